/** Compares several models on the same paths. */

import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { compareNames } from "../core/codes.ts";
import type { Warning } from "../core/issue.ts";
import { attribute } from "./attribute.ts";
import type { AttributeDefinition, AttributeOptions } from "./attributeDefinition.ts";
import type { AttributeResult } from "./attributeResult.ts";
import { checkOptions } from "./checkOptions.ts";
import type { AnyPaths } from "./creditCells.ts";
import { kendallTauB, modelNames, totalVariation } from "./evaluation/agreement.ts";
import { checkDefinition } from "./models/checkDefinition.ts";
import type { ModelDistance } from "./result/modelDistance.ts";

/** A table of touchpoint × model, and how much the models differ. Columns are in the order of `models`. */
export type CompareModelsResult = {
  kind: "compareModels";
  models: readonly { name: string; additive: boolean; result: AttributeResult }[];
  /** Sorted by name. */
  names: readonly {
    name: string;
    conversions: readonly number[];
    shares: readonly (number | null)[];
    /** Largest share minus smallest share among the additive models. */
    spread: number | null;
  }[];
  /** For each pair of additive models: ½ Σ |difference of shares|, and Kendall's tau-b of the two rankings. */
  distances: readonly {
    models: readonly [string, string];
    totalVariation: number | null;
    kendallTauB: number | null;
  }[];
  warnings: readonly Warning[];
};

/**
 * Attributes the same paths under several models. A result that all models share does not depend on the choice of model; where
 * `spread` is large, it does. Models that are not additive (`participation`) are listed, but left out of spreads and distances.
 *
 * @param definitions - one per model; give a `name` to distinguish two definitions of one model
 * @returns the table, with each full result; the path of a warning begins with `["models", i]`
 * @throws {@link ParcoursError} the errors of {@link attribute}
 * @example
 * const paths = pathTableFromRows([{ path: ["A", "B"], conversions: 3, nonConversions: 1 }, { path: ["B"], conversions: 1, nonConversions: 5 }]);
 * const comparison = compareModels(paths, [{ model: "first" }, { model: "last" }]);
 * comparison.names.map(({ name, shares }) => [name, ...shares]) // => [["A", 0.75, 0], ["B", 0.25, 1]]
 * comparison.distances[0]?.totalVariation // => 0.75
 */
export function compareModels(
  paths: AnyPaths,
  definitions: readonly AttributeDefinition[],
  options: AttributeOptions = {},
): CompareModelsResult {
  expectSource(paths, "paths", "compareModels");
  checkOptions(options, "compareModels");
  for (const one of listOf(definitions, "compareModels", "definitions")) checkDefinition(one, "compareModels");
  const names = modelNames(definitions);
  const results = definitions.map((definition, i) => {
    const result = attribute(paths, definition, { ...options, onProgress: () => undefined });
    options.onProgress?.({ done: i + 1, total: definitions.length });
    return result;
  });
  const credits = results.map((result) => new Map(result.credits.map((credit) => [credit.name, credit])));
  const compared = [...paths.names].sort(compareNames).map((name) => {
    const own = credits.map((column) => column.get(name));
    const shares = own.map((credit) => credit?.share ?? null);
    const additive = shares.filter((share, i): share is number => share !== null && results[i]?.additive === true);
    const spread = additive.length > 0 ? Math.max(...additive) - Math.min(...additive) : null;
    return { name, conversions: own.map((credit) => credit?.conversions ?? 0), shares, spread };
  });
  const column = (i: number) => compared.map(({ shares }) => shares[i] ?? null);
  const distances: ModelDistance[] = [];
  const additive = [...results.keys()].filter((i) => results[i]?.additive);
  for (const i of additive)
    for (const j of additive) {
      if (j <= i) continue;
      const models = [names[i] as string, names[j] as string] as const;
      const [x, y] = [column(i), column(j)];
      const known = ![...x, ...y].includes(null);
      distances.push({
        models,
        totalVariation: known ? totalVariation(x as number[], y as number[]) : null,
        kendallTauB: known ? kendallTauB(x as number[], y as number[]) : null,
      });
    }
  return {
    kind: "compareModels",
    models: results.map((result, i) => ({ name: names[i] as string, additive: result.additive, result })),
    names: compared,
    distances,
    warnings: results.flatMap((result, i) =>
      result.warnings.map((one) => ({ ...one, path: ["models", i, ...one.path] })),
    ),
  };
}
