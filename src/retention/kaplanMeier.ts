/** Time until something happens, when not everybody could be watched until it did. */

import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate, type Interval, zOf } from "../core/estimate.ts";

/** A step of a survival curve: what happened at one time. */
export type SurvivalPoint = {
  timeMs: number;
  /** Watched until just before this time. */
  atRisk: number;
  events: number;
  /** Last seen at this time, without the event. They count as at risk at it. */
  censored: number;
  /** Share to whom it has not happened by then. */
  survival: Estimate;
};

/** A Kaplan-Meier curve. */
export type KaplanMeierResult = {
  n: number;
  events: number;
  censored: number;
  /** At every time at which something happened or somebody was last seen, ascending. */
  points: SurvivalPoint[];
  /** When half have had the event; `null` if the curve does not fall that far. Bounds likewise. */
  q50Ms: number | null;
  q50Interval: Interval;
};

/**
 * The Kaplan-Meier estimate of survival: S(t) = Π (1 − dᵢ / nᵢ) over the event times up to t (Kaplan and Meier 1958).
 * Intervals by Greenwood's variance on the log(−log) scale, S(t)^exp(± z √(Σ dᵢ / (nᵢ (nᵢ − dᵢ))) / ln S(t)), which stay within
 * 0 … 1 (Kalbfleisch and Prentice 1980). Where S is 0 they are undefined: `null`.
 *
 * @param times - how long each was watched, 0 or more, in one unit (results call it ms)
 * @param happened - whether the event ended it (`true`) or watching did (`false`, censored)
 * @param level - confidence level
 * @throws {@link ParcoursError} `invalid_definition` for lists of unequal length, times that are negative or not finite, or a
 *   level outside 0 … 1
 * @example
 * const curve = kaplanMeier([1, 2, 2, 3], [true, true, false, true]);
 * curve.points.map((point) => point.survival.value) // => [0.75, 0.5, 0]
 * curve.q50Ms // => 2
 */
export function kaplanMeier(times: ArrayLike<number>, happened: ArrayLike<boolean>, level = 0.95): KaplanMeierResult {
  const n = times.length;
  if (happened.length !== n)
    throw new ParcoursError("invalid_definition", `kaplanMeier: ${n} times but ${happened.length} outcomes`);
  for (let i = 0; i < n; i++) {
    if (!((times[i] as number) >= 0 && (times[i] as number) < Number.POSITIVE_INFINITY))
      throw new ParcoursError(
        "invalid_definition",
        `kaplanMeier: times[${i}]: expected a finite number, 0 or more, got ${times[i]}`,
      );
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (times[a] as number) - (times[b] as number),
  );
  const z = zOf(checkLevel(level, "kaplanMeier"));
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  let all = 0;
  for (let i = 0; i < n; ) {
    const timeMs = times[order[i] as number] as number;
    const atRisk = n - i;
    let events = 0;
    let censored = 0;
    for (; i < n && times[order[i] as number] === timeMs; i++) {
      if (happened[order[i] as number]) events++;
      else censored++;
    }
    all += events;
    // counted anew at the last event, so that nobody left is exactly 0
    survival = events === atRisk ? 0 : survival * (1 - events / atRisk);
    greenwood += events === atRisk ? 0 : events / (atRisk * (atRisk - events));
    points.push({ timeMs, atRisk, events, censored, survival: bounds(survival, greenwood, z, n, level) });
  }
  const fallsTo = (bound: (point: SurvivalPoint) => number | null) => {
    const point = points.find((p) => (bound(p) ?? 1) <= 0.5);
    return point === undefined ? null : point.timeMs;
  };
  return {
    n,
    events: all,
    censored: n - all,
    points,
    q50Ms: fallsTo((point) => point.survival.value),
    q50Interval: {
      lower: fallsTo((point) => point.survival.lower),
      upper: fallsTo((point) => point.survival.upper),
    },
  };
}

function bounds(value: number, greenwood: number, z: number, n: number, level: number): Estimate {
  const shared = { value, n, level, method: "greenwood-log-log" };
  if (value === 1) return { ...shared, lower: 1, upper: 1 };
  if (value === 0) return { ...shared, lower: null, upper: null };
  const width = (z * Math.sqrt(greenwood)) / Math.log(value);
  return { ...shared, lower: value ** Math.exp(-width), upper: value ** Math.exp(width) };
}
