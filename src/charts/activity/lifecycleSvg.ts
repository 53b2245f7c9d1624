/** Draws new, retained and resurrected customers above zero and dormant ones below, period by period. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { LifecyclePeriod, LifecycleResult } from "../../retention/activity/lifecycle.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { cohortName } from "../retention/retentionText.ts";
import { lifecycleText, lifecycleWords } from "./lifecycleText.ts";

const statuses = ["retained", "resurrected", "new"] as const;
type Status = (typeof statuses)[number] | "dormant";

/**
 * Draws the lifecycle of customers as an `<svg>` text: for each period a bar of retained, resurrected and new customers above zero, and
 * of dormant ones below. A period that is not over has a dashed frame, and no dormant customers.
 *
 * @param result - the result of `lifecycle`
 * @param options - how the picture looks; `top` is the largest number of periods (default 60); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * lifecycleSvg(lifecycle(log, { every: "day" })).slice(0, 4) // => "<svg"
 */
export function lifecycleSvg(result: LifecycleResult, options: ChartOptions = {}): string {
  expectResult(result, ["lifecycle"], "lifecycleSvg");
  const pen = createPen(options, "lifecycleSvg", { timeZone: result.definition.timeZone });
  const words = lifecycleWords[pen.options.language];
  const text = lifecycleText(result, pen.format, pen.options.language);
  const shown = result.periods.slice(-(pen.options.top ?? 60));
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hidden = result.periods.length - shown.length;
  const footnote = [text.footnote, hidden > 0 && words.hidden(pen.format.count(hidden), hidden === 1)]
    .filter(Boolean)
    .join(" ");
  const legend = [
    ...(["new", "resurrected", "retained", "dormant"] as const).map((status) => {
      const { fill, stroke } = lookOf(pen, status);
      return { label: words[status], sample: boxSample(pen, fill, stroke) };
    }),
    ...(shown.every(({ over }) => over)
      ? []
      : [{ label: words.notOver, sample: boxSample(pen, "none", pen.theme.hatch, "3 3") }]),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawBars(pen, result, shown, top) });
}

function drawBars(pen: Pen, { definition }: LifecycleResult, periods: readonly LifecyclePeriod[], top: number) {
  const { theme, format, margin, width } = pen;
  const words = lifecycleWords[pen.options.language];
  const most = roundEnd(
    periods.map(({ active }) => active),
    4,
  );
  const gone = Math.max(0, ...periods.map(({ dormant }) => dormant ?? 0));
  const left = margin + Math.max(42, pen.measure(format.count(most), 12) + 12);
  const right = width - margin - 8;
  const bottom = top + (pen.narrow ? 220 : 320);
  const y = linearScale(-gone, most, bottom, top + 8);
  const x = linearScale((periods[0] as LifecyclePeriod).start, (periods.at(-1) as LifecyclePeriod).end, left, right);
  const write = (value: number) => (Number.isInteger(value) ? format.count(Math.abs(value)) : "");
  const out = [axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 6 })];
  for (const period of periods) {
    const room = x(period.end) - x(period.start);
    const gap = Math.min(3, room / 8);
    const box = { x: x(period.start) + gap, width: Math.max(0.5, room - 2 * gap) };
    const name = cohortName(period.start, definition.every, format);
    const bar = (status: Status, count: number, from: number, to: number) => {
      const shape = { ...box, y: y(to), height: y(from) - y(to), class: "bar", ...lookOf(pen, status) };
      const tip = `${name}: ${format.count(count)} ${words[status]}`;
      out.push(pen.mark("rect", shape, { label: String(period.start), value: count, series: status }, tip));
    };
    let sum = 0;
    for (const status of statuses) {
      const count = period[status];
      if (count > 0) bar(status, count, sum, sum + count);
      sum += count;
    }
    if (period.dormant !== null && period.dormant > 0) bar("dormant", period.dormant, -period.dormant, 0);
    if (!period.over) {
      const high = Math.max(6, y(0) - y(sum));
      const open = { fill: "none", stroke: theme.hatch, "stroke-dasharray": "3 3", "stroke-width": 1.6 };
      out.push(pen.shape("rect", { ...box, y: y(0) - high, height: high, ...open }));
    }
  }
  out.push(pen.shape("path", { d: `M${left} ${y(0)}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const starts = periods.map(({ start }) => start);
  out.push(timeAxis(pen, x, starts, bottom + 4));
  return { svg: out.join(""), bottom: bottom + 28 };
}

/** Colour and pattern of each part, so that none is told by its colour alone. */
function lookOf(pen: Pen, status: Status): { fill: string; stroke: string } {
  const { theme } = pen;
  if (status === "retained") return { fill: theme.main, stroke: theme.main };
  if (status === "new") return { fill: pen.pattern("dots", theme.pos), stroke: theme.pos };
  if (status === "resurrected") return { fill: theme.mainSoft, stroke: theme.main };
  return { fill: pen.pattern("hatch", theme.neg), stroke: theme.neg };
}
