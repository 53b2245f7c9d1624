/** Joins the customers of a log with those of a table. */

import { isPlainObject, wrongArgument } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { codeOf } from "../condition.ts";
import type { EventLog } from "../eventLog.ts";
import { joinJourneys } from "../verbs/joinJourneys.ts";
import type { Customers } from "./customers.ts";

/** All customers: first those of the log in its order, then the rows of the table that have no events at all. */
export type Population = {
  /** One journey per customer. */
  log: EventLog;
  customers: Customers | undefined;
  size: number;
  /** The row of the table of each customer; −1 for none. */
  rows: Int32Array;
  idOf(customer: number): string;
};

/**
 * Joins a log with a table of customers, by id.
 *
 * @throws {@link ParcoursError} `wrong_argument`
 */
export function populationOf(log: EventLog, customers: Customers | undefined, caller: string): Population {
  if (customers !== undefined) checkCustomers(customers, caller);
  const joined = log.customer === null ? log : joinJourneys(log);
  const ids = customers?.ids ?? [];
  const { customerIds } = log;
  const own = new Int32Array(log.customers).fill(-1);
  const taken = new Uint8Array(ids.length);
  if (ids.length > 0) {
    const places = new Map(ids.map((id, row) => [id, row]));
    for (let c = 0; c < log.customers; c++) {
      const row = places.get(String(customerIds[c]));
      if (row === undefined) continue;
      own[c] = row;
      taken[row] = 1;
    }
  }
  const others = ids.flatMap((_, row) => (taken[row] === 1 ? [] : [row]));
  const rows = new Int32Array(log.customers + others.length);
  rows.set(own);
  rows.set(others, log.customers);
  return {
    log: joined,
    customers,
    size: rows.length,
    rows,
    idOf: (customer) =>
      customer < log.customers ? String(customerIds[customer]) : (ids[rows[customer] as number] as string),
  };
}

/** The index of a customer, −1 when neither the log nor the table has the id. */
function customerNamed({ log, customers, rows }: Population, id: string): number {
  const ids = log.customerIds;
  const place = Array.isArray(ids)
    ? codeOf(ids, id)
    : String(Number(id)) === id
      ? (ids as Float64Array).indexOf(Number(id))
      : -1;
  if (place >= 0) return place;
  const row = codeOf(customers?.ids ?? [], id);
  return row < 0 ? -1 : rows.indexOf(row, log.customers);
}

/**
 * The index of a customer by the id that a caller gave.
 *
 * @throws {@link ParcoursError} `wrong_argument`, `unknown_customer`
 */
export function placeOfCustomer(population: Population, customer: unknown, caller: string): number {
  if (typeof customer !== "string" && typeof customer !== "number")
    fail(caller, "customer", "the id of a customer", customer, "", "wrong_argument");
  const id = String(customer);
  const place = customerNamed(population, id);
  if (place >= 0) return place;
  const where = population.customers === undefined ? "the log does not have" : "neither the log nor the table has";
  throw new ParcoursError("unknown_customer", `${caller}: ${where} the customer ${quote(id)}`);
}

function checkCustomers(customers: unknown, caller: string): void {
  const it = customers as Partial<Customers> | null;
  if (isPlainObject(it) && Array.isArray(it?.ids) && it.traits instanceof Map) return;
  wrongArgument(caller, "customers", "a table of customers", customers, "Give customersFromRows(rows, { id }).");
}
