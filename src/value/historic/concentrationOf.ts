/** Measures how unequal totals are: the part of the best, the Lorenz curve, the Gini coefficient. */

import type { LorenzPoint } from "./lorenzPoint.ts";
import type { ValueConcentration } from "./valueConcentration.ts";

/** What {@link concentrationOf} finds. */
export type Concentration = { concentration: ValueConcentration[]; gini: number | null; curve: LorenzPoint[] };

const shares = [0.01, 0.05, 0.1, 0.2];

/** @param sorted - totals of customers, ascending */
export function concentrationOf(sorted: Float64Array): Concentration {
  const n = sorted.length;
  const upTo = new Float64Array(n + 1);
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    upTo[i + 1] = (upTo[i] as number) + (sorted[i] as number);
    weighted += (i + 1) * (sorted[i] as number);
  }
  const whole = upTo[n] as number;
  const concentration = shares.map((best) => {
    // the product may round up: 0.1 · 30 is 3.0000000000000004
    const customers = Math.ceil(best * n - 1e-9);
    const total = whole - (upTo[n - customers] as number);
    return { best, customers, total, part: whole > 0 ? total / whole : null };
  });
  if (n === 0 || (sorted[0] as number) < 0 || !(whole > 0)) return { concentration, gini: null, curve: [] };
  const gini = Math.max(0, (2 * weighted) / (n * whole) - (n + 1) / n);
  const curve = Array.from({ length: 101 }, (_, k) => {
    const place = (k / 100) * n;
    const below = Math.min(n - 1, Math.floor(place));
    const value = (upTo[below] as number) + (place - below) * (sorted[below] as number);
    return { customers: k / 100, value: k === 100 ? 1 : value / whole };
  });
  return { concentration, gini, curve };
}
