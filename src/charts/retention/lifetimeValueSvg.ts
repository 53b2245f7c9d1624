/** Draws the cumulative value per journey over the periods after the start: all cohorts with their interval, and each cohort. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { LifetimeValueResult } from "../../retention/value/lifetimeValue.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { bandPath, linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, axisBelow, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { lifetimeValueText, lifetimeValueWords } from "./lifetimeValueText.ts";
import { periodWords } from "./retentionText.ts";

/**
 * Draws curves of lifetime value as an `<svg>` text: the cumulative value per started journey, with its interval as a band, and a thin line
 * for each cohort as far as it was watched.
 *
 * @param result - the result of `lifetimeValue`
 * @param options - how the picture looks; `top` is the largest number of cohorts (default 12); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * lifetimeValueSvg(lifetimeValue(log, { start: "buy", every: "day", periods: 2 })).slice(0, 4) // => "<svg"
 */
export function lifetimeValueSvg(result: LifetimeValueResult, options: ChartOptions = {}): string {
  expectResult(result, ["lifetimeValue"], "lifetimeValueSvg");
  const pen = createPen(options, "lifetimeValueSvg", { timeZone: result.definition.timeZone });
  const { theme, format } = pen;
  const words = lifetimeValueWords[pen.options.language];
  const text = lifetimeValueText(result, format, pen.options.language);
  if (result.totals.every((cell) => cell === null)) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const known = result.cohorts.filter(({ cells }) => cells[0] !== null && cells[0] !== undefined);
  const cohorts = known.slice(-(pen.options.top ?? 12));
  const hidden = known.length - cohorts.length;
  const footnote = [text.footnote, hidden > 0 && words.hidden(format.count(hidden), hidden === 1)]
    .filter(Boolean)
    .join(" ");
  const line = (stroke: string, width: number) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke, "stroke-width": width });
  const level = format.share(result.totals.find((cell) => cell !== null)?.cumulative.level ?? 0.95);
  const legend = [
    { label: words.all, sample: line(theme.main, 2.6) },
    { label: words.band(level), sample: boxSample(pen, theme.mainSoft) },
    ...(cohorts.length > 1 ? [{ label: words.cohort, sample: line(theme.hatch, 1) }] : []),
  ];
  return frame(pen, { ...text, footnote, legend, body: (top) => drawCurves(pen, result, cohorts, top) });
}

function drawCurves(pen: Pen, result: LifetimeValueResult, cohorts: LifetimeValueResult["cohorts"], begin: number) {
  const { theme, format, margin, width } = pen;
  const { language } = pen.options;
  const words = lifetimeValueWords[language];
  const { totals } = result;
  const shown = cohorts.length > 1 ? cohorts : [];
  const cells = [...totals, ...shown.flatMap((cohort) => cohort.cells)].filter((cell) => cell !== null);
  const values = [
    ...cells.map(({ cumulative }) => cumulative.value ?? 0),
    ...totals.flatMap((cell) => [cell?.cumulative.upper ?? 0, cell?.cumulative.lower ?? 0]),
  ];
  const low = Math.min(0, ...values);
  const high = roundEnd(values, 4);
  const last = Math.max(
    1,
    totals.findLastIndex((cell) => cell !== null),
  );
  const left = margin + Math.max(42, pen.measure(format.money(high), 12) + 14, pen.measure(format.money(low), 12) + 14);
  const right = width - margin - 40;
  const top = begin + 32;
  const bottom = top + (pen.narrow ? 190 : 290);
  const x = linearScale(0, last, left + 8, right);
  const y = linearScale(low, high, bottom, top);
  const [, many] = periodWords(result.definition.every, format, language);
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  const out = [
    pen.text(left, begin + 8, words.value, { fill: theme.muted, max: right - left }),
    axisAtLeft(pen, { scale: y, write: format.money, grid: [left, right], count: 4 }),
    axisBelow(pen, { scale: x, write, grid: [bottom, bottom], count: Math.min(last, 12) }),
    pen.text(left, bottom + 36, words.after(many), { fill: theme.muted, max: right - left }),
  ];
  for (const cohort of shown) {
    const points = cohort.cells.map((cell, p) =>
      cell === null ? null : { x: x(p), y: y(cell.cumulative.value ?? 0) },
    );
    out.push(pen.shape("path", { d: linePath(points), fill: "none", stroke: theme.hatch, "stroke-width": 1 }));
  }
  const band = totals.map((cell, p) => {
    const { lower = null, upper = null } = cell?.cumulative ?? {};
    return lower === null || upper === null ? null : { x: x(p), lower: y(lower), upper: y(upper) };
  });
  out.push(pen.shape("path", { d: bandPath(band), fill: theme.main, "fill-opacity": 0.17 }));
  const line = totals.map((cell, p) => (cell === null ? null : { x: x(p), y: y(cell.cumulative.value ?? 0) }));
  out.push(pen.shape("path", { d: linePath(line), fill: "none", stroke: theme.main, "stroke-width": 2.6 }));
  for (const [p, cell] of totals.entries()) {
    if (cell === null || cell.cumulative.value === null) continue;
    const { value, lower, upper, n } = cell.cumulative;
    const circle = { cx: x(p), cy: y(value), r: 4.5, fill: theme.main, stroke: theme.bg, class: "bar" };
    const tip = `${p}: ${format.money(value)}, n = ${format.count(n)}`;
    out.push(pen.mark("circle", circle, { label: String(p), value, lower, upper, n }, tip));
  }
  const end = totals.findLast((cell) => cell !== null)?.cumulative.value ?? 0;
  const at = totals.findLastIndex((cell) => cell !== null);
  out.push(pen.text(x(at), y(end) - 12, format.money(end), { size: 13, bold: true, anchor: "middle", halo: true }));
  out.push(pen.shape("path", { d: `M${left} ${y(0)}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  return { svg: out.join(""), bottom: bottom + 42 };
}
