/** Draws the credit of touchpoints under several models side by side. */

import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawCredits } from "./drawCredits.ts";

/**
 * Draws several models as an `<svg>` text: a row for each touchpoint, a point with its interval for each of the first six models, and
 * whether the answer depends on the model. Rows stand in the order of the linear model where it is one of them.
 *
 * @param result - the result of `compareModels`
 * @param options - how the picture looks; `top` is the largest number of touchpoints (default 12); the others are one row
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const paths = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3, nonConversions: 1 }]);
 * compareModelsSvg(compareModels(paths, [{ model: "first" }, { model: "last" }])).slice(0, 4) // => "<svg"
 */
export function compareModelsSvg(result: CompareModelsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareModels"], "compareModelsSvg");
  return drawCredits(createPen(options, "compareModelsSvg"), result.models);
}
