/** Finds which order of a Markov chain predicts conversions best on held-out journeys. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { type Warning, warning } from "../core/issue.ts";
import { createRandom } from "../core/random.ts";
import { createPathInterner } from "../core/sequences/pathInterner.ts";
import { checkProgressOptions, checkSeed, refuseOptionKeys } from "./checkOptions.ts";
import { type AnyPaths, type CreditCells, creditCells, hasTouch, sum } from "./creditCells.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";
import { dealFolds, without } from "./evaluation/dealFolds.ts";
import { type InSample, inSampleScores } from "./evaluation/inSampleScores.ts";
import { type PredictionScores, predictionScores } from "./evaluation/predictionScores.ts";

/** How orders are compared. */
export type PredictiveMarkovOrderDefinition = {
  /** @defaultValue `5` */
  maxOrder?: number;
  /** Number of parts; each is predicted from the others. @defaultValue `5` */
  folds?: number;
  /** Weight of the shorter context, as a number of journeys. @defaultValue `10` */
  shrinkage?: number;
};

/** Options of `predictiveMarkovOrder`. */
export type PredictiveMarkovOrderOptions = ProgressOptions & {
  /** The same seed makes the same parts. @defaultValue `1` */
  seed?: number;
};

/** How well the last `order` touches predict conversion. */
export type MarkovOrderScore = PredictionScores & {
  order: number;
  /**
   * ChannelAttribution's criterion, for comparison only: it uses the training data itself. `null` for order 0, or where it is not
   * defined.
   */
  inSample: InSample | null;
};

/** Held-out scores per order. */
export type PredictiveMarkovOrderResult = {
  kind: "predictiveMarkovOrder";
  definition: PredictiveMarkovOrderDefinition;
  /**
   * The order with the smallest log-loss; of equals the smaller order. 0: the path does not predict conversion. `null` without
   * journeys.
   */
  preferred: number | null;
  orders: readonly MarkovOrderScore[];
  warnings: readonly Warning[];
};

/**
 * Scores Markov orders 0, 1 … on held-out journeys. It measures how well paths *predict* conversion, not whether the credit of a chain
 * is right.
 *
 * p₀ = (C + ½) / (N + 1). p_j = (c_s + κ p_{j−1}) / (n_s + κ) for the last j touches s, with κ = `shrinkage`. A path shorter than j
 * keeps the p of its own length. Folds are made of journeys, not of rows. Journeys without a touch are left out.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_count`
 * @example
 * const paths = pathTableFromRows([
 *   { path: ["A"], conversions: 90, nonConversions: 10 },
 *   { path: ["B"], conversions: 10, nonConversions: 90 },
 * ]);
 * predictiveMarkovOrder(paths).preferred // => 1
 */
export function predictiveMarkovOrder(
  paths: AnyPaths,
  definition: PredictiveMarkovOrderDefinition = {},
  options: PredictiveMarkovOrderOptions = {},
): PredictiveMarkovOrderResult {
  expectSource(paths, "paths", "predictiveMarkovOrder");
  refuseOptionKeys(definition, ["seed"], "predictiveMarkovOrder");
  checkKeys(definition, { maxOrder: true, folds: true, shrinkage: true }, "predictiveMarkovOrder");
  checkProgressOptions(options, ["seed"], "predictiveMarkovOrder");
  const { maxOrder = 5, folds = 5, shrinkage = 10 } = definition;
  wholeNumber(maxOrder, "predictiveMarkovOrder", "maxOrder", 0);
  wholeNumber(folds, "predictiveMarkovOrder", "folds", 2);
  numberBetween(shrinkage, "predictiveMarkovOrder", "shrinkage", 0);
  const cells = creditCells(paths, "conversion", false, "predictiveMarkovOrder");
  const inChain = (column: Float64Array) => column.map((count, row) => (hasTouch(cells, row) ? count : 0));
  const [c, u] = [inChain(cells.c), inChain(cells.u)];
  const random = createRandom(checkSeed(options.seed, "predictiveMarkovOrder"));
  const [partsC, partsU] = [dealFolds(random, c, folds), dealFolds(random, u, folds)];
  const contexts = Array.from({ length: maxOrder }, (_, j) => contextsOf(cells, j + 1));
  const held = Array.from({ length: maxOrder + 1 }, () => new Float64Array(cells.rows * folds));
  for (let fold = 0; fold < folds; fold++) {
    options.signal?.throwIfAborted();
    const trainC = without(c, partsC[fold] as Float64Array);
    const trainU = without(u, partsU[fold] as Float64Array);
    const C = sum(trainC);
    let p = new Float64Array(cells.rows).fill((C + 0.5) / (C + sum(trainU) + 1));
    held[0]?.set(p, fold * cells.rows);
    contexts.forEach(({ of, count }, j) => {
      const [won, all] = [new Float64Array(count), new Float64Array(count)];
      for (let row = 0; row < cells.rows; row++) {
        const s = of[row] as number;
        if (s < 0) continue;
        (won[s] as number) += trainC[row] as number;
        (all[s] as number) += (trainC[row] as number) + (trainU[row] as number);
      }
      p = p.map((shorter, row) => {
        const s = of[row] as number;
        const n = s < 0 ? 0 : (all[s] as number) + shrinkage;
        return n > 0 ? ((won[s] as number) + shrinkage * shorter) / n : shorter;
      });
      held[j + 1]?.set(p, fold * cells.rows);
    });
    options.onProgress?.({ done: fold + 1, total: folds });
  }
  const join = (parts: Float64Array[]) =>
    Float64Array.from(
      { length: cells.rows * folds },
      (_, i) => (parts[Math.floor(i / cells.rows)] as Float64Array)[i % cells.rows] as number,
    );
  const [heldC, heldU] = [join(partsC), join(partsU)];
  const orders = held.map(
    (predictions, order): MarkovOrderScore => ({
      order,
      ...predictionScores(heldC, heldU, predictions),
      inSample: order === 0 ? null : inSampleScores(cells, order),
    }),
  );
  const scored = orders.filter(({ logLoss }) => logLoss !== null);
  const best = scored.reduce<MarkovOrderScore | null>(
    (least, one) => (least === null || (one.logLoss as number) < (least.logLoss as number) ? one : least),
    null,
  );
  const warnings = [...paths.warnings];
  if (best?.order === 0) warnings.push(warning("no_signal", "the path does not predict whether a journey converts"));
  return { kind: "predictiveMarkovOrder", definition, preferred: best?.order ?? null, orders, warnings };
}

/** Per row: the number of its last j units, or −1 for a shorter path. */
function contextsOf({ rows, offsets, units, unitCount }: CreditCells, j: number): { of: Int32Array; count: number } {
  const interner = createPathInterner(unitCount);
  const of = Int32Array.from({ length: rows }, (_, row) => {
    const end = offsets[row + 1] as number;
    return end - (offsets[row] as number) < j ? -1 : interner.intern(units, end - j, end);
  });
  return { of, count: interner.rows };
}
