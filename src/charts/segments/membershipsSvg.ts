/** Draws the share of each segment over time. */

import { expectResult } from "../../core/checks/expectSource.ts";
import { labelOf } from "../../model/labelOf.ts";
import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisShare, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { cohortName } from "../retention/retentionText.ts";
import { curveLook } from "../retention/survivalCurves.ts";
import { membershipsText, membershipsWords } from "./membershipsText.ts";

/** Most periods that are drawn: the latest. */
const mostPeriods = 60;

type SegmentLine = MembershipsResult["segments"][number];

/**
 * Draws memberships as an `<svg>` text: a line for each segment through its share of all customers at the end of each period, with the
 * intervals. The tips say who entered and who left.
 *
 * @param result - the result of `memberships`
 * @param options - how the picture looks; `top` is the largest number of segments (default 6); the latest 60 periods are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * membershipsSvg(memberships(log, "buy", { until: "1970-03-01" })).includes("How do segments change?") // => true
 */
export function membershipsSvg(result: MembershipsResult, options: ChartOptions = {}): string {
  expectResult(result, ["memberships"], "membershipsSvg");
  const pen = createPen(options, "membershipsSvg", { timeZone: result.definition.timeZone });
  const words = membershipsWords[pen.options.language];
  const text = membershipsText(result, pen.format, pen.options.language);
  const shown = result.segments.slice(0, pen.options.top ?? 6);
  const periods = shown[0]?.periods.length ?? 0;
  if (periods === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hidden = result.segments.length - shown.length;
  const earlier = Math.max(0, periods - mostPeriods);
  const footnote = [
    text.footnote,
    hidden > 0 && words.hidden(pen.format.count(hidden)),
    earlier > 0 && words.earlier(pen.format.count(earlier)),
  ]
    .filter(Boolean)
    .join(" ");
  const legend = shown.map((own, i) => {
    const { colour, dash } = curveLook(pen, i);
    const look = { stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash };
    return {
      label: pen.format.name(labelOf(own, pen.options.language)),
      sample: (x: number, y: number) => pen.shape("path", { d: `M${x} ${y + 7}h22`, ...look }),
    };
  });
  return frame(pen, { ...text, footnote, legend, body: (top) => drawLines(pen, result, shown, top) });
}

function drawLines(pen: Pen, { definition }: MembershipsResult, shown: readonly SegmentLine[], begin: number) {
  const { theme, format, margin, width } = pen;
  const words = membershipsWords[pen.options.language];
  const latest = shown.map((own) => own.periods.slice(-mostPeriods));
  const [first, last] = [latest[0]?.[0]?.start as number, latest[0]?.at(-1)?.end as number];
  const [left, right] = [margin + 46, width - margin - 10];
  const top = begin + 24;
  const bottom = top + (pen.narrow ? 190 : 280);
  const x = linearScale(first, last > first ? last : first + 1, left, right);
  const y = linearScale(0, Math.min(1, roundEnd(latest.flat().map(({ members }) => members.upper))), bottom, top);
  const out = [
    pen.text(margin, begin + 8, words.share, { fill: theme.muted, max: right - margin }),
    axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 }),
  ];
  shown.forEach((own, i) => {
    const { colour, dash } = curveLook(pen, i);
    const periods = latest[i] as SegmentLine["periods"];
    const path = linePath(
      periods.map(({ end, members }) => (members.value === null ? null : { x: x(end), y: y(members.value) })),
    );
    out.push(
      pen.shape("path", { d: path, fill: "none", stroke: colour, "stroke-width": 2.2, "stroke-dasharray": dash }),
    );
    for (const { start, end, members, entries, exits } of periods) {
      const { value, lower, upper, n } = members;
      if (value === null) continue;
      const at = coordinate(x(end));
      if (lower !== null && upper !== null) {
        const span = {
          d: `M${at} ${coordinate(y(lower))}V${coordinate(y(upper))}`,
          stroke: colour,
          "stroke-width": 1.2,
        };
        out.push(pen.shape("path", { ...span, "stroke-opacity": 0.6 }));
      }
      const moves = words.moves(format.count(entries), format.count(exits));
      const tip = `${format.name(labelOf(own, pen.options.language))}, ${cohortName(start, definition.every, format)}: ${format.share(value)}, ${moves}`;
      const dot = { cx: x(end), cy: y(value), r: 3.6, fill: colour, stroke: theme.bg, "stroke-width": 1, class: "bar" };
      out.push(pen.mark("circle", dot, { label: String(start), series: labelOf(own), value, lower, upper, n }, tip));
    }
  });
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const starts = (latest[0] as SegmentLine["periods"]).map(({ start }) => start);
  out.push(timeAxis(pen, x, starts, bottom));
  return { svg: out.join(""), bottom: bottom + 26 };
}
