/** Writes a share with its interval, for a sentence. */

import type { Estimate } from "../../core/estimate.ts";
import type { ChartLanguage } from "./chartLanguage.ts";
import type { Format } from "./format.ts";

/** `12% (95% interval 9–15%)`; without a value, an en dash. */
export function saidShare(estimate: Estimate, f: Format, language: ChartLanguage): string {
  if (estimate.value === null) return "–";
  if (estimate.lower === null || estimate.upper === null) return f.share(estimate.value);
  return `${f.share(estimate.value)} (${levelWords(estimate.level, f, language)} ${f.interval(estimate)})`;
}

/** Writes `95% interval`, the words before the two ends. */
export function levelWords(level: number, f: Format, language: ChartLanguage): string {
  return language === "fr" ? `intervalle à ${f.share(level)}\u00a0:` : `${f.share(level)} interval`;
}
