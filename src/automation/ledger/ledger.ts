/** Reads a ledger: checks its entries and sorts them by customer and time. */

import { shown } from "../../core/checks/fail.ts";
import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Sent } from "../programme/sent.ts";

/** One entry, with its time in units of the log. */
export type LedgerEntry = { sent: Sent; at: number };

/** Entries by customer, each by time and key. */
export type Ledger = {
  of(customer: string): readonly LedgerEntry[];
  customers: number;
  entries: number;
};

const none: readonly LedgerEntry[] = [];

/** @throws {@link ParcoursError} `invalid_ledger` */
export function readLedger(ledger: readonly Sent[], perMs: number, caller: string): Ledger {
  if (!Array.isArray(ledger))
    throw new ParcoursError(
      "invalid_ledger",
      `${caller}: ledger: expected a list of sent messages, got ${shown(ledger)}`,
    );
  const lists = new Map<string, LedgerEntry[]>();
  ledger.forEach((sent: Sent | null, i) => {
    const bad = ["key", "customer", "message"].find((name) => typeof (sent as never)?.[name] !== "string");
    if (bad !== undefined || !Number.isFinite(sent?.at)) {
      const key = bad ?? "at";
      const message = `ledger[${i}].${key}: expected ${key === "at" ? "ms since 1970" : "a text"}, got ${shown((sent as never)?.[key])}`;
      throw new ParcoursError("invalid_ledger", `${caller}: ${message}`);
    }
    const own = sent as Sent;
    const list = lists.get(own.customer);
    const entry = { sent: own, at: own.at * perMs };
    if (list === undefined) lists.set(own.customer, [entry]);
    else list.push(entry);
  });
  for (const list of lists.values()) list.sort((a, b) => a.at - b.at || compareNames(a.sent.key, b.sent.key));
  return { of: (customer) => lists.get(customer) ?? none, customers: lists.size, entries: ledger.length };
}
