/** Draws counts as bars, one below the other, under headings. */

import type { MarkData } from "../draw/element.ts";
import type { PatternName, Pen } from "../draw/pen.ts";

/** One row: a bar, or a heading above bars. */
export type CountBar =
  | { heading: string }
  | {
      name: string;
      count: number;
      /** What stands at the right of the bar. */
      written: string;
      /** A second line below the name. */
      note?: string;
      /** Whether the bar is of the main colour. */
      main: boolean;
      /** The part of the count at the end of the bar that is drawn in a pattern. */
      part?: { count: number; pattern: PatternName };
      data: Pick<MarkData, "label" | "series" | "n">;
    };

const bar = 16;

/** The rows; the longest bar fills the width. */
export function drawCountBars(pen: Pen, rows: readonly CountBar[], top: number): { svg: string; bottom: number } {
  const { margin, inner, theme } = pen;
  const wide = pen.width >= 640;
  const left = wide ? margin + Math.min(260, inner * 0.36) : margin;
  const most = Math.max(1, ...rows.map((row) => ("heading" in row ? 0 : row.count)));
  const widest = Math.max(0, ...rows.map((row) => ("heading" in row ? 0 : pen.measure(row.written, 12))));
  const full = pen.width - margin - left - Math.min(widest + 10, inner * 0.4);
  const out: string[] = [];
  let y = top;
  for (const row of rows) {
    if ("heading" in row) {
      const head = pen.block(margin, y + 6, row.heading, { width: inner, size: 13, bold: true, lines: 2, leading: 16 });
      out.push(head.svg);
      y += head.height + 12;
      continue;
    }
    const { name, count, written, note, main, part, data } = row;
    const label = { width: wide ? left - margin - 14 : inner, size: 12.5, lines: 2, leading: 15 };
    const said = { width: inner - (wide ? left - margin : 0), size: 11, lines: 3, leading: 14, fill: theme.muted };
    const { height } = pen.block(0, 0, name, label);
    out.push(pen.block(margin, wide ? y + Math.max(0, (bar - height) / 2) : y, name, label).svg);
    const at = wide ? y : y + height + 2;
    const width = (count / most) * full;
    const own = part === undefined ? 0 : (part.count / most) * full;
    const box = {
      x: left,
      y: at,
      height: bar,
      width: Math.max(count > 0 ? 1 : 0, width),
      fill: main ? theme.main : theme.muted,
    };
    out.push(pen.mark("rect", { ...box, class: "bar" }, { ...data, value: count }, `${name}: ${written}`));
    if (part !== undefined && own > 0)
      out.push(
        pen.shape("rect", {
          x: left + width - own,
          y: at,
          height: bar,
          width: own,
          fill: pen.pattern(part.pattern, theme.main),
          stroke: theme.main,
        }),
      );
    out.push(pen.text(left + width + 8, at + 12.5, written, { size: 12, max: pen.width - margin - left - width - 8 }));
    let bottom = at + Math.max(bar, wide ? height : 0);
    if (note !== undefined) {
      const line = pen.block(left, bottom + 3, note, said);
      out.push(line.svg);
      bottom += 3 + line.height;
    }
    y = bottom + 8;
  }
  return { svg: out.join(""), bottom: y };
}
