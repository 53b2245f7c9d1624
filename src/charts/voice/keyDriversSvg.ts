/** Draws the drivers of a score as bars. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { KeyDriversResult } from "../../experience/voice/keyDrivers.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { keyDriversText, keyDriversWords } from "./keyDriversText.ts";

/**
 * The picture of the drivers of a score: for each driver a bar of its share of what is explained, with its interval, the largest first.
 *
 * @param result - the result of `keyDrivers`
 * @param options - how the picture looks; `top` is the largest number of drivers (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const sheets = Array.from({ length: 30 }, (_, i) => ({ nps: i % 11, queue: i % 6 }));
 * keyDriversSvg(keyDrivers(sheets, { score: "nps", drivers: ["queue"] })).includes("What explains nps?") // => true
 */
export function keyDriversSvg(result: KeyDriversResult, options: ChartOptions = {}): string {
  expectResult(result, ["keyDrivers"], "keyDriversSvg");
  const pen = createPen(options, "keyDriversSvg");
  const { format, theme } = pen;
  const words = keyDriversWords[pen.options.language];
  const text = keyDriversText(result, format, pen.options.language);
  const shown = result.drivers.slice(0, pen.options.top ?? 12);
  const hidden = result.drivers.length - shown.length;
  if (shown.every(({ share }) => share.value === null))
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const legend: LegendEntry[] = [
    { label: words.share, sample: boxSample(pen, theme.main) },
    { label: words.interval(format.share(result.level)), sample: whiskerSample(pen) },
  ];
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden), hidden === 1)}` : text.footnote;
  return frame(pen, { ...text, footnote, legend, body: (top) => drawDrivers(pen, shown, result.answers, top) });
}

function drawDrivers(pen: Pen, drivers: KeyDriversResult["drivers"], n: number, top: number) {
  const { format, margin, theme } = pen;
  const narrow = pen.width < 600;
  const end = pen.width - margin;
  const valueWide = pen.measure(`${format.share(1)} (${format.interval({ lower: 1, upper: 1 })})`, 11.5) + 8;
  const from = narrow ? margin : margin + Math.min(220, pen.inner * 0.3);
  const most = Math.max(...drivers.map(({ share }) => share.upper ?? share.value ?? 0), 0.01);
  const bars = linearScale(0, Math.min(1, most), from, end - valueWide);
  const bar = 18;
  const out: string[] = [];
  let y = top;
  for (const { name, share } of drivers) {
    const { value, lower, upper } = share;
    const label = { width: narrow ? pen.inner : from - margin - 12, size: 13, bold: true, lines: 2, leading: 16 };
    const height = pen.block(0, 0, format.name(name), label).height;
    const row = narrow ? bar : Math.max(bar, height);
    if (narrow) {
      out.push(pen.block(margin, y, format.name(name), label).svg);
      y += height + 4;
    } else out.push(pen.block(margin, y + (row - height) / 2, format.name(name), label).svg);
    const middle = y + row / 2;
    const written =
      value === null
        ? "–"
        : lower === null
          ? format.share(value)
          : `${format.share(value)} (${format.interval(share)})`;
    const box = {
      x: bars(0),
      y: middle - bar / 2,
      width: bars(value ?? 0) - bars(0),
      height: bar,
      class: "bar",
      fill: theme.main,
    };
    out.push(
      pen.mark("rect", box, { label: name, value, lower, upper, n }, `${format.name(name)}: ${written}`),
      lower === null || upper === null || lower === upper ? "" : pen.whisker(bars(lower), bars(upper), middle),
      pen.text(end - valueWide + 8, middle + 4, written, { size: 11.5 }),
    );
    y += row + 12;
  }
  return { svg: out.join(""), bottom: y };
}
