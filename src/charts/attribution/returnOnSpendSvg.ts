/** Draws spend against credited value, and the return with its interval beside the line of break-even. */

import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import type { SpendRow } from "../../attribution/spend.ts";
import { expectResult, expectSource } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisBelow, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { returnOnSpendText, returnOnSpendWords, roasOf } from "./returnOnSpendText.ts";

type SpendLayout = { money: ValueScale; roas: ValueScale; textAt: number; narrow: boolean };
const bar = 15;

/**
 * The picture of spend and return: for each touchpoint a hollow bar of spend above a full bar of credited value, and the return on spend
 * with its interval on an axis with the line of break-even at 1.
 *
 * @param result - the result of `returnOnSpend`
 * @param options - how the picture looks; `top` is the largest number of touchpoints (default 12, those with most spend and value first); the others are one row
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const paths = pathTableFromRows([{ path: ["search"], conversions: 4, value: 200 }, { path: ["mail"], conversions: 1, value: 30 }]);
 * const result = returnOnSpend(attribute(paths, { model: "last" }), [{ name: "search", cost: 80 }]);
 * returnOnSpendSvg(result).includes("Does the spend pay off?") // => true
 */
export function returnOnSpendSvg(result: ReturnOnSpendResult, options: ChartOptions = {}): string {
  expectResult(result, ["returnOnSpend"], "returnOnSpendSvg");
  expectSource(options, "object", "returnOnSpendSvg", "the options");
  const currency =
    options.currency ?? (/^[A-Z]{3}$/.test(result.currency ?? "") ? (result.currency as string) : undefined);
  const pen = createPen({ ...options, ...(currency !== undefined && { currency }) }, "returnOnSpendSvg");
  const { theme } = pen;
  const words = returnOnSpendWords[pen.options.language];
  const text = returnOnSpendText(result, pen.format, pen.options.language);
  if (result.rows.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const size = ({ cost, value }: SpendRow) => Math.max(cost, value ?? 0);
  const ordered = [...result.rows].sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1));
  const rows = ordered.slice(0, pen.options.top ?? 12);
  const withIntervals = rows.some(({ valueInterval }) => valueInterval != null);
  const legend: LegendEntry[] = [
    { label: words.spend, sample: boxSample(pen, pen.pattern("hatch"), theme.hatch) },
    { label: words.value, sample: boxSample(pen, theme.main) },
    ...(withIntervals ? [{ label: words.interval, sample: whiskerSample(pen) }] : []),
    {
      label: words.even,
      sample: (x, y) =>
        pen.shape("path", {
          d: `M${x + 11} ${y}v14`,
          stroke: theme.ink,
          "stroke-dasharray": "4 3",
          "stroke-width": 1.4,
        }),
    },
  ];
  return frame(pen, { ...text, legend, body: (top) => drawRows(pen, rows, ordered.slice(rows.length), top) });
}

function drawRows(pen: Pen, rows: readonly SpendRow[], rest: readonly SpendRow[], top: number) {
  const { theme, format, margin } = pen;
  const words = returnOnSpendWords[pen.options.language];
  const end = pen.width - margin;
  const narrow = pen.width < 760;
  const most = roundEnd(
    rows.flatMap(({ cost, value, valueInterval }) => [cost, value, valueInterval?.upper]),
    4,
  );
  const returns = roundEnd([1.2, ...rows.map(roasOf).flatMap(({ value, upper }) => [value, upper])], 3);
  const moneyWide = pen.measure(format.money(most), 12) + 14;
  const layout: SpendLayout = narrow
    ? {
        narrow,
        money: linearScale(0, most, margin, end - moneyWide),
        roas: linearScale(0, returns, margin, end - 120),
        textAt: end,
      }
    : {
        narrow,
        money: linearScale(0, most, margin + 160, end - 330 - moneyWide),
        roas: linearScale(0, returns, end - 300, end - 140),
        textAt: end,
      };
  const out: string[] = [];
  let y = top;
  if (!narrow) {
    out.push(pen.text(layout.roas(0), y + 10, words.roas, { size: 12, fill: theme.muted, max: end - layout.roas(0) }));
    y += 20;
  }
  const first = y;
  for (const row of rows) {
    const drawn = drawSpendRow(pen, row, layout, y);
    out.push(drawn.svg);
    y = drawn.bottom;
    out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
  }
  if (!narrow) {
    const even = `M${coordinate(layout.roas(1))} ${first}V${coordinate(y)}`;
    out.unshift(
      axisBelow(pen, { scale: layout.money, write: format.money, grid: [first, y], count: 4 }),
      axisBelow(pen, { scale: layout.roas, write: format.number, grid: [first, y], count: 3 }),
      pen.shape("path", { d: even, stroke: theme.ink, "stroke-dasharray": "4 3", "stroke-width": 1.4, class: "even" }),
    );
    y += 24;
  }
  if (rest.length > 0) {
    const sum = (key: "cost" | "value") => format.money(rest.reduce((all, row) => all + (row[key] ?? 0), 0));
    const note = `${words.others(format.count(rest.length))}: ${words.spend} ${sum("cost")}, ${words.value} ${sum("value")}`;
    out.push(pen.text(margin, y + 16, note, { fill: theme.muted, max: pen.inner }));
    y += 22;
  }
  return { svg: out.join(""), bottom: y };
}

function drawSpendRow(pen: Pen, row: SpendRow, layout: SpendLayout, top: number) {
  const { theme, format, margin } = pen;
  const words = returnOnSpendWords[pen.options.language];
  const { money, roas: scale, narrow } = layout;
  const name = format.name(row.name);
  const style = { width: narrow ? pen.inner : 148, size: 13, bold: true, lines: 2, leading: 16 };
  const head = pen.block(margin, 0, name, style).height;
  const barsTop = narrow ? top + 12 + head : top + 10;
  const middle = barsTop + bar + 2;
  const out = [pen.block(margin, narrow ? top + 8 : middle - head / 2, name, style).svg];
  const { value, cost, valueInterval } = row;
  const [lower, upper] = [valueInterval?.lower ?? null, valueInterval?.upper ?? null];
  out.push(
    pen.mark(
      "rect",
      {
        x: money(0),
        y: barsTop + 0.5,
        width: money(cost) - money(0),
        height: bar - 1,
        fill: pen.pattern("hatch"),
        stroke: theme.hatch,
        class: "spend",
      },
      { label: row.name, value: cost, series: "cost" },
      `${name}: ${words.spend} ${format.money(cost)}`,
    ),
    pen.text(money(cost) + 8, barsTop + 12, cost === 0 ? words.noSpend : format.money(cost), { size: 12 }),
    pen.mark(
      "rect",
      {
        x: money(0),
        y: barsTop + bar + 4,
        width: money(value ?? 0) - money(0),
        height: bar,
        fill: theme.main,
        class: "bar",
      },
      { label: row.name, value, lower, upper },
      `${name}: ${words.value} ${value === null ? "–" : format.money(value)}`,
    ),
  );
  if (lower !== null && upper !== null) out.push(pen.whisker(money(lower), money(upper), barsTop + bar * 1.5 + 4));
  const after = money(Math.max(value ?? 0, upper ?? 0)) + 9;
  out.push(
    pen.text(after, barsTop + bar + 16, value === null ? words.noValue : format.money(value), { size: 12, bold: true }),
  );
  let bottom = barsTop + 2 * bar + 14;
  const own = roasOf(row);
  const at = narrow ? bottom + 10 : middle;
  if (own.value !== null) {
    const hasRange = own.lower !== null && own.upper !== null;
    if (narrow)
      out.push(
        pen.shape("path", {
          d: `M${coordinate(scale(1))} ${coordinate(at - 12)}v24`,
          stroke: theme.ink,
          "stroke-dasharray": "4 3",
          "stroke-width": 1.4,
          class: "even",
        }),
      );
    if (hasRange) out.push(pen.whisker(scale(own.lower as number), scale(own.upper as number), at));
    const dot = {
      cx: scale(own.value),
      cy: at,
      r: 5.5,
      fill: own.value < 1 ? theme.neg : theme.main,
      stroke: theme.bg,
    };
    out.push(
      pen.mark("circle", { ...dot, class: "roas" }, { label: row.name, ...own, series: "roas" }),
      pen.text(layout.textAt, at - (hasRange ? 2 : -4), format.number(own.value), {
        size: 14,
        bold: true,
        anchor: "end",
      }),
    );
    if (hasRange)
      out.push(
        pen.text(layout.textAt, at + 13, format.range(own.lower as number, own.upper as number, format.number), {
          size: 11.5,
          fill: theme.muted,
          anchor: "end",
        }),
      );
    if (narrow) bottom = at + 20;
  } else if (cost > 0 && row.cpa !== null) {
    out.push(
      pen.text(layout.textAt, at + 4, words.perConversion(format.money(row.cpa)), { anchor: "end", fill: theme.muted }),
    );
    if (narrow) bottom = at + 12;
  }
  return { svg: out.join(""), bottom };
}
