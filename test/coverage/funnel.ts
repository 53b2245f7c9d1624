/** Measures how often intervals of funnels contain the truth, and how often drivers without effect raise a false alarm. */

import { compareFunnels, type EventLog, excessLoss, funnel, funnelDrivers, logFromRows, splitJourneys } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

type Row = { who: string; what: string; when: number; worth?: number };
const minute = 60_000;
const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "when", value: "worth" } as const;
const question = { steps: ["view", "buy"], within: { hours: 1 } };
const RATE = 0.3;

/** Customers with one visit each, who buy with the same probability; a purchase has a mean value of 20. */
function single(random: Random, name: string, customers: number, rate = RATE): EventLog {
  const rows = Array.from({ length: customers }).flatMap((_, c): Row[] => {
    const view = { who: `${name}${c}`, what: "view", when: 0 };
    const buy = { who: `${name}${c}`, what: "buy", when: minute, worth: random.exponential(20) };
    return random.next() < rate ? [view, buy] : [view];
  });
  // the window of every customer has ended
  rows.push({ who: `${name}-end`, what: "end", when: day });
  return logFromRows(rows, columns, { touchpoints: ["view", "buy"] });
}

/** Customers with 1 to 9 visits. Two of three customers rarely buy, so that the visits of one customer resemble each other. */
function several(random: Random, name: string, customers: number): EventLog {
  const rows = Array.from({ length: customers }).flatMap((_, c): Row[] => {
    const willing = random.below(3) < 2 ? 0.1 : 0.7;
    return Array.from({ length: 1 + random.below(9) }).flatMap((_, visit): Row[] => {
      const view = { who: `${name}${c}`, what: "view", when: visit * day };
      const buy = { who: `${name}${c}`, what: "buy", when: visit * day + minute, worth: random.exponential(20) };
      return random.next() < willing ? [view, buy] : [view];
    });
  });
  return splitJourneys(logFromRows(rows, columns, { touchpoints: ["view", "buy"] }), { silence: { hours: 3 } });
}

/** Customers who convert after some hours, or do not, and meet eight touchpoints that are unrelated to it. */
function meaningless(random: Random, customers: number, visits: number): EventLog {
  const hour = 60 * minute;
  const rows: Row[] = [];
  for (let c = 0; c < customers; c++) {
    const rates = Array.from({ length: 8 }, () => (visits > 1 && random.next() < 0.5 ? 0.02 : 0.25));
    const willing = visits > 1 ? (random.next() < 0.5 ? 0.1 : 0.8) : 0.4;
    for (let visit = 0; visit < visits; visit++) {
      const at = (what: string, after: number) =>
        rows.push({ who: `c${c}`, what, when: Math.round((visit * 30 + after) * hour) });
      at("view", 0);
      if (random.next() < willing) at("buy", 1 + 5 * random.next());
      for (const [k, rate] of rates.entries()) {
        for (let t = random.exponential(1 / rate); t < 10; t += random.exponential(1 / rate)) at(`n${k}`, t);
      }
    }
  }
  rows.push({ who: "end", what: "end", when: (visits + 1) * 30 * hour });
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when" });
  return visits > 1 ? splitJourneys(log, { silence: { hours: 20 } }) : log;
}

const falseAlarm = (log: EventLog) =>
  funnelDrivers(log, { steps: ["view", "buy"], within: { hours: 10 } }).drivers.some(
    ({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05,
  );

export const funnelCoverage: readonly CoverageExperiment[] = [
  {
    name: "funnel, conversion, one journey per customer",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => [holds(funnel(single(random, "a", 500), question).conversion, RATE)]),
  },
  {
    name: "funnel, conversion, split journeys",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => [holds(funnel(several(random, "a", 500), question).conversion, RATE)]),
  },
  {
    name: "compareFunnels, difference, one journey per customer",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const [before, after] = [single(random, "a", 500), single(random, "b", 500, 0.2)];
        return [holds(compareFunnels(before, after, question).conversion.difference, 0.2 - RATE)];
      }),
  },
  {
    name: "compareFunnels, difference, split journeys",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const [before, after] = [several(random, "a", 500), several(random, "b", 500)];
        return [holds(compareFunnels(before, after, question).conversion.difference, 0)];
      }),
  },
  ...([single, several] as const).map((made): CoverageExperiment => {
    const title = made === single ? "one journey per customer" : "split journeys";
    return {
      name: `compareFunnels, test of logs that do not differ, ${title}`,
      n: 500,
      nominal: 0.05,
      bounds: [0.03, 0.07],
      run: (replicates, seed) =>
        countCovered(replicates, seed, (random) => {
          const { p } = compareFunnels(made(random, "a", 500), made(random, "b", 500), question).conversion;
          return [p !== null && p < 0.05];
        }),
    };
  }),
  {
    name: "excessLoss, conversions",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const loss = excessLoss(single(random, "a", 500), single(random, "b", 500, 0.2), question);
        return [holds(loss.conversions, 500 * (RATE - 0.2))];
      }),
  },
  {
    name: "excessLoss, value",
    n: 500,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const loss = excessLoss(single(random, "a", 500), single(random, "b", 500, 0.2), question);
        return [holds(loss.value ?? undefined, 20 * 500 * (RATE - 0.2))];
      }),
  },
  {
    name: "funnelDrivers, false alarms among 8 touchpoints, one journey per customer",
    n: 300,
    nominal: 0.05,
    bounds: [0, 0.05],
    run: (replicates, seed) => countCovered(replicates, seed, (random) => [falseAlarm(meaningless(random, 300, 1))]),
  },
  {
    name: "funnelDrivers, false alarms among 8 touchpoints, split journeys",
    n: 360,
    nominal: 0.05,
    bounds: [0, 0.05],
    run: (replicates, seed) => countCovered(replicates, seed, (random) => [falseAlarm(meaningless(random, 60, 6))]),
  },
];
