/** The two panels of a specification of net promoter scores: the answers as stacked bars, the scores with their intervals. */

import { dotLayers, names } from "../vegaLite/barLayers.ts";
import type { VegaChart, VegaPart } from "../vegaLite/vegaLiteSpec.ts";

/** The groups of answers, from bad to good. */
const groups = ["detractors", "passives", "promoters"];

/**
 * The panels, one below the other.
 *
 * @param side - the column that names the rows; without it there is one row
 */
export function npsPanels(chart: VegaChart, side?: string): VegaPart {
  const { neg, hatch, pos } = chart.theme;
  const labels = Object.fromEntries(groups.map((group) => [group, chart.channel(group).title]));
  const width = 480;
  const height = side === undefined ? 46 : { step: 34 };
  const y = side === undefined ? {} : { y: names(chart, side) };
  const label = side === undefined ? [] : [side];
  const answers = {
    width,
    height,
    transform: [
      {
        filter: groups
          .map((group) => `datum.${group}`)
          .join(" + ")
          .concat(" > 0"),
      },
      { fold: groups, as: ["answer", "answers"] },
      { calculate: `indexof(${JSON.stringify(groups)}, datum.answer)`, as: "place" },
    ],
    mark: { type: "bar" },
    encoding: {
      ...y,
      x: {
        field: "answers",
        type: "quantitative",
        stack: "normalize",
        scale: { domain: [0, 1] },
        title: null,
        axis: { format: ".0%" },
      },
      color: {
        field: "answer",
        type: "nominal",
        title: null,
        scale: { domain: groups, range: [neg, hatch, pos] },
        legend: { labelExpr: `${JSON.stringify(labels)}[datum.label]` },
      },
      order: { field: "place", type: "quantitative" },
      tooltip: chart.tips(...label, "promoters", "passives", "detractors"),
    },
  };
  const tips = [...label, "nps", "npsN", "p"];
  const scores = { width, height, encoding: y, layer: dotLayers(chart, "nps", { domain: [-100, 100] }, tips) };
  return { vconcat: [answers, scores] };
}
