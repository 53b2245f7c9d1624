/** Draws a score of customer effort. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { CesResult } from "../../experience/voice/ces.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawScale } from "./drawScale.ts";

/**
 * The picture of a score of customer effort: the score with its interval on the scale of the question, and for a share the best answers and
 * the others as one bar.
 *
 * @param result - the result of `ces`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * cesSvg(ces([7, 6, 5, 2], { scale: { min: 1, max: 7, direction: "higher-better" }, convention: { kind: "mean" } })).includes("Is it easy for customers?") // => true
 */
export function cesSvg(result: CesResult, options: ChartOptions = {}): string {
  expectResult(result, ["ces"], "cesSvg");
  return drawScale(createPen(options, "cesSvg"), result);
}
