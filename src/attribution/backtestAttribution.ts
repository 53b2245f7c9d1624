/** Measures how well models predict conversion on held-out journeys. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { ParcoursError } from "../core/error.ts";
import { type Instant, instantMs, plainInstant } from "../core/instant.ts";
import type { Warning } from "../core/issue.ts";
import { createRandom } from "../core/random.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { ConversionPaths } from "./builder/conversionPathsResult.ts";
import { checkProgressOptions, checkSeed, refuseOptionKeys } from "./checkOptions.ts";
import { type AnyPaths, type CreditCells, creditCells, hasTouch, sum } from "./creditCells.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";
import { modelNames } from "./evaluation/agreement.ts";
import { dealFolds, without } from "./evaluation/dealFolds.ts";
import { type PredictionScores, predictionScores } from "./evaluation/predictionScores.ts";
import { predictorOf } from "./evaluation/predictor.ts";
import { checkDefinition } from "./models/checkDefinition.ts";
import { prepareModel } from "./models/prepareModel.ts";
import { needsTimes } from "./models/ruleModel.ts";

const caller = "backtestAttribution";

/** Which models are tested, and on which journeys. */
export type BacktestAttributionDefinition = {
  models: readonly AttributeDefinition[];
  /** Number of parts; each is predicted from the others. @defaultValue `5` */
  folds?: number;
  /** Instead of folds: learns from paths whose anchor is before this instant, and predicts the others. Needs `keep: "journeys"`. */
  trainUntil?: Instant;
  /** Time zone of a `trainUntil` without offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Weight of the base rate in every prediction, as a number of journeys. Shapley `rate` uses its `support` instead. @defaultValue `10` */
  shrinkage?: number;
};

/** Options of `backtestAttribution`. */
export type BacktestAttributionOptions = ProgressOptions & {
  /** The same seed makes the same parts. @defaultValue `1` */
  seed?: number;
};

/** Held-out scores of one model; `null`, with the `reason`, if it does not predict. */
export type BacktestModel = {
  name: string;
  model: string;
  scores: (PredictionScores & { skill: number | null }) | null;
  reason?: string;
};

/** The scores of the models, and of the base rate with which they are compared. */
export type BacktestAttributionResult = {
  kind: "backtestAttribution";
  definition: BacktestAttributionDefinition;
  /** Number of journeys that were predicted. */
  journeys: number;
  /** Scores of predicting the base rate of the training journeys for every journey. */
  base: PredictionScores;
  /** `skill` = 1 − log-loss ÷ log-loss of the base rate; 0 is no better than the base rate. */
  models: readonly BacktestModel[];
  warnings: readonly Warning[];
};

/**
 * Tests predictions on held-out journeys: log-loss, area under the ROC curve, skill. A model that cannot predict conversions cannot explain
 * them. A model that predicts them may still give wrong credit.
 *
 * `markov` predicts from the last state. Shapley `rate` predicts C(S) / N(S) for the coalition S of the journey's touchpoints; `rate-exact`
 * uses journeys with exactly these touchpoints. All are shrunk towards the base rate. Rules do not predict.
 *
 * @throws {@link ParcoursError} `unknown_model`, `invalid_definition`, `missing_times` (`trainUntil` without `keep: "journeys"`),
 *   `invalid_count`
 * @example
 * const paths = pathTableFromRows([{ path: ["A"], conversions: 80, nonConversions: 20 }, { path: ["B"], conversions: 20, nonConversions: 80 }]);
 * const { models } = backtestAttribution(paths, { models: [{ model: "markov" }, { model: "linear" }] });
 * models.map(({ name, scores }) => [name, scores === null ? null : scores.skill! > 0.2]) // => [["markov", true], ["linear", null]]
 */
export function backtestAttribution(
  paths: AnyPaths,
  definition: BacktestAttributionDefinition,
  options: BacktestAttributionOptions = {},
): BacktestAttributionResult {
  expectSource(paths, "paths", "backtestAttribution");
  refuseOptionKeys(definition, ["seed"], caller);
  checkKeys(definition, definitionKeys, caller);
  checkProgressOptions(options, ["seed"], caller);
  const { models, shrinkage = 10 } = definition;
  for (const one of listOf(models, caller, "models")) checkDefinition(one, caller);
  numberBetween(shrinkage, caller, "shrinkage", 0);
  const cells = creditCells(paths, "conversion", false, caller);
  const parts =
    definition.trainUntil === undefined ? folded(cells, definition, options.seed) : split(cells, paths, definition);
  const testC = joined(parts.map(({ test }) => test.c));
  const testU = joined(parts.map(({ test }) => test.u));
  const baseRates = parts.map(({ train }) => {
    const C = sum(train.c);
    return (C + 0.5) / (C + sum(train.u) + 1);
  });
  const base = predictionScores(testC, testU, joined(baseRates.map((p) => new Float64Array(cells.rows).fill(p))));
  const names = modelNames(models);
  const scored = models.map((one, i): BacktestModel => {
    options.signal?.throwIfAborted();
    options.onProgress?.({ done: i, total: models.length });
    const name = names[i] as string;
    // refuses what attribute would refuse; models of time need times there, and do not predict here
    if (!needsTimes(one)) prepareModel(cells, paths, one);
    const predict = predictorOf(cells, one, shrinkage);
    if (typeof predict === "string") return { name, model: one.model, scores: null, reason: predict };
    const predictions = joined(parts.map(({ train }, part) => predict(train.c, train.u, baseRates[part] as number)));
    const scores = predictionScores(testC, testU, predictions);
    const beatable = scores.logLoss !== null && base.logLoss !== null && base.logLoss > 0;
    const skill = beatable ? 1 - (scores.logLoss as number) / (base.logLoss as number) : null;
    return { name, model: one.model, scores: { ...scores, skill } };
  });
  const journeys = sum(testC) + sum(testU);
  return {
    kind: "backtestAttribution",
    definition: plain(definition),
    journeys,
    base,
    models: scored,
    warnings: paths.warnings,
  };
}

const definitionKeys: KeysOf<BacktestAttributionDefinition> = {
  models: true,
  folds: true,
  trainUntil: true,
  timeZone: true,
  shrinkage: true,
};

/** The definition without Date objects. */
function plain(definition: BacktestAttributionDefinition): BacktestAttributionDefinition {
  const { trainUntil } = definition;
  return trainUntil === undefined ? definition : { ...definition, trainUntil: plainInstant(trainUntil) };
}

type Counted = { c: Float64Array; u: Float64Array };
type HeldOut = { train: Counted; test: Counted };

function folded(cells: CreditCells, { folds = 5 }: BacktestAttributionDefinition, seed: number | undefined): HeldOut[] {
  wholeNumber(folds, caller, "folds", 2);
  const touched = (column: Float64Array) => column.map((count, row) => (hasTouch(cells, row) ? count : 0));
  const [c, u] = [touched(cells.c), touched(cells.u)];
  const random = createRandom(checkSeed(seed, caller));
  const [partsC, partsU] = [dealFolds(random, c, folds), dealFolds(random, u, folds)];
  return partsC.map((testC, fold) => {
    const testU = partsU[fold] as Float64Array;
    return { train: { c: without(c, testC), u: without(u, testU) }, test: { c: testC, u: testU } };
  });
}

function split(
  cells: CreditCells,
  paths: AnyPaths,
  { trainUntil, timeZone }: BacktestAttributionDefinition,
): HeldOut[] {
  const { pieces } = paths as Partial<ConversionPaths>;
  const until = instantMs(trainUntil as Instant, timeZone ?? pieces?.journeys?.timeZone, caller, "trainUntil");
  if (!pieces?.journeys) {
    const message = "trainUntil needs the time at which each path ended; make the paths with keep: journeys";
    throw new ParcoursError("missing_times", `${caller}: ${message}`);
  }
  const counted = (): Counted => ({ c: new Float64Array(cells.rows), u: new Float64Array(cells.rows) });
  const part = { train: counted(), test: counted() };
  for (let p = 0; p < pieces.count; p++) {
    const row = pieces.row[p] as number;
    if (!hasTouch(cells, row)) continue;
    const side = (pieces.journeys.anchorMs[p] as number) < until ? part.train : part.test;
    (side.c[row] as number) += pieces.conversions[p] as number;
    (side.u[row] as number) += pieces.nonConversions[p] as number;
  }
  return [part];
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    out.set(column, at);
    at += column.length;
  }
  return out;
}
