/** Estimates how much neighbouring points of a series vary when nothing changes. */

import { quantile } from "../quantile.ts";
import type { SeriesColumns } from "./readSeries.ts";

/** The mean of a chi-square variable with one degree of freedom below its 80 % quantile. */
const TRIMMED_MEAN = 0.437725;

/** The dispersion of a series: of rates a factor on the variance of independent trials, of numbers their variance. */
export function seriesDispersion({ rates, k, n }: SeriesColumns): number {
  return rates ? rateDispersion(k, n) : numberDispersion(k);
}

/**
 * How much more neighbouring rates differ than independent trials would, at least 1: the mean of the smallest 80 % of the ratios
 * (p₁ − p₂)² / (p̄ (1 − p̄) (1/n₁ + 1/n₂)) of neighbours, divided by 0.437725. The largest 20 % are left out because the changes that are
 * sought would raise it. Pairs without a ratio (a point without trials, or both rates 0 or 1) are left out.
 */
function rateDispersion(k: ArrayLike<number>, n: ArrayLike<number>): number {
  const ratios: number[] = [];
  for (let i = 1; i < k.length; i++) {
    const [k1, n1, k2, n2] = [k[i - 1] as number, n[i - 1] as number, k[i] as number, n[i] as number];
    const share = (k1 + k2) / (n1 + n2);
    const variance = share * (1 - share) * (1 / n1 + 1 / n2);
    if (n1 > 0 && n2 > 0 && variance > 0) ratios.push((k1 / n1 - k2 / n2) ** 2 / variance);
  }
  const smallest = ratios.sort((a, b) => a - b).slice(0, Math.floor(0.8 * ratios.length));
  if (smallest.length === 0) return 1;
  const mean = smallest.reduce((sum, ratio) => sum + ratio, 0) / smallest.length;
  return Math.max(1, mean / TRIMMED_MEAN);
}

/** The variance of numbers around a level that may change: (1.4826 × MAD of first differences / √2)². 0 for fewer than two numbers. */
function numberDispersion(values: Float64Array): number {
  const differences = values.slice(1).map((value, i) => value - (values[i] as number));
  const middle = quantile(differences.slice().sort(), 0.5) ?? 0;
  const spread = quantile(differences.map((difference) => Math.abs(difference - middle)).sort(), 0.5) ?? 0;
  return (1.4826 * spread) ** 2 / 2;
}
