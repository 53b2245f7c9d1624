/** Computes the ratio of two shares with its interval. */

import { checkKeys } from "../checks/checkKeys.ts";
import { wrongArgument } from "../checks/expectSource.ts";
import { checkLevel, type Interval } from "../estimate.ts";
import type { Rate } from "../testRates.ts";
import { wilson } from "../wilson.ts";

/** Options of {@link shareRatio}. */
export type ShareRatioOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
};

/** The ratio of two shares with its interval. */
export type ShareRatioResult = Interval & { value: number | null; level: number; method: "mover-r" };

const caller = "shareRatio";

/**
 * The ratio of two independent shares, (k₁ / n₁) / (k₂ / n₂): how many times as often do treated customers buy as the others?
 *
 * The bounds combine the Wilson bounds l and u of both shares (MOVER-R, Donner and Zou 2012). With p = p₁p₂ they are
 * [p − √(p² − l₁u₂(2p₁ − l₁)(2p₂ − u₂))] / [u₂(2p₂ − u₂)] and [p + √(p² − u₁l₂(2p₁ − u₁)(2p₂ − l₂))] / [l₂(2p₂ − l₂)].
 * Value and bounds are `null` when a share has no denominator, or when the second share is 0.
 *
 * Use `rateRatio` for counts over different lengths of time.
 *
 * @param share - successes and trials of the share above the line: k of n
 * @param base - successes and trials of the share below the line
 * @param options - confidence level
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_count`, `invalid_definition` for a level
 * @example
 * const ratio = shareRatio({ k: 120, n: 1000 }, { k: 8, n: 100 });
 * [ratio.value, ratio.lower?.toFixed(6), ratio.upper?.toFixed(6)] // => [1.5, "0.779317", "2.968936"]
 */
export function shareRatio(share: Rate, base: Rate, options: ShareRatioOptions = {}): ShareRatioResult {
  expectRate(share, "share");
  expectRate(base, "base");
  checkKeys(options, { level: true }, caller, "the options");
  const { level = 0.95 } = options;
  checkLevel(level, caller);
  const [one, two] = [wilson(share.k, share.n, { level }), wilson(base.k, base.n, { level })];
  const shared = { level, method: "mover-r" } as const;
  if (one.value === null || !two.value) return { value: null, lower: null, upper: null, ...shared };
  const [p1, p2] = [one.value, two.value];
  const value = p1 / p2;
  const product = p1 * p2;
  const [l1, u1] = [one.lower as number, one.upper as number];
  const [l2, u2] = [two.lower as number, two.upper as number];
  const rootAbove = Math.sqrt(Math.max(0, product * product - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2)));
  const upper = (product + rootAbove) / (l2 * (2 * p2 - l2));
  return {
    value,
    lower: Math.min(value, moverLower(p1, l1, p2, u2)),
    upper: Number.isFinite(upper) ? Math.max(value, upper) : null,
    ...shared,
  };
}

/**
 * The lower bound of {@link shareRatio}, from p₁ with its lower bound l₁ and p₂ with its upper bound u₂. It exists for p₂ = 0 too. The
 * formula is multiplied by p + √…, so that it has no 0 / 0 where 2 p₂ = u₂.
 */
export function moverLower(p1: number, l1: number, p2: number, u2: number): number {
  const product = p1 * p2;
  const least = l1 * (2 * p1 - l1);
  const root = Math.sqrt(Math.max(0, product * product - least * u2 * (2 * p2 - u2)));
  return least === 0 ? 0 : least / (product + root);
}

function expectRate(rate: unknown, place: string): void {
  const { k, n } = Object(rate) as { k?: unknown; n?: unknown };
  if (typeof k !== "number" || typeof n !== "number")
    wrongArgument(caller, place, "{ k, n }", rate, "Give how many of how many.");
  checkKeys(rate, { k: true, n: true }, caller, place);
}
