/** How often the intervals of causes, drop-offs, experiments, drivers, value, stickiness, times and drift hold the truth. */

import {
  activityTimes,
  afterDropOff,
  bottlenecks,
  compareArms,
  compareGroups,
  type EventLog,
  explainChange,
  funnel,
  journeyDrift,
  keyDrivers,
  lifetimeValue,
  logFromRows,
  splitJourneys,
  stickiness,
  survival,
  timeToConvert,
} from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

const day = 86_400_000;
const CUSTOMERS = 500;
const MONDAY = 345_600_000;
const columns = { customer: "who", touchpoint: "what", time: "when" };
const covered = (
  name: string,
  once: (random: Random) => readonly boolean[],
  n = CUSTOMERS,
  bounds: readonly [number, number] = [0.93, 0.97],
): CoverageExperiment => ({
  name,
  n,
  nominal: 0.95,
  bounds,
  run: (replicates, seed) => countCovered(replicates, seed, once),
});
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

type Row = { who: string; what: string; when: number; channel?: string; value?: number; end?: number };

/** Visits of a period: a share of them on the app; with several visits, half of the customers buy twice as often. */
function period(
  random: Random,
  name: string,
  app: number,
  rates: { app: number; web: number },
  several: boolean,
): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const channel = random.next() < app ? "app" : "web";
    const often = several ? (random.below(2) === 0 ? 4 / 3 : 2 / 3) : 1;
    for (let visit = 0; visit < (several ? 1 + random.below(4) : 1); visit++) {
      const [who, when] = [`${name}${c}`, visit * day];
      rows.push({ who, what: "visit", when, channel });
      if (random.next() < rates[channel] * often) rows.push({ who, what: "buy", when: when + 1000, channel });
    }
  }
  const log = logFromRows(rows, { ...columns, channel: "channel" });
  return several ? splitJourneys(log, { startsWith: "visit" }) : log;
}

const steps = { steps: ["visit", "buy"] };
const title = (several: boolean) => (several ? "1 to 4 visits split" : "one journey per customer");

/** A change of conversion: the app grows from 40 to 60 %, and falls from 30 to 20 %; the web stays at 10 %. */
const change = (several: boolean) =>
  covered(`explainChange, change and the part inside a segment, ${title(several)}`, (random) => {
    const before = period(random, "b", 0.4, { app: 0.3, web: 0.1 }, several);
    const after = period(random, "a", 0.6, { app: 0.2, web: 0.1 }, several);
    const found = explainChange({ before, after }, { measure: { kind: "funnel", funnel: steps }, over: ["channel"] });
    const app = found.segments.find(({ value }) => value === "app");
    return [holds(found.change, 0.16 - 0.18), holds(app?.rate, -0.1 * 0.5), holds(app?.mix, 0.2 * (0.25 - 0.17))];
  });

/** A third stop at the cart; they ask for help three times as often as those who pay. */
const dropOff = covered("afterDropOff, share of those who stopped and lift", (random) => {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const who = `c${c}`;
    const stops = random.next() < 1 / 3;
    rows.push({ who, what: "cart", when: 0 });
    if (random.next() < (stops ? 0.3 : 0.1)) rows.push({ who, what: "help", when: 1000 });
    if (!stops) rows.push({ who, what: "pay", when: 2000 });
  }
  rows.push({ who: "end", what: "end", when: 30 * day });
  const found = afterDropOff(
    logFromRows(rows, columns),
    { steps: ["cart", "pay"], within: { days: 1 } },
    { step: "cart" },
  );
  const help = found.touchpoints.find(({ name, where }) => name === "help" && where === "after");
  return [holds(help?.stopped, 0.3), holds(help?.lift, 3)];
});

/** Customers with 10 at the start and 0.6 purchases a week of 20 on average. */
const value = covered("lifetimeValue, cumulative value after two weeks and value of a week", (random) => {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const who = `c${c}`;
    const start = Math.round(random.next() * 50 * day);
    rows.push({ who, what: "start", when: start, value: 10 });
    for (let week = 0; week < 8; week++)
      for (let k = random.poisson(0.6); k > 0; k--) {
        const when = start + 1 + Math.floor((week + random.next()) * 7 * day);
        if (when < 56 * day) rows.push({ who, what: "buy", when, value: random.exponential(20) });
      }
  }
  const log = logFromRows(rows, { ...columns, value: "value" });
  const { totals } = lifetimeValue(
    log,
    { start: "start", every: { days: 7 }, periods: 2 },
    { observedUntil: 56 * day },
  );
  return [holds(totals[2]?.cumulative, 34), holds(totals[1]?.perJourney, 12)];
});

/** Two kinds of customers, active on a fifth and on half of the days of four weeks. */
const sticky = covered("stickiness, active days of a week ÷ 7", (random) => {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const p = random.below(2) === 0 ? 0.2 : 0.5;
    for (let d = 0; d < 28; d++)
      if (random.next() < p) rows.push({ who: `c${c}`, what: "use", when: MONDAY + d * day + 1 });
  }
  const found = stickiness(
    logFromRows(rows, columns),
    { unit: "day", period: "week" },
    { observedUntil: MONDAY + 28 * day },
  );
  const truth = 0.35 / ((1 - 0.8 ** 7 + 1 - 0.5 ** 7) / 2);
  return [holds(found.ratio, truth), holds(found.periods[1]?.ratio, truth)];
});

/** A score of two drivers, correlated by 0.4, with weights 0.6 and 0.3 and noise of 0.8. */
const drivers = covered(
  "keyDrivers, part and share of two drivers",
  (random) => {
    const sheets = Array.from({ length: 300 }, () => {
      const one = normal(random);
      const two = 0.4 * one + Math.sqrt(1 - 0.16) * normal(random);
      return { score: 0.6 * one + 0.3 * two + 0.8 * normal(random), one, two };
    });
    const found = keyDrivers(sheets, { score: "score", drivers: ["one", "two"] }, { replicates: 200 });
    const explained = 0.36 + 0.09 + 2 * 0.6 * 0.3 * 0.4;
    const total = explained + 0.64;
    const alone = [(0.6 + 0.4 * 0.3) ** 2 / total, (0.3 + 0.4 * 0.6) ** 2 / total] as const;
    const r2 = explained / total;
    const part = (own: number, other: number) => (own + r2 - other) / 2;
    const of = (name: string) => found.drivers.find((own) => own.name === name);
    return [
      holds(of("one")?.part, part(alone[0], alone[1])),
      holds(of("two")?.part, part(alone[1], alone[0])),
      holds(of("one")?.share, part(alone[0], alone[1]) / r2),
    ];
  },
  300,
);

/** Conversion of 10 and 13 %, values of 50 and 60 on average. */
const arms = covered(
  "compareArms, differences of conversion and value",
  (random) => {
    const rows: (Row & { arm: string })[] = [];
    for (let c = 0; c < 2 * CUSTOMERS; c++) {
      const arm = c % 2 ? "new" : "old";
      rows.push({ who: `c${c}`, what: "visit", when: 0, value: 0, arm });
      if (random.next() < (arm === "new" ? 0.13 : 0.1))
        rows.push({ who: `c${c}`, what: "buy", when: 1, value: random.exponential(arm === "new" ? 60 : 50), arm });
    }
    const log = logFromRows(rows, { ...columns, value: "value", properties: ["arm"] });
    const found = compareArms(log, { by: "arm", control: "old", funnel: steps });
    const [comparison] = found.comparisons;
    return [holds(comparison?.conversion.difference, 0.03), holds(comparison?.value?.difference, 7.8 - 5)];
  },
  2 * CUSTOMERS,
);

/** Calls of 5 minutes on average after waits of an hour; half of the customers take twice as long, in all their journeys. */
function calls(random: Random, several: boolean): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const scale = several ? 1 + random.below(2) : 1;
    for (let visit = 0; visit < (several ? 1 + random.below(4) : 1); visit++) {
      const from = visit * 100 * day;
      const end = from + random.exponential(5 * 60_000 * scale);
      const next = end + random.exponential(3_600_000 * scale);
      rows.push({ who: `c${c}`, what: "call", when: from, end });
      rows.push({ who: `c${c}`, what: "repair", when: next, end: next });
    }
  }
  const log = logFromRows(rows, { ...columns, end: "end" });
  return several ? splitJourneys(log, { startsWith: "call" }) : log;
}

const times = (several: boolean) =>
  covered(`activityTimes, mean and median of processing and waiting, ${title(several)}`, (random) => {
    const { activities } = activityTimes(calls(random, several));
    const call = activities.find(({ name }) => name === "call");
    const repair = activities.find(({ name }) => name === "repair");
    const scale = several ? 1.5 : 1;
    // the median of one scale, and of a half of each: e^−m + e^−m/2 = 1
    const half = several ? -2 * Math.log((Math.sqrt(5) - 1) / 2) : Math.LN2;
    return [
      holds(call?.processing.mean, 5 * 60_000 * scale),
      holds(call?.processing.median, 5 * 60_000 * half),
      holds(repair?.waiting.mean, 3_600_000 * scale),
      holds(repair?.waiting.median, 3_600_000 * half),
    ];
  });

/** Above the median, an exponential wait of an hour loses half an hour on average. */
const lost = covered("bottlenecks, time lost per journey at a wait", (random) => {
  const { places } = bottlenecks(calls(random, false));
  return [holds(places.find(({ from, to }) => from === "call" && to === "repair")?.lostPerJourney, 1_800_000)];
});

/** A signup, and for 60 % an order after 10 days on average; groups of 12 and 10 days. */
function orders(random: Random, several: boolean): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const channel = c % 2 ? "app" : "web";
    const pace = several ? (random.below(2) === 0 ? 1.5 : 0.5) : 1;
    for (let visit = 0; visit < (several ? 1 + random.below(4) : 1); visit++) {
      const when = visit * 1000 * day;
      rows.push({ who: `c${c}`, what: "visit", when, channel });
      const wait = random.exponential((channel === "app" ? 12 : 10) * day * pace);
      if (random.next() < 0.6) rows.push({ who: `c${c}`, what: "buy", when: when + 1 + Math.round(wait), channel });
    }
  }
  const log = logFromRows(rows, { ...columns, channel: "channel" });
  return several ? splitJourneys(log, { startsWith: "visit" }) : log;
}

const breakdown = { by: "channel" } as const;
const converting = (several: boolean) =>
  covered(`timeToConvert, mean; compareGroups, difference of means, ${title(several)}`, (random) => {
    const found = timeToConvert(orders(random, several), { ...steps, breakdown });
    const [app] = compareGroups(found, { measure: "mean" }).rows;
    const sign = app?.group.value === "app" ? 1 : -1;
    return [holds(found.mean, 11 * day), holds(app?.difference, sign * 2 * day)];
  });

const waiting = covered("compareGroups, difference of survival after 10 days", (random) => {
  const log = orders(random, false);
  const found = survival(log, { start: "visit", event: "buy", breakdown }, { observedUntil: 100 * day });
  const [app] = compareGroups(found, { after: { days: 10 } }).rows;
  const truth = 0.6 * (Math.exp(-10 / 12) - Math.exp(-1));
  return [holds(app?.difference, app?.group.value === "app" ? truth : -truth)];
});

const drift = (several: boolean) =>
  covered(`journeyDrift, difference of conversion, φ and δ of the length, ${title(several)}`, (random) => {
    const before = period(random, "b", 0.5, { app: 0.3, web: 0.3 }, several);
    const after = period(random, "a", 0.5, { app: 0.45, web: 0.45 }, several);
    const { parts } = journeyDrift(before, after, { conversion: "buy" });
    const of = (name: string) => parts.find(({ part }) => part === name);
    const phi = 0.15 / 2 / Math.sqrt(0.375 * 0.625);
    // journeys that buy have two events: δ is the difference of the shares
    return [
      holds(of("conversion")?.difference, 0.15),
      ...(several ? [] : [holds(of("conversion")?.effect, phi), holds(of("length")?.effect, 0.15)]),
    ];
  });

const rates = covered("compareGroups, difference of conversion", (random) => {
  const log = period(random, "c", 0.5, { app: 0.3, web: 0.2 }, false);
  const [app] = compareGroups(funnel(log, { ...steps, breakdown })).rows;
  return [holds(app?.difference, app?.group.value === "app" ? 0.1 : -0.1)];
});

export const causesCoverage: readonly CoverageExperiment[] = [
  change(false),
  change(true),
  dropOff,
  value,
  sticky,
  drivers,
  arms,
  times(false),
  times(true),
  lost,
  rates,
  converting(false),
  converting(true),
  waiting,
  drift(false),
  drift(true),
];
