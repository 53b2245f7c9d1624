/** Results of the value room on which tables are tried, by kind. */

import {
  aliveCurve,
  backtestPurchases,
  customerId,
  type EventLog,
  expectedValue,
  fitPurchases,
  fitSpend,
  historicValue,
  logFromRows,
  loyaltyBalances,
  offerUse,
  payback,
  purchaseHistories,
} from "parcours";
import { tried } from "./tried.ts";

const day = 86_400_000;

/** Customers who buy again. */
function orders(): EventLog {
  const rows = Array.from({ length: 12 }, (_, i) =>
    [0, 3 + (i % 4), 15].slice(0, 1 + (i % 3)).map((at) => ({ who: i, what: "buy", at: at * day, value: 5 + i })),
  );
  return logFromRows(rows.flat(), { customer: "who", touchpoint: "what", time: "at", value: "value" });
}

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
    historicValue: tried(
      () => historicValue(log, { of: {}, now: 1.8e12 }),
      () =>
        historicValue(log, {
          of: one,
          value: "cost",
          cost: "cost",
          now: 1.8e12,
          top: 1,
          breakdown: { by: "touchpoint" },
        }),
    ),
    expectedValue: tried(() => {
      const own = histories();
      return expectedValue(own, {
        purchases: fitPurchases(own, { maxIterations: 2 }),
        spend: fitSpend(own),
        over: { days: 1 },
      });
    }),
    backtestPurchases: tried(
      () => backtestPurchases(orders(), { event: "buy", calibrateUntil: 12 * day, until: 20 * day, model: "mbg-nbd" }),
      () =>
        backtestPurchases(log, {
          event: {},
          calibrateUntil: 1.2e12,
          until: 1.8e12,
          unit,
          merge: "none",
          model: "mbg-nbd",
        }),
    ),
    aliveCurve: tried(
      () => {
        const own = orders();
        const purchases = fitPurchases(purchaseHistories(own, { event: "buy", until: 20 * day }), { model: "mbg-nbd" });
        return aliveCurve(own, "5", { purchases, event: "buy", until: 20 * day, ahead: { days: 5 } });
      },
      () => {
        const purchases = fitPurchases(histories(), { model: "mbg-nbd", maxIterations: 2 });
        return aliveCurve(log, customerId(log, 0), { purchases, event: {}, until: 1.8e12 });
      },
    ),
    loyaltyBalances: tried(
      () =>
        loyaltyBalances(log, { id: "card", earns: [{ event: {}, per: { event: true }, points: 5 }] }, { now: 1.8e12 }),
      () =>
        loyaltyBalances(
          orders(),
          {
            id: "card",
            earns: [{ event: "buy", per: { value: 1 }, points: 1 }],
            expiresAfter: { days: 10 },
            tiers: [
              { id: "=silver", from: 10, measure: "value", over: "life" },
              { id: "gold", from: 3, measure: "count", over: { days: 30 } },
            ],
          },
          { now: 20 * day },
        ),
    ),
    offerUse: tried(
      () => offerUse(log, { offers: [{ id: "=x", given: { touchpoint: one }, used: {} }], now: 1.8e12 }),
      () =>
        offerUse(orders(), {
          offers: [
            {
              id: "card",
              kind: "subscription",
              given: "buy",
              used: "buy",
              renews: "buy",
              validFor: { days: 5 },
              cost: 1,
            },
          ],
          now: 20 * day,
        }),
    ),
    payback: tried(
      () => payback([3, 2, 1], { cost: 4 }),
      () => payback([], { cost: 4, margin: 0.5 }),
    ),
  };
}
