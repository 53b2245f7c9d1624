/** Adds up what all customers are expected to do, with intervals from the errors of the parameters. */

import { type Estimate, zOf } from "../../core/estimate.ts";
import type { PurchaseHistories } from "../histories/purchaseHistories.ts";
import type { HistoryRows } from "../models/historyRows.ts";
import type { NbdParameters } from "../models/purchaseFormulas.ts";
import { expectedSpend, spendParameters } from "../models/spendLikelihood.ts";
import { varianceOf } from "../models/varianceOf.ts";
import type { PurchaseModel } from "../purchaseModel.ts";
import type { ReadyModel } from "../readModel.ts";
import type { SpendModel } from "../spendModel.ts";
import { type Horizon, type PurchasesAhead, plainPurchases } from "./purchasesAhead.ts";

/** What the totals are computed from. */
export type TotalsAhead = {
  model: ReadyModel;
  purchases: PurchaseModel;
  spend: SpendModel;
  rows: HistoryRows;
  horizon: Horizon;
  histories: PurchaseHistories;
  means: Float64Array;
  /** By customer: the expected money of a purchase, NaN where it is unknown. */
  money: Float64Array;
  ahead: PurchasesAhead;
  margin: number;
  level: number;
};

/** How far a parameter is moved, in its logarithm, to see how a total answers. */
const nudge = 1e-3;

/**
 * Totals of purchases and of value. Their errors follow from those of the parameters by the delta method, in logarithms; both models are
 * fitted apart, so their errors add up. A discount changes a total and hardly its relative error, so the error is that without one.
 */
export function totalsAhead(given: TotalsAhead): { purchases: Estimate; value: Estimate } {
  const { model, purchases, spend, rows, horizon, histories, means, money, ahead, margin, level } = given;
  const n = histories.customers;
  const worth = new Float64Array(rows.size);
  for (let i = 0; i < n; i++) if (money[i] === money[i]) worth[rows.rowOf[i] as number]! += money[i] as number;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, own, i) => sum + own * (b[i] as number), 0);
  const base = { count: dot(rows.count, ahead.plain), worth: dot(worth, ahead.plain) };

  // how both totals answer to each parameter of purchases
  const answers = model.p.map((_, k) => {
    const [up, down] = [1, -1].map((sign) => {
      const moved = model.p.map((own, j) => (j === k ? own * Math.exp(sign * nudge) : own)) as unknown as NbdParameters;
      const plain = plainPurchases({ formulas: model.formulas, p: moved }, rows, horizon);
      return { count: dot(rows.count, plain), worth: dot(worth, plain) };
    }) as [typeof base, typeof base];
    return { count: (up.count - down.count) / (2 * nudge), worth: (up.worth - down.worth) / (2 * nudge) };
  });
  const q = spendParameters(spend.parameters);
  const spendAnswers = q.map((_, k) => {
    const [up = 0, down = 0] = [1, -1].map((sign) => {
      const moved = q.map((own, j) => (j === k ? own * Math.exp(sign * nudge) : own));
      let sum = 0;
      for (let i = 0; i < n; i++) {
        if (money[i] !== money[i]) continue;
        const own = expectedSpend(moved, histories.x[i] as number, means[i] as number) ?? (money[i] as number);
        sum += own * (ahead.plain[rows.rowOf[i] as number] as number);
      }
      return sum;
    });
    return (up - down) / (2 * nudge);
  });
  const ofCount = varianceOf(
    answers.map(({ count }) => count),
    purchases.covariance,
  );
  const ofWorth = varianceOf(
    answers.map(({ worth: own }) => own),
    purchases.covariance,
  );
  const ofSpend = varianceOf(spendAnswers, spend.covariance);
  const relative =
    ofWorth === null || ofSpend === null || !(base.worth > 0) ? null : Math.sqrt(ofWorth + ofSpend) / base.worth;
  const estimate = (value: number, spread: number | null): Estimate => {
    const half = spread === null ? null : zOf(level) * spread;
    // symmetric in the logarithm: a total is not below 0
    const end = (sign: number) => (half === null ? null : value > 0 ? value * Math.exp((sign * half) / value) : 0);
    return { value, n, lower: end(-1), upper: end(1), level, method: "delta" };
  };
  const value = margin * dot(worth, ahead.weighted);
  return {
    purchases: estimate(base.count, ofCount === null ? null : Math.sqrt(ofCount)),
    value: estimate(value, relative === null ? null : relative * value),
  };
}
