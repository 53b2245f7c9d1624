/** Draws a difference with its interval on an axis whose middle is 0. */

import type { Interval } from "../../core/estimate.ts";
import { coordinate, type MarkData } from "./element.ts";
import type { Pen } from "./pen.ts";
import { linearScale, roundEnd, type ValueScale } from "./valueAxis.ts";

/** A difference: above 0 a gain, below 0 a loss. */
export type Difference = Interval & { value: number | null };

/** A scale with 0 in its middle that holds every difference with its interval. */
export function differenceScale(differences: readonly Difference[], start: number, end: number): ValueScale {
  const ends = differences.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const largest = roundEnd(
    ends.map((own) => (own === null ? null : Math.abs(own))),
    2,
  );
  return linearScale(-largest, largest, start, end);
}

/** The line at 0, with the ends of the axis written below it. */
export function differenceAxis(
  pen: Pen,
  scale: ValueScale,
  [top, bottom]: readonly [number, number],
  write: (value: number) => string,
): string {
  const { theme } = pen;
  const zero = scale(0);
  const style = { size: 11, fill: theme.muted };
  const ends = [write(scale.from), write(scale.to)].map((text) => pen.measure(text, 11));
  const free = scale(scale.to) - scale(scale.from) - (ends[0] as number) - (ends[1] as number);
  return (
    pen.shape("path", {
      d: `M${coordinate(zero)} ${coordinate(top)}V${coordinate(bottom)}`,
      stroke: theme.muted,
      "stroke-width": 1.4,
    }) +
    (free < 24 ? "" : pen.text(scale(scale.from), bottom + 16, write(scale.from), style)) +
    pen.text(zero, bottom + 16, "0", { ...style, anchor: "middle" }) +
    (free < 24 ? "" : pen.text(scale(scale.to), bottom + 16, write(scale.to), { ...style, anchor: "end" }))
  );
}

/** The colour of a difference: its sign where the interval leaves 0 out, else that of second text. */
export function differenceColour({ theme }: Pen, { value, lower, upper }: Difference): string {
  if (value === null || lower === null || upper === null || (lower <= 0 && upper >= 0)) return theme.muted;
  return value < 0 ? theme.neg : theme.pos;
}

/** Interval and point; hollow where the interval holds 0. `mark` is the class of the point. */
export function differenceMark(
  pen: Pen,
  scale: ValueScale,
  y: number,
  difference: Difference,
  data: Pick<MarkData, "label" | "series">,
  tip?: string,
  mark = "difference",
): string {
  const { value, lower, upper } = difference;
  if (value === null) return "";
  const colour = differenceColour(pen, difference);
  const hollow = colour === pen.theme.muted;
  const whisker = lower === null || upper === null ? "" : pen.whisker(scale(lower), scale(upper), y, colour);
  const dot = {
    cx: scale(value),
    cy: y,
    r: 5,
    fill: hollow ? pen.theme.bg : colour,
    stroke: hollow ? colour : pen.theme.bg,
    "stroke-width": hollow ? 2 : 1,
    class: mark,
  };
  return whisker + pen.mark("circle", dot, { ...data, value, lower, upper }, tip);
}
