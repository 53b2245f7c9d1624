/** Tests whether the arms of an experiment have the sizes that they should have. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { insideUnit } from "../../core/checks/insideUnit.ts";
import { listOf } from "../../core/checks/listOf.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { ratioTest } from "../../core/rates/ratioTest.ts";
import { wilson } from "../../core/wilson.ts";
import type { ArmCount } from "./armCount.ts";

/** What {@link sampleRatio} expects. Plain JSON. */
export type SampleRatioDefinition = {
  /** The weight of each arm, in the order of the arms: `[9, 1]` is nine customers to one. @defaultValue equal weights */
  weights?: readonly number[];
  /** The ratio is a mismatch when p is below this number. @defaultValue `0.001` */
  threshold?: number;
};

/** The result of {@link sampleRatio}. */
export type SampleRatioResult = {
  kind: "sampleRatio";
  definition: { weights: readonly number[]; threshold: number };
  arms: {
    name: string;
    customers: number;
    /** The number of customers that the weights predict. */
    expected: number;
    /** customers / all customers. @see docs/statistics.md */
    share: Estimate;
  }[];
  /** Pearson's chi-square of the observed and the expected numbers; `null` without customers. */
  chiSquare: number | null;
  degreesOfFreedom: number;
  p: number | null;
  /** Whether p is below the threshold: then something but chance decided who is in which arm. `null` without customers. */
  mismatch: boolean | null;
  warnings: Warning[];
};

const caller = "sampleRatio";

/**
 * Tests for a sample ratio mismatch: whether the numbers of customers in the arms fit the weights by which customers were assigned. A mismatch
 * means that customers are missing from an arm (redirects, bots, a broken assignment), and that no comparison of the arms can be trusted
 * (Fabijan et al. 2019). The test is Pearson's chi-square with arms − 1 degrees of freedom.
 *
 * @param arms - two or more arms, each with its number of customers
 * @param definition - the weights and the threshold
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`
 * @example
 * const { p, mismatch } = sampleRatio([{ name: "old", customers: 821_588 }, { name: "new", customers: 815_482 }]);
 * [p?.toExponential(1), mismatch] // => ["1.8e-6", true]
 */
export function sampleRatio(arms: readonly ArmCount[], definition: SampleRatioDefinition = {}): SampleRatioResult {
  expectSource(arms, "list", caller, "arms");
  checkKeys(definition, { weights: true, threshold: true }, caller);
  if (arms.length < 2) fail(caller, "arms", "at least two arms", arms);
  arms.forEach((arm, i) => {
    checkKeys(arm, { name: true, customers: true }, caller, `arms[${i}]`);
    if (!Number.isSafeInteger(arm.customers) || arm.customers < 0)
      fail(caller, `arms[${i}].customers`, "a whole number from 0", arm.customers);
    if (typeof arm.name !== "string") fail(caller, `arms[${i}].name`, "a text", arm.name);
  });
  const { threshold = 0.001 } = definition;
  insideUnit(threshold, caller, "threshold");
  const weights = definition.weights === undefined ? arms.map(() => 1) : listOf(definition.weights, caller, "weights");
  if (weights.length !== arms.length || weights.some((weight) => !(Number.isFinite(weight) && (weight as number) > 0)))
    fail(caller, "weights", `${arms.length} numbers above 0, one for each arm`, definition.weights);
  const total = arms.reduce((sum, { customers }) => sum + customers, 0);
  const { expected, chiSquare, p } = ratioTest(
    arms.map(({ customers }) => customers),
    weights as number[],
  );
  const mismatch = p === null ? null : p < threshold;
  const warnings: Warning[] = [];
  if (mismatch)
    warnings.push(
      warning(
        "sample_ratio_mismatch",
        `the arms do not have the sizes that the weights predict: find out why before you compare them`,
      ),
    );
  const least = Math.min(...expected);
  if (total > 0 && least < 5)
    warnings.push(
      warning("few_expected", "an arm is expected to have fewer than 5 customers: p is coarse", Math.floor(least)),
    );
  return {
    kind: "sampleRatio",
    definition: { weights: weights as number[], threshold },
    arms: arms.map(({ name, customers }, i) => ({
      name,
      customers,
      expected: expected[i] as number,
      share: wilson(customers, total),
    })),
    chiSquare,
    degreesOfFreedom: arms.length - 1,
    p,
    mismatch,
    warnings,
  };
}
