/** Sorts totals into bins of one width. */

import { quantile } from "../../core/quantile.ts";
import type { ValueBin } from "./valueBin.ts";

/**
 * Bins of a round width (1, 2 or 5 times a power of ten) from the least total to the 98 % quantile, at most 30; the last bin also holds
 * what is above it.
 *
 * @param sorted - totals of customers, ascending
 */
export function valueBins(sorted: Float64Array): ValueBin[] {
  if (sorted.length === 0) return [];
  const [least, most] = [sorted[0] as number, sorted.at(-1) as number];
  const usual = quantile(sorted, 0.98) as number;
  const start = Math.min(0, least);
  const raw = (usual - start) / 25;
  if (!(raw > 0) || !Number.isFinite(raw))
    return [{ from: least, to: most, customers: sorted.length, total: sum(sorted) }];
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) as number);
  const first = Math.floor(start / width);
  const count = Math.max(1, Math.min(30, Math.floor(usual / width) - first + 1));
  const bins = Array.from({ length: count }, (_, b) => ({
    from: (first + b) * width,
    to: b === count - 1 ? Math.max(most, (first + b + 1) * width) : (first + b + 1) * width,
    customers: 0,
    total: 0,
  }));
  for (const value of sorted) {
    let b = Math.max(0, Math.min(count - 1, Math.floor(value / width) - first));
    // a division may round: the ends decide
    while (b > 0 && value < (bins[b] as ValueBin).from) b--;
    while (b < count - 1 && value >= (bins[b] as ValueBin).to) b++;
    const bin = bins[b] as ValueBin;
    bin.customers++;
    bin.total += value;
  }
  return bins;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
