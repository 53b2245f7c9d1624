/** What stands in a picture that has nothing to draw. */

import type { FrameParts } from "./frame.ts";
import type { Pen } from "./pen.ts";

/** One sentence that says so. */
export function emptyBody(pen: Pen, sentence: string): FrameParts["body"] {
  return (top) => {
    const block = pen.block(pen.margin, top, sentence, { width: pen.inner, size: 14, lines: 4, fill: pen.theme.muted });
    return { svg: block.svg, bottom: top + block.height };
  };
}
