/** Computes Kaplan-Meier curves: the share that has not had the event yet, by the time waited. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate, type Interval, zOf } from "../core/estimate.ts";
import { logLogBounds } from "../core/rates/logLogBounds.ts";
import { createLeavers } from "./leavers.ts";
import type { SurvivalPoint } from "./survivalPoint.ts";

/** The result of {@link kaplanMeier}. */
export type KaplanMeierResult = {
  kind: "kaplanMeier";
  n: number;
  events: number;
  censored: number;
  /** One point for every time at which something happened or somebody was last seen, ascending. */
  points: SurvivalPoint[];
  /** First time at which the curve is at ½ or below; `null` if it stays above ½. The bounds of `q50Interval` are found in the same way. */
  q50Ms: number | null;
  q50Interval: Interval;
};

/** How {@link kaplanMeier} computes its intervals. */
export type KaplanMeierOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /**
   * The customer of each time, as a number or a name. Times of one customer resemble each other, so the intervals are
   * widened by the design effect.
   *
   * @defaultValue `null`: each time belongs to a different customer
   */
  customers?: ArrayLike<number | string> | null;
};

/** Tolerance of the comparison with ½: a product of fractions may miss ½ by its rounding error. */
const ROUNDING = 1e-9;

/**
 * The Kaplan-Meier estimate of survival: S(t) = Π (1 − dᵢ / nᵢ) over the event times up to t (Kaplan and Meier 1958).
 * Intervals use Greenwood's variance on the log(−log) scale, S(t)^exp(± z √(Σ dᵢ / (nᵢ (nᵢ − dᵢ))) / ln S(t)), and therefore stay
 * within 0 … 1 (Kalbfleisch and Prentice 1980). They are `null` where S is 0, because this formula is undefined there.
 *
 * The median is the first time t with S(t) ≤ ½, compared with a tolerance of 1e-9. (R's `survfit` gives the middle of the
 * step where S is ½ exactly.) Its bounds are where the bounds of the curve reach ½ (Brookmeyer and Crowley 1982).
 *
 * With `customers` the variance of ln S(t) is the sum over customers of their squared influence on it (infinitesimal
 * jackknife), times C / (C − 1); without repeated customers that sum is Greenwood's formula.
 *
 * @param times - how long each was watched, 0 or more, all in one unit (results call it ms)
 * @param happened - how each time ended: with the event (`true` or 1), or without it (`false` or 0: censored)
 * @param options - confidence level, and the customer of each time
 * @throws {@link ParcoursError} `invalid_definition` for lists of unequal length, times that are negative or not finite,
 *   outcomes other than true, false, 1 and 0, or a level outside 0 … 1
 * @example
 * const curve = kaplanMeier([1, 2, 2, 3], [true, true, false, true]);
 * curve.points.map((point) => point.survival.value) // => [0.75, 0.5, 0]
 * curve.q50Ms // => 2
 * kaplanMeier([1, 2, 2, 3], [1, 1, 0, 1], { level: 0.9 }).points[0]?.survival.level // => 0.9
 */
export function kaplanMeier(
  times: ArrayLike<number>,
  happened: ArrayLike<boolean | 0 | 1>,
  options: KaplanMeierOptions = {},
): KaplanMeierResult {
  expectSource(times, "list", "kaplanMeier", "times");
  checkKeys(options, { level: true, customers: true }, "kaplanMeier", "the options");
  const { level = 0.95, customers = null } = options;
  const n = times.length;
  checkLists(times, happened, customers);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (times[a] as number) - (times[b] as number),
  );
  const z = zOf(checkLevel(level, "kaplanMeier"));
  const repeated = customers === null ? null : createLeavers(customers);
  const leavers = repeated?.customers === n ? null : repeated;
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  let all = 0;
  for (let i = 0; i < n; ) {
    const timeMs = times[order[i] as number] as number;
    const from = i;
    let events = 0;
    while (i < n && times[order[i] as number] === timeMs) if (happened[order[i++] as number]) events++;
    const atRisk = n - from;
    all += events;
    // set to exactly 0 when nobody is left after this event
    survival = events === atRisk ? 0 : survival * (1 - events / atRisk);
    greenwood += events === atRisk ? 0 : events / (atRisk * (atRisk - events));
    for (let k = from; leavers !== null && k < i && events < atRisk; k++)
      leavers.leave(order[k] as number, greenwood - (happened[order[k] as number] ? 1 / (atRisk - events) : 0));
    const effect = leavers === null || greenwood === 0 ? 1 : Math.max(1, leavers.variance(greenwood) / greenwood);
    const shared = { n, level, method: "greenwood-log-log" };
    const own = leavers === null ? {} : { clusters: leavers.customers, designEffect: effect };
    const estimate = { value: survival, ...logLogBounds(survival, greenwood * effect, z), ...shared, ...own };
    points.push({ timeMs, atRisk, events, censored: i - from - events, survival: estimate });
  }
  const fallsToHalf = (bound: (estimate: Estimate) => number | null) =>
    points.find((point) => (bound(point.survival) ?? 1) <= 0.5 + ROUNDING)?.timeMs ?? null;
  return {
    kind: "kaplanMeier",
    n,
    events: all,
    censored: n - all,
    points,
    q50Ms: fallsToHalf(({ value }) => value),
    q50Interval: { lower: fallsToHalf(({ lower }) => lower), upper: fallsToHalf(({ upper }) => upper) },
  };
}

function checkLists(
  times: ArrayLike<number>,
  happened: ArrayLike<boolean | 0 | 1>,
  customers: ArrayLike<number | string> | null,
): void {
  const n = times?.length;
  if (!Number.isInteger(n)) fail("kaplanMeier", "times", "a list of numbers", times);
  if (happened?.length !== n)
    throw new ParcoursError("invalid_definition", `kaplanMeier: ${n} times but ${happened?.length ?? "no"} outcomes`);
  if (customers !== null && customers.length !== n)
    throw new ParcoursError("invalid_definition", `kaplanMeier: ${n} times but ${customers.length} customers`);
  for (let i = 0; i < n; i++) {
    const time = times[i] as number;
    if (!(typeof time === "number" && time >= 0 && time < Number.POSITIVE_INFINITY))
      fail("kaplanMeier", `times[${i}]`, "a finite number, 0 or more", time);
    const outcome: unknown = happened[i];
    if (outcome !== true && outcome !== false && outcome !== 1 && outcome !== 0)
      fail("kaplanMeier", `happened[${i}]`, "true or false (or 1 or 0)", outcome);
  }
}
