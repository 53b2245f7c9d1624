/** Draws how labels of journeys overlap. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { LabelTableResult } from "../../log/labelling/labelTable.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { labelName, labelTableText, labelTableWords } from "./labelTableText.ts";

/**
 * The picture of the overlap of labels: below each label a dot for each label that its journeys also have, at their share, and a line at the
 * share of all journeys that have it. A dot on its line: the two have nothing to do with each other.
 *
 * @param result - the result of `labelTable`
 * @param options - how the picture looks; `top` is the largest number of pairs (default 24)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * const labelled = labelJourneys(labelJourneys(log, "month", { cohort: "month" }), "viewer", [{ label: "yes", when: "view" }]);
 * labelTableSvg(labelTable(labelled)).includes("Which labels go together?") // => true
 */
export function labelTableSvg(result: LabelTableResult, options: ChartOptions = {}): string {
  expectResult(result, ["labelTable"], "labelTableSvg");
  const pen = createPen(options, "labelTableSvg");
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = labelTableWords[language];
  const shown = result.overlaps.slice(0, pen.options.top ?? 24);
  const text = labelTableText(result, format, language, shown.length);
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const groups = new Map<string, EstimateRow[]>();
  for (const { first, second, journeys, shareOfFirst, lift } of shown) {
    const heading = labelName(first, format, language);
    const rows = groups.get(heading) ?? [{ heading }];
    groups.set(heading, rows);
    rows.push({
      name: labelName(second, format, language),
      estimate: { value: shareOfFirst, lower: null, upper: null },
      data: { label: labelName(second, format, "en"), series: labelName(first, format, "en"), n: journeys },
      note: words.note(format.count(journeys)),
      reference: Math.min(1, shareOfFirst / lift),
    });
  }
  const dot = (x: number, y: number) => pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.main });
  const line = (x: number, y: number) =>
    pen.shape("path", { d: `M${x + 11} ${y - 2}v18`, stroke: theme.muted, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    legend: [
      { label: words.share, sample: dot },
      { label: words.expected, sample: line },
    ],
    body: (top) =>
      drawEstimates(
        pen,
        [...groups.values()].flat(),
        { from: 0, to: 1, write: format.share, unknown: words.unknown },
        top,
      ),
  });
}
