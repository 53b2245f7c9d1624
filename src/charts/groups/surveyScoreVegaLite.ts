/** Makes the Vega-Lite specification of the score of a survey. */

import type { SurveyScoreResult } from "../../experience/survey/surveyScoreResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { groupsTable, isBrokenDown } from "../tables/groupsTable.ts";
import { voiceTables } from "../tables/voiceTables.ts";
import { dotLayers, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { vegaWords } from "../vegaLite/vegaWords.ts";
import { surveyScoreText } from "./surveyScoreText.ts";

/**
 * Makes the Vega-Lite specification of the score of a survey: a dot with its interval for all answers, each group and each period.
 *
 * @param result - the result of `surveyScore`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const evidence = [{ id: "1", source: "survey", score: 9, touchpoint: "shop" } as const];
 * surveyScoreVegaLite(surveyScore(evidence, { measure: { kind: "nps" } })).width // => 640
 */
export function surveyScoreVegaLite(result: SurveyScoreResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "surveyScoreVegaLite",
    kind: "surveyScore",
    table: (own) =>
      isBrokenDown(own) ? groupsTable(own, voiceTables.surveyScore as never) : voiceTables.surveyScore(own),
    text: surveyScoreText,
    timeZone: result?.definition?.timeZone,
  });
  const group = chart.has("group") ? "datum.groupText" : `"${vegaWords[chart.language].all}"`;
  return chart.spec({
    height: { step: 30 },
    transform: [{ calculate: `${group} + (isValid(datum.start) ? ' · ' + datum.startText : '')`, as: "row" }],
    encoding: { y: names(chart, "start", { field: "row" }) },
    layer: dotLayers(chart, "score", { zero: true }, ["group", "start", "score", "scoreN"]),
  });
}
