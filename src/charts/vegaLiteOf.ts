/** The Vega-Lite specification of any result, by its kind. */

import { lifecycleVegaLite } from "./activity/lifecycleVegaLite.ts";
import { stickinessVegaLite } from "./activity/stickinessVegaLite.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { sampleSizeVegaLite } from "./experiment/sampleSizeVegaLite.ts";
import { compareGroupsVegaLite } from "./groups/compareGroupsVegaLite.ts";
import { keyDriversVegaLite } from "./groups/keyDriversVegaLite.ts";
import { surveyScoreVegaLite } from "./groups/surveyScoreVegaLite.ts";
import { changePointsVegaLite } from "./series/changePointsVegaLite.ts";
import { controlChartVegaLite } from "./series/controlChartVegaLite.ts";
import { makerOf } from "./tableOf.ts";
import { activityTimesVegaLite } from "./times/activityTimesVegaLite.ts";
import { bottlenecksVegaLite } from "./times/bottlenecksVegaLite.ts";
import { aliveCurveVegaLite } from "./vega/aliveCurveVegaLite.ts";
import { backtestPurchasesVegaLite } from "./vega/backtestPurchasesVegaLite.ts";
import { explainChangeVegaLite } from "./vega/explainChangeVegaLite.ts";
import { journeyDriftVegaLite } from "./vega/journeyDriftVegaLite.ts";
import { lifeCycleVegaLite } from "./vega/lifeCycleVegaLite.ts";
import { lifetimeValueVegaLite } from "./vega/lifetimeValueVegaLite.ts";
import { membershipsVegaLite } from "./vega/membershipsVegaLite.ts";
import { rfmVegaLite } from "./vega/rfmVegaLite.ts";
import { segmentVegaLite } from "./vega/segmentVegaLite.ts";
import { afterDropOffVegaLite } from "./vegaLite/afterDropOffVegaLite.ts";
import { attributeVegaLite } from "./vegaLite/attributeVegaLite.ts";
import { compareArmsVegaLite } from "./vegaLite/compareArmsVegaLite.ts";
import { compareFunnelsVegaLite } from "./vegaLite/compareFunnelsVegaLite.ts";
import { compareModelsVegaLite } from "./vegaLite/compareModelsVegaLite.ts";
import { emotionCurveVegaLite } from "./vegaLite/emotionCurveVegaLite.ts";
import { funnelTrendVegaLite } from "./vegaLite/funnelTrendVegaLite.ts";
import { funnelVegaLite } from "./vegaLite/funnelVegaLite.ts";
import { leversVegaLite } from "./vegaLite/leversVegaLite.ts";
import { rankIrritantsVegaLite } from "./vegaLite/rankIrritantsVegaLite.ts";
import { retentionVegaLite } from "./vegaLite/retentionVegaLite.ts";
import { returnOnSpendVegaLite } from "./vegaLite/returnOnSpendVegaLite.ts";
import { stepMatrixVegaLite } from "./vegaLite/stepMatrixVegaLite.ts";
import { survivalVegaLite } from "./vegaLite/survivalVegaLite.ts";
import { timeToConvertVegaLite } from "./vegaLite/timeToConvertVegaLite.ts";
import type { VegaLiteResult } from "./vegaLite/vegaLiteResult.ts";
import type { VegaLiteSpec } from "./vegaLite/vegaLiteSpec.ts";
import { whatIfVegaLite } from "./vegaLite/whatIfVegaLite.ts";
import { cesVegaLite } from "./voice/cesVegaLite.ts";
import { compareNpsVegaLite } from "./voice/compareNpsVegaLite.ts";
import { csatVegaLite } from "./voice/csatVegaLite.ts";
import { npsVegaLite } from "./voice/npsVegaLite.ts";

/** The specification of each kind that has one. */
const specifications = {
  segment: segmentVegaLite,
  memberships: membershipsVegaLite,
  rfm: rfmVegaLite,
  lifeCycle: lifeCycleVegaLite,
  backtestPurchases: backtestPurchasesVegaLite,
  aliveCurve: aliveCurveVegaLite,
  lifecycle: lifecycleVegaLite,
  stickiness: stickinessVegaLite,
  lifetimeValue: lifetimeValueVegaLite,
  compareArms: compareArmsVegaLite,
  afterDropOff: afterDropOffVegaLite,
  explainChange: explainChangeVegaLite,
  keyDrivers: keyDriversVegaLite,
  controlChart: controlChartVegaLite,
  changePoints: changePointsVegaLite,
  sampleSize: sampleSizeVegaLite,
  compareGroups: compareGroupsVegaLite,
  surveyScore: surveyScoreVegaLite,
  activityTimes: activityTimesVegaLite,
  bottlenecks: bottlenecksVegaLite,
  journeyDrift: journeyDriftVegaLite,
  compareNps: compareNpsVegaLite,
  ces: cesVegaLite,
  csat: csatVegaLite,
  nps: npsVegaLite,
  whatIf: whatIfVegaLite,
  levers: leversVegaLite,
  returnOnSpend: returnOnSpendVegaLite,
  rankIrritants: rankIrritantsVegaLite,
  emotionCurve: emotionCurveVegaLite,
  compareFunnels: compareFunnelsVegaLite,
  attribute: attributeVegaLite,
  compareModels: compareModelsVegaLite,
  funnel: funnelVegaLite,
  funnelTrend: funnelTrendVegaLite,
  retention: retentionVegaLite,
  stepMatrix: stepMatrixVegaLite,
  survival: survivalVegaLite,
  timeToConvert: timeToConvertVegaLite,
} satisfies { [K in VegaLiteResult["kind"]]: (result: never, options?: ChartOptions) => VegaLiteSpec };

/**
 * The Vega-Lite specification of a result, for editors, notebooks and pages that render Vega. It brings every specification into a
 * bundle: an app that shows one kind imports that one alone, such as `funnelVegaLite`.
 *
 * @param result - the result of an analysis
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6. Nothing of Vega is a dependency
 * @throws {@link ParcoursError} `unsupported_result` for a kind without a specification, with the list of kinds
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * vegaLiteOf(funnel(log, { steps: ["view"] })).$schema // => "https://vega.github.io/schema/vega-lite/v6.json"
 */
export function vegaLiteOf(result: VegaLiteResult, options: ChartOptions = {}): VegaLiteSpec {
  return makerOf(specifications, result, "vegaLiteOf")(result as never, options);
}
