/** Draws the axis of instants below a plot: round days, months or years of a time zone. */

import type { Pen } from "./pen.ts";
import type { ValueScale } from "./valueAxis.ts";

/** Labels of some of the given instants, as many as fit without touching. */
export function timeAxis(pen: Pen, scale: ValueScale, instants: readonly number[], y: number): string {
  const span = (instants.at(-1) ?? 0) - (instants[0] ?? 0);
  const write =
    span < 2 * 86_400_000 ? pen.format.instant : span < 400 * 86_400_000 ? pen.format.shortDay : pen.format.day;
  const widest = Math.max(0, ...instants.slice(0, 50).map((instant) => pen.measure(write(instant), 12)));
  const room = Math.max(1, Math.floor((scale(scale.to) - scale(scale.from)) / (widest + 16)));
  const step = Math.max(1, Math.ceil(instants.length / room));
  return instants
    .filter((_, i) => i % step === 0)
    .map((instant) => {
      const x = scale(instant);
      const label = write(instant);
      const half = pen.measure(label, 12) / 2;
      const at = Math.min(Math.max(x, half + 2), pen.width - half - 2);
      const tick = pen.shape("path", { d: `M${Math.round(x * 100) / 100} ${y}v5`, stroke: pen.theme.muted });
      return tick + pen.text(at, y + 18, label, { fill: pen.theme.muted, anchor: "middle" });
    })
    .join("");
}
