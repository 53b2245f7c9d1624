/** Draws one control chart inside a picture, and its legend. */

import type { ControlChartPoint, ControlChartResult } from "../../core/series/controlChartResult.ts";
import { boxSample, type LegendEntry } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import type { Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisBelow, axisShare, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { controlChartWords } from "./controlChartText.ts";

/** The legend of control charts. */
export function controlChartLegend(pen: Pen, charts: readonly ControlChartResult[], hasOpen: boolean): LegendEntry[] {
  const words = controlChartWords[pen.options.language];
  const weighted = charts.some(({ definition }) => definition.chart.kind === "ewma");
  const stroke = (colour: string, dashes?: string) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dashes });
  return [
    { label: weighted ? words.statistic : words.value, sample: stroke(pen.theme.main) },
    { label: words.limits, sample: boxSample(pen, pen.theme.mainSoft) },
    { label: words.centre, sample: stroke(pen.theme.muted, "5 3") },
    ...(charts.some(({ alarms }) => alarms.length > 0)
      ? [{ label: words.alarm, sample: (x: number, y: number) => diamond(pen, x + 11, y + 7, {}) }]
      : []),
    ...(hasOpen
      ? [
          {
            label: words.open,
            sample: (x: number, y: number) =>
              pen.shape("circle", {
                cx: x + 11,
                cy: y + 7,
                r: 4.5,
                fill: pen.theme.bg,
                stroke: pen.theme.main,
                "stroke-width": 2.2,
              }),
          },
        ]
      : []),
  ];
}

/**
 * Draws the points of one chart with its axes.
 *
 * @param series - what the marks carry beside their numbers, where a picture has several charts
 */
export function drawControlChart(
  pen: Pen,
  result: ControlChartResult,
  points: readonly ControlChartPoint[],
  begin: number,
  series?: string,
) {
  const { theme, format, margin, width, options } = pen;
  if (points.length === 0) {
    const nothing = controlChartWords[options.language].nothing;
    return { svg: pen.text(margin, begin + 16, nothing, { size: 13, fill: theme.muted }), bottom: begin + 24 };
  }
  const rates = result.of === "rates";
  const [left, right] = [margin + 46, width - margin - 8];
  const top = begin + 16;
  const bottom = top + (pen.narrow ? 190 : 280);
  const dated = points[0]?.start !== null;
  const startOf = (point: ControlChartPoint) => (dated ? (point.start as number) : point.index + 0.5);
  const endOf = (point: ControlChartPoint) => (dated ? (point.end as number) : point.index + 1.5);
  const x = linearScale(
    startOf(points[0] as ControlChartPoint),
    endOf(points.at(-1) as ControlChartPoint),
    left,
    right,
  );
  const y = scaleOf(points, result.centre, rates, bottom, top);
  const middle = (point: ControlChartPoint) => (x(startOf(point)) + x(endOf(point))) / 2;
  const write = rates ? axisShare(pen, y, 4) : format.number;
  const out = [axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 4 })];
  for (const point of points) {
    if (point.statistic === null || (point.lower === null && point.upper === null)) continue;
    const [high, low] = [y(point.upper ?? y.to), y(point.lower ?? y.from)];
    const [from, to] = [x(startOf(point)), x(endOf(point))];
    out.push(
      pen.shape("rect", {
        x: from,
        y: high,
        width: to - from,
        height: Math.max(0.5, low - high),
        fill: theme.mainSoft,
        "shape-rendering": "crispEdges",
      }),
    );
    for (const [limit, at] of [
      [point.upper, high],
      [point.lower, low],
    ] as const)
      if (limit !== null)
        out.push(pen.shape("path", { d: `M${n(from)} ${n(at)}H${n(to)}`, stroke: theme.hatch, "stroke-width": 1.4 }));
  }
  if (result.centre !== null) {
    const centre = { d: `M${left} ${n(y(result.centre))}H${right}`, stroke: theme.muted, "stroke-width": 1.6 };
    out.push(pen.shape("path", { ...centre, "stroke-dasharray": "5 3" }));
  }
  const line = linePath(
    points.map((point) => (point.statistic === null ? null : { x: middle(point), y: y(point.statistic) })),
  );
  out.push(pen.shape("path", { d: line, fill: "none", stroke: theme.main, "stroke-width": 2 }));
  const alarmed = new Map(result.alarms.map((alarm) => [alarm.index, alarm]));
  for (const point of points) {
    if (point.statistic === null) continue;
    const name = dated ? format.day(point.start as number) : format.count(point.index + 1);
    const value = rates ? format.share(point.statistic) : format.number(point.statistic);
    const data = {
      label: String(point.index),
      value: point.statistic,
      lower: point.lower,
      upper: point.upper,
      n: point.n,
      ...(series !== undefined && { series }),
    };
    const tip = `${name}: ${value}, n = ${format.count(point.n)}`;
    const [cx, cy] = [middle(point), y(point.statistic)];
    if (alarmed.has(point.index)) {
      out.push(diamond(pen, cx, cy, { data, tip }));
      continue;
    }
    const look = point.mature ? { fill: theme.main, stroke: theme.bg } : { fill: theme.bg, stroke: theme.main };
    out.push(
      pen.mark("circle", { cx, cy, r: 4, class: "bar", ...look, "stroke-width": point.mature ? 1 : 2.2 }, data, tip),
    );
  }
  out.push(drawAlarmValues(pen, points, alarmed, middle, y, [left, right], rates));
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  out.push(
    dated
      ? timeAxis(pen, x, points.map(startOf), bottom)
      : axisBelow(pen, {
          scale: x,
          write: (value) => (Number.isInteger(value) ? format.count(value) : ""),
          grid: [bottom, bottom],
        }),
  );
  return { svg: out.join(""), bottom: bottom + 26 };
}

/** The scale of the values: from 0 for rates; for numbers, from the least to the largest with some room. */
function scaleOf(
  points: readonly ControlChartPoint[],
  centre: number | null,
  rates: boolean,
  bottom: number,
  top: number,
): ValueScale {
  const all = points.flatMap(({ statistic, lower, upper }) => [statistic, lower, upper]);
  const known = [...all, centre].filter((value) => value !== null);
  if (rates) return linearScale(0, Math.min(1, roundEnd(known)), bottom, top);
  const [least, most] = [Math.min(...known, Infinity), Math.max(...known, -Infinity)];
  const room = (most - least) * 0.06 || Math.abs(most) * 0.06 || 1;
  return linearScale(least - room, most + room, bottom, top);
}

/** Writes the values of alarms beside their marks, where they do not touch each other. */
function drawAlarmValues(
  pen: Pen,
  points: readonly ControlChartPoint[],
  alarmed: ReadonlyMap<number, { side: "lower" | "upper" }>,
  x: (point: ControlChartPoint) => number,
  y: ValueScale,
  [left, right]: readonly [number, number],
  rates: boolean,
): string {
  let free = Number.NEGATIVE_INFINITY;
  return points
    .map((point) => {
      const alarm = alarmed.get(point.index);
      if (alarm === undefined || point.statistic === null) return "";
      const label = rates ? pen.format.share(point.statistic) : pen.format.number(point.statistic);
      const half = pen.measure(label, 13, true) / 2;
      const at = Math.min(Math.max(x(point), left + half), right - half);
      if (at - half < free) return "";
      free = at + half + 6;
      const below = alarm.side === "lower" && y(y.from) - y(point.statistic) > 26;
      const style = { size: 13, bold: true, anchor: "middle", halo: true, fill: pen.theme.neg } as const;
      return pen.text(at, y(point.statistic) + (below ? 21 : -11), label, style);
    })
    .join("");
}

/** The mark of an alarm: its form tells it from the other points without colour. */
function diamond(
  pen: Pen,
  x: number,
  y: number,
  { data, tip }: { data?: Parameters<Pen["mark"]>[2]; tip?: string },
): string {
  const shape = {
    d: `M${n(x)} ${n(y - 7)}l7 7l-7 7l-7 -7Z`,
    fill: pen.theme.neg,
    stroke: pen.theme.bg,
    "stroke-width": 1.2,
  };
  return data === undefined ? pen.shape("path", shape) : pen.mark("path", { ...shape, class: "bar" }, data, tip);
}

function n(value: number): number {
  return Math.round(value * 100) / 100;
}
