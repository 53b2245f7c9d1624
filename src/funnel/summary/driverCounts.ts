/** Counts which names journeys met between two steps. Successes and failures are watched for equally long. */

import type { ClusterSums } from "../../core/estimate.ts";
import { createRandom } from "../../core/random.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";
import type { SummedCustomers } from "./customerSums.ts";

/** The steps, the names and the end of observation for which {@link driverCounts} counts. */
export type DriverQuestion = {
  by: LabelBy;
  from: number;
  to: number;
  seed: number;
  /** The end of observation, in units of the log. */
  until: number;
  labels: { names: readonly string[]; codes: ArrayLike<number>; base: 0 | 1 };
  customers: SummedCustomers | null;
};

/** The counts, by code of the name. */
export type DriverCounts = {
  S: number;
  F: number;
  tooShort: number;
  /** The first of them, or −1. */
  firstTooShort: number;
  /** Journeys that met the name: those that reached `to`, and the others. */
  success: Float64Array;
  failure: Float64Array;
  onPath: Uint8Array;
  /** 1 if the name is a touchpoint that fills a step. */
  isStep: Uint8Array;
  /** 1 if the name fills the last examined step: no journey meets it before that step. */
  isTarget: Uint8Array;
  /** Sums over customers of one side (0: successes); `null` where every customer counts once. */
  sumsOf(side: number, code: number): ClusterSums | null;
};

/** A journey that is compared: its events, the start and the length of the time in which it is watched, and its side. */
type Watched = { journey: number; event: number; start: number; length: number; side: 0 | 1 };

/** Without a window, a success is watched for at most this quantile of all durations: with the longest, few failures would remain. */
const WATCHED_SHARE = 0.9;

/** Reads the log twice: first for the durations, then for the names that were met. */
export function driverCounts(plan: Plan, question: DriverQuestion): DriverCounts {
  const { log, classes } = plan;
  const { by, from, to, labels, customers } = question;
  const { watched, tooShort, firstTooShort } = watchedJourneys(plan, question);
  const { names, codes, base } = labels;
  const met = [new Float64Array(names.length), new Float64Array(names.length)] as const;
  const steps = (event: number) => classes.list[classes.of(event)]!.steps;
  const off = new Uint8Array(names.length);
  const sums = customers ? [clusterSums(names.length), clusterSums(names.length)] : null;
  const seen = new Float64Array(names.length);
  const all = [0, 0];
  watched.forEach(({ journey, event, start, length, side }, number) => {
    all[side]!++;
    const customer = customers?.customerOf(journey) ?? 0;
    sums?.[side]?.begin(customer);
    let passed = false;
    const end = start + length;
    for (let i = log.offsets[journey] as number; i < (log.offsets[journey + 1] as number); i++) {
      const t = log.time[i] as number;
      // the value of the opening event is known at the start; its touchpoint is the step itself
      const opens = i === event && by !== "touchpoint";
      if (!opens && (t <= start || t >= end)) continue;
      if (!opens && steps(i).some((k) => k > from && k < to)) passed = true;
      const code = (codes[i] as number) - base;
      if (code < 0 || seen[code] === number + 1) continue;
      seen[code] = number + 1;
      if (!passed) off[code] = 1;
      met[side][code]!++;
      sums?.[side]?.add(code);
    }
  });
  const [S, F] = all as [number, number];
  const stepsOf = (code: number) =>
    by === "touchpoint" ? (classes.list[classes.byTouchpoint[code] as number]?.steps ?? []) : [];
  return {
    S,
    F,
    tooShort,
    firstTooShort,
    success: met[0],
    failure: met[1],
    onPath: Uint8Array.from(names, (_, code) =>
      Number(stepsOf(code).length > 0 || (off[code] === 0 && met[0][code]! + met[1][code]! > 0)),
    ),
    isStep: Uint8Array.from(names, (_, code) => Number(stepsOf(code).length > 0)),
    isTarget: Uint8Array.from(names, (_, code) =>
      Number(stepsOf(code).includes(to) && !stepsOf(code).some((k) => k < to)),
    ),
    sumsOf: (side, code) => sums?.[side]?.of(code) ?? null,
  };
}

/** Which journeys are compared, and for how long each is watched. */
function watchedJourneys(
  plan: Plan,
  { from, to, seed, until }: DriverQuestion,
): { watched: Watched[]; tooShort: number; firstTooShort: number } {
  const all: Watched[] = [];
  createReader(plan).readAll(({ removed, depth, journey, times, events }) => {
    if (removed || depth <= from) return;
    const start = times[from] as number;
    const won = depth > to;
    const length = won ? (times[to] as number) - start : 0;
    all.push({ journey, event: events[from] as number, start, length, side: won ? 0 : 1 });
  });
  const durations = Float64Array.from(
    all.filter(({ side }) => side === 0),
    ({ length }) => length,
  ).sort();
  const share = plan.within === Infinity ? WATCHED_SHARE : 1;
  const longest = durations[Math.max(0, Math.ceil(durations.length * share) - 1)] ?? 0;
  const long = ({ side, start }: Watched) => side === 0 || start + longest <= until;
  const watched = all.filter(long);
  const firstTooShort = all.find((one) => !long(one))?.journey ?? -1;
  const random = createRandom(seed);
  for (const one of watched) {
    if (one.side === 1) one.length = durations[random.below(durations.length)] ?? 0;
    one.length = Math.min(one.length, longest);
  }
  return { watched, tooShort: all.length - watched.length, firstTooShort };
}

/** Sums over customers, for the share of journeys that met each name. Journeys come in log order. */
function clusterSums(names: number) {
  const kk = new Float64Array(names);
  const kn = new Float64Array(names);
  const counts = new Float64Array(names);
  let touched: number[] = [];
  let current = -1;
  let journeys = 0;
  let clusters = 0;
  let nn = 0;
  const flush = () => {
    for (const code of touched) {
      const own = counts[code] as number;
      kk[code] = (kk[code] as number) + own * own;
      kn[code] = (kn[code] as number) + own * journeys;
      counts[code] = 0;
    }
    if (journeys > 0) clusters++;
    nn += journeys * journeys;
    touched = [];
    journeys = 0;
  };
  return {
    begin(customer: number) {
      if (customer !== current) flush();
      current = customer;
      journeys++;
    },
    add(code: number) {
      if (counts[code] === 0) touched.push(code);
      counts[code] = (counts[code] as number) + 1;
    },
    of(code: number): ClusterSums {
      flush();
      return { clusters, kk: kk[code] as number, kn: kn[code] as number, nn };
    },
  };
}
