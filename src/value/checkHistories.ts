/** Checks purchase histories before a model reads them. */

import { expectSource } from "../core/checks/expectSource.ts";
import { failWith } from "../core/checks/fail.ts";
import type { PurchaseHistories } from "./histories/purchaseHistories.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";

/**
 * Checks every history of a table.
 *
 * @throws {@link ParcoursError} `invalid_history`
 */
export function checkHistories({ x, tx, T }: PurchaseHistories, caller: string): void {
  for (let i = 0; i < x.length; i++) {
    const own = { x: x[i] as number, tx: tx[i] as number, T: T[i] as number };
    if (!isHistory(own)) refuse(own, `row ${i}`, caller);
  }
}

/**
 * Checks the history of one customer.
 *
 * @throws {@link ParcoursError} `invalid_history`
 */
export function checkHistory(history: PurchaseHistory, caller: string): void {
  expectSource(history, "object", caller, "history");
  if (!isHistory(history)) refuse(history, "history", caller);
}

function isHistory({ x, tx, T }: PurchaseHistory): boolean {
  return Number.isInteger(x) && x >= 0 && tx >= 0 && T >= tx && T < Number.POSITIVE_INFINITY && (x > 0 || tx === 0);
}

function refuse({ x, tx, T }: PurchaseHistory, place: string, caller: string): never {
  const expected = "a whole number x of repeat purchases, 0 <= tx <= T, and tx = 0 without a repeat purchase";
  return failWith(caller, place, expected, `x = ${x}, tx = ${tx}, T = ${T}`, "", "invalid_history");
}
