/** Draws the arms of an experiment: conversion of control and of each arm, and their difference. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { Arm } from "../../funnel/experiment/arm.ts";
import type { CompareArmsResult } from "../../funnel/experiment/compareArmsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { compareArmsText, compareArmsWords } from "./compareArmsText.ts";
import { drawRatePairs, type RatePair, ratePairLegend } from "./drawRatePairs.ts";

/**
 * The picture of an experiment: for each arm a hollow bar of control and a full bar of the arm, as shares of customers who converted, then the
 * difference with its sign, interval and adjusted p. A footnote says whether the arms have the sizes that were expected.
 *
 * @param result - the result of `compareArms`
 * @param options - how the picture looks; `top` is the largest number of arms besides control (default 20)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0, variant: "old" },
 *   { customer: "bob", touchpoint: "view", time: 0, variant: "new" },
 *   { customer: "bob", touchpoint: "buy", time: 60_000, variant: "new" },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["variant"] });
 * const result = compareArms(log, { by: "variant", control: "old", funnel: { steps: ["view", "buy"] } });
 * compareArmsSvg(result).slice(0, 4) // => "<svg"
 */
export function compareArmsSvg(result: CompareArmsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareArms"], "compareArmsSvg");
  const pen = createPen(options, "compareArmsSvg");
  const { format } = pen;
  const words = compareArmsWords[pen.options.language];
  const text = compareArmsText(result, format, pen.options.language);
  const [control, ...arms] = result.arms as [Arm, ...Arm[]];
  const shown = arms.slice(0, pen.options.top ?? 20);
  const hidden = arms.length - shown.length;
  if (result.arms.every(({ customers }) => customers === 0))
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const pairs = shown.map(({ name, conversion }, i): RatePair => {
    const { difference, p, pAdjusted } = result.comparisons[i]?.conversion ?? {
      difference: null,
      p: null,
      pAdjusted: null,
    };
    return {
      name: format.name(name),
      before: { label: control.name, rate: control.conversion },
      after: { label: name, rate: conversion },
      difference,
      p,
      pAdjusted,
    };
  });
  const legend = ratePairLegend(pen, pairs, words, control.conversion.level);
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden), hidden === 1)}` : text.footnote;
  return frame(pen, { ...text, footnote, legend, body: (top) => drawRatePairs(pen, pairs, words, top) });
}
