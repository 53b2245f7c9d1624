/** Draws the sample of a heat scale for legends. */

import { heatColour } from "../theme.ts";
import type { LegendEntry } from "./frame.ts";
import type { Pen } from "./pen.ts";

/** A legend sample: the heat scale in four steps. */
export function heatSample(pen: Pen): LegendEntry["sample"] {
  return (x, y) =>
    [0, 1, 2, 3]
      .map((i) =>
        pen.shape("rect", { x: x + i * 6, y: y + 1, width: 6, height: 12, fill: heatColour(pen.theme, i / 3).fill }),
      )
      .join("");
}
