/** Draws the levels of a series: a line for each segment with its interval, and where the level changes. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChangePointsResult } from "../../core/series/changePoints.ts";
import type { ChangePointsSegment } from "../../core/series/changePointsSegment.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisBelow, axisShare, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { changePointsText, changePointsWords } from "./changePointsText.ts";

/**
 * Draws change points as an `<svg>` text: the level of each segment as a line with its interval as a band, and a dashed line at each change with
 * its date. The points themselves are not in the result: `funnelTrendSvg` draws those of a trend, with these changes.
 *
 * @param result - the result of `changePoints`
 * @param options - how the picture looks; `top` is the largest number of segments (default 60); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const weeks = [20, 22, 19, 21, 20, 9, 11, 10, 8, 12].map((k) => ({ k, n: 100 }));
 * changePointsSvg(changePoints(weeks)).includes("Since when is the level another one?") // => true
 */
export function changePointsSvg(result: ChangePointsResult, options: ChartOptions = {}): string {
  expectResult(result, ["changePoints"], "changePointsSvg");
  const pen = createPen(options, "changePointsSvg", { timeZone: result.timeZone });
  const words = changePointsWords[pen.options.language];
  const text = changePointsText(result, pen.format, pen.options.language);
  const shown = result.segments.slice(-(pen.options.top ?? 60));
  const [first] = shown;
  if (first === undefined) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const hidden = result.segments.length - shown.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(pen.format.count(hidden))}`.trim() : text.footnote;
  const stroke = (colour: string, dashes?: string) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: colour, "stroke-width": 2.6, "stroke-dasharray": dashes });
  const legend = [
    { label: words.level, sample: stroke(pen.theme.main) },
    { label: words.interval(pen.format.share(first.value.level)), sample: boxSample(pen, pen.theme.mainSoft) },
    ...(shown.length > 1 ? [{ label: words.change, sample: stroke(pen.theme.muted, "4 3") }] : []),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawLevels(pen, result, shown, top) });
}

function drawLevels(pen: Pen, result: ChangePointsResult, segments: readonly ChangePointsSegment[], begin: number) {
  const { theme, format, margin, width } = pen;
  const rates = result.of === "rates";
  const [left, right] = [margin + 46, width - margin - 8];
  const top = begin + 26;
  const bottom = top + (pen.narrow ? 180 : 260);
  const [first, last] = [segments[0], segments.at(-1)] as [ChangePointsSegment, ChangePointsSegment];
  const dated = first.start !== null && last.end !== null;
  const startOf = ({ start, from }: ChangePointsSegment) => (dated ? (start as number) : from + 0.5);
  const endOf = ({ end, to }: ChangePointsSegment) => (dated ? (end as number) : to + 0.5);
  const x = linearScale(startOf(first), endOf(last), left, right);
  const y = levelScale(segments, rates, bottom, top);
  const write = rates ? format.share : format.number;
  const out = [
    axisAtLeft(pen, { scale: y, write: rates ? axisShare(pen, y, 4) : format.number, grid: [left, right], count: 4 }),
  ];
  let [freeDate, freeLevel] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [i, segment] of segments.entries()) {
    const { value, lower, upper, n } = segment.value;
    const [from, to] = [x(startOf(segment)), x(endOf(segment))];
    if (i > 0) {
      const line = { d: `M${pixel(from)} ${top - 8}V${bottom}`, stroke: theme.muted, "stroke-width": 1.4 };
      out.push(pen.shape("path", { ...line, "stroke-dasharray": "4 3" }));
      const name = dated ? format.dayAndYear(segment.start as number) : format.count(segment.from + 1);
      const half = pen.measure(name, 12) / 2;
      const at = Math.min(Math.max(from, left + half), right - half);
      if (at - half > freeDate) {
        out.push(pen.text(at, top - 13, name, { anchor: "middle", fill: theme.muted }));
        freeDate = at + half + 8;
      }
    }
    if (value === null) continue;
    if (lower !== null && upper !== null)
      out.push(
        pen.shape("rect", {
          x: from,
          y: y(upper),
          width: Math.max(0.5, to - from),
          height: Math.max(0.5, y(lower) - y(upper)),
          fill: theme.mainSoft,
        }),
      );
    const period = dated ? format.day(segment.start as number) : format.count(segment.from + 1);
    const data = { label: String(segment.from), value, lower, upper, n };
    const shape = { d: `M${pixel(from)} ${pixel(y(value))}H${pixel(to)}`, stroke: theme.main, "stroke-width": 2.8 };
    out.push(pen.mark("path", { ...shape, class: "bar" }, data, `${period}: ${write(value)}, n = ${format.count(n)}`));
    const label = write(value);
    const half = pen.measure(label, 13, true) / 2;
    const at = Math.min(Math.max((from + to) / 2, left + half), right - half);
    if (at - half < freeLevel) continue;
    freeLevel = at + half + 8;
    const above = y(upper ?? value) - 7;
    const place = above - 10 > top ? above : y(lower ?? value) + 17;
    out.push(pen.text(at, place, label, { size: 13, bold: true, anchor: "middle", halo: true }));
  }
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const whole = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  out.push(
    dated
      ? timeAxis(pen, x, daysBetween(startOf(first), endOf(last)), bottom)
      : axisBelow(pen, { scale: x, write: whole, grid: [bottom, bottom] }),
  );
  return { svg: out.join(""), bottom: bottom + 26 };
}

/** Twelve instants between two, for the labels of an axis. */
function daysBetween(start: number, end: number): number[] {
  return Array.from({ length: 12 }, (_, i) => start + Math.round(((end - start) * i) / 12));
}

/** The scale of the levels: from 0 for rates; for numbers, from the least to the largest with some room. */
function levelScale(segments: readonly ChangePointsSegment[], rates: boolean, bottom: number, top: number): ValueScale {
  const known = segments
    .flatMap(({ value }) => [value.value, value.lower, value.upper])
    .filter((value): value is number => value !== null);
  if (rates) return linearScale(0, Math.min(1, roundEnd(known)), bottom, top);
  const [least, most] = [Math.min(...known, Infinity), Math.max(...known, -Infinity)];
  if (!(least <= most)) return linearScale(0, 1, bottom, top);
  const room = (most - least) * 0.12 || Math.abs(most) * 0.12 || 1;
  return linearScale(least - room, most + room, bottom, top);
}

function pixel(value: number): number {
  return Math.round(value * 100) / 100;
}
