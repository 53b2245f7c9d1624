/** Draws the axis of waiting times, with ticks at round durations. */

import { ticks } from "d3-array";
import type { Pen } from "./pen.ts";
import type { ValueScale } from "./valueAxis.ts";

const second = 1000;
const day = 86_400_000;
/** Round durations between two ticks, in seconds. */
const steps: readonly number[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
  864_000, 1_296_000, 2_592_000, 5_184_000, 7_776_000, 15_552_000, 31_536_000,
];

/** Round durations from 0 to an end: at most `count` after the 0. */
export function durationTicks(end: number, count: number): number[] {
  if (!(end > 0)) return [0];
  const step =
    end < 2 * second || end > 365 * day * count
      ? ((ticks(0, end, count)[1] as number | undefined) ?? end)
      : (steps.find((own) => end / (own * second) <= count) as number) * second;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** The ticks that fit below a plot without touching each other. */
export function fittingTicks(pen: Pen, scale: ValueScale, start: number, end: number): number[] {
  for (let count = 8; count > 1; count--) {
    const found = durationTicks(scale.to, count);
    const widest = found.reduce((most, ms) => Math.max(most, pen.measure(durationLabel(pen, ms), 12)), 0);
    if (found.length * (widest + 14) <= end - start + widest) return found;
  }
  return durationTicks(scale.to, 1);
}

/** Draws labels and short ticks at `y`. */
export function durationAxis(pen: Pen, scale: ValueScale, at: readonly number[], y: number): string {
  return at
    .map((ms) => {
      const x = scale(ms);
      const label = durationLabel(pen, ms);
      const half = pen.measure(label, 12) / 2;
      const middle = Math.min(Math.max(x, half + 2), pen.width - half - 2);
      const tick = pen.shape("path", { d: `M${Math.round(x * 100) / 100} ${y}v5`, stroke: pen.theme.muted });
      return tick + pen.text(middle, y + 19, label, { fill: pen.theme.muted, anchor: "middle" });
    })
    .join("");
}

function durationLabel(pen: Pen, ms: number): string {
  return ms === 0 ? "0" : pen.format.duration(ms);
}
