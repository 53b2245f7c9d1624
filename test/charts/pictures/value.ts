/** The pictures of models of purchase and what follows from them: a shop, hostile names, one customer, nobody. */

import {
  type AliveCurveResult,
  aliveCurve,
  type BacktestPurchasesResult,
  backtestPurchases,
  createRandom,
  type EventLog,
  type ExpectedValueResult,
  expectedValue,
  fitPurchases,
  fitSpend,
  logFromRows,
  type PurchaseHistories,
  payback,
  purchaseHistories,
} from "parcours";
import {
  aliveCurveSvg,
  backtestPurchasesSvg,
  expectedValueSvg,
  fitPurchasesSvg,
  fitSpendSvg,
  paybackSvg,
  purchaseHistoriesSvg,
  type Table,
} from "parcours/charts";
import type { ExpectedMark, Picture } from "./picture.ts";
import { emptyLog, hostileNames } from "./samples.ts";

const columns = { customer: "who", touchpoint: "what", time: "at", value: "paid" };
const until = "2025-10-01";
const event = "order";

/** Customers who buy at rates that differ and leave after a time, as the models assume. */
function ordersLog(customers: number, names: readonly string[] = []): EventLog {
  const random = createRandom(5);
  const rows = Array.from({ length: customers }, (_, i) => {
    const every = 10 / random.exponential(1);
    const leaves = random.exponential(60 / random.exponential(1));
    const start = random.below(90);
    const own: Record<string, unknown>[] = [];
    for (let day = 0; day <= leaves && day < 300; day += Math.max(1, random.exponential(every)))
      own.push({
        who: names[i] ?? `c${i}`,
        what: event,
        at: Date.UTC(2025, 0, 1 + start + Math.floor(day)),
        paid: Math.round(10 + random.exponential(30)),
      });
    return own;
  }).flat();
  return logFromRows(rows, columns);
}

const log = ordersLog(300);
const hostileLog = ordersLog(80, hostileNames);
const historiesOf = (own: EventLog) => purchaseHistories(own, { event, until });
const modelOf = (own: EventLog, model: "bg-nbd" | "mbg-nbd" | "pareto-nbd" = "mbg-nbd") =>
  fitPurchases(historiesOf(own), { model });
const busiest = (own: EventLog) => {
  const { ids, x } = historiesOf(own);
  return ids[x.indexOf(Math.max(...x))] as string;
};

/** One mark per row of the table, from the column of the label and those of the number. */
const marksOfRows =
  (label: string, value: string) =>
  (table: Table): ExpectedMark[] => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .map((row) => ({
        label: String(row[at(label)]),
        value: row[at(value)] as number | null,
        lower: (row[at(`${value}Lower`)] ?? null) as number | null,
        upper: (row[at(`${value}Upper`)] ?? null) as number | null,
      }))
      .filter((mark) => mark.value !== null);
  };

export const aliveCurvePicture: Picture = {
  name: "aliveCurveSvg",
  draw: aliveCurveSvg,
  results: () => ({
    shop: aliveCurve(log, busiest(log), { purchases: modelOf(log), event, until }),
    ahead: aliveCurve(log, "c1", { purchases: modelOf(log, "pareto-nbd"), event, until, ahead: { weeks: 20 } }),
    once: aliveCurve(log, historiesOf(log).ids[historiesOf(log).x.indexOf(0)] as string, {
      purchases: modelOf(log, "bg-nbd"),
      event,
      until,
      ahead: { days: 3 },
      timeZone: "America/New_York",
    }),
    hostile: aliveCurve(hostileLog, hostileNames[2] as string, { purchases: modelOf(hostileLog), event, until }),
    one: aliveCurve(log, "c1", { purchases: modelOf(log), event, until: "2025-04-01" }),
    empty: aliveCurve(log, "c1", { purchases: modelOf(log), event, until: "2024-01-01" }),
  }),
  marks: (_, result: never) =>
    (result as AliveCurveResult).points.map(({ at, alive: { value, lower, upper } }) => ({
      label: String(at),
      value,
      lower,
      upper,
    })),
};

export const fitPurchasesPicture: Picture = {
  name: "fitPurchasesSvg",
  draw: fitPurchasesSvg,
  results: () => ({
    shop: modelOf(log, "bg-nbd"),
    pareto: modelOf(log, "pareto-nbd"),
    days: fitPurchases(purchaseHistories(log, { event, until, unit: { days: 1 } }), { model: "mbg-nbd" }),
    stopped: fitPurchases(historiesOf(log), { model: "mbg-nbd", maxIterations: 1 }),
  }),
  marks: marksOfRows("parameter", "value"),
};

export const fitSpendPicture: Picture = {
  name: "fitSpendSvg",
  draw: fitSpendSvg,
  results: () => ({
    shop: fitSpend(historiesOf(log)),
    hostile: fitSpend(historiesOf(hostileLog)),
    penalty: fitSpend(historiesOf(log), { penalty: 0.1, level: 0.8 }),
  }),
  marks: marksOfRows("parameter", "value"),
};

const expectedOf = (own: EventLog, over: { weeks: number } | "life" = { weeks: 26 }) => {
  const histories = historiesOf(own);
  const model = fitPurchases(histories, { model: over === "life" ? "pareto-nbd" : "mbg-nbd" });
  const discount = over === "life" ? { discount: 0.1, margin: 0.4 } : {};
  return expectedValue(histories, { purchases: model, spend: fitSpend(histories), over, ...discount });
};

export const expectedValuePicture: Picture = {
  name: "expectedValueSvg",
  draw: expectedValueSvg,
  results: () => ({
    shop: expectedOf(log),
    life: expectedOf(log, "life"),
    hostile: expectedOf(hostileLog),
    none: { ...expectedOf(log), best: [] } satisfies ExpectedValueResult,
  }),
  marks: (_, result: never) =>
    (result as ExpectedValueResult).best.slice(0, 20).map(({ id, value }) => ({ label: id, value })),
};

const backtestOf = (own: EventLog, model: "bg-nbd" | "mbg-nbd" | "pareto-nbd") =>
  backtestPurchases(own, { event, calibrateUntil: "2025-06-01", until, model });

export const backtestPurchasesPicture: Picture = {
  name: "backtestPurchasesSvg",
  draw: backtestPurchasesSvg,
  results: () => ({
    shop: backtestOf(log, "mbg-nbd"),
    hostile: backtestOf(hostileLog, "pareto-nbd"),
    short: { ...backtestOf(log, "bg-nbd"), curve: [], value: null } satisfies BacktestPurchasesResult,
  }),
  marks: (table) => marksOfRows("repeats", "actual")(table),
};

export const paybackPicture: Picture = {
  name: "paybackSvg",
  draw: paybackSvg,
  results: () => ({
    months: payback([12, 9, 8, 7, 6, 5, 4], { cost: 40 }),
    never: payback([12, 9, 8], { cost: 400, margin: 0.3 }),
    returns: payback([5, -9, 8, 20], { cost: 12 }),
    many: payback(
      Array.from({ length: 60 }, (_, i) => 60 - i),
      { cost: 1000 },
    ),
    free: payback([3, 2], { cost: 0 }),
    one: payback([3], { cost: 3 }),
    empty: payback([], { cost: 3 }),
  }),
  marks: marksOfRows("period", "cumulative"),
};

export const purchaseHistoriesPicture: Picture = {
  name: "purchaseHistoriesSvg",
  draw: purchaseHistoriesSvg,
  results: () => ({
    shop: historiesOf(log),
    hostile: historiesOf(hostileLog),
    one: purchaseHistories(log, { event, until: "2025-01-02", merge: "none" }),
    empty: purchaseHistories(emptyLog(), { event: {}, until }),
  }),
  marks: (_, result: never) => {
    const { x } = result as PurchaseHistories;
    const most = Math.max(0, ...x);
    return x.length === 0
      ? []
      : Array.from({ length: Math.min(most + 1, 8) }, (_, i) => {
          const more = i === 7 && most > 7;
          return { label: `${i}${more ? "+" : ""}`, value: x.filter((own) => (more ? own >= i : own === i)).length };
        });
  },
};
