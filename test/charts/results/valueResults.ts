/** Results of the value room on which tables are tried, by kind. */

import { type EventLog, fitPurchases, fitSpend, purchaseHistories } from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function valueResults(log: EventLog) {
  const [one = "a"] = log.touchpoints;
  const unit = { hours: 1 };
  const histories = () => purchaseHistories(log, { event: {}, until: 1.8e12, unit, merge: "none" });
  return {
    purchaseHistories: tried(histories, () =>
      purchaseHistories(log, { event: { touchpoint: one }, value: "cost", until: 1.8e12 }),
    ),
    fitPurchases: tried(
      () => fitPurchases(histories(), { model: "mbg-nbd", maxIterations: 2 }),
      () => fitPurchases(histories(), { model: "pareto-nbd", maxIterations: 2 }),
    ),
    fitSpend: tried(() => fitSpend(histories())),
  };
}
