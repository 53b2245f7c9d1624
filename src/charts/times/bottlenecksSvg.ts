/** Draws the places where journeys lose time as bars. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Bottleneck, BottlenecksResult } from "../../graph/times/bottlenecksResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { bottlenecksText, bottlenecksWords, placeName } from "./bottlenecksText.ts";

/**
 * The picture of bottlenecks: for each place a bar of its share of the time lost, with its interval, the largest first. The part that is
 * lost to rework is hatched.
 *
 * @param result - the result of `bottlenecks`
 * @param options - how the picture looks; `top` is the largest number of places (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * bottlenecksSvg(bottlenecks(log)).includes("No time is lost.") // => true
 */
export function bottlenecksSvg(result: BottlenecksResult, options: ChartOptions = {}): string {
  expectResult(result, ["bottlenecks"], "bottlenecksSvg");
  const pen = createPen(options, "bottlenecksSvg");
  const { format, theme } = pen;
  const words = bottlenecksWords[pen.options.language];
  const shown = result.places.slice(0, pen.options.top ?? 12);
  const text = bottlenecksText(result, format, pen.options.language, shown.length);
  if (result.lostMs === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const level = shown[0]?.share.level ?? 0.95;
  const legend: LegendEntry[] = [
    { label: words.beyond, sample: boxSample(pen, theme.main) },
    { label: words.rework, sample: boxSample(pen, pen.pattern("hatch"), theme.hatch) },
    { label: words.interval(format.share(level)), sample: whiskerSample(pen) },
  ];
  return frame(pen, { ...text, legend, body: (top) => drawPlaces(pen, shown, top) });
}

function drawPlaces(pen: Pen, places: readonly Bottleneck[], top: number) {
  const { format, margin, theme } = pen;
  const words = bottlenecksWords[pen.options.language];
  const narrow = pen.width < 600;
  const end = pen.width - margin;
  const valueWide = pen.measure(`${format.share(1)} (${format.interval({ lower: 1, upper: 1 })})`, 11.5) + 8;
  const from = narrow ? margin : margin + Math.min(260, pen.inner * 0.36);
  const most = Math.max(...places.map(({ share }) => share.upper ?? share.value ?? 0), 0.01);
  const bars = linearScale(0, Math.min(1, most), from, end - valueWide);
  const bar = 18;
  const out: string[] = [];
  let y = top;
  for (const place of places) {
    const { share, lostPerJourney, count, lostMs, reworkMs } = place;
    const name = placeName(place, format);
    const [start, stop] = [place.from ?? "(none)", place.to ?? "(none)"];
    const label = place.kind === "touchpoint" ? stop : `${start} → ${stop}`;
    const width = narrow ? pen.inner : from - margin - 12;
    const head = pen.block(margin, y, name, { width, size: 13, bold: true, lines: 2, leading: 16 });
    const perJourney = format.duration(lostPerJourney.value ?? 0);
    const detail = words.row(perJourney, format.count(count));
    const sub = pen.block(margin, y + head.height, detail, {
      width,
      size: 11.5,
      fill: theme.muted,
      lines: 2,
      leading: 15,
    });
    out.push(head.svg, sub.svg);
    const textHeight = head.height + sub.height;
    const middle = narrow ? y + textHeight + 4 + bar / 2 : y + Math.max(textHeight, bar) / 2;
    const { value, lower, upper } = share;
    const written =
      lower === null ? format.share(value ?? 0) : `${format.share(value ?? 0)} (${format.interval(share)})`;
    const wide = bars(value ?? 0) - bars(0);
    const again = lostMs > 0 ? (wide * reworkMs) / lostMs : 0;
    const box = { x: bars(0), y: middle - bar / 2, width: wide, height: bar, class: "bar", fill: theme.main };
    out.push(pen.mark("rect", box, { label, value, lower, upper, n: count }, `${name}: ${written}`));
    if (again > 0.5)
      out.push(
        pen.shape("rect", {
          x: bars(0) + wide - again,
          y: middle - bar / 2,
          width: again,
          height: bar,
          fill: theme.bg,
        }),
        pen.shape("rect", {
          x: bars(0) + wide - again,
          y: middle - bar / 2,
          width: again,
          height: bar,
          fill: pen.pattern("hatch"),
          stroke: theme.hatch,
        }),
      );
    out.push(
      lower === null || upper === null || lower === upper ? "" : pen.whisker(bars(lower), bars(upper), middle),
      pen.text(end - valueWide + 8, middle + 4, written, { size: 11.5 }),
    );
    y = (narrow ? middle + bar / 2 : y + Math.max(textHeight, bar)) + 12;
  }
  return { svg: out.join(""), bottom: y };
}
