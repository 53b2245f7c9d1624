/** Draws the rates of groups with their intervals, against those of the other groups. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { CompareGroupsResult } from "../../log/breakdown/compareGroups.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { groupLabel } from "../tables/makeTable.ts";
import { compareGroupsText, compareGroupsWords } from "./compareGroupsText.ts";

/**
 * The picture of a comparison of groups: for each measure and group a dot with its interval, and a line at the rate of the reference. A hollow dot
 * differs no more than chance may: its adjusted p is 0.05 or more, or there is no test.
 *
 * @param result - the result of `compareGroups`
 * @param options - how the picture looks; `top` is the largest number of rows (default 24)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0, channel: "web" },
 *   { customer: "bob", touchpoint: "view", time: 0, channel: "app" },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" });
 * const result = compareGroups(funnel(log, { steps: ["view"], breakdown: { by: "channel" } }));
 * compareGroupsSvg(result).includes("Are the groups really different?") // => true
 */
export function compareGroupsSvg(result: CompareGroupsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareGroups"], "compareGroupsSvg");
  const pen = createPen(options, "compareGroupsSvg");
  const { format, theme } = pen;
  const words = compareGroupsWords[pen.options.language];
  const text = compareGroupsText(result, format, pen.options.language);
  const shown = result.rows.slice(0, pen.options.top ?? 24);
  const hidden = result.rows.length - shown.length;
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const rows = shown.flatMap((row, i): EstimateRow[] => {
    const { measure, group, rate, reference, pAdjusted } = row;
    const p = pAdjusted === null ? words.untested : format.p(pAdjusted);
    const own: EstimateRow = {
      name: group.kind === "value" ? format.name(group.value ?? "") : words[group.kind],
      estimate: rate,
      data: { label: groupLabel(group), series: measure, n: rate.n },
      note: words.note(format.count(rate.n), p),
      reference: reference.value,
      hollow: pAdjusted === null || pAdjusted >= 0.05,
    };
    return shown[i - 1]?.measure === measure ? [own] : [{ heading: words.measure(format.name(measure)) }, own];
  });
  const { unit } = result;
  const most = roundEnd(shown.flatMap(({ rate, reference }) => [rate.upper, rate.value, reference.value]));
  const ends = shown.flatMap(({ rate, reference }) => [rate.lower, rate.value, reference.value]);
  const below = ends.some((value) => (value ?? 0) < 0) ? -roundEnd(ends.map((value) => -(value ?? 0))) : 0;
  const axis = {
    from: unit === "points" ? -100 : unit === "number" ? below : 0,
    to: unit === "points" ? 100 : unit === "share" ? Math.min(1, most) : most,
    write: { points: format.signed, share: format.share, ms: format.duration, number: format.number }[unit],
    unknown: words.unknown,
  };
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote;
  const sample = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.bg, stroke: theme.main, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    footnote,
    legend: [
      { label: words.rate(format.share(shown[0]?.rate.level ?? 0.95)), sample: whiskerSample(pen) },
      ...(rows.some((row) => "hollow" in row && row.hollow) ? [{ label: words.hollow, sample }] : []),
    ],
    body: (top) => drawEstimates(pen, rows, axis, top),
  });
}
