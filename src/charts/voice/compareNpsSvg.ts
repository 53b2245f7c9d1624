/** Draws two net promoter scores, and their difference with its interval. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { compareNpsText } from "./compareNpsText.ts";
import { drawVoice, type VoiceScore, voiceLegend } from "./drawVoice.ts";
import { netAxis, npsGroups } from "./npsSvg.ts";
import { voiceWords } from "./voiceWords.ts";

/**
 * The picture of two net promoter scores: the groups of answers and the score of each side, then the difference, after − before.
 *
 * @param result - the result of `compareNps`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const before = { promoters: 50, passives: 30, detractors: 20 };
 * const after = { promoters: 120, passives: 60, detractors: 20 };
 * compareNpsSvg(compareNps(before, after)).includes("+20") // => true
 */
export function compareNpsSvg(result: CompareNpsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareNps"], "compareNpsSvg");
  const pen = createPen(options, "compareNpsSvg");
  const words = voiceWords[pen.options.language];
  const { before, after, difference } = result;
  const scores: VoiceScore[] = [
    { label: "before", name: words.before, groups: npsGroups(pen, before), score: before },
    { label: "after", name: words.after, groups: npsGroups(pen, after), score: after },
    { label: "difference", name: words.difference, groups: [], score: { ...difference, n: before.n + after.n } },
  ];
  // differences reach from −200 to +200, and are drawn on the axis of the scores when they fit it
  const ends = [difference.value, difference.lower, difference.upper].map((own) => Math.abs(own ?? 0));
  const reach = Math.max(100, Math.ceil(Math.max(...ends) / 50) * 50);
  return frame(pen, {
    ...compareNpsText(result, pen.format, pen.options.language),
    legend: voiceLegend(pen, npsGroups(pen, before), result.level),
    body: (top) => drawVoice(pen, scores, { ...netAxis(pen), from: -reach, to: reach }, top),
  });
}
