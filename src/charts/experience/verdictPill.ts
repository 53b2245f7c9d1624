/** Draws the verdict on an irritant as a pill: filled, outlined or dashed, with its word. */

import type { RecurrenceResult } from "../../experience/irritants/recurrence.ts";
import type { Pen } from "../draw/pen.ts";
import { mapWords } from "../map/mapWords.ts";

/** A pill that ends at x, around a middle. */
export function verdictPill(pen: Pen, verdict: RecurrenceResult["verdict"], end: number, middle: number): string {
  const { theme } = pen;
  const word = mapWords[pen.options.language].verdicts[verdict];
  const width = pen.measure(word, 12, true) + 20;
  const filled = verdict === "recurrent";
  return (
    pen.shape("rect", {
      x: end - width,
      y: middle - 11,
      width,
      height: 22,
      rx: 11,
      fill: filled ? theme.neg : theme.bg,
      stroke: filled ? theme.neg : verdict === "resolved" ? theme.pos : theme.muted,
      "stroke-width": 1.3,
      "stroke-dasharray": verdict === "unreported" ? "4 3" : undefined,
    }) +
    pen.text(end - width / 2, middle + 4.3, word, {
      bold: true,
      anchor: "middle",
      fill: filled ? theme.onNeg : theme.ink,
    })
  );
}
