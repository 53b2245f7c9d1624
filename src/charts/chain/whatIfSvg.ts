/** Draws what a chain with edits converts, as a waterfall: observed, what each edit adds or takes away, after. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisBelow, axisShare, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { editWords } from "./placeWords.ts";
import { whatIfText, whatIfWords } from "./whatIfText.ts";

/** A row of the waterfall: from one rate to another. */
type FallRow = {
  name: string;
  from: number;
  to: number;
  estimate: Estimate | null;
  note: string | null;
  label: string;
};

/**
 * The picture of an edited chain: the observed conversion with its interval, what each edit adds or takes away, and the conversion after.
 *
 * @param result - the result of `whatIf`
 * @param options - how the picture looks; `top` is the largest number of edits (default 15, the first); the others are one row with their sum
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 2, nonConversions: 2 }, { path: ["ad"], conversions: 0, nonConversions: 4 }]);
 * const result = whatIf(table, { edits: [{ kind: "set", from: "ad", to: "shop", probability: 0.75 }] });
 * whatIfSvg(result).includes("+12.5") // => true
 */
export function whatIfSvg(result: WhatIfResult, options: ChartOptions = {}): string {
  expectResult(result, ["whatIf"], "whatIfSvg");
  const pen = createPen(options, "whatIfSvg");
  const { theme, format } = pen;
  const words = whatIfWords[pen.options.language];
  const text = whatIfText(result, format, pen.options.language);
  if (result.change === null) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const rows = fallRows(pen, result);
  const changes = rows.filter(({ estimate }) => estimate === null);
  const legend: LegendEntry[] = [
    ...(changes.some(({ from, to }) => to > from) ? [{ label: words.up, sample: boxSample(pen, theme.pos) }] : []),
    ...(changes.some(({ from, to }) => to < from)
      ? [{ label: words.down, sample: boxSample(pen, pen.pattern("hatch", theme.neg), theme.neg) }]
      : []),
    { label: words.interval(format.share(result.before.level)), sample: whiskerSample(pen) },
  ];
  return frame(pen, { ...text, legend, body: (top) => drawFall(pen, rows, top) });
}

function fallRows(pen: Pen, { before, after, edits }: WhatIfResult): FallRow[] {
  const { format } = pen;
  const { language } = pen.options;
  const words = whatIfWords[language];
  const shown = edits.slice(0, pen.options.top ?? 15);
  const rest = edits.slice(shown.length);
  let at = before.value as number;
  const step = (name: string, change: number, note: string | null, label: string): FallRow => {
    const from = at;
    at += change;
    return { name, from, to: at, estimate: null, note, label };
  };
  return [
    { name: words.before, from: 0, to: before.value as number, estimate: before, note: null, label: "before" },
    ...shown.map(({ edit, change, applied }) =>
      step(
        editWords(edit, format, language),
        change ?? 0,
        applied === null ? words.noEffect : null,
        JSON.stringify(edit),
      ),
    ),
    ...(rest.length > 0
      ? [
          step(
            words.rest(format.count(rest.length)),
            rest.reduce((sum, { change }) => sum + (change ?? 0), 0),
            null,
            "(rest)",
          ),
        ]
      : []),
    { name: words.after, from: 0, to: after.value as number, estimate: after, note: null, label: "after" },
  ];
}

function drawFall(pen: Pen, rows: readonly FallRow[], top: number) {
  const { theme, format, margin, narrow } = pen;
  const end = pen.width - margin;
  const left = narrow ? margin : margin + Math.min(300, pen.inner * 0.34);
  const most = Math.min(
    1,
    roundEnd(
      rows.flatMap(({ from, to, estimate }) => [from, to, estimate?.upper]),
      4,
    ),
  );
  const tailWide =
    pen.measure(format.share(0.088), 13, true) +
    pen.measure(format.interval({ lower: 0.011, upper: 0.088 }), 11.5) +
    30;
  const scale = linearScale(0, most, left, end - tailWide);
  const out: string[] = [];
  let y = top;
  const middles: number[] = [];
  for (const row of rows) {
    const drawn = drawFallRow(pen, row, scale, left, y);
    out.push(drawn.svg);
    middles.push(drawn.middle);
    y = drawn.bottom;
  }
  // each change begins where the one above it ends
  const joints = rows.slice(0, -1).map((row, i) => {
    const x = coordinate(scale(row.to));
    return pen.shape("path", {
      d: `M${x} ${coordinate(middles[i] as number)}V${coordinate(middles[i + 1] as number)}`,
      stroke: theme.muted,
      "stroke-dasharray": "2 3",
    });
  });
  const axis = axisBelow(pen, {
    scale,
    write: axisShare(pen, scale, narrow ? 3 : 5),
    grid: [top, y],
    count: narrow ? 3 : 5,
  });
  const base = pen.shape("path", {
    d: `M${coordinate(left)} ${top}V${coordinate(y)}`,
    stroke: theme.ink,
    "stroke-width": 1.2,
  });
  return { svg: [axis, ...(narrow ? [] : [base, ...joints]), ...out].join(""), bottom: y + 22 };
}

function drawFallRow(pen: Pen, row: FallRow, scale: ValueScale, left: number, top: number) {
  const { theme, format, margin, narrow } = pen;
  const { name, from, to, estimate, note, label } = row;
  const wide = narrow ? pen.inner : left - margin - 16;
  const head = pen.block(margin, 0, name, { width: wide, size: 13, bold: true, lines: 3, leading: 16 });
  const tail =
    note === null ? null : pen.block(margin, 0, note, { width: wide, size: 11.5, lines: 2, fill: theme.muted });
  const textHeight = head.height + (tail?.height ?? 0);
  const height = narrow ? 14 : 22;
  const rowHeight = narrow ? textHeight + 6 + height : Math.max(textHeight, height);
  const textTop = narrow ? top + 8 : top + 8 + (rowHeight - textHeight) / 2;
  const y = narrow ? textTop + textHeight + 6 : top + 8 + (rowHeight - height) / 2;
  const middle = y + height / 2;
  const down = estimate === null && to < from;
  const look =
    estimate !== null
      ? { fill: label === "before" ? theme.hatch : theme.main }
      : down
        ? { fill: pen.pattern("hatch", theme.neg), stroke: theme.neg }
        : { fill: theme.pos };
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const box = {
    x: scale(low),
    y,
    width: Math.max(to === from ? 0 : 1, scale(high) - scale(low)),
    height,
    class: "bar",
  };
  const value = estimate === null ? to - from : to;
  const data = { label, value, lower: estimate?.lower, upper: estimate?.upper, n: estimate?.n };
  const written = estimate === null ? format.change(value) : format.share(value);
  const out = [
    pen.block(margin, textTop, name, { width: wide, size: 13, bold: true, lines: 3, leading: 16 }).svg,
    note === null
      ? ""
      : pen.block(margin, textTop + head.height, note, { width: wide, size: 11.5, lines: 2, fill: theme.muted }).svg,
    pen.mark("rect", { ...box, ...look }, data, `${name}: ${written}`),
  ];
  const hasRange = estimate !== null && estimate.lower !== null && estimate.upper !== null;
  if (hasRange) out.push(pen.whisker(scale(estimate.lower as number), scale(estimate.upper as number), middle));
  const after = scale(hasRange ? Math.max(high, estimate.upper as number) : high) + 9;
  out.push(pen.text(after, middle + 4.5, written, { size: 13, bold: true, halo: true }));
  if (hasRange)
    out.push(
      pen.text(after + pen.measure(written, 13, true) + 7, middle + 4, format.interval(estimate), {
        size: 11.5,
        fill: theme.muted,
        halo: true,
      }),
    );
  return { svg: out.join(""), middle, bottom: top + 8 + rowHeight + 8 };
}
