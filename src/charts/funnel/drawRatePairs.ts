/** Draws pairs of rates: two bars for each row, and their difference with its interval and adjusted p. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import { differenceAxis, differenceMark, differenceScale } from "../draw/differenceMark.ts";
import { coordinate } from "../draw/element.ts";
import { boxSample, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import { linearScale, type ValueScale } from "../draw/valueAxis.ts";

/** Two rates, and their difference where there is one to show. */
export type RatePair = {
  name: string;
  /** The side before, or control: its label and its rate. @see docs/statistics.md */
  before: { label: string; rate: Estimate };
  /** The other side. @see docs/statistics.md */
  after: { label: string; rate: Estimate };
  /** `null`: both rates are the same by definition. */
  difference: (Interval & { value: number | null }) | null;
  p: number | null;
  pAdjusted: number | null;
};

/** Words of pairs of rates. */
export type RatePairWords = {
  before: string;
  after: string;
  /** What the bars are shares of. */
  of: string;
  difference: string;
  interval: (level: string) => string;
  hollow: string;
  adjusted: (p: string) => string;
  untested: string;
};

type PairLayout = { bars: ValueScale; valueAt: number; differences: ValueScale; textAt: number; bar: number };

/** The legend of pairs of rates. */
export function ratePairLegend(
  pen: Pen,
  pairs: readonly RatePair[],
  words: RatePairWords,
  level: number,
): LegendEntry[] {
  const { theme, format } = pen;
  const holdsZero = pairs.some(
    ({ difference: own }) =>
      own !== null && own.lower !== null && own.upper !== null && own.lower <= 0 && own.upper >= 0,
  );
  const hollow = {
    label: words.hollow,
    sample: (x: number, y: number) =>
      pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.bg, stroke: theme.muted, "stroke-width": 2 }),
  };
  return [
    { label: words.before, sample: boxSample(pen, theme.surface, theme.main) },
    { label: words.after, sample: boxSample(pen, theme.main) },
    { label: words.interval(format.share(level)), sample: whiskerSample(pen) },
    ...(holdsZero ? [hollow] : []),
  ];
}

/** Draws the rows below each other. */
export function drawRatePairs(pen: Pen, pairs: readonly RatePair[], words: RatePairWords, top: number) {
  const { theme, format, margin } = pen;
  const narrow = pen.width < 760;
  const end = pen.width - margin;
  const differences = pairs.flatMap(({ difference }) => difference ?? []);
  const valueWide = pen.measure(`${format.share(1)} (${format.interval({ lower: 1, upper: 1 })})`, 11.5) + 8;
  const textWide = narrow ? 0 : 150;
  const forest = narrow ? pen.inner : Math.min(150, pen.inner * 0.16);
  const barsEnd = narrow ? end - valueWide : end - textWide - forest - valueWide - 36;
  const layout: PairLayout = {
    bars: linearScale(0, 1, narrow ? margin : margin + 150, barsEnd),
    valueAt: barsEnd + 8,
    differences: narrow
      ? differenceScale(differences, margin + 8, end - 8)
      : differenceScale(differences, end - textWide - forest - 10, end - textWide - 10),
    textAt: narrow ? margin : end - textWide,
    bar: narrow ? 14 : 17,
  };
  const out: string[] = [];
  let y = top;
  const head = { size: 12, fill: theme.muted };
  if (!narrow) {
    const from = layout.differences(layout.differences.from);
    out.push(pen.text(layout.bars(0), y + 10, words.of, { ...head, max: from - 12 - layout.bars(0) }));
    out.push(pen.text(end, y + 10, words.difference, { ...head, anchor: "end", max: end - from }));
    y += 24;
  }
  const first = y;
  for (const [i, pair] of pairs.entries()) {
    if (i > 0) {
      out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
      y += 8;
    }
    const drawn = narrow
      ? drawNarrowPair(pen, pair, words, i, layout, y)
      : drawWidePair(pen, pair, words, i, layout, y);
    out.push(drawn.svg);
    y = drawn.bottom + 8;
  }
  if (!narrow) {
    out.unshift(differenceAxis(pen, layout.differences, [first, y], (value) => format.change(value)));
    const axis = [0, 0.5, 1].map((share) =>
      pen.text(layout.bars(share), y + 16, format.share(share), { size: 12, fill: theme.muted, anchor: "middle" }),
    );
    out.push(...axis);
    y += 22;
  }
  return { svg: out.join(""), bottom: y };
}

function drawWidePair(pen: Pen, pair: RatePair, words: RatePairWords, i: number, layout: PairLayout, top: number) {
  const { theme, format, margin } = pen;
  const { name, difference, pAdjusted, p } = pair;
  const height = 2 * layout.bar + 4;
  const label = { width: layout.bars(0) - margin - 44, size: 13, bold: true, lines: 3, leading: 16 };
  const nameHeight = pen.block(0, 0, name, label).height;
  const rowHeight = Math.max(height, nameHeight, difference === null ? 0 : 46);
  const middle = top + rowHeight / 2;
  const out = [
    pen.shape("circle", { cx: margin + 11, cy: middle, r: 11, fill: theme.surface, stroke: theme.line }),
    pen.text(margin + 11, middle + 4, format.count(i + 1), { size: 11, bold: true, anchor: "middle" }),
    pen.block(margin + 30, middle - nameHeight / 2 + 1, name, label).svg,
    drawBars(pen, pair, words, layout, middle - height / 2),
  ];
  if (difference !== null && difference.value !== null) {
    const change = format.change(difference.value);
    const interval =
      difference.lower === null || difference.upper === null
        ? ""
        : format.range(difference.lower, difference.upper, format.change);
    const tested = pAdjusted === null || p === null ? words.untested : words.adjusted(format.p(pAdjusted));
    out.push(
      differenceMark(
        pen,
        layout.differences,
        middle,
        difference,
        { label: pair.before.label },
        `${name}: ${change} (${interval})`,
      ),
      pen.text(layout.textAt, middle - 11, change, { size: 13, bold: true }),
      pen.text(layout.textAt, middle + 5, interval, { size: 11.5, fill: theme.muted, max: 150 }),
      pen.text(layout.textAt, middle + 20, tested, { size: 11.5, fill: theme.muted, max: 150 }),
    );
  }
  return { svg: out.join(""), bottom: top + rowHeight };
}

function drawNarrowPair(pen: Pen, pair: RatePair, words: RatePairWords, i: number, layout: PairLayout, top: number) {
  const { theme, format } = pen;
  const { difference, pAdjusted, p } = pair;
  const out = [
    pen.text(pen.margin, top + 12, `${format.count(i + 1)}  ${pair.name}`, { size: 13, bold: true, max: pen.inner }),
  ];
  out.push(drawBars(pen, pair, words, layout, top + 19));
  let y = top + 19 + 2 * layout.bar + 4;
  if (difference !== null && difference.value !== null) {
    const scale = layout.differences;
    out.push(
      pen.shape("path", {
        d: `M${coordinate(scale(0))} ${coordinate(y + 3)}v18`,
        stroke: theme.muted,
        "stroke-width": 1.4,
      }),
      differenceMark(pen, scale, y + 12, difference, { label: pair.before.label }),
    );
    const interval =
      difference.lower === null || difference.upper === null
        ? ""
        : ` (${format.range(difference.lower, difference.upper, format.change)})`;
    const tested = pAdjusted === null || p === null ? words.untested : words.adjusted(format.p(pAdjusted));
    const line = pen.block(pen.margin, y + 24, `${format.change(difference.value)}${interval}, ${tested}`, {
      width: pen.inner,
      size: 12,
      bold: true,
      lines: 2,
      leading: 15,
    });
    out.push(line.svg);
    y += 24 + line.height;
  }
  return { svg: out.join(""), bottom: y };
}

/** The bar before, hollow, above the bar after; beside each its share and interval. */
function drawBars(
  pen: Pen,
  { name, before, after }: RatePair,
  words: RatePairWords,
  { bars, bar, valueAt }: PairLayout,
  top: number,
): string {
  const { theme, format } = pen;
  return [before, after]
    .map(({ label, rate }, side) => {
      const y = top + side * (bar + 4);
      const { value, lower, upper, n } = rate;
      const series = side === 0 ? "before" : "after";
      const written = value === null ? "–" : `${format.share(value)} (${format.interval(rate)})`;
      const look = side === 0 ? { fill: theme.surface, stroke: theme.main, "stroke-width": 1.4 } : { fill: theme.main };
      const box = { x: bars(0), y, width: bars(value ?? 0) - bars(0), height: bar, class: "bar", ...look };
      const tip = `${name}, ${words[series]}: ${written}, n = ${format.count(n)}`;
      const middle = y + bar / 2;
      return [
        pen.mark("rect", box, { label, value, lower, upper, n, series }, tip),
        lower === null || upper === null || lower === upper ? "" : pen.whisker(bars(lower), bars(upper), middle),
        pen.text(valueAt, middle + 4, written, { size: 11.5 }),
      ].join("");
    })
    .join("");
}
