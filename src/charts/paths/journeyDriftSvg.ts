/** Draws how the journeys of two sides differ, by the size of each effect. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { DriftPart, JourneyDriftResult } from "../../graph/drift/journeyDriftResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { driftPartName, journeyDriftText, journeyDriftWords } from "./journeyDriftText.ts";

/**
 * The picture of how journeys differ: for each part a dot at the size of its effect, with its interval where it has one, the values of both
 * sides, and the adjusted p. A hollow dot may be random: its adjusted p is 0.05 or more, or there is no test.
 *
 * @param result - the result of `journeyDrift`
 * @param options - how the picture looks; `top` is the largest number of parts (default 24)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const logOf = (touchpoint: string) => logFromRows([{ customer: "ana", touchpoint, time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * journeyDriftSvg(journeyDrift(logOf("home"), logOf("shop"))).includes("How do the journeys differ?") // => true
 */
export function journeyDriftSvg(result: JourneyDriftResult, options: ChartOptions = {}): string {
  expectResult(result, ["journeyDrift"], "journeyDriftSvg");
  const pen = createPen(options, "journeyDriftSvg", { timeZone: result.definition.timeZone });
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = journeyDriftWords[language];
  const known = result.parts.filter(({ effect }) => effect.value !== null);
  const shown = known.slice(0, pen.options.top ?? 24);
  const text = journeyDriftText(result, format, language, result.parts.length - shown.length);
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const rows: EstimateRow[] = [];
  let heading = "";
  for (const part of shown) {
    const own = part.part === "reach" || part.part === "channel" ? words[part.part] : words.whole;
    if (own !== heading) rows.push({ heading: own });
    heading = own;
    rows.push(rowOf(pen, part));
  }
  const ends = shown.flatMap(({ effect: { value, lower, upper } }) => [value, lower, upper]);
  const most = Math.min(1, roundEnd(ends));
  const falls = ends.some((end) => (end ?? 0) < 0);
  const least = falls ? -Math.min(1, roundEnd(ends.map((end) => -(end ?? 0)))) : 0;
  const axis = { from: least, to: most, write: format.score, unknown: words.unknown };
  const sample = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.bg, stroke: theme.main, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    legend: [
      { label: words.effect(format.share(shown[0]?.effect.level ?? 0.95)), sample: whiskerSample(pen) },
      ...(rows.some((row) => "hollow" in row && row.hollow) ? [{ label: words.hollow, sample }] : []),
    ],
    body: (top) => drawEstimates(pen, rows, axis, top),
  });
}

function rowOf(pen: Pen, part: DriftPart): EstimateRow {
  const { format } = pen;
  const words = journeyDriftWords[pen.options.language];
  const write = part.part === "duration" ? format.duration : part.part === "length" ? format.number : format.share;
  const said = (estimate: Estimate | null) => (estimate?.value == null ? words.unknown : write(estimate.value));
  const p = part.pAdjusted === null ? words.untested : format.p(part.pAdjusted);
  const size = part.size === null ? "" : `, ${words.sizes[part.size]}`;
  const sides = part.before === null ? "" : `, ${words.sides(said(part.before), said(part.after))}`;
  return {
    name: `${driftPartName(part, format, pen.options.language)}${sides}`,
    estimate: part.effect,
    data: { label: part.name ?? part.part, series: part.part, n: part.effect.n },
    note: `${p}${size}`,
    reference: 0,
    hollow: part.pAdjusted === null || part.pAdjusted >= 0.05,
  };
}
