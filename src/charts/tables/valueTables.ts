/** The tables of the results of the value room. */

import type { AliveCurveResult, AlivePoint } from "../../value/alive/aliveCurveResult.ts";
import type { BacktestPurchasesResult } from "../../value/expected/backtestPurchasesResult.ts";
import type { ExpectedValueResult } from "../../value/expected/expectedValueResult.ts";
import type { FittedParameter } from "../../value/fittedParameter.ts";
import type { HistoricValueResult } from "../../value/historic/historicValueResult.ts";
import type { PurchaseHistories } from "../../value/histories/purchaseHistories.ts";
import type { LoyaltyBalancesResult } from "../../value/loyalty/loyaltyBalancesResult.ts";
import type { OfferUseResult } from "../../value/offers/offerUseResult.ts";
import type { PaybackResult } from "../../value/payback.ts";
import type { PurchaseModel } from "../../value/purchaseModel.ts";
import type { SpendModel } from "../../value/spendModel.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, labelField, makeTable } from "./makeTable.ts";

/** One row per customer. */
function purchaseHistoriesTable({ ids, x, tx, T, mean, total, first }: PurchaseHistories): Table {
  return makeTable("purchaseHistories", "Purchases of each customer", ids, [
    labelField("customer", "customer", (id) => id),
    field("repeats", "repeat purchases", "count", (_, i) => x[i], { unit: "purchases" }),
    field("lastAfter", "last after the first, in units", "number", (_, i) => tx[i]),
    field("observed", "observed from the first, in units", "number", (_, i) => T[i]),
    field("meanMoney", "mean money of repeat purchases", "money", (_, i) => mean?.[i]),
    field("money", "money of all purchases", "money", (_, i) => total?.[i]),
    field("first", "first purchase", "instant", (_, i) => first[i]),
  ]);
}

function parameterTable(kind: string, title: string, parameters: PurchaseModel["parameters"]): Table {
  return makeTable<[string, FittedParameter]>(kind, title, Object.entries(parameters), [
    labelField("parameter", "parameter", ([name]) => name),
    estimateFields("value", "value", ([, own]) => own, "number", "customers"),
    field("standardError", "standard error", "number", ([, own]) => own.standardError),
  ]);
}

/** One row per parameter. */
function fitPurchasesTable({ parameters }: PurchaseModel): Table {
  return parameterTable("fitPurchases", "Model of repeat purchase", parameters);
}

/** One row per parameter. */
function fitSpendTable({ parameters }: SpendModel): Table {
  return parameterTable("fitSpend", "Model of spend", parameters);
}

/** One row per listed customer. */
function historicValueTable({ best }: HistoricValueResult): Table {
  return makeTable("historicValue", "What customers brought", best, [
    labelField("customer", "customer", ({ id }) => id),
    field("total", "total", "money", ({ total }) => total, { role: "value" }),
    field("events", "events", "count", ({ n }) => n, { unit: "events" }),
    field("first", "first", "instant", ({ first }) => first),
    field("last", "last", "instant", ({ last }) => last),
    field("margin", "margin", "money", ({ margin }) => margin),
  ]);
}

/** One row per listed customer. */
function expectedValueTable({ best }: ExpectedValueResult): Table {
  return makeTable("expectedValue", "What customers are expected to bring", best, [
    labelField("customer", "customer", ({ id }) => id),
    field("value", "expected value", "money", ({ value }) => value, { role: "value" }),
    field("alive", "probability alive", "share", ({ alive }) => alive),
    field("purchases", "expected purchases", "number", ({ purchases }) => purchases),
    field("spend", "expected money of a purchase", "money", ({ spend }) => spend),
    field("repeats", "repeat purchases", "count", ({ x }) => x, { unit: "purchases" }),
    field("lastAfter", "last after the first, in units", "number", ({ tx }) => tx),
    field("observed", "observed from the first, in units", "number", ({ T }) => T),
  ]);
}

/** One row per number of repeat purchases before. */
function backtestPurchasesTable({ byRepeats }: BacktestPurchasesResult): Table {
  return makeTable("backtestPurchases", "Purchases that came and that were expected", byRepeats, [
    labelField("repeats", "repeat purchases before", ({ x, orMore }) => `${x}${orMore ? "+" : ""}`),
    estimateFields("actual", "purchases that came", ({ actual }) => actual, "number", "customers"),
    field("predicted", "purchases that were expected", "number", ({ predicted }) => predicted),
  ]);
}

/** One row per point of the curve; a day with a purchase has two. */
function aliveCurveTable({ points }: AliveCurveResult): Table {
  return makeTable<AlivePoint>("aliveCurve", "Whether one customer is still a customer", points, [
    field("day", "day", "instant", ({ at }) => at, { role: "label" }),
    field("repeats", "repeat purchases", "count", ({ x }) => x, { unit: "purchases" }),
    estimateFields("alive", "probability alive", ({ alive }) => alive, "share", "customers"),
  ]);
}

/** One row per period. */
function paybackTable({ steps, definition }: PaybackResult): Table {
  return makeTable("payback", "When customers have paid their cost", steps, [
    field("period", "period", "count", (_, i) => i + 1, { role: "label" }),
    field("margin", "margin", "money", ({ margin }) => margin),
    field("cumulative", "cumulative margin", "money", ({ cumulative }) => cumulative, { role: "value" }),
    field("cost", "cost", "money", () => definition.cost),
    field("n", "customers", "count", ({ n }) => n, { unit: "customers" }),
  ]);
}

/** One row per member. */
function loyaltyBalancesTable({ balances }: LoyaltyBalancesResult): Table {
  return makeTable("loyaltyBalances", "Points and tiers", balances, [
    labelField("customer", "customer", ({ customer }) => customer),
    field("points", "points", "number", ({ points }) => points, { role: "value" }),
    field("expiring", "points that expire next", "number", ({ expiringNext }) => expiringNext?.points),
    field("expiresAt", "expire at", "instant", ({ expiringNext }) => expiringNext?.at),
    field("tier", "tier", "text", ({ tier }) => tier),
    field("tierUntil", "tier until", "instant", ({ tierUntil }) => tierUntil),
    field("nextTier", "next tier", "text", ({ nextTier }) => nextTier?.id),
    field("missing", "missing to the next tier", "number", ({ nextTier }) => nextTier?.missing),
  ]);
}

/** One row per offer. */
function offerUseTable({ offers }: OfferUseResult): Table {
  return makeTable("offerUse", "Offers and their use", offers, [
    labelField("offer", "offer", ({ offer }) => offer),
    field("kind", "kind", "text", ({ kind }) => kind),
    field("gifts", "offers given", "count", ({ given }) => given.gifts, { unit: "gifts" }),
    field("customers", "customers who got one", "count", ({ given }) => given.customers, { unit: "customers" }),
    field("used", "offers used", "count", ({ used }) => used.gifts, { unit: "gifts" }),
    field("users", "customers who used one", "count", ({ used }) => used.customers, { unit: "customers" }),
    field("open", "still valid and unused", "count", ({ open }) => open, { unit: "gifts" }),
    estimateFields("rate", "share used", ({ rate }) => rate, "share", "gifts"),
    field("q50", "half used within", "duration", ({ delay }) => delay.q50Ms, { unit: "ms" }),
    field("with", "mean basket with the offer", "money", ({ baskets }) => baskets?.with.value),
    field("without", "mean basket without", "money", ({ baskets }) => baskets?.without.value),
    field("cost", "cost of the uses", "money", ({ cost }) => cost),
    field("brought", "money brought per customer", "money", ({ incremental }) => incremental?.difference.value),
    field("active", "valid cards", "count", ({ renewals }) => renewals?.active, { unit: "customers" }),
    field("renewed", "share renewed", "share", ({ renewals }) => renewals?.rate.value),
    field("unmatched", "uses without an offer", "count", ({ leftOut }) => leftOut.unmatched, { unit: "uses" }),
    field("tooLate", "uses after the end", "count", ({ leftOut }) => leftOut.too_late, { unit: "uses" }),
    field("doubleUse", "second uses", "count", ({ leftOut }) => leftOut.double_use, { unit: "uses" }),
  ]);
}

/** The maker of the table of each kind. */
export const valueTables = {
  purchaseHistories: purchaseHistoriesTable,
  fitPurchases: fitPurchasesTable,
  fitSpend: fitSpendTable,
  historicValue: historicValueTable,
  expectedValue: expectedValueTable,
  backtestPurchases: backtestPurchasesTable,
  aliveCurve: aliveCurveTable,
  payback: paybackTable,
  loyaltyBalances: loyaltyBalancesTable,
  offerUse: offerUseTable,
};
