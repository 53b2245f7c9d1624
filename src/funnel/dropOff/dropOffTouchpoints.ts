/** Counts the touchpoints before and after a step, of the journeys that stopped there and of those that went on. */

import { addCluster, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import { compareNames } from "../../core/codes.ts";
import { type Estimate, zOf } from "../../core/estimate.ts";
import { holm } from "../../core/pValues.ts";
import { compareEstimates } from "../../core/rates/compareEstimates.ts";
import { wilson } from "../../core/wilson.ts";
import { nextMarked } from "../../log/eventMask.ts";
import type { Plan } from "../journeys/plan.ts";
import type { DropOffTouchpoint } from "./dropOffTouchpoint.ts";
import type { StoppedJourneys } from "./stoppedJourneys.ts";

/** How touchpoints are counted. */
export type TouchpointCounting = {
  step: number;
  level: number;
  isClustered: boolean;
  /** Only events up to this long after the step, in units of the log. */
  span: number;
};

/** The touchpoints of both places that at least one of the compared journeys met, and how many later steps were left out. */
export function dropOffTouchpoints(
  plan: Plan,
  { side, at }: StoppedJourneys,
  { step, level, isClustered, span }: TouchpointCounting,
): { touchpoints: DropOffTouchpoint[]; laterSteps: number } {
  const { log, masks } = plan;
  const names = log.touchpoints;
  const T = names.length;
  // rates: touchpoint + T × place (0 before, 1 after) + 2T × side (0 stopped, 1 went on)
  const counts = new Float64Array(4 * T);
  const sums = isClustered ? clusterColumns(4 * T) : null;
  const sizes = [0, 0];
  const own = new Float64Array(4 * T);
  const touched: number[] = [];
  const journeysOf = [0, 0];
  const clusterSizes = [
    { clusters: 0, nn: 0 },
    { clusters: 0, nn: 0 },
  ];
  const stamp = new Float64Array(2 * T);
  const flush = () => {
    for (const rate of touched) {
      const n = journeysOf[rate >= 2 * T ? 1 : 0] as number;
      if (sums) addCluster(sums, rate, own[rate] as number, n);
      own[rate] = 0;
    }
    touched.length = 0;
    for (const s of [0, 1]) {
      const n = journeysOf[s] as number;
      if (n > 0) (clusterSizes[s] as (typeof clusterSizes)[number]).clusters++;
      (clusterSizes[s] as (typeof clusterSizes)[number]).nn += n * n;
      journeysOf[s] = 0;
    }
  };
  let last = -1;
  for (let journey = 0; journey < log.journeys; journey++) {
    if (side[journey] === 0) continue;
    const customer = log.customer === null ? journey : (log.customer[journey] as number);
    if (customer !== last) flush();
    last = customer;
    const s = (side[journey] as number) - 1;
    sizes[s] = (sizes[s] as number) + 1;
    journeysOf[s] = (journeysOf[s] as number) + 1;
    const event = at[journey] as number;
    const end = log.offsets[journey + 1] as number;
    const limit = (log.time[event] as number) + span;
    for (let i = log.offsets[journey] as number; i < end; i++) {
      if (i === event) continue;
      if (i > event && (log.time[i] as number) > limit) break;
      const place = (i < event ? 0 : T) + (log.touchpoint[i] as number);
      if (stamp[place] === journey + 1) continue;
      stamp[place] = journey + 1;
      const rate = place + 2 * T * s;
      counts[rate] = (counts[rate] as number) + 1;
      if (own[rate] === 0) touched.push(rate);
      own[rate] = (own[rate] as number) + 1;
    }
  }
  flush();
  const shareOf = (rate: number, s: number): Estimate => {
    const found = clustersAt(sums, rate);
    // customers that never met it count with their journeys
    const clusters = found && { ...found, ...(clusterSizes[s] as { clusters: number; nn: number }) };
    return wilson(counts[rate] as number, sizes[s] as number, { level, clusters });
  };
  let laterSteps = 0;
  const fillsLater = new Uint8Array(T);
  for (const mask of masks.steps.slice(step + 1))
    for (let i = nextMarked(mask, 0, log.events); i < log.events; i = nextMarked(mask, i + 1, log.events))
      fillsLater[log.touchpoint[i] as number] = 1;
  const touchpoints = [0, 1].flatMap((place) =>
    names.flatMap((name, code): DropOffTouchpoint[] => {
      const rate = code + T * place;
      if (counts[rate] === 0 && counts[rate + 2 * T] === 0) return [];
      // those who went on met the later steps because they went on
      if (place === 1 && fillsLater[code]) {
        laterSteps++;
        return [];
      }
      const { before, after, difference, p, test } = compareEstimates(
        shareOf(rate + 2 * T, 1),
        shareOf(rate, 0),
        level,
      );
      const where = place === 0 ? "before" : "after";
      const lift = liftOf(after, before, level);
      return [{ name, where, stopped: after, wentOn: before, difference, lift, p, pAdjusted: null, test }];
    }),
  );
  holm(touchpoints.map(({ p }) => p)).forEach((p, i) => {
    (touchpoints[i] as DropOffTouchpoint).pAdjusted = p;
  });
  touchpoints.sort(
    (a, b) =>
      Number(a.where === "before") - Number(b.where === "before") ||
      (b.difference.value ?? -2) - (a.difference.value ?? -2) ||
      compareNames(a.name, b.name),
  );
  return { touchpoints, laterSteps };
}

/** The ratio of two rates with the interval exp(ln ratio ± z √((1 − p₁)/(n₁p₁) + (1 − p₂)/(n₂p₂))) (Katz et al. 1978). */
function liftOf(one: Estimate, two: Estimate, level: number): DropOffTouchpoint["lift"] {
  const [p, q] = [one.value, two.value];
  if (!p || !q) return { value: null, lower: null, upper: null, level, method: "katz" };
  const part = ({ n, designEffect = 1 }: Estimate, share: number) => ((1 - share) * designEffect) / (n * share);
  const half = zOf(level) * Math.sqrt(part(one, p) + part(two, q));
  const value = p / q;
  return { value, lower: value * Math.exp(-half), upper: value * Math.exp(half), level, method: "katz" };
}
