/** Redraws journeys, and computes the interval of an edited chain's conversion. */

import type { Estimate } from "../../core/estimate.ts";
import { percentileInterval } from "../../core/quantile.ts";
import { createRandom, type Random } from "../../core/random.ts";
import type { Chain } from "./chain.ts";
import { type ChainEdit, editChain } from "./chainEdit.ts";
import type { ChainJourneys } from "./chainJourneys.ts";
import { redrawnChain } from "./redrawnChain.ts";
import { solveConversion } from "./solveChain.ts";

/**
 * Draws as many journeys as there are, with replacement, builds and edits the chain of each draw, and takes the quantiles of the
 * conversion for the confidence level. With `runs` it draws as many customers as there are, each with all journeys.
 */
export function resampledConversions(
  journeys: ChainJourneys,
  chain: Chain,
  edits: readonly ChainEdit[],
  { replicates, seed, level, runs }: { replicates: number; seed: number; level: number; runs: Uint32Array | null },
): Pick<Estimate, "lower" | "upper" | "method"> {
  if (replicates === 0) return { lower: null, upper: null, method: "chain" };
  const random = createRandom(seed);
  const draw = sampler(journeys, random);
  const size = runs === null ? Math.round(chain.journeys) : runs.length - 1;
  const values = new Float64Array(replicates);
  const redraw = redrawnChain(journeys, chain);
  const weights = new Float64Array(journeys.converted.length);
  for (let i = 0; i < replicates; i++) {
    weights.fill(0);
    for (let n = 0; n < size; n++) {
      const one = runs === null ? draw() : random.below(size);
      const [from, to] = runs === null ? [one, one + 1] : [runs[one] as number, runs[one + 1] as number];
      for (let j = from; j < to; j++) weights[j] = (weights[j] as number) + 1;
    }
    let drawn = redraw(weights);
    for (const edit of edits) drawn = editChain(drawn, edit, "edits", journeys, true).chain;
    values[i] = solveConversion(drawn).conversion;
  }
  values.sort();
  return { ...percentileInterval(values, level), method: "percentile" };
}

/** Makes a function that draws a sequence with a probability in proportion to its weight. */
function sampler({ walk, converted }: ChainJourneys, random: Random): () => number {
  const { weights } = walk;
  if (weights === null) return () => random.below(converted.length);
  const sums = weights.slice();
  for (let j = 1; j < sums.length; j++) sums[j] = (sums[j] as number) + (sums[j - 1] as number);
  const total = sums[sums.length - 1] as number;
  return () => {
    const wanted = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
