/** Draws a step matrix as a heat map: one row per touchpoint, one column per step, the share of journeys in each cell. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { heatSample } from "../draw/heatSample.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { heatColour } from "../theme.ts";
import { type DrawnMatrixRow, foldStepMatrix } from "./foldStepMatrix.ts";
import { matrixStep, stepMatrixText, stepMatrixWords } from "./stepMatrixText.ts";

/** Sizes of the heat map, in pixels. */
const cellHeight = 30;
const gap = 2;
const mostCell = 76;

/**
 * Draws a step matrix as an `<svg>` text: a heat map whose columns make 100 % each. Journeys that are over, or that have
 * not started, stand in dotted cells of their own. More steps than fit go on in further blocks below.
 *
 * @param result - the result of `stepMatrix`
 * @param options - how the picture looks; `top` is the largest number of touchpoints (default 15, narrow 10); the others are one row with their sum
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["B"], journeys: 1 }]);
 * stepMatrixSvg(stepMatrix(table, { steps: 2 })).slice(0, 4) // => "<svg"
 */
export function stepMatrixSvg(result: StepMatrixResult, options: ChartOptions = {}): string {
  expectResult(result, ["stepMatrix"], "stepMatrixSvg");
  const pen = createPen(options, "stepMatrixSvg");
  const words = stepMatrixWords[pen.options.language];
  const rows = foldStepMatrix(result, pen.options.top ?? (pen.narrow ? 10 : 15));
  const text = stepMatrixText(result, pen.format, pen.options.language);
  if (result.journeys === 0)
    return frame(pen, {
      ...text,
      body: (top) => {
        const empty = drawBlock(
          pen,
          result,
          rows,
          1,
          { first: 0, last: result.steps.length, label: 0, cell: 0 },
          top,
          false,
        );
        const none = pen.text(pen.margin, top + 20, words.none, { size: 14, fill: pen.theme.muted });
        return { svg: none + empty.svg, bottom: top + 28 };
      },
    });
  const most = rows
    .filter(({ kind }) => kind === "touchpoint" || kind === "other")
    .reduce((best, { counts }) => counts.reduce((high, count) => Math.max(high, count), best), 0);
  const scale = most / result.journeys;
  const over = rows.some(({ kind, counts }) => isOver(kind) && counts.some((count) => count > 0));
  const legend: LegendEntry[] = [{ label: words.scale(pen.format.share(scale)), sample: heatSample(pen) }];
  if (over) legend.push({ label: words.legendOver, sample: boxSample(pen, pen.pattern("dots"), pen.theme.hatch) });
  return frame(pen, { ...text, legend, body: (top) => drawMatrix(pen, result, rows, scale || 1, top) });
}

/** The columns of one block, and the widths of its labels and cells. */
type MatrixBlock = { first: number; last: number; label: number; cell: number };

function drawMatrix(pen: Pen, result: StepMatrixResult, rows: readonly DrawnMatrixRow[], scale: number, top: number) {
  const names = rows.map((row) => pen.measure(rowName(pen, row), 12.5, true));
  const label = Math.ceil(Math.min(pen.narrow ? 110 : 190, Math.max(60, ...names))) + 10;
  // the widest text of a cell
  const least = Math.ceil(Math.max(pen.measure(pen.format.share(0.088), 11), pen.measure("100%", 11))) + 6;
  const room = pen.inner - label;
  const across = Math.max(1, Math.min(result.steps.length, Math.floor(room / (least + gap))));
  // blocks of about the same length
  const blocks = Math.ceil(result.steps.length / across);
  const each = Math.ceil(result.steps.length / blocks);
  const cell = Math.min(mostCell, room / each - gap);
  const out: string[] = [];
  let y = top;
  for (let first = 0; first < result.steps.length; first += each) {
    const block = { first, last: Math.min(first + each, result.steps.length), label, cell };
    const drawn = drawBlock(pen, result, rows, scale, block, y, true);
    out.push(drawn.svg);
    y = drawn.bottom + 20;
  }
  return { svg: out.join(""), bottom: y - 20 };
}

function drawBlock(
  pen: Pen,
  result: StepMatrixResult,
  rows: readonly DrawnMatrixRow[],
  scale: number,
  { first, last, label, cell }: MatrixBlock,
  top: number,
  visible: boolean,
) {
  const { theme, format } = pen;
  const words = stepMatrixWords[pen.options.language];
  const left = pen.margin + label;
  const out: string[] = [];
  if (visible) {
    out.push(pen.text(pen.margin, top + 12, words.step, { fill: theme.muted, max: label - 8 }));
    for (let i = first; i < last; i++) {
      const step = result.steps[i] as number;
      const x = left + (i - first) * (cell + gap) + cell / 2;
      const head = matrixStep(step, result.definition);
      const anchor = result.definition.anchor !== undefined && step === 0;
      out.push(pen.text(x, top + 12, head, { anchor: "middle", bold: anchor, fill: anchor ? theme.ink : theme.muted }));
    }
  }
  let y = top + 20;
  for (const row of rows) {
    const name = rowName(pen, row);
    if (visible)
      out.push(pen.text(pen.margin, y + cellHeight / 2 + 4.5, name, { size: 12.5, bold: true, max: label - 10 }));
    for (let i = first; i < last; i++) {
      const count = row.counts[i] as number;
      const share = result.journeys === 0 ? null : count / result.journeys;
      const x = left + (i - first) * (cell + gap);
      const look = cellLook(pen, row, share ?? 0, scale);
      const step = matrixStep(result.steps[i] as number, result.definition);
      const written = share === null ? "–" : format.share(share);
      out.push(
        pen.mark(
          "rect",
          { x, y, width: cell, height: visible ? cellHeight : 0, rx: 2, ...look.box, class: "bar" },
          { label: row.name ?? `(${row.kind})`, value: count, n: result.journeys, series: step },
          `${name}, ${words.step} ${step}: ${words.journeys(format.count(count))} (${written})`,
        ),
      );
      if (visible) {
        const style = { size: 11, anchor: "middle" as const, fill: look.ink, halo: look.halo };
        out.push(pen.text(x + cell / 2, y + cellHeight / 2 + 4, written, style));
      }
    }
    y += cellHeight + gap;
  }
  return { svg: out.join(""), bottom: y - gap };
}

/** Fill of a cell and colour of its number: heat for touchpoints, dots for journeys that ended or did not start yet. A cell without journeys is empty. */
function cellLook({ theme, pattern }: Pen, { kind }: DrawnMatrixRow, share: number, scale: number) {
  if (share === 0) return { box: { fill: theme.surface }, ink: theme.muted, halo: false };
  if (isOver(kind))
    return { box: { fill: pattern("dots"), stroke: theme.hatch, "stroke-width": 1 }, ink: theme.ink, halo: true };
  const { fill, ink } = heatColour(theme, share / scale);
  return {
    box: { fill, ...(kind === "other" && { stroke: theme.hatch, "stroke-dasharray": "3 2" }) },
    ink,
    halo: false,
  };
}

function rowName(pen: Pen, { kind, name, members }: DrawnMatrixRow): string {
  const words = stepMatrixWords[pen.options.language];
  if (kind === "touchpoint") return pen.format.name(name as string);
  return kind === "other" ? words.others(pen.format.count(members)) : words[kind];
}

function isOver(kind: DrawnMatrixRow["kind"]): boolean {
  return kind === "ended" || kind === "notStarted";
}
