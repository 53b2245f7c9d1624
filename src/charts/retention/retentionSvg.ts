/** Draws retention: one row per cohort, one column per period, the share that came back in each cell, and a row of all cohorts. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { heatSample } from "../draw/heatSample.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { heatColour } from "../theme.ts";
import { cellName, cohortName, periodWords, retentionText, retentionWords } from "./retentionText.ts";

/** Sizes of the heat map, in pixels. */
const cellHeight = 30;
const gap = 2;
const mostCell = 76;
/** Most periods that are drawn. */
const mostPeriods = 60;

/** What is drawn: some cohorts, some periods, and the end of the heat scale. */
type RetentionPlot = {
  result: RetentionResult;
  cohorts: RetentionResult["cohorts"];
  periods: number;
  scale: number;
  /** Pixels of the names and of the counts at the left, and of a cell. */
  names: number;
  counts: number;
  cell: number;
};

/**
 * Draws retention as an `<svg>` text: a triangle of cells with their shares. Periods that are not over are hollow. The last row is all cohorts
 * together, with interval and number of journeys. Periods that do not fit beside each other go on in further blocks below.
 *
 * @param result - the result of `retention`
 * @param options - how the picture looks; `top` is the largest number of cohorts (default 24); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const visits = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "visit", time: "2024-01-10" },
 *     { customer: "ann", touchpoint: "visit", time: "2024-02-20" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * retentionSvg(retention(visits, { start: "visit", every: "month", periods: 2 })).slice(0, 4) // => "<svg"
 */
export function retentionSvg(result: RetentionResult, options: ChartOptions = {}): string {
  expectResult(result, ["retention"], "retentionSvg");
  const pen = createPen(options, "retentionSvg", { timeZone: result.definition.timeZone });
  const { format } = pen;
  const words = retentionWords[pen.options.language];
  const text = retentionText(result, format, pen.options.language);
  const cohorts = result.cohorts.slice(-(pen.options.top ?? 24));
  const asked = Math.max(0, result.totals.length - 1);
  // one empty column after the last known period shows that the definition asks for more
  const known = result.totals.findLastIndex((cell) => cell !== null && cell.value !== null);
  const reached = Math.min(asked, Math.max(0, known) + 1);
  const periods = Math.min(mostPeriods, reached);
  const later = reached - periods;
  const open = asked - reached;
  const earlier = result.cohorts.length - cohorts.length;
  const footnote = [
    text.footnote,
    earlier > 0 && words.earlier(format.count(earlier), earlier === 1),
    later > 0 && words.later(format.count(later), later === 1),
    open > 0 && words.open(format.count(open), open === 1),
  ]
    .filter(Boolean)
    .join(" ");
  if (cohorts.length === 0 || periods === 0)
    return frame(pen, {
      ...text,
      body: emptyBody(pen, words.none),
    });
  const cells = [...cohorts.map(({ cells }) => cells), result.totals].flatMap((row) => row.slice(1, periods + 1));
  const scale = Math.min(1, roundEnd(cells.map((cell) => cell?.value)));
  const legend = [
    { label: words.scale(format.share(scale)), sample: heatSample(pen) },
    ...(cells.some((cell) => cell === null || cell.value === null)
      ? [{ label: words.unknown, sample: boxSample(pen, "none", pen.theme.hatch, "3 3") }]
      : []),
  ];
  return frame(pen, {
    ...text,
    footnote,
    legend,
    body: (top) => drawBlocks(pen, { result, cohorts, periods, scale }, top),
  });
}

/** The periods in blocks of about the same width, one below the other. */
function drawBlocks(pen: Pen, what: Pick<RetentionPlot, "result" | "cohorts" | "periods" | "scale">, top: number) {
  const { format } = pen;
  const { result, cohorts, periods } = what;
  const words = retentionWords[pen.options.language];
  const level = words.interval(format.share(result.totals[0]?.level ?? 0.95));
  const heads = cohorts.map(({ start }) =>
    cohortName(start, result.definition.cohorts ?? result.definition.every, format),
  );
  const widest = (texts: readonly string[], size: number, bold = false) =>
    texts.reduce((most, text) => Math.max(most, pen.measure(text, size, bold)), 0);
  const total = format.count(result.started);
  const counts = Math.max(widest([words.journeys], 12), widest([total], 12.5, true)) + 10;
  const names = Math.max(
    widest([...heads, words.cohort], 12.5) + 8,
    widest([words.all], 12.5, true) + 8,
    pen.measure(level, 11) + 8 - counts,
  );
  const intervals = result.totals
    .slice(1, periods + 1)
    .flatMap((cell) => (cell === null ? [] : [format.interval(cell)]));
  const least = Math.ceil(Math.max(widest(intervals, 11), pen.measure(total, 11), 30)) + 6;
  const room = pen.inner - names - counts;
  const across = Math.max(1, Math.min(periods, Math.floor(room / (least + gap))));
  const each = Math.ceil(periods / Math.ceil(periods / across));
  const cell = Math.min(mostCell, room / each - gap);
  const plot: RetentionPlot = { ...what, names, counts, cell };
  const out: string[] = [];
  let y = top;
  for (let first = 1; first <= periods; first += each) {
    const drawn = drawBlock(pen, plot, heads, [first, Math.min(first + each - 1, periods)], y);
    out.push(drawn.svg);
    y = drawn.bottom + 22;
  }
  return { svg: out.join(""), bottom: y - 22 };
}

function drawBlock(
  pen: Pen,
  plot: RetentionPlot,
  heads: readonly string[],
  [first, last]: readonly [number, number],
  top: number,
) {
  const { theme, format, margin } = pen;
  const { result, cohorts, names, counts, cell } = plot;
  const words = retentionWords[pen.options.language];
  const left = margin + names + counts;
  const x = (period: number) => left + (period - first) * (cell + gap);
  const end = x(last) + cell;
  const countEnd = left - 10;
  const muted = { size: 12, fill: theme.muted };
  const [, many] = periodWords(result.definition.every, format, pen.options.language);
  const out = [
    pen.text(left, top + 10, words.after(many), { ...muted, max: pen.width - pen.margin - left }),
    pen.text(margin, top + 28, words.cohort, muted),
    pen.text(countEnd, top + 28, words.journeys, { ...muted, anchor: "end" }),
  ];
  for (let period = first; period <= last; period++)
    out.push(
      pen.text(x(period) + cell / 2, top + 28, cellName(result.definition, period), { bold: true, anchor: "middle" }),
    );
  let y = top + 36;
  // the first block shows every cohort; further ones only those with a period that is over
  const isKnown = ({ cells }: RetentionPlot["cohorts"][number]) =>
    cells.slice(first, last + 1).some((own) => own !== null && own.value !== null);
  const shown = first === 1 ? cohorts.length : cohorts.findLastIndex(isKnown) + 1;
  for (const [i, cohort] of cohorts.slice(0, shown).entries()) {
    const name = heads[i] as string;
    out.push(pen.text(margin, y + 19.5, name, { size: 12.5 }));
    out.push(pen.text(countEnd, y + 19.5, format.count(cohort.journeys), { size: 12.5, anchor: "end" }));
    for (let period = first; period <= last; period++)
      out.push(
        drawCell(pen, plot, cohort.cells[period] ?? null, { x: x(period), y }, [String(cohort.start), name], period),
      );
    y += cellHeight + gap;
  }
  const waiting = cohorts.length - shown;
  if (waiting > 0) {
    const box = { x: left + 0.5, y: y + 0.5, width: end - left - 1, height: cellHeight - 1, rx: 3, fill: "none" };
    out.push(pen.shape("rect", { ...box, stroke: theme.hatch, "stroke-dasharray": "3 3" }));
    const note = words.waiting(format.count(waiting), waiting === 1);
    out.push(pen.text(left + 8, y + 19.5, note, { ...muted, max: end - left - 14 }));
    y += cellHeight + gap;
  }
  out.push(pen.shape("path", { d: `M${margin} ${y + 3}H${coordinate(end)}`, stroke: theme.ink, "stroke-width": 1.2 }));
  y += 8;
  out.push(pen.text(margin, y + 19.5, words.all, { size: 12.5, bold: true }));
  out.push(pen.text(countEnd, y + 19.5, format.count(result.started), { size: 12.5, bold: true, anchor: "end" }));
  const level = words.interval(format.share(result.totals[0]?.level ?? 0.95));
  const small = { size: 11, fill: theme.muted };
  out.push(pen.text(countEnd, y + cellHeight + 14, level, { ...small, anchor: "end" }));
  out.push(pen.text(countEnd, y + cellHeight + 30, "n", { ...small, anchor: "end" }));
  for (let period = first; period <= last; period++) {
    const total = result.totals[period] ?? null;
    out.push(drawCell(pen, plot, total, { x: x(period), y }, ["(all)", words.all], period, true));
    const middle = { ...small, anchor: "middle" as const, max: cell };
    const center = x(period) + cell / 2;
    if (total !== null && total.value !== null) {
      out.push(pen.text(center, y + cellHeight + 14, format.interval(total), middle));
      out.push(pen.text(center, y + cellHeight + 30, format.count(total.n), middle));
    } else out.push(pen.text(center, y + cellHeight + 14, "–", middle));
  }
  return { svg: out.join(""), bottom: y + cellHeight + 34 };
}

/** A cell with its share; one that is not known is hollow. */
function drawCell(
  pen: Pen,
  plot: RetentionPlot,
  cell: Estimate | null,
  { x, y }: { x: number; y: number },
  [label, name]: readonly [label: string, name: string],
  period: number,
  bold = false,
): string {
  const { format, theme } = pen;
  const words = retentionWords[pen.options.language];
  const box = { x, y, width: plot.cell, height: cellHeight, rx: 3, class: "bar" };
  const series = cellName(plot.result.definition, period);
  if (cell === null || cell.value === null) {
    const inside = { ...box, x: x + 0.5, y: y + 0.5, width: plot.cell - 1, height: cellHeight - 1 };
    const look = { fill: "none", stroke: theme.hatch, "stroke-dasharray": "3 3", class: "unknown" };
    return pen.mark(
      "rect",
      { ...inside, ...look },
      { label, value: null, series },
      `${name}, ${series}: ${words.unknown}`,
    );
  }
  const { fill, ink } = heatColour(theme, cell.value / plot.scale);
  const share = format.share(cell.value);
  const tip = words.tip(name, series, `${share} (${format.interval(cell)})`, format.count(cell.n));
  const { value, lower, upper, n } = cell;
  return (
    pen.mark("rect", { ...box, fill }, { label, value, lower, upper, n, series }, tip) +
    pen.text(x + plot.cell / 2, y + cellHeight / 2 + 4.5, share, { size: 12.5, bold, fill: ink, anchor: "middle" })
  );
}
