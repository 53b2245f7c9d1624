/** Makes the Vega-Lite specification of credit. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import { attributeText } from "../attribution/attributeText.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { attributionTables } from "../tables/attributionTables.ts";
import { barLayers, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of credit: one bar for each touchpoint with conversions and their interval. What is too rare to rank is hollow.
 *
 * @param result - the result of `attribute`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3 }, { path: ["mail"], conversions: 1 }]);
 * attributeVegaLite(attribute(table, { model: "linear" }), { theme: "dark" }).width // => 640
 */
export function attributeVegaLite(result: AttributeResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "attributeVegaLite",
    kind: "attribute",
    table: attributionTables.attribute,
    text: attributeText,
  });
  const [bar, ...intervals] = barLayers(chart, "touchpoint", "conversions", ["share", "value", "tooRare"]);
  const { main, bg } = chart.theme;
  const hollow = chart.has("tooRare") && {
    fill: { condition: { test: "datum.tooRare", value: bg }, value: main },
    stroke: { value: main },
  };
  const encoding = { ...(bar?.encoding as object), ...hollow };
  return chart.spec({
    height: { step: 30 },
    encoding: { y: names(chart, "touchpoint") },
    layer: [{ ...bar, encoding }, ...intervals],
  });
}
