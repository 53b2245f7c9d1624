/** How often intervals of retention and survival hold the truth, and how often a log-rank test finds groups that are none. */

import { type EventLog, logFromRows, retention, splitJourneys, survival } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

const day = 86_400_000;
const CUSTOMERS = 500;
const VISITS = 5;
const END = 400 * day;

type Row = { who: string; what: string; when: number; group: string };

/**
 * Customers who sign up and come back after an exponential time, or have not by the end. With several journeys a customer signs up
 * anew every 50 days and comes back within 30 days or not at all; half of the customers come back sooner in all journeys. Groups
 * are drawn and mean nothing.
 */
function signups(random: Random, several: boolean): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const who = `c${c}`;
    const group = random.next() < 0.5 ? "one" : "two";
    const scale = scaleOf(several ? random.below(2) : 0);
    for (let visit = 0; visit < (several ? 1 + random.below(VISITS) : 1); visit++) {
      const start = several ? visit * 50 * day : Math.round(random.next() * 350 * day);
      rows.push({ who, what: "signup", when: start, group });
      const back = start + Math.max(1, Math.round(random.exponential(scale) * day));
      if (back < (several ? start + 30 * day : END)) rows.push({ who, what: "back", when: back, group });
    }
  }
  rows.push({ who: "end", what: "end", when: END, group: "one" });
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when", properties: ["group"] });
  return several ? splitJourneys(log, { startsWith: "signup" }) : log;
}

/** Mean days until the return: of the first kind, and of those who are slower. */
const scaleOf = (kind: number) => (kind === 0 ? 20 : 60);
/** Share of those who have not come back after some days. */
const waiting = (days: number, several: boolean) =>
  several ? (Math.exp(-days / scaleOf(0)) + Math.exp(-days / scaleOf(1))) / 2 : Math.exp(-days / scaleOf(0));

const title = (several: boolean) => (several ? "journeys of 1 to 5 signups split" : "one journey per customer");
const both = (of: (several: boolean) => CoverageExperiment) => [of(false), of(true)];

/** The interval of the curve at a day: of the last point at or before it. */
function surviving(log: EventLog, days: number) {
  const { points } = survival(log, { start: "signup", event: "back" }).curve;
  return points.filter(({ timeMs }) => timeMs <= days * day).at(-1)?.survival;
}

export const retentionCoverage: readonly CoverageExperiment[] = [
  ...both((several) => ({
    name: `retention, share that returns in the first week, ${title(several)}`,
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const question = { start: "signup", returning: "back", every: { days: 7 }, periods: 2 } as const;
        const { totals } = retention(signups(random, several), question);
        return [holds(totals[1], 1 - waiting(7, several))];
      }),
  })),
  ...both((several) => ({
    name: `survival, curve after 10 days, ${title(several)}`,
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => [
        holds(surviving(signups(random, several), 10), waiting(10, several)),
      ]),
  })),
  {
    name: `survival, median, ${title(false)}`,
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const { q50Interval } = survival(signups(random, false), { start: "signup", event: "back" }).curve;
        return [holds(q50Interval, Math.LN2 * scaleOf(0) * day)];
      }),
  },
  ...both((several) => ({
    name: `survival, log-rank test of groups that do not differ, ${title(several)}`,
    n: CUSTOMERS,
    nominal: 0.05,
    bounds: [0.03, 0.07],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const question = { start: "signup", event: "back", by: { property: "group" } };
        const p = survival(signups(random, several), question).comparison?.p;
        return [p !== null && p !== undefined && p < 0.05];
      }),
  })),
];
