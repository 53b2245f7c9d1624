/** Computes the expected purchases of each distinct history in a time to come, plainly and discounted. */

import type { HistoryRows } from "../models/historyRows.ts";
import { wholeLife } from "../models/paretoNbd.ts";
import type { NbdParameters } from "../models/purchaseFormulas.ts";
import type { ReadyModel } from "../readModel.ts";

/** How far ahead, in units of the model; `length` is infinite for a whole life. */
export type Horizon = {
  length: number;
  step: number;
  /** ln(1 + discount) of a unit; 0 without a discount. */
  perUnit: number;
};

/** By row: purchases, and purchases each discounted at the end of its step. Of a whole life both are the discounted ones. */
export type PurchasesAhead = { plain: Float64Array; weighted: Float64Array };

export function purchasesAhead({ formulas, p }: ReadyModel, rows: HistoryRows, { length, step, perUnit }: Horizon) {
  const { x, tx, T, size } = rows;
  const plain = plainPurchases({ formulas, p }, rows, { length, step, perUnit });
  if (perUnit === 0 || length === Number.POSITIVE_INFINITY) return { plain, weighted: plain };
  const weighted = new Float64Array(size);
  const steps = Math.max(1, Math.ceil(length / step - 1e-9));
  for (let i = 0; i < size; i++) {
    const [own, last, until] = [x[i] as number, tx[i] as number, T[i] as number];
    let before = 0;
    for (let k = 1; k <= steps; k++) {
      const t = Math.min(length, k * step);
      const upTo = k === steps ? (plain[i] as number) : formulas.further(p, own, last, until, t);
      weighted[i]! += (upTo - before) * Math.exp(-perUnit * t);
      before = upTo;
    }
  }
  return { plain, weighted };
}

/** The expected purchases of each row, without steps. */
export function plainPurchases(
  { formulas, p }: { formulas: ReadyModel["formulas"]; p: NbdParameters },
  { x, tx, T, size }: HistoryRows,
  { length, perUnit }: Horizon,
): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    const [own, last, until] = [x[i] as number, tx[i] as number, T[i] as number];
    return length === Number.POSITIVE_INFINITY
      ? wholeLife(p, own, last, until, perUnit)
      : Math.max(0, formulas.further(p, own, last, until, length));
  });
}
