/** Draws what customers do next. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { nextStepsText, nextStepsWords } from "./nextStepsText.ts";

/**
 * The picture of next steps: for each touchpoint that follows a dot at its share with its interval, and one for the journeys that end. With
 * `conversion`, the share that converts from there stands beside it.
 *
 * @param result - the result of `nextSteps`
 * @param options - how the picture looks; `top` is the largest number of touchpoints (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["a", "b"], journeys: 6 }, { path: ["a"] }]);
 * nextStepsSvg(nextSteps(table, { after: "a" })).includes("(leaves)") // => true
 */
export function nextStepsSvg(result: NextStepsResult, options: ChartOptions = {}): string {
  expectResult(result, ["nextSteps"], "nextStepsSvg");
  const pen = createPen(options, "nextStepsSvg");
  const { format } = pen;
  const words = nextStepsWords[pen.options.language];
  const text = nextStepsText(result, format, pen.options.language);
  const { steps, leaves } = result;
  if (result.served.events === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const shown = steps.slice(0, pen.options.top ?? 12);
  const hidden = steps.length - shown.length;
  const rows = shown.map(({ name, count, share, leadsTo }): EstimateRow => {
    const times = format.count(count);
    return {
      name: format.name(name),
      estimate: share,
      data: { label: name, series: "step", n: share.n },
      note: typeof leadsTo === "number" ? words.leads(times, format.share(leadsTo)) : words.note(times),
    };
  });
  rows.push({
    name: words.leaves,
    estimate: leaves.share,
    data: { label: "(end)", series: "end", n: leaves.share.n },
    note: words.note(format.count(leaves.count)),
  });
  const to = Math.min(1, roundEnd([...shown.map(({ share }) => share.upper), leaves.share.upper]));
  return frame(pen, {
    ...text,
    footnote: hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote,
    legend: [{ label: words.rate(format.share(leaves.share.level)), sample: whiskerSample(pen) }],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.unknown }, top),
  });
}
