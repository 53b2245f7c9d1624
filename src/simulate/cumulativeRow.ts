/** Draws an outcome from a finite distribution. */

import type { Random } from "../core/random.ts";

/** Possible outcomes, the most probable first, with their cumulated probabilities. The rest up to 1 is the outcome −1. */
export type CumulativeRow = { to: Uint16Array; upTo: Float64Array };

/** Makes the row of the positive probabilities. A sum of 1, up to rounding, leaves no probability for the outcome −1. */
export function rowOf(probabilities: Float64Array): CumulativeRow {
  const order = Array.from(probabilities.keys())
    .filter((i) => (probabilities[i] as number) > 0)
    .sort((i, j) => (probabilities[j] as number) - (probabilities[i] as number) || i - j);
  let sum = 0;
  const upTo = Float64Array.from(order, (i) => {
    sum += probabilities[i] as number;
    return sum;
  });
  if (sum > 1 - 1e-9) upTo[upTo.length - 1] = 1;
  return { to: Uint16Array.from(order), upTo };
}

/** Draws one outcome; −1 means none. */
export function drawRow({ to, upTo }: CumulativeRow, random: Random): number {
  const u = random.next();
  for (let i = 0; i < upTo.length; i++) if (u < (upTo[i] as number)) return to[i] as number;
  return -1;
}
