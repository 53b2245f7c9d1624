/** The part of a specification that draws a score on the scale of its question. */

import { dotLayers, names } from "../vegaLite/barLayers.ts";
import type { VegaChart, VegaPart } from "../vegaLite/vegaLiteSpec.ts";

/** One dot with its interval, for `csat` and `ces`. */
export function scaleScore(chart: VegaChart): VegaPart {
  return {
    height: { step: 40 },
    encoding: { y: names(chart, "statistic") },
    layer: dotLayers(chart, "score", { zero: true }, ["statistic", "score", "scoreN", "rejected"]),
  };
}
