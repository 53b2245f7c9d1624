/** Draws estimates as dots with their intervals, one below the other, on one axis. */

import type { Interval } from "../../core/estimate.ts";
import { coordinate, type MarkData } from "./element.ts";
import type { Pen } from "./pen.ts";
import { axisBelow, linearScale, logScale } from "./valueAxis.ts";

/** One row: an estimate, or a heading above estimates. */
export type EstimateRow =
  | { heading: string }
  | {
      name: string;
      bold?: boolean;
      estimate: Interval & { value: number | null };
      data: Pick<MarkData, "label" | "series" | "n">;
      /** The second line of text at the right. */
      note: string;
      /** A value to compare with, drawn as a line across the row. */
      reference?: number | null;
      /** Whether the dot is hollow: the difference may be random. */
      hollow?: boolean;
    };

/** The axis, and how numbers are written. */
export type EstimateAxis = {
  from: number;
  to: number;
  write: (value: number) => string;
  /** What stands at the right of a row without a number. */
  unknown: string;
  /** Whether the axis is logarithmic; it then holds the estimates and their ends. */
  log?: boolean;
};

/** The rows and the axis below them. Where the picture is narrow, the name and the numbers stand above each dot. */
export function drawEstimates(pen: Pen, rows: readonly EstimateRow[], axis: EstimateAxis, top: number) {
  const { format, margin, theme } = pen;
  const narrow = pen.width < 640;
  const end = pen.width - margin;
  const right = narrow ? 8 : 190;
  const left = narrow ? margin + 8 : margin + Math.min(230, pen.inner * 0.3);
  const scale = axis.log
    ? logScale(rows.flatMap(numbersOf), left, end - right)
    : linearScale(axis.from, axis.to, left, end - right);
  const out: string[] = [];
  let y = top;
  for (const row of rows) {
    if ("heading" in row) {
      const head = pen.block(margin, y + 4, row.heading, {
        width: pen.inner,
        size: 13,
        bold: true,
        lines: 2,
        leading: 16,
      });
      out.push(head.svg);
      y += head.height + 8;
      continue;
    }
    const { name, bold = false, estimate, data, note, reference = null, hollow = false } = row;
    const { value, lower, upper } = estimate;
    const written =
      value === null
        ? axis.unknown
        : lower === null || upper === null
          ? axis.write(value)
          : `${axis.write(value)} (${format.range(lower, upper, axis.write)})`;
    const label = { width: narrow ? pen.inner : left - margin - 14, size: 12.5, bold, lines: 2, leading: 15 };
    const { height } = pen.block(0, 0, name, label);
    let middle: number;
    if (narrow) {
      const said = pen.block(margin, y + height + 1, `${written}, ${note}`, {
        ...label,
        size: 11.5,
        bold: false,
        fill: theme.muted,
      });
      out.push(pen.block(margin, y, name, label).svg, said.svg);
      middle = y + height + said.height + 12;
      y = middle + 16;
    } else {
      const tall = Math.max(height, 30);
      middle = y + tall / 2;
      const style = { max: right - 12 };
      out.push(
        pen.block(margin, middle - height / 2, name, label).svg,
        pen.text(end - right + 12, middle - 2, written, { ...style, size: 12, bold }),
        pen.text(end - right + 12, middle + 12, note, { ...style, size: 11, fill: theme.muted }),
      );
      y += tall + 8;
    }
    if (reference !== null) {
      const line = { d: `M${coordinate(scale(reference))} ${coordinate(middle - 10)}v20`, stroke: theme.muted };
      out.push(pen.shape("path", { ...line, "stroke-width": 2 }));
    }
    if (value === null) continue;
    const dot = {
      cx: scale(value),
      cy: middle,
      r: bold ? 5.5 : 5,
      fill: hollow ? theme.bg : theme.main,
      stroke: hollow ? theme.main : theme.bg,
      "stroke-width": hollow ? 2 : 1,
      class: "bar",
    };
    out.push(
      lower === null || upper === null
        ? ""
        : pen.whisker(scale(lower), scale(upper), middle, hollow ? theme.muted : theme.ink),
      pen.mark("circle", dot, { ...data, value, lower, upper }, `${name}: ${written}`),
    );
  }
  const grid = [top, y] as const;
  out.unshift(axisBelow(pen, { scale, write: axis.write, grid, count: narrow ? 3 : 5 }));
  return { svg: out.join(""), bottom: y + 22 };
}

function numbersOf(row: EstimateRow): number[] {
  if ("heading" in row) return [];
  const { value, lower, upper } = row.estimate;
  return [value, lower, upper].filter((own) => own !== null);
}
