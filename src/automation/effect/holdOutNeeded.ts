/** Computes how many customers a hold-out needs. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { insideUnit } from "../../core/checks/insideUnit.ts";
import { checkLevel } from "../../core/estimate.ts";
import { controlNeeded } from "../../core/rates/controlNeeded.ts";

/** Which effect a hold-out should find. Plain JSON. */
export type HoldOutNeededDefinition = {
  /** The rise that should be found, as a share of the rate: 0.2 is a fifth more. It may be below 0. */
  lift: number;
  /** The share of the customers that is held out. */
  share: number;
  /** The probability to find a rise of this size. @defaultValue `0.8` */
  power?: number;
  /** 1 − the probability of an error when there is no effect (two-sided test). @defaultValue `0.95` */
  level?: number;
};

/** The result of {@link holdOutNeeded}. Plain JSON. */
export type HoldOutNeededResult = {
  kind: "holdOutNeeded";
  definition: Required<HoldOutNeededDefinition> & { rate: number };
  /** Customers who are held out. */
  heldOut: number;
  /** Customers who qualify: held out and treated. */
  total: number;
};

const caller = "holdOutNeeded";

/**
 * How many customers must be held out, so that `programmeEffect` finds an effect of this size? Use it before a programme begins.
 *
 * It is the pooled z test of two rates without continuity correction, as `sampleSize` has it for experiments, with a hold-out as the control
 * group (Fleiss, Levin and Paik 2003, §4.2). Both numbers are rounded up.
 *
 * @param rate - the share of customers who convert without the programme, as you expect it
 * @param definition - the rise to find, the share that is held out
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`
 * @example
 * const { heldOut, total } = holdOutNeeded(0.05, { lift: 0.2, share: 0.1 });
 * [heldOut, total] // => [4651, 46506]
 */
export function holdOutNeeded(rate: number, definition: HoldOutNeededDefinition): HoldOutNeededResult {
  expectSource(rate, "number", caller, "rate");
  checkKeys(definition, { lift: true, share: true, power: true, level: true }, caller);
  const { lift, share, power = 0.8, level = 0.95 } = definition;
  insideUnit(rate, caller, "rate");
  insideUnit(share, caller, "share");
  insideUnit(power, caller, "power");
  checkLevel(level, caller);
  const other = rate * (1 + lift);
  if (!Number.isFinite(lift) || lift === 0) fail(caller, "lift", "a number other than 0", lift);
  if (other < 0 || other > 1) fail(caller, "lift", "a rise to a rate from 0 to 1", lift);
  const needed = controlNeeded([rate, other], 1 - share, power, level);
  if (!Number.isSafeInteger(Math.ceil(needed / share)))
    fail(caller, "lift", "a rise that less than 2^53 customers show", lift);
  const rounded = (customers: number) => Math.max(1, Math.ceil(customers - 1e-9));
  return {
    kind: caller,
    definition: { rate, lift, share, power, level },
    heldOut: rounded(needed),
    total: rounded(needed / share),
  };
}
