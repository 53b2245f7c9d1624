/** Draws credits: a row for each touchpoint, a mark for each model with its interval, and below them the conversions that no touchpoint was given. */

import type { Credit } from "../../attribution/result/credit.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import { axisBelow, axisShare, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { creditText, creditWords, modelLabel } from "./creditWords.ts";
import { modelHues, modelPoint } from "./modelPoint.ts";
import { type CreditModel, orderingModel, type ShareRow, shareRows, spreadOf } from "./shareRows.ts";

type Plot = {
  models: readonly CreditModel[];
  scale: ValueScale;
  left: number;
  labelEnd: number;
  right: number;
  bars: boolean;
};

/** Draws the whole picture. With one model the shares are bars, with several they are dots. */
export function drawCredits(pen: Pen, models: readonly CreditModel[]): string {
  const { options, format, theme } = pen;
  const words = creditWords[options.language];
  const shown = models.slice(0, 6);
  const bars = shown.length === 1;
  const ordered = shareRows(shown, orderingModel(shown));
  const rows = ordered.slice(0, options.top ?? 12);
  const rest = ordered.slice(rows.length);
  const largest = roundEnd(
    [
      ...rows.flatMap(({ credits }) => credits.flatMap((credit) => [credit?.share, credit?.shareInterval?.upper])),
      ...restShares(rest, shown),
    ],
    4,
  );
  const end = pen.width - pen.margin;
  const left = pen.narrow ? pen.margin : pen.margin + 150;
  const right = pen.narrow ? end - 44 : bars ? end - 60 : end - 170;
  const plot: Plot = {
    models: shown,
    scale: linearScale(0, Math.min(largest, 1.0001), left, right),
    left,
    labelEnd: left - 14,
    right,
    bars,
  };
  const withIntervals = shown.some(({ result }) => result.uncertainty !== undefined);
  const level = format.share(shown.find(({ result }) => result.uncertainty)?.result.uncertainty?.level ?? 0.95);
  const rare = rows.some(({ credits }) => credits.some((credit) => credit?.tooRare === true));
  const legend: LegendEntry[] = [
    ...shown.map(
      (model, i): LegendEntry => ({
        label: modelLabel(model, options.language),
        sample: bars ? boxSample(pen, theme.main) : (x, y) => modelPoint(pen, i, x + 11, y + 7, false, {}),
      }),
    ),
    ...(rare
      ? [
          {
            label: words.tooRare,
            sample: bars
              ? boxSample(pen, theme.bg, theme.main)
              : (x: number, y: number) => modelPoint(pen, 0, x + 11, y + 7, true, {}),
          },
        ]
      : []),
    ...(withIntervals ? [{ label: words.interval(level), sample: whiskerSample(pen) }] : []),
  ];
  return frame(pen, {
    ...creditText(shown, format, options.language),
    legend,
    body: (top) => drawRows(pen, plot, rows, rest, top),
  });
}

function restShares(rest: readonly ShareRow[], models: readonly CreditModel[]): number[] {
  return models.map((_, i) => rest.reduce((sum, row) => sum + (row.credits[i]?.share ?? 0), 0));
}

function drawRows(pen: Pen, plot: Plot, rows: readonly ShareRow[], rest: readonly ShareRow[], top: number) {
  const { format, theme, options } = pen;
  const words = creditWords[options.language];
  const out: string[] = [];
  const marks: string[] = [];
  const end = pen.width - pen.margin;
  const wide = !pen.narrow && !plot.bars;
  let y = top;
  if (wide) {
    out.push(pen.text(end, y + 12, words.spread, { size: 12, fill: theme.muted, anchor: "end" }));
    y += 20;
  }
  const start = y;
  if (rows.length === 0) {
    out.push(pen.text(plot.left, y + 16, words.nothing, { size: 13, fill: theme.muted, max: end - plot.left }));
    y += 28;
  }
  const step = plot.bars ? 22 : 19;
  const others =
    rest.length === 0
      ? []
      : [
          {
            name: words.others(format.count(rest.length)),
            credits: restShares(rest, plot.models).map((share) => ({ name: "", share }) as Credit),
          },
        ];
  for (const [i, row] of [...rows, ...others].entries()) {
    const isRest = i >= rows.length;
    const high = Math.max(plot.models.length * step + 8, pen.narrow ? 26 : 34);
    const labelHigh = pen.narrow ? 18 : 0;
    if (i > 0) out.push(pen.shape("path", { d: `M${pen.margin} ${y}H${end}`, stroke: theme.grid }));
    if (pen.narrow)
      marks.push(
        pen.text(pen.margin + 6, y + 15, pen.format.name(row.name), { size: 13, bold: true, max: pen.inner - 6 }),
      );
    else {
      const style = {
        size: 13,
        bold: true,
        width: plot.labelEnd - pen.margin,
        lines: 2,
        leading: 16,
        anchor: "end" as const,
      };
      const height = pen.block(0, 0, pen.format.name(row.name), style).height;
      marks.push(pen.block(plot.labelEnd, y + high / 2 - height / 2, pen.format.name(row.name), style).svg);
    }
    const middle = y + labelHigh + high / 2 - ((plot.models.length - 1) * step) / 2;
    for (const [m, credit] of row.credits.entries())
      if (credit?.share != null) marks.push(drawCredit(pen, plot, row.name, credit, m, middle + m * step, isRest));
    if (wide && !isRest) marks.push(drawSpread(pen, plot, row, y + high / 2));
    y += high + labelHigh;
  }
  const axis = axisBelow(pen, { scale: plot.scale, write: axisShare(pen, plot.scale, 4), grid: [start, y], count: 4 });
  const zero = pen.shape("path", { d: `M${plot.left} ${start}V${y}`, stroke: theme.muted, "stroke-width": 1.4 });
  const below = drawUnmatched(pen, plot, y + 34);
  return { svg: [axis, ...out, zero, ...marks, below.svg].join(""), bottom: below.bottom };
}

function drawCredit(pen: Pen, plot: Plot, name: string, credit: Credit, m: number, y: number, isRest: boolean): string {
  const { theme, format, options } = pen;
  const share = credit.share as number;
  const { lower = null, upper = null } = credit.shareInterval ?? {};
  const hollow = credit.tooRare === true;
  const model = plot.models[m] as CreditModel;
  const data = { label: name, value: share, lower, upper, series: model.name };
  const written = format.share(share);
  const ranged = lower === null || upper === null ? "" : ` (${format.interval({ lower, upper })})`;
  const tip = `${name}, ${modelLabel(model, options.language)}: ${written}${ranged}`;
  const name_ = isRest ? "rest" : "bar";
  const colour = theme.categories[modelHues[m] as number] as string;
  const out: string[] = [];
  const x = plot.scale(share);
  if (plot.bars) {
    const fill = isRest ? pen.pattern("hatch") : hollow ? theme.bg : theme.main;
    const shape = {
      x: plot.left,
      y: y - 8,
      width: Math.max(0, x - plot.left),
      height: 16,
      fill,
      stroke: isRest ? theme.hatch : theme.main,
      class: name_,
    };
    out.push(pen.mark("rect", shape, data, tip));
    if (lower !== null && upper !== null)
      out.push(pen.whisker(plot.scale(lower), plot.scale(Math.min(upper, plot.scale.to)), y));
  } else {
    if (lower !== null && upper !== null)
      out.push(pen.whisker(plot.scale(lower), plot.scale(Math.min(upper, plot.scale.to)), y, colour));
    out.push(modelPoint(pen, m, x, y, hollow || isRest, { ...data, class: name_, tip }));
  }
  const at = Math.max(x, upper === null ? x + 4 : plot.scale(Math.min(upper, plot.scale.to))) + 8;
  out.push(pen.text(at, y + 4, written, { size: 12, halo: true }));
  return out.join("");
}

function drawSpread(pen: Pen, { models }: Plot, row: ShareRow, middle: number): string {
  const { points, apart } = spreadOf(row, models);
  if (points === null) return "";
  const words = creditWords[pen.options.language];
  const end = pen.width - pen.margin;
  const out = [
    pen.text(end, apart === null ? middle + 4 : middle - 2, pen.format.points(points), {
      size: 13,
      bold: apart === true,
      anchor: "end",
    }),
  ];
  if (apart !== null)
    out.push(
      pen.text(end, middle + 13, apart ? words.apart : words.overlap, {
        size: 11.5,
        fill: pen.theme.muted,
        anchor: "end",
      }),
    );
  return out.join("");
}

/** Draws one bar of all conversions: those that touchpoints share, and those without a touch before them. */
function drawUnmatched(pen: Pen, plot: Plot, y: number): { svg: string; bottom: number } {
  const { format, theme, options } = pen;
  const words = creditWords[options.language];
  const result = plot.models[0]?.result;
  if (result === undefined || result.total.conversions === 0) return { svg: "", bottom: y - 6 };
  const { total, unmatched } = result;
  const attributed = total.conversions - unmatched.conversions;
  const right = plot.right;
  const split = plot.left + (attributed / total.conversions) * (right - plot.left);
  const out: string[] = [];
  const label = words.all(format.count(total.conversions));
  let top = y;
  if (pen.narrow) {
    out.push(pen.text(pen.margin, top + 10, label, { size: 12, fill: theme.muted }));
    top += 16;
  } else
    out.push(
      pen.text(plot.labelEnd, top + 13, label, {
        size: 12,
        fill: theme.muted,
        anchor: "end",
        max: plot.labelEnd - pen.margin,
      }),
    );
  const data = { label: "total", value: attributed, n: total.conversions };
  out.push(
    pen.mark(
      "rect",
      { x: plot.left, y: top, width: split - plot.left, height: 18, fill: theme.mainSoft, class: "total" },
      data,
    ),
  );
  if (unmatched.conversions > 0)
    out.push(
      pen.mark(
        "rect",
        {
          x: split,
          y: top,
          width: right - split,
          height: 18,
          fill: pen.pattern("hatch"),
          stroke: theme.hatch,
          class: "unmatched",
        },
        { label: "unmatched", value: unmatched.conversions, n: total.conversions },
      ),
    );
  const texts = [
    words.sharedOut(format.count(attributed)),
    ...(unmatched.conversions > 0 ? [words.without(format.count(unmatched.conversions))] : []),
  ];
  out.push(pen.text(plot.left, top + 33, texts.join(" · "), { size: 12, max: pen.width - pen.margin - plot.left }));
  return { svg: out.join(""), bottom: top + 36 };
}
