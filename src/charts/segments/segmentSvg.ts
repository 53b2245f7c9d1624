/** Draws the members of segments, and how many customers are in two of them. */

import { expectResult } from "../../core/checks/expectSource.ts";
import { labelOf } from "../../model/labelOf.ts";
import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { memberWords, segmentText } from "./segmentText.ts";

/**
 * Draws the customers of segments as an `<svg>` text: a dot with its interval at the share of each segment, and below the share of the
 * customers who are in two segments, the largest overlap first.
 *
 * @param result - the result of `segment`
 * @param options - how the picture looks; `top` is the largest number of segments (default 20) and of overlaps (at most 10)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * segmentSvg(segment(log, "buy", { now: 1 })).includes("Who is in the segment?") // => true
 */
export function segmentSvg(result: SegmentResult, options: ChartOptions = {}): string {
  expectResult(result, ["segment"], "segmentSvg");
  const pen = createPen(options, "segmentSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const words = memberWords[pen.options.language];
  const text = segmentText(result, format, pen.options.language);
  if (result.customers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const most = pen.options.top ?? 20;
  const shown = result.segments.slice(0, most);
  const pairs = result.overlap.pairs.filter(({ both }) => both > 0).sort((a, b) => b.both - a.both);
  const drawn = pairs.slice(0, Math.min(most, 10));
  const rows = [...shown.map((own) => memberRow(pen, own)), ...pairRows(pen, result, drawn)];
  const hidden = result.segments.length - shown.length + pairs.length - drawn.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote;
  const to = Math.min(1, roundEnd(shown.map(({ members }) => members.upper)));
  const level = format.share(result.segments[0]?.members.level ?? 0.95);
  return frame(pen, {
    ...text,
    footnote,
    legend: [{ label: words.share(level), sample: whiskerSample(pen) }],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.none }, top),
  });
}

function memberRow(pen: Pen, own: SegmentResult["segments"][number]): EstimateRow {
  const { format, options } = pen;
  return {
    name: format.name(labelOf(own, options.language)),
    bold: true,
    estimate: own.members,
    data: { label: labelOf(own), n: own.members.n },
    note: memberWords[options.language].members(format.count(own.count), format.count(own.unknown)),
  };
}

function pairRows(
  pen: Pen,
  { segments, customers }: SegmentResult,
  pairs: SegmentResult["overlap"]["pairs"],
): EstimateRow[] {
  if (pairs.length === 0) return [];
  const { format, options } = pen;
  const words = memberWords[options.language];
  const names = new Map(segments.map((own) => [own.id, format.name(labelOf(own, options.language))]));
  return [
    { heading: words.both },
    ...pairs.map(({ first, second, both }): EstimateRow => {
      const estimate = { value: both / customers, lower: null, upper: null, n: customers };
      return {
        name: words.and(names.get(first) as string, names.get(second) as string),
        estimate,
        data: { label: first, series: second, n: customers },
        note: words.customers(format.count(both)),
        hollow: true,
      };
    }),
  ];
}
