/** Draws axes of numbers: ticks at round values, grid lines, labels that do not touch. */

import { ticks } from "d3-array";
import type { Pen } from "./pen.ts";

/** A scale: from values to pixels. `at` are its ticks, where they are not the round values of a linear scale. */
export type ValueScale = { (value: number): number; from: number; to: number; at?: readonly number[] };

/** A linear scale from values to pixels. When `from` equals `to`, the scale ends at `from + 1`. */
export function linearScale(from: number, to: number, start: number, end: number): ValueScale {
  const high = to > from ? to : from + 1;
  const scale = (value: number): number => start + ((value - from) / (high - from)) * (end - start);
  return Object.assign(scale, { from, to: high });
}

/** A logarithmic scale over whole powers of ten that holds all values above 0. A picture that uses it says so. */
export function logScale(values: readonly number[], start: number, end: number): ValueScale {
  const known = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(...known, 1)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...known, 1))));
  const scale = (value: number): number => start + ((Math.log10(value) - low) / (high - low)) * (end - start);
  const at = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return Object.assign(scale, { from: 10 ** low, to: 10 ** high, at });
}

/** The end of an axis that begins at 0 and holds the largest of some values: a round value, 1 when there is none. */
export function roundEnd(values: Iterable<number | null | undefined>, count = 5): number {
  let largest = 0;
  for (const value of values) if (typeof value === "number" && value > largest) largest = value;
  if (!(largest > 0)) return 1;
  const at = ticks(0, largest, count);
  const step = (at[1] ?? largest) - (at[0] ?? 0);
  const last = at.at(-1) ?? largest;
  return last >= largest - 1e-12 ? last : last + step;
}

/** How an axis is drawn. */
export type ValueAxis = {
  scale: ValueScale;
  /** How a tick is written. */
  write: (value: number) => string;
  /** Where the grid lines begin and end: y for an axis below the plot, x for one at its left. */
  grid: readonly [number, number];
  /** About how many ticks. */
  count?: number;
};

/** Writes the shares of an axis, all with the decimals of its step: `5%` beside `10%`, not `5.0%`. */
export function axisShare(pen: Pen, { from, to }: ValueScale, count = 5): (share: number) => string {
  const [first = 0, second = 1] = ticks(from, to, count);
  const isWhole = Math.abs(Math.round((second - first) * 100) - (second - first) * 100) < 1e-6;
  return (share) => (isWhole ? pen.format.wholeShare(share) : pen.format.share(share));
}

/** The grid and labels of an axis along x; labels stand below `grid[1]`. Labels that would touch are left out. */
export function axisBelow(pen: Pen, { scale, write, grid, count = 5 }: ValueAxis): string {
  const [top, bottom] = grid;
  let free = Number.NEGATIVE_INFINITY;
  return (scale.at ?? ticks(scale.from, scale.to, count))
    .map((value) => {
      const x = scale(value);
      const line = pen.shape("path", { d: `M${round(x)} ${round(top)}V${round(bottom)}`, stroke: pen.theme.grid });
      const label = write(value);
      const half = pen.measure(label, 12) / 2;
      const at = Math.min(Math.max(x, half + 2), pen.width - half - 2);
      if (at - half < free + 8) return line;
      free = at + half;
      return line + pen.text(at, bottom + 17, label, { fill: pen.theme.muted, anchor: "middle" });
    })
    .join("");
}

/** The grid and labels of an axis along y; labels stand left of `grid[0]`. */
export function axisAtLeft(pen: Pen, { scale, write, grid, count = 5 }: ValueAxis): string {
  const [left, right] = grid;
  return ticks(scale.from, scale.to, count)
    .map((value) => {
      const y = scale(value);
      return (
        pen.shape("path", { d: `M${round(left)} ${round(y)}H${round(right)}`, stroke: pen.theme.grid }) +
        pen.text(left - 8, y + 4, write(value), { fill: pen.theme.muted, anchor: "end" })
      );
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
