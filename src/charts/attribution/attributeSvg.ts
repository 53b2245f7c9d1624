/** Draws the credit of touchpoints under one model. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawCredits } from "./drawCredits.ts";

/**
 * Draws an attribution as an `<svg>` text: a bar for each touchpoint with its share of the conversions and its interval. Touchpoints that
 * are too rare to rank are hollow; the conversions without a touch have a row of their own.
 *
 * @param result - the result of `attribute`
 * @param options - how the picture looks; `top` is the largest number of touchpoints (default 12); the others are one row
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const paths = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3, nonConversions: 1 }]);
 * attributeSvg(attribute(paths, { model: "linear" })).slice(0, 4) // => "<svg"
 */
export function attributeSvg(result: AttributeResult, options: ChartOptions = {}): string {
  expectResult(result, ["attribute"], "attributeSvg");
  const pen = createPen(options, "attributeSvg");
  return drawCredits(pen, [{ name: result.definition.name ?? result.definition.model, result }]);
}
