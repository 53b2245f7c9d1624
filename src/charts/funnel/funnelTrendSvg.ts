/** Draws a funnel over time: the share with its interval, and below it how many entered. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { FunnelTrendBucket, FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { bandPath, linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisShare, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { funnelTrendText, funnelTrendWords } from "./funnelTrendText.ts";
import {
  changeSample,
  changesHeight,
  type DatedChange,
  drawTrendChanges,
  type TrendChange,
  trendChanges,
} from "./trendChanges.ts";

/** Options of {@link funnelTrendSvg} and {@link funnelTrendVegaLite}. */
export type FunnelTrendSvgOptions = ChartOptions & {
  /** Dates on which something changed, at most 20. Those in the period are marked, the others are counted in the subtitle. @defaultValue none */
  changes?: readonly TrendChange[];
};

/**
 * Draws a funnel over time as an `<svg>` text: a line with its interval band, and the number of journeys of each period as bars below.
 * Periods with windows still open are hollow, without a band, and joined by a dotted line. Dates on which something changed are dashed
 * lines with their labels.
 *
 * @param result - the result of `funnelTrend`
 * @param options - how the picture looks; `top` is the largest number of periods that are drawn (default 400); the latest are drawn;
 *   `changes` are dates to mark
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * const trend = funnelTrend(log, { steps: ["view"] }, { every: "day" });
 * funnelTrendSvg(trend, { changes: [{ at: "1970-01-01", label: "new page" }] }).includes("new page") // => true
 */
export function funnelTrendSvg(result: FunnelTrendResult, options: FunnelTrendSvgOptions = {}): string {
  expectResult(result, ["funnelTrend"], "funnelTrendSvg");
  const pen = createPen(options, "funnelTrendSvg", { timeZone: result.definition.timeZone, more: ["changes"] });
  const words = funnelTrendWords[pen.options.language];
  const shown = result.buckets.slice(-(pen.options.top ?? 400));
  const period =
    shown.length === 0
      ? undefined
      : { start: (shown[0] as FunnelTrendBucket).start, end: (shown.at(-1) as FunnelTrendBucket).end };
  const changes = trendChanges(options.changes, period, pen.options.timeZone, "funnelTrendSvg");
  const text = funnelTrendText(result, pen.format, pen.options.language, changes);
  const hidden = result.buckets.length - shown.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(pen.format.count(hidden))}` : text.footnote;
  const level = pen.format.share(shown[0]?.conversion.level ?? 0.95);
  const legend: LegendEntry[] = [
    {
      label: words.share,
      sample: (x, y) =>
        pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: pen.theme.main, "stroke-width": 2.6 }) +
        dot(pen, x + 11, y + 7, false),
    },
    { label: words.band(level), sample: boxSample(pen, pen.theme.mainSoft) },
    ...(shown.some((bucket) => !bucket.mature)
      ? [{ label: words.hollow, sample: (x: number, y: number) => dot(pen, x + 11, y + 7, true) }]
      : []),
    ...(changes.inside.length > 0 ? [{ label: words.change, sample: changeSample(pen) }] : []),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawTrend(pen, shown, changes.inside, top) });
}

function drawTrend(pen: Pen, buckets: readonly FunnelTrendBucket[], changes: readonly DatedChange[], begin: number) {
  const { theme, format, margin, width, options } = pen;
  const words = funnelTrendWords[options.language];
  if (buckets.length === 0)
    return { svg: pen.text(margin, begin + 16, words.nothing, { size: 13, fill: theme.muted }), bottom: begin + 24 };
  const left = margin + 42;
  const right = width - margin - 8;
  const height = pen.narrow ? 180 : 270;
  const first = buckets[0] as FunnelTrendBucket;
  const last = buckets.at(-1) as FunnelTrendBucket;
  const x = linearScale(first.start, last.end, left, right);
  const top = begin + changesHeight(pen, changes, x);
  const bottom = top + height;
  const end = Math.min(1, roundEnd(buckets.flatMap(({ conversion }) => [conversion.value, conversion.upper])));
  const y = linearScale(0, end, bottom, top);
  const middle = (bucket: FunnelTrendBucket) => (x(bucket.start) + x(bucket.end)) / 2;
  const known = (bucket: FunnelTrendBucket) => bucket.mature && bucket.conversion.value !== null;
  const out = [axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 })];

  const band = buckets.map((bucket) => {
    const { lower, upper } = bucket.conversion;
    return known(bucket) && lower !== null && upper !== null
      ? { x: middle(bucket), lower: y(lower), upper: y(upper) }
      : null;
  });
  out.push(pen.shape("path", { d: bandPath(band), fill: theme.main, "fill-opacity": 0.17 }));
  const line = (kept: (bucket: FunnelTrendBucket, i: number) => boolean) =>
    linePath(
      buckets.map((bucket, i) =>
        kept(bucket, i) ? { x: middle(bucket), y: y(bucket.conversion.value as number) } : null,
      ),
    );
  const tail = buckets.findLastIndex(known);
  out.push(pen.shape("path", { d: line(known), fill: "none", stroke: theme.main, "stroke-width": 2.6 }));
  out.push(
    pen.shape("path", {
      d: line((bucket, i) => i >= tail && bucket.conversion.value !== null),
      fill: "none",
      stroke: theme.main,
      "stroke-width": 2,
      "stroke-dasharray": "2 4",
    }),
  );
  out.push(drawTrendChanges(pen, changes, x, top, bottom));
  for (const bucket of buckets) out.push(drawPoint(pen, bucket, middle(bucket), y));
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  out.push(drawExtremes(pen, buckets, middle, y, known, [left, right]));

  const barsTop = bottom + 44;
  const barsBottom = barsTop + (pen.narrow ? 48 : 74);
  const most = Math.max(...buckets.map(({ entered }) => entered), 1);
  const barY = linearScale(0, most, barsBottom, barsTop);
  out.push(pen.text(left, bottom + 22, words.entered, { size: 12, fill: theme.muted, max: right - left }));
  out.push(pen.text(left - 8, barsTop + 4, format.count(most), { fill: theme.muted, anchor: "end" }));
  out.push(pen.text(left - 8, barsBottom + 4, "0", { fill: theme.muted, anchor: "end" }));
  for (const bucket of buckets) {
    const gap = Math.min(2, (x(bucket.end) - x(bucket.start)) / 8);
    const high = barsBottom - barY(bucket.entered);
    const look = bucket.mature ? { fill: theme.hatch } : { fill: pen.pattern("hatch"), stroke: theme.hatch };
    const shape = {
      x: x(bucket.start) + gap,
      y: barY(bucket.entered),
      width: Math.max(0.5, x(bucket.end) - x(bucket.start) - 2 * gap),
      height: high,
      class: "entered",
      ...look,
    };
    out.push(pen.mark("rect", shape, { label: String(bucket.start), value: bucket.entered }));
  }
  out.push(pen.shape("path", { d: `M${left} ${barsBottom}H${right}`, stroke: theme.muted }));
  out.push(
    timeAxis(
      pen,
      x,
      buckets.map(({ start }) => start),
      barsBottom,
    ),
  );
  const waiting = buckets.reduce((sum, { immature }) => sum + immature, 0);
  let low = barsBottom + 24;
  if (waiting > 0) {
    out.push(
      pen.text(right, low + 12, words.open(format.count(waiting)), {
        size: 12,
        fill: theme.muted,
        anchor: "end",
        max: right - left,
      }),
    );
    low += 18;
  }
  return { svg: out.join(""), bottom: low };
}

function drawPoint(pen: Pen, bucket: FunnelTrendBucket, x: number, y: (value: number) => number): string {
  const { conversion, mature, start } = bucket;
  if (conversion.value === null) return "";
  const { lower, upper, value, n } = conversion;
  const whisker =
    !mature && lower !== null && upper !== null ? pen.whiskerUp(x, y(lower), y(upper), pen.theme.main) : "";
  const tip = `${pen.format.day(start)}: ${pen.format.share(value)} (${pen.format.interval(conversion)}), n = ${pen.format.count(n)}`;
  const look = mature
    ? { fill: pen.theme.main, stroke: pen.theme.bg, "stroke-width": 1 }
    : { fill: pen.theme.bg, stroke: pen.theme.main, "stroke-width": 2.4 };
  return (
    whisker +
    pen.mark(
      "circle",
      { cx: x, cy: y(value), r: 5, class: "bar", ...look },
      { label: String(start), value, lower, upper, n },
      tip,
    )
  );
}

/** Writes the lowest and the latest complete share beside their points. */
function drawExtremes(
  pen: Pen,
  buckets: readonly FunnelTrendBucket[],
  x: (bucket: FunnelTrendBucket) => number,
  y: (value: number) => number,
  known: (bucket: FunnelTrendBucket) => boolean,
  [left, right]: readonly [number, number],
): string {
  const complete = buckets.filter(known);
  const latest = complete.at(-1);
  if (latest === undefined) return "";
  const value = (bucket: FunnelTrendBucket) => bucket.conversion.value as number;
  const lowest = complete.reduce((least, bucket) => (value(bucket) < value(least) ? bucket : least));
  const put = (bucket: FunnelTrendBucket, dy: number) => {
    const label = pen.format.share(value(bucket));
    const half = pen.measure(label, 13, true) / 2;
    const at = Math.min(Math.max(x(bucket), left + half), right - half);
    return pen.text(at, y(value(bucket)) + dy, label, { size: 13, bold: true, anchor: "middle", halo: true });
  };
  if (lowest === latest) return put(latest, -11);
  // the label is below the lowest point, or above it when the point is at the axis
  const below = y(0) - y(value(lowest)) > 24 ? 20 : -11;
  return put(latest, -11) + (Math.abs(x(latest) - x(lowest)) > 40 ? put(lowest, below) : "");
}

function dot(pen: Pen, x: number, y: number, hollow: boolean): string {
  const { bg, main } = pen.theme;
  return pen.shape("circle", {
    cx: x,
    cy: y,
    r: 4.5,
    fill: hollow ? bg : main,
    stroke: hollow ? main : bg,
    "stroke-width": hollow ? 2.2 : 1,
  });
}
