/** How often intervals of segments, personas, life cycle and models of purchase hold the truth. */

import {
  aliveCurve,
  assignPersonas,
  defineJourney,
  expectedValue,
  fitPurchases,
  fitSpend,
  lifeCycle,
  logFromRows,
  memberships,
  type PurchaseHistories,
  type PurchaseModelName,
  segment,
} from "parcours";
import type { Random } from "../../src/core/random.ts";
import { formulasOf } from "../../src/value/models/formulasOf.ts";
import { gammaNumber, simulatedHistories } from "../helpers/simulatedHistories.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at" };
const CUSTOMERS = 400;
const BUYS = 0.35;

/** Customers who are seen every month, and buy in each with the same probability; or half of them with a lower and half with a higher one. */
function buyers(random: Random, months: number, kinds: readonly number[] = [BUYS]) {
  const rows: { who: string; what: string; at: number }[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const buys = kinds[random.below(kinds.length)] as number;
    for (let k = 0; k < months; k++)
      rows.push({ who: `c${c}`, what: k === 0 || random.next() < buys ? "buy" : "visit", at: Date.UTC(1970, k, 1) });
  }
  return logFromRows(rows, columns, { touchpoints: ["buy", "visit"] });
}

const bought = { count: "buy", within: { days: 20 }, gte: 1 } as const;
const journey = defineJourney({ id: "shop", personas: [{ id: "buyer", rule: bought }] });

const fitted: readonly (readonly [PurchaseModelName, readonly number[]])[] = [
  ["bg-nbd", [0.6, 5, 0.9, 2.2]],
  ["mbg-nbd", [0.6, 5, 0.9, 2.2]],
  ["pareto-nbd", [0.8, 6, 0.7, 12]],
];
const MODELLED = 800;

/** Histories with the money of repeat purchases: gamma-gamma with p 6, q 4, γ 15. */
function spending(random: Random): PurchaseHistories {
  const histories = simulatedHistories("mbg-nbd", [0.6, 5, 0.9, 2.2], MODELLED, Math.floor(random.next() * 2 ** 31));
  const mean = Float64Array.from(histories.x, (x) => {
    if (x === 0) return 0;
    const scale = gammaNumber(random, 4) / 15;
    return gammaNumber(random, 6 * x) / (scale * x);
  });
  return { ...histories, mean, total: mean };
}

export const customersCoverage: readonly CoverageExperiment[] = [
  {
    name: "segment, assignPersonas, memberships: share of members",
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const log = buyers(random, 2);
        const now = Date.UTC(1970, 1, 1);
        const periods = memberships(log, bought, { from: now, until: now, intervals: false }).segments[0]?.periods;
        return [
          holds(segment(log, bought, { now }).segments[0]?.members, BUYS),
          holds(assignPersonas(journey, log, { now }).personas[0]?.share, BUYS),
          holds(periods?.at(-1)?.members, BUYS),
        ];
      }),
  },
  {
    name: "lifeCycle, share that moves from active to active in one period",
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const { periods } = lifeCycle(buyers(random, 4), {
          bought: "buy",
          every: "month",
          lostAfter: { days: 1000 },
          until: "1970-05-01",
        });
        const flow = periods.at(-1)?.flows.find(({ from, to }) => from === "active" && to === "active");
        return [holds(flow?.rate, BUYS)];
      }),
  },
  {
    name: "lifeCycle, share that moves from active to active in all periods, customers of two kinds",
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const kinds = [0.2, 0.8];
        const { flows } = lifeCycle(buyers(random, 12, kinds), {
          bought: "buy",
          every: "month",
          lostAfter: { days: 1000 },
          until: "1971-01-01",
        });
        const flow = flows.find(({ from, to }) => from === "active" && to === "active");
        // of the customers who are active, the share of each kind is as large as its probability
        const truth = kinds.reduce((sum, p) => sum + p * p, 0) / kinds.reduce((sum, p) => sum + p, 0);
        return [holds(flow?.rate, truth)];
      }),
  },
  ...fitted.map(
    ([model, truth]): CoverageExperiment => ({
      name: `fitPurchases, parameters of ${model}`,
      n: MODELLED,
      nominal: 0.95,
      bounds: [0.93, 0.97],
      run: (replicates, seed) =>
        countCovered(replicates, seed, (random) => {
          const histories = simulatedHistories(model, truth, MODELLED, Math.floor(random.next() * 2 ** 31));
          const { parameters } = fitPurchases(histories, { model });
          return Object.values(parameters).map((own, i) => holds(own, truth[i] as number));
        }),
    }),
  ),
  {
    name: "fitSpend, parameters",
    n: MODELLED,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) =>
        Object.values(fitSpend(spending(random)).parameters).map((own, i) => holds(own, [6, 4, 15][i] as number)),
      ),
  },
  {
    name: "expectedValue, purchases of all customers that the true parameters expect",
    n: MODELLED,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const histories = spending(random);
        const purchases = fitPurchases(histories, { model: "mbg-nbd" });
        const found = expectedValue(histories, { purchases, spend: fitSpend(histories), over: { weeks: 26 }, top: 0 });
        const { further } = formulasOf("mbg-nbd");
        const truth = histories.x.reduce(
          (sum, x, i) => sum + further([0.6, 5, 0.9, 2.2], x, histories.tx[i] as number, histories.T[i] as number, 26),
          0,
        );
        return [holds(found.purchases, truth)];
      }),
  },
  {
    name: "aliveCurve, probability that the true parameters give",
    n: MODELLED,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const [model, truth] = fitted[random.below(3)] as (typeof fitted)[number];
        const histories = simulatedHistories(model, truth, MODELLED, Math.floor(random.next() * 2 ** 31));
        const days = [0, 21, 42, 70].slice(0, 2 + random.below(3));
        const log = logFromRows(
          days.map((at) => ({ who: "ann", what: "buy", at: at * day })),
          columns,
        );
        const purchases = fitPurchases(histories, { model });
        const { alive } = aliveCurve(log, "ann", { purchases, event: "buy", until: 105 * day });
        const own = formulasOf(model).alive(truth as never, days.length - 1, (days.at(-1) as number) / 7, 15);
        // bg-nbd has one answer only without a repeat purchase, and that is no interval
        return [holds(alive, own)];
      }),
  },
];
