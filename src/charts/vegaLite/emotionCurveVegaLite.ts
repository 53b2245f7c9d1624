/** Makes the Vega-Lite specification of an emotion curve. */

import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emotionCurveText } from "../experience/emotionCurveText.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { intervalAlongY, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of an emotion curve: mean and interval of each touchpoint, in the order of the journey. Gaps stay open; interpolated points are hollow.
 *
 * @param result - the result of `emotionCurve`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const journey = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "till" }],
 *   evidence: [{ id: "e", source: "survey", touchpoint: "till", valence: 0.5 }],
 * });
 * emotionCurveVegaLite(emotionCurve(journey)).height // => 280
 */
export function emotionCurveVegaLite(result: EmotionCurveResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "emotionCurveVegaLite",
    kind: "emotionCurve",
    table: experienceTables.emotionCurve,
    text: emotionCurveText,
  });
  const y = chart.channel("value", { scale: { domain: [-1, 1] } });
  const { main, bg, muted } = chart.theme;
  return chart.spec({
    height: 280,
    encoding: { x: names(chart, "touchpoint", { axis: { labelAngle: -40 } }) },
    layer: [
      { mark: { type: "rule", color: muted }, encoding: { x: { value: 0 }, x2: { value: "width" }, y: { datum: 0 } } },
      { mark: { type: "line", strokeWidth: 2.5 }, encoding: { y } },
      ...intervalAlongY(chart, "value"),
      {
        transform: [{ filter: "isValid(datum.value)" }],
        mark: { type: "point", size: 70, strokeWidth: 2, opacity: 1 },
        encoding: {
          y,
          fill: { condition: { test: "datum.interpolated", value: bg }, value: main },
          tooltip: chart.tips("touchpoint", "stage", "value", "valueN", "customers", "momentOfTruth"),
        },
      },
    ],
  });
}
