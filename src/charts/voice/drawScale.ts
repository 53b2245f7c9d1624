/** Draws a score on a scale: best answers and others where they are known, and the score with its interval. */

import type { CesResult } from "../../experience/voice/ces.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import { frame } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import { type AnswerGroup, drawVoice, type VoiceAxis, voiceLegend } from "./drawVoice.ts";
import { netAxis } from "./npsSvg.ts";
import { scaleText, scoreWriter, wayOf } from "./scaleText.ts";
import { voiceWords } from "./voiceWords.ts";

/** The whole picture. */
export function drawScale(pen: Pen, result: CsatResult | CesResult): string {
  const { format } = pen;
  const way = wayOf(result);
  const groups = way.kind === "top-box" ? shareGroups(pen, result) : [];
  const { min, max } = result.definition.scale;
  const write = scoreWriter(result, format);
  const axes: Record<typeof way.kind, VoiceAxis> = {
    "top-box": { from: 0, to: 1, middle: null, write, tick: write },
    mean: { from: min, to: max, middle: (min + max) / 2, write, tick: write },
    net: netAxis(pen),
  };
  return frame(pen, {
    ...scaleText(result, format, pen.options.language),
    legend: voiceLegend(pen, groups, result.level),
    body: (top) => drawVoice(pen, [{ label: way.kind, name: "", groups, score: result }], axes[way.kind], top),
  });
}

/** The best answers and the others, of a share that is known. */
function shareGroups(pen: Pen, { value, n }: CsatResult | CesResult): AnswerGroup[] {
  const words = voiceWords[pen.options.language];
  const best = value === null ? 0 : Math.round(value * n);
  return [
    { look: "middle", name: words.others, count: n - best },
    { look: "good", name: words.satisfied, count: best },
  ];
}
