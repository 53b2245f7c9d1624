/** Draws a net promoter score: its groups of answers, and the score with its interval. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { NpsResult } from "../../experience/voice/nps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { type AnswerGroup, drawVoice, type VoiceAxis, voiceLegend } from "./drawVoice.ts";
import { npsText } from "./npsText.ts";
import { voiceWords } from "./voiceWords.ts";

/**
 * The picture of a net promoter score: detractors, passives and promoters as one bar, and the score with its interval.
 *
 * @param result - the result of `nps`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * npsSvg(nps({ promoters: 50, passives: 30, detractors: 20 })).includes("Do customers recommend us?") // => true
 */
export function npsSvg(result: NpsResult, options: ChartOptions = {}): string {
  expectResult(result, ["nps"], "npsSvg");
  const pen = createPen(options, "npsSvg");
  const groups = npsGroups(pen, result);
  return frame(pen, {
    ...npsText(result, pen.format, pen.options.language),
    legend: voiceLegend(pen, groups, result.level),
    body: (top) => drawVoice(pen, [{ label: "nps", name: "", groups, score: result }], netAxis(pen), top),
  });
}

/** The groups of a net promoter score. */
export function npsGroups(pen: Pen, { promoters, passives, detractors }: NpsResult): AnswerGroup[] {
  const words = voiceWords[pen.options.language];
  return [
    { look: "bad", name: words.detractors, count: detractors },
    { look: "middle", name: words.passives, count: passives },
    { look: "good", name: words.promoters, count: promoters },
  ];
}

/** The axis of a net score, from −100 to +100. */
export function netAxis({ format }: Pen): VoiceAxis {
  return { from: -100, to: 100, middle: 0, write: format.signed, tick: format.signed };
}
