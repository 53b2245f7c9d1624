/** Draws two funnels compared: two bars a step, and their difference with its interval and adjusted p. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { compareFunnelsText, compareFunnelsWords } from "./compareFunnelsText.ts";
import { drawRatePairs, type RatePair, ratePairLegend } from "./drawRatePairs.ts";

/**
 * The picture of two funnels: a hollow bar before and a full bar after for each step, as shares of those who entered, then the
 * difference with its sign, interval and adjusted p.
 *
 * @param result - the result of `compareFunnels`
 * @param options - how the picture looks; `top` is the largest number of steps (default 20); the first and the last are always drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0 },
 *   { customer: "ana", touchpoint: "buy", time: 60_000 },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * const june = funnel(log, { steps: ["view", "buy"] });
 * compareFunnelsSvg(compareFunnels(june, june)).slice(0, 4) // => "<svg"
 */
export function compareFunnelsSvg(result: CompareFunnelsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareFunnels"], "compareFunnelsSvg");
  const pen = createPen(options, "compareFunnelsSvg");
  const { format } = pen;
  const words = compareFunnelsWords[pen.options.language];
  const text = compareFunnelsText(result, format, pen.options.language);
  const most = pen.options.top ?? 20;
  const steps =
    result.steps.length <= most ? result.steps : [...result.steps.slice(0, most - 1), ...result.steps.slice(-1)];
  const hidden = result.steps.length - steps.length;
  if (result.conversion.before.value === null && result.conversion.after.value === null)
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const pairs = steps.map(({ before, after, conversion }, i): RatePair => {
    const { difference, p, pAdjusted } = conversion;
    const [one, two] = [format.name(before), format.name(after)];
    return {
      name: before === after ? one : words.renamed(one, two),
      before: { label: before, rate: conversion.before },
      after: { label: after, rate: conversion.after },
      difference: i === 0 ? null : difference,
      p,
      pAdjusted,
    };
  });
  const legend = ratePairLegend(pen, pairs, words, result.conversion.difference.level);
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden), hidden === 1)}` : text.footnote;
  return frame(pen, { ...text, footnote, legend, body: (top) => drawRatePairs(pen, pairs, words, top) });
}
