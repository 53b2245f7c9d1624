/** Draws levers as a tornado: a bar for the gain of each step, the largest on top. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Lever, LeversResult } from "../../graph/chain/levers.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisBelow, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { leversText, leversWords } from "./leversText.ts";
import { wayWords } from "./placeWords.ts";

/**
 * The picture of levers: a bar for the conversions that each step adds per 1,000 journeys when it is taken somewhat more, or less, often.
 * Bars of steps taken less often are hatched.
 *
 * @param result - the result of `levers`
 * @param options - how the picture looks; `top` is the largest number of levers (default 15)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 20, nonConversions: 20 }, { path: ["ad"], conversions: 0, nonConversions: 40 }]);
 * leversSvg(levers(table, { minCount: 1 })).includes("ad → shop") // => true
 */
export function leversSvg(result: LeversResult, options: ChartOptions = {}): string {
  expectResult(result, ["levers"], "leversSvg");
  const pen = createPen(options, "leversSvg");
  const { theme } = pen;
  const words = leversWords[pen.options.language];
  const text = leversText(result, pen.format, pen.options.language);
  const shown = result.levers.slice(0, pen.options.top ?? 15);
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hidden = result.levers.length - shown.length;
  const legend: LegendEntry[] = [
    ...(shown.some(isMore) ? [{ label: words.more, sample: boxSample(pen, theme.main) }] : []),
    ...(shown.every(isMore) ? [] : [{ label: words.less, sample: boxSample(pen, pen.pattern("hatch"), theme.main) }]),
  ];
  const footnote = hidden > 0 ? `${text.footnote} ${words.others(pen.format.count(hidden))}` : text.footnote;
  return frame(pen, { ...text, footnote, legend, body: (top) => drawLevers(pen, shown, top) });
}

function isMore({ probability, newProbability }: Lever): boolean {
  return newProbability > probability;
}

function drawLevers(pen: Pen, shown: readonly Lever[], top: number) {
  const { theme, format, margin, narrow } = pen;
  const words = leversWords[pen.options.language];
  const end = pen.width - margin;
  const left = narrow ? margin : margin + Math.min(300, pen.inner * 0.34);
  const most = roundEnd(
    shown.map(({ perThousand }) => perThousand),
    4,
  );
  const scale = linearScale(0, most, left, end - 70);
  const out: string[] = [];
  if (!narrow) out.push(pen.text(left, top + 10, words.axis, { size: 12, fill: theme.muted, max: end - left }));
  const first = top + (narrow ? 0 : 20);
  let y = first;
  for (const lever of shown) {
    const drawn = drawLever(pen, lever, scale, left, y);
    out.push(drawn.svg);
    y = drawn.bottom;
  }
  out.unshift(axisBelow(pen, { scale, write: format.number, grid: [first, y], count: narrow ? 3 : 5 }));
  const base = `M${coordinate(left)} ${first}V${coordinate(y)}`;
  if (!narrow) out.push(pen.shape("path", { d: base, stroke: theme.ink, "stroke-width": 1.2 }));
  if (narrow) {
    const axis = pen.block(margin, y + 24, words.axis, { width: pen.inner, size: 12, lines: 2, fill: theme.muted });
    out.push(axis.svg);
    y += 6 + axis.height;
  }
  return { svg: out.join(""), bottom: y + 22 };
}

function drawLever(pen: Pen, lever: Lever, scale: ValueScale, left: number, top: number) {
  const { theme, format, margin, narrow } = pen;
  const { language } = pen.options;
  const words = leversWords[language];
  const way = wayWords(lever.from, lever.to, format, language);
  const change = words.change(format.share(lever.probability), format.share(lever.newProbability));
  const more = isMore(lever);
  const note =
    `${more ? words.moreShort : words.lessShort}: ${change}, ${words.seen(format.count(lever.count))}`.replace(
      ": ",
      language === "fr" ? "\u00a0: " : ": ",
    );
  const wide = narrow ? pen.inner : left - margin - 16;
  const name = { width: wide, size: 13, bold: true, lines: 2, leading: 16 };
  const head = pen.block(margin, top + 8, way, name);
  const tail = pen.block(margin, top + 8 + head.height, note, {
    width: wide,
    size: 11.5,
    lines: 2,
    leading: 14,
    fill: theme.muted,
  });
  const textHeight = head.height + tail.height;
  const height = narrow ? 14 : 20;
  const y = narrow ? top + 12 + textHeight : top + 8 + (textHeight - height) / 2;
  const look = more ? { fill: theme.main } : { fill: pen.pattern("hatch"), stroke: theme.main };
  const box = { x: left, y, width: scale(lever.perThousand) - left, height, class: "bar", ...look };
  const gain = format.signed(lever.perThousand);
  return {
    svg: [
      head.svg,
      tail.svg,
      pen.mark(
        "rect",
        box,
        { label: `${placeLabel(lever.from)} → ${placeLabel(lever.to)}`, value: lever.gain, n: lever.count },
        `${way}: ${words.gain(gain)}`,
      ),
      pen.text(scale(lever.perThousand) + 8, y + height / 2 + 4.5, gain, { size: 13, bold: true }),
    ].join(""),
    bottom: (narrow ? y + height : top + 8 + textHeight) + 10,
  };
}

/** A place as tables call it, the same in every language. */
function placeLabel(place: Lever["from"]): string {
  return typeof place === "string" ? place : `(${place.at})`;
}
