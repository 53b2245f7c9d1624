/** Draws a score of customer satisfaction. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawScale } from "./drawScale.ts";

/**
 * The picture of a score of customer satisfaction: the score with its interval on the scale of the question, and for a share the best answers and
 * the others as one bar.
 *
 * @param result - the result of `csat`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * csatSvg(csat([5, 4, 4, 2], { scale: { min: 1, max: 5 }, statistic: { kind: "top-box", top: 2 } })).includes("Are customers satisfied?") // => true
 */
export function csatSvg(result: CsatResult, options: ChartOptions = {}): string {
  expectResult(result, ["csat"], "csatSvg");
  return drawScale(createPen(options, "csatSvg"), result);
}
