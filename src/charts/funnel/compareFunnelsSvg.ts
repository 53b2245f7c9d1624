/** Draws two funnels compared: two bars a step, and their difference with its interval and adjusted p. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { differenceAxis, differenceMark, differenceScale } from "../draw/differenceMark.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale, type ValueScale } from "../draw/valueAxis.ts";
import { compareFunnelsText, compareFunnelsWords } from "./compareFunnelsText.ts";

type ComparedStep = CompareFunnelsResult["steps"][number];
type ComparisonLayout = { bars: ValueScale; valueAt: number; differences: ValueScale; textAt: number; bar: number };

/**
 * The picture of two funnels: a hollow bar before and a full bar after for each step, as shares of those who entered, then the
 * difference with its sign, interval and adjusted p.
 *
 * @param result - the result of `compareFunnels`
 * @param options - how the picture looks; `top` is the largest number of steps (default 20); the first and the last are always drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0 },
 *   { customer: "ana", touchpoint: "buy", time: 60_000 },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * const june = funnel(log, { steps: ["view", "buy"] });
 * compareFunnelsSvg(compareFunnels(june, june)).slice(0, 4) // => "<svg"
 */
export function compareFunnelsSvg(result: CompareFunnelsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareFunnels"], "compareFunnelsSvg");
  const pen = createPen(options, "compareFunnelsSvg");
  const { theme, format } = pen;
  const words = compareFunnelsWords[pen.options.language];
  const text = compareFunnelsText(result, format, pen.options.language);
  const most = pen.options.top ?? 20;
  const steps =
    result.steps.length <= most ? result.steps : [...result.steps.slice(0, most - 1), ...result.steps.slice(-1)];
  const hidden = result.steps.length - steps.length;
  if (result.conversion.before.value === null && result.conversion.after.value === null)
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const held = steps.some(
    ({ conversion: { difference: own } }) =>
      own.lower !== null && own.upper !== null && own.lower <= 0 && own.upper >= 0,
  );
  const legend: LegendEntry[] = [
    { label: words.before, sample: boxSample(pen, theme.surface, theme.main) },
    { label: words.after, sample: boxSample(pen, theme.main) },
    { label: words.interval(format.share(result.conversion.difference.level)), sample: whiskerSample(pen) },
    ...(held
      ? [
          {
            label: words.hollow,
            sample: (x: number, y: number) =>
              pen.shape("circle", {
                cx: x + 11,
                cy: y + 7,
                r: 5,
                fill: theme.bg,
                stroke: theme.muted,
                "stroke-width": 2,
              }),
          },
        ]
      : []),
  ];
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden), hidden === 1)}` : text.footnote;
  return frame(pen, { ...text, footnote, legend, body: (top) => drawRows(pen, steps, top) });
}

function drawRows(pen: Pen, steps: readonly ComparedStep[], top: number) {
  const { theme, format, margin } = pen;
  const narrow = pen.width < 760;
  const words = compareFunnelsWords[pen.options.language];
  const end = pen.width - margin;
  const differences = steps.map(({ conversion }) => conversion.difference);
  const valueWide = pen.measure(`${format.share(1)} (${format.interval({ lower: 1, upper: 1 })})`, 11.5) + 8;
  const textWide = narrow ? 0 : 150;
  const forest = narrow ? pen.inner : Math.min(150, pen.inner * 0.16);
  const barsEnd = narrow ? end - valueWide : end - textWide - forest - valueWide - 36;
  const layout: ComparisonLayout = {
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
    out.push(pen.text(layout.bars(0), y + 10, words.ofEntry, { ...head, max: barsEnd - layout.bars(0) }));
    const from = layout.differences(layout.differences.from);
    out.push(pen.text(end, y + 10, words.difference, { ...head, anchor: "end", max: end - from }));
    y += 24;
  }
  const first = y;
  for (const [i, step] of steps.entries()) {
    if (i > 0) {
      out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
      y += 8;
    }
    const drawn = narrow ? drawNarrowStep(pen, step, i, layout, y) : drawStep(pen, step, i, layout, y);
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

function nameOf(pen: Pen, { before, after }: ComparedStep): string {
  const words = compareFunnelsWords[pen.options.language];
  return before === after ? pen.format.name(before) : words.renamed(pen.format.name(before), pen.format.name(after));
}

function drawStep(pen: Pen, step: ComparedStep, i: number, layout: ComparisonLayout, top: number) {
  const { theme, format, margin } = pen;
  const words = compareFunnelsWords[pen.options.language];
  const { before, after, difference, pAdjusted, p } = step.conversion;
  const height = 2 * layout.bar + 4;
  const label = { width: layout.bars(0) - margin - 44, size: 13, bold: true, lines: 3, leading: 16 };
  const name = nameOf(pen, step);
  const nameHeight = pen.block(0, 0, name, label).height;
  const rowHeight = Math.max(height, nameHeight, i === 0 ? 0 : 46);
  const middle = top + rowHeight / 2;
  const out = [
    pen.shape("circle", { cx: margin + 11, cy: middle, r: 11, fill: theme.surface, stroke: theme.line }),
    pen.text(margin + 11, middle + 4, format.count(i + 1), { size: 11, bold: true, anchor: "middle" }),
    pen.block(margin + 30, middle - nameHeight / 2 + 1, name, label).svg,
    drawPair(pen, step, layout, middle - height / 2, [before, after]),
  ];
  if (i > 0 && difference.value !== null) {
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
        { label: step.before },
        `${name}: ${change} (${interval})`,
      ),
      pen.text(layout.textAt, middle - 11, change, { size: 13, bold: true }),
      pen.text(layout.textAt, middle + 5, interval, { size: 11.5, fill: theme.muted, max: 150 }),
      pen.text(layout.textAt, middle + 20, tested, { size: 11.5, fill: theme.muted, max: 150 }),
    );
  }
  return { svg: out.join(""), bottom: top + rowHeight };
}

function drawNarrowStep(pen: Pen, step: ComparedStep, i: number, layout: ComparisonLayout, top: number) {
  const { theme, format } = pen;
  const words = compareFunnelsWords[pen.options.language];
  const { before, after, difference, pAdjusted, p } = step.conversion;
  const name = `${format.count(i + 1)}  ${nameOf(pen, step)}`;
  const out = [pen.text(pen.margin, top + 12, name, { size: 13, bold: true, max: pen.inner })];
  out.push(drawPair(pen, step, layout, top + 19, [before, after]));
  let y = top + 19 + 2 * layout.bar + 4;
  if (i > 0 && difference.value !== null) {
    const scale = layout.differences;
    out.push(
      pen.shape("path", {
        d: `M${coordinate(scale(0))} ${coordinate(y + 3)}v18`,
        stroke: theme.muted,
        "stroke-width": 1.4,
      }),
      differenceMark(pen, scale, y + 12, difference, { label: step.before }),
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
function drawPair(
  pen: Pen,
  step: ComparedStep,
  { bars, bar, valueAt }: ComparisonLayout,
  top: number,
  rates: readonly [Estimate, Estimate],
): string {
  const { theme, format } = pen;
  const words = compareFunnelsWords[pen.options.language];
  return rates
    .map((rate, side) => {
      const y = top + side * (bar + 4);
      const { value, lower, upper, n } = rate;
      const series = side === 0 ? "before" : "after";
      const written = value === null ? "–" : `${format.share(value)} (${format.interval(rate)})`;
      const look = side === 0 ? { fill: theme.surface, stroke: theme.main, "stroke-width": 1.4 } : { fill: theme.main };
      const box = { x: bars(0), y, width: bars(value ?? 0) - bars(0), height: bar, class: "bar", ...look };
      const tip = `${nameOf(pen, step)}, ${words[series]}: ${written}, n = ${format.count(n)}`;
      const label = side === 0 ? step.before : step.after;
      const middle = y + bar / 2;
      return [
        pen.mark("rect", box, { label, value, lower, upper, n, series }, tip),
        lower === null || upper === null || lower === upper ? "" : pen.whisker(bars(lower), bars(upper), middle),
        pen.text(valueAt, middle + 4, written, { size: 11.5 }),
      ].join("");
    })
    .join("");
}
