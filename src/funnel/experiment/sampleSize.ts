/** Computes how many customers an experiment needs. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { insideUnit } from "../../core/checks/insideUnit.ts";
import { checkLevel, zOf } from "../../core/estimate.ts";
import { controlNeeded } from "../../core/rates/controlNeeded.ts";
import { type GroupSizes, meanPower, ratePower, zOfPower } from "../../core/rates/ratePower.ts";

/** What an experiment of two groups should find. Give `rate` to compare rates, `sd` to compare means. Plain JSON. */
export type SampleSizeDefinition = {
  /** The rate of the control group, as you expect it. */
  rate?: number;
  /** The standard deviation of a customer's value. */
  sd?: number;
  /** The difference that should be found, treatment − control: for rates 0.01 is one percentage point. It may be below 0. */
  difference?: number;
  /** Rates only: the difference as a share of `rate`; 0.1 is ten percent more. Instead of `difference`. */
  lift?: number;
  /** The probability to find a difference of this size. @defaultValue `0.8` */
  power?: number;
  /** 1 − the probability of an error when there is no difference (two-sided test). @defaultValue `0.95` */
  level?: number;
  /** The share of customers in the treatment group. @defaultValue `0.5` */
  share?: number;
};

/** The result of {@link sampleSize}. */
export type SampleSizeResult = {
  kind: "sampleSize";
  definition: SampleSizeDefinition & { difference: number; power: number; level: number; share: number };
  /** Customers in each group, and in both. */
  control: number;
  treatment: number;
  total: number;
  /** The power of the whole numbers above. */
  power: number;
  /** The power of fewer and of more customers: from a tenth to twice the total, which is one of the points. */
  curve: SampleSizePoint[];
};

/** The power of one number of customers. */
export type SampleSizePoint = { control: number; treatment: number; total: number; power: number };

const caller = "sampleSize";

/**
 * The number of customers that an experiment needs, so that a test of its two groups finds a difference of the given size.
 *
 * Rates: the pooled z test without continuity correction (Fleiss, Levin & Paik 2003, §4.2; `power.prop.test` of R, rounded up). Means:
 * (z + z of the power)² · 2 sd² / difference² for equal groups, plus z² / 4 for the unknown standard deviation (Guenther 1981).
 *
 * @param definition - the expected rate or standard deviation, and the difference to find
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const { control, total } = sampleSize({ rate: 0.5, difference: 0.25, power: 0.9 });
 * [control, total] // => [77, 154]
 * sampleSize({ rate: 0.04, lift: 0.1 }).control // => 39475
 */
export function sampleSize(definition: SampleSizeDefinition): SampleSizeResult {
  checkKeys(
    definition,
    { rate: true, sd: true, difference: true, lift: true, power: true, level: true, share: true },
    caller,
  );
  const { rate, sd, power = 0.8, level = 0.95, share = 0.5 } = definition;
  checkLevel(level, caller);
  insideUnit(power, caller, "power");
  insideUnit(share, caller, "share");
  const difference = differenceOf(definition);
  const resolved = { ...definition, difference, power, level, share };
  const sizes = (control: number) => ({ control, treatment: (control * share) / (1 - share) });
  let needed: number;
  if (rate !== undefined) {
    needed = controlNeeded([rate, rate + difference], share, power, level);
  } else {
    const z = zOf(level) + zOfPower(power);
    needed = (z * ((sd as number) / difference)) ** 2 / share + zOf(level) ** 2 / 4;
  }
  if (!Number.isSafeInteger(Math.ceil(needed / Math.min(share, 1 - share))))
    fail(caller, "difference", "a difference that an experiment of less than 2^53 customers finds", difference);
  const control = Math.max(1, Math.ceil(needed - 1e-9));
  const treatment = Math.max(1, Math.ceil(sizes(needed).treatment - 1e-9));
  const pointOf = (own: GroupSizes): SampleSizePoint => {
    const power =
      rate === undefined
        ? meanPower(difference, sd as number, own, level)
        : ratePower(rate, rate + difference, own, level);
    return { ...own, total: own.control + own.treatment, power };
  };
  const whole = pointOf({ control, treatment });
  const curve = new Map<number, SampleSizePoint>();
  for (let tenth = 1; tenth <= 20; tenth++) {
    const own = pointOf({
      control: Math.max(1, Math.round((control * tenth) / 10)),
      treatment: Math.max(1, Math.round((treatment * tenth) / 10)),
    });
    curve.set(own.total, own);
  }
  return { kind: "sampleSize", definition: resolved, ...whole, curve: [...curve.values()] };
}

/** Checks what is compared, and gives the difference to find. */
function differenceOf({ rate, sd, difference, lift }: SampleSizeDefinition): number {
  if ((rate === undefined) === (sd === undefined))
    fail(caller, "", "either rate (to compare rates) or sd (to compare means)", { rate: rate ?? null, sd: sd ?? null });
  if ((difference === undefined) === (lift === undefined))
    fail(caller, "", "either difference or lift", { difference: difference ?? null, lift: lift ?? null });
  if (rate === undefined) {
    if (!(Number.isFinite(sd) && (sd as number) > 0)) fail(caller, "sd", "a number above 0", sd);
    if (lift !== undefined) fail(caller, "lift", "difference, because a lift is a share of a rate", lift);
    if (!Number.isFinite(difference) || difference === 0)
      fail(caller, "difference", "a number other than 0", difference);
    return difference as number;
  }
  insideUnit(rate, caller, "rate");
  const found = difference ?? rate * (lift as number);
  const place = difference === undefined ? "lift" : "difference";
  if (!Number.isFinite(found) || found === 0) fail(caller, place, "a number other than 0", difference ?? lift);
  if (rate + found < 0 || rate + found > 1)
    fail(caller, place, `a rate from 0 to 1 in the treatment group`, rate + found);
  return found;
}
