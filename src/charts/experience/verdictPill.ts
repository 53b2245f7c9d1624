/** Draws the verdict on an irritant as a pill: filled, outlined or dashed, with its word. */

import type { RecurrenceResult } from "../../experience/irritants/recurrence.ts";
import type { MapPage } from "../map/mapPage.ts";

/** The verdict in a pill: filled when it recurs, dashed when nobody reported it, else outlined. */
export function verdictPill(
  { pen, words }: Pick<MapPage, "pen" | "words">,
  state: RecurrenceResult["verdict"],
  x: number,
  y: number,
) {
  const { theme } = pen;
  const text = words.verdicts[state];
  const isFilled = state === "recurrent";
  const width = pen.measure(text, 11, true) + 14;
  const box = {
    x,
    y: y - 1,
    width,
    height: 18,
    rx: 9,
    fill: isFilled ? theme.neg : theme.bg,
    stroke: isFilled ? theme.neg : theme.ink,
    "stroke-dasharray": state === "unreported" && "3 2",
  };
  const fill = isFilled ? theme.onNeg : theme.ink;
  return { svg: pen.shape("rect", box) + pen.text(x + 7, y + 12, text, { size: 11, bold: true, fill }), width };
}
