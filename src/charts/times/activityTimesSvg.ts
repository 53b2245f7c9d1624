/** Draws processing and waiting times of touchpoints as bars. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ActivityTimes, ActivityTimesResult } from "../../graph/times/activityTimesResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { durationAxis, fittingTicks } from "../draw/durationAxis.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { activityName, activityTimesText, activityTimesWords } from "./activityTimesText.ts";

/**
 * The picture of activity times: for each touchpoint a bar of the median waiting time before it (hatched), and one of its median processing
 * time, both with their intervals.
 *
 * @param result - the result of `activityTimes`
 * @param options - how the picture looks; `top` is the largest number of rows (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = [{ customer: "ana", touchpoint: "call", from: 0, to: 60_000 }];
 * const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "from", end: "to" });
 * activityTimesSvg(activityTimes(log)).slice(0, 4) // => "<svg"
 */
export function activityTimesSvg(result: ActivityTimesResult, options: ChartOptions = {}): string {
  expectResult(result, ["activityTimes"], "activityTimesSvg");
  const pen = createPen(options, "activityTimesSvg");
  const { format, theme } = pen;
  const words = activityTimesWords[pen.options.language];
  const shown = result.activities.slice(0, pen.options.top ?? 12);
  const text = activityTimesText(result, format, pen.options.language, shown.length);
  if (shown.every(({ waiting, processing }) => waiting.n + processing.n === 0))
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const level = shown[0]?.waiting.median.level ?? 0.95;
  const legend: LegendEntry[] = [
    { label: words.waiting, sample: boxSample(pen, pen.pattern("hatch"), theme.hatch) },
    { label: words.processing, sample: boxSample(pen, theme.main) },
    { label: words.interval(format.share(level)), sample: whiskerSample(pen) },
  ];
  return frame(pen, { ...text, legend, body: (top) => drawActivities(pen, shown, top) });
}

function drawActivities(pen: Pen, activities: readonly ActivityTimes[], top: number) {
  const { format, margin, theme } = pen;
  const words = activityTimesWords[pen.options.language];
  const narrow = pen.width < 600;
  const end = pen.width - margin;
  const bars = activities.flatMap(({ waiting, processing }) => [waiting.median, processing.median]);
  const most = Math.max(1, ...bars.map(({ value, upper }) => upper ?? value ?? 0));
  const write = (value: number | null) => (value === null ? words.unknown : format.duration(value));
  const valueWide = Math.max(...bars.map(({ value }) => pen.measure(write(value), 11.5))) + 12;
  const from = narrow ? margin : margin + Math.min(240, pen.inner * 0.32);
  const scale = linearScale(0, most, from, end - valueWide);
  const bar = 12;
  const out: string[] = [];
  let y = top;
  for (const activity of activities) {
    const name = activityName(activity, format);
    const raw = (own: string | null) => own ?? "(none)";
    const label = activity.resource === undefined ? raw(activity.name) : `${raw(activity.name)} · ${activity.resource}`;
    const style = { width: narrow ? pen.inner : from - margin - 12, size: 13, bold: true, lines: 2, leading: 16 };
    const head = pen.block(margin, y, name, style);
    out.push(head.svg);
    let at = narrow ? y + head.height + 4 : y + Math.max(0, head.height - 2 * bar - 8) / 2;
    for (const kind of ["waiting", "processing"] as const) {
      const { value, lower, upper, n } = activity[kind].median;
      const middle = at + bar / 2;
      const look = kind === "waiting" ? { fill: pen.pattern("hatch"), stroke: theme.hatch } : { fill: theme.main };
      const box = { x: scale(0), y: at, width: scale(value ?? 0) - scale(0), height: bar, class: "bar", ...look };
      out.push(
        pen.mark("rect", box, { label, value, lower, upper, n }, `${name}, ${words[kind]}: ${write(value)}`),
        lower === null || upper === null || lower === upper ? "" : pen.whisker(scale(lower), scale(upper), middle),
        pen.text(end - valueWide + 8, middle + 4, write(value), {
          size: 11.5,
          ...(value === null && { fill: theme.muted }),
        }),
      );
      at += bar + 4;
    }
    y = Math.max(at, narrow ? 0 : y + head.height) + 10;
  }
  out.push(durationAxis(pen, scale, fittingTicks(pen, scale, from, end - valueWide), y));
  return { svg: out.join(""), bottom: y + 24 };
}
