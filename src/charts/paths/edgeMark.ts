/** Draws the mark of an edge of transitions, which carries its numbers. */

import type { TransitionEdge } from "../../graph/transitions/transitionsResult.ts";
import type { Attributes } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import { transitionsWords } from "./transitionsText.ts";

/** A shape with the count of an edge, its share with interval, and a tooltip in words. */
export function edgeMark(pen: Pen, shape: string, attributes: Attributes, edge: TransitionEdge): string {
  const words = transitionsWords[pen.options.language];
  const { format } = pen;
  const { from, to, count, journeys, outShare } = edge;
  const { value, lower, upper, n } = outShare;
  const label = `${from ?? "(other)"} → ${to ?? "(other)"}`;
  const rate = value === null ? "" : `, ${format.share(value)} (${format.interval(outShare)})`;
  const tip = `${label}: ${words.times(format.count(count))}${rate}, ${words.journeys(format.count(journeys))}`;
  return pen.mark(shape, { ...attributes, class: "bar" }, { label, value: count, lower, upper, n }, tip);
}
