/** Finds the entry touch of each stage of a piece. */

import type { EventTest } from "../../log/condition.ts";
import type { PieceTouches } from "./pieceTouches.ts";

/**
 * Writes into `marks` the position of the last kept touch at or before the first event that enters the stage; −1 for none. A touch
 * that stands for several (collapsed) touches begins with the first of them. A conversion comes after all touches of its piece.
 *
 * @param from - first event of the piece; `to` is the index after its last event
 * @param isOutside - whether an event of this range belongs to another piece
 * @param isEnd - whether an event is a conversion of this piece, which comes after all its touches
 */
export function markStages(
  stages: readonly EventTest[],
  touches: PieceTouches,
  from: number,
  to: number,
  isOutside: (event: number) => boolean,
  isEnd: (event: number) => boolean,
  marks: Int32Array,
): void {
  stages.forEach((stage, s) => {
    marks[s] = -1;
    let event = from;
    while (event < to && (isOutside(event) || !stage.test(event))) event++;
    if (event >= to) return;
    if (isEnd(event)) {
      marks[s] = touches.n - 1;
      return;
    }
    let latest = -1;
    for (let p = 0; p < touches.n; p++) {
      const first = touches.first[p] as number;
      if (first > event || first <= latest) continue;
      latest = first;
      marks[s] = p;
    }
  });
}
