/** Finds who referred whom: of the valid statements of each customer the earliest. */

import { codeOf } from "../../log/condition.ts";
import type { Population } from "../../log/customers/population.ts";
import type { LogColumn } from "../../log/logColumn.ts";

/** Statements of customers about their referrers, in any order. */
export type ReferralStatements = { customer: Uint32Array; event: Uint32Array };

/** Who referred whom. */
export type FoundReferrals = {
  /** The referrer of each customer; −1 for none. Places after the population are referrers outside. */
  referrer: Int32Array;
  /** The event of the statement of each customer. */
  statement: Int32Array;
  /** Referred customers, by the time of the statement. */
  referred: Uint32Array;
  /** Ids of the referrers outside. */
  outside: string[];
  leftOut: { readonly [reason: string]: number };
};

/**
 * Goes through the statements by time. Statements of one instant come in the order of the log.
 *
 * A tree of its own (union by the earlier customer, halved paths) tells the root of each customer. A customer without a referrer is the root of
 * its tree, so a statement closes a circle when the root of the referrer is the customer.
 */
export function findReferrals(
  population: Population,
  statements: ReferralStatements,
  by: LogColumn | undefined,
  keepOutside: boolean,
): FoundReferrals {
  const { log, size } = population;
  const { time, offsets } = log;
  const leftOut: { [reason: string]: number } = {
    no_referrer: 0,
    self: 0,
    unknown_referrer: 0,
    referrer_later: 0,
    second_referrer: 0,
    repeated: 0,
    cycle: 0,
  };
  const leave = (reason: string) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  };
  const placeOf = placesByName(population, statements, by);
  const names = new Map<string, number>();
  const outside: string[] = [];
  const order = Uint32Array.from(statements.event.keys()).sort(
    (a, b) =>
      (time[statements.event[a] as number] as number) - (time[statements.event[b] as number] as number) || a - b,
  );
  const referrer = new Int32Array(size).fill(-1);
  const statement = new Int32Array(size).fill(-1);
  const referred = new Uint32Array(Math.min(size, order.length));
  const above = Int32Array.from({ length: size }, (_, c) => c);
  let found = 0;
  for (const s of order) {
    const to = statements.customer[s] as number;
    const event = statements.event[s] as number;
    const name = nameAt(by, event);
    if (name === null) {
      leave("no_referrer");
      continue;
    }
    let from = placeOf(name);
    if (from === to) {
      leave("self");
      continue;
    }
    if (from < 0 && !keepOutside) {
      leave("unknown_referrer");
      continue;
    }
    if (from >= 0 && from < log.journeys && first(time, offsets, from) > first(time, offsets, to)) {
      leave("referrer_later");
      continue;
    }
    if (from < 0) from = names.get(name) ?? -1;
    const own = referrer[to] as number;
    if (own >= 0) {
      if (own === from) leave("repeated");
      else leave("second_referrer");
      continue;
    }
    if (from >= 0 && from < size && rootOf(above, from) === to) {
      leave("cycle");
      continue;
    }
    if (from < 0) {
      from = size + outside.length;
      names.set(name, from);
      outside.push(name);
    }
    referrer[to] = from;
    statement[to] = event;
    if (from < size) above[to] = from;
    referred[found++] = to;
  }
  return { referrer, statement, referred: referred.slice(0, found), outside, leftOut };
}

function first(time: Float64Array, offsets: Uint32Array, customer: number): number {
  return time[offsets[customer] as number] as number;
}

/** The root of a customer. Each step also shortens the path, so that a long chain costs little. */
function rootOf(above: Int32Array, customer: number): number {
  let place = customer;
  while (above[place] !== place) {
    above[place] = above[above[place] as number] as number;
    place = above[place] as number;
  }
  return place;
}

/** The referrer's id of an event; `null` for none. */
function nameAt(by: LogColumn | undefined, event: number): string | null {
  if (by === undefined) return null;
  if (by.type === "number") {
    const value = by.values[event] as number;
    return value === value ? String(value) : null;
  }
  const code = by.codes[event] as number;
  if (by.type === "boolean") return code === 2 ? null : String(code === 1);
  return code === 0 ? null : (by.names[code - 1] as string);
}

/** A function that gives the place of the customer with an id, −1 for none. Only ids that statements name are looked up. */
function placesByName(population: Population, statements: ReferralStatements, by: LogColumn | undefined) {
  const { log, customers, rows, size } = population;
  const wanted = new Map<string, number>();
  for (const event of statements.event) {
    const name = nameAt(by, event);
    if (name !== null) wanted.set(name, -1);
  }
  const ids = log.customerIds;
  for (const name of wanted.keys()) if (Array.isArray(ids)) wanted.set(name, codeOf(ids, name));
  if (!Array.isArray(ids) || size > log.journeys)
    for (let c = Array.isArray(ids) ? log.journeys : 0; c < size; c++) {
      const id = c < log.journeys ? String(ids[c]) : (customers?.ids[rows[c] as number] as string);
      if (wanted.has(id)) wanted.set(id, c);
    }
  return (name: string) => wanted.get(name) ?? -1;
}
