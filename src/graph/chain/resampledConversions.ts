/** How far the answer of an edited chain depends on whom chance has sent. */

import type { Estimate } from "../../core/estimate.ts";
import { quantile } from "../../core/quantile.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { type Chain, chainOf } from "./chain.ts";
import { type ChainEdit, editChain } from "./chainEdit.ts";
import type { ChainJourneys } from "./chainJourneys.ts";
import { solveChain } from "./solveChain.ts";

/**
 * Draws as many journeys as there are, with replacement, builds and edits the chain of each draw, and takes the 2.5 and
 * 97.5 % quantiles of the conversion.
 */
export function resampledConversions(
  journeys: ChainJourneys,
  chain: Chain,
  edits: readonly ChainEdit[],
  { replicates, seed }: { replicates: number; seed: number },
): Pick<Estimate, "lower" | "upper" | "method"> {
  if (replicates === 0) return { lower: null, upper: null, method: "chain" };
  const random = createRandom(seed);
  const draw = sampler(journeys, random);
  const size = Math.round(chain.journeys);
  const values = new Float64Array(replicates);
  for (let i = 0; i < replicates; i++) {
    const weights = new Float64Array(journeys.converted.length);
    for (let n = 0; n < size; n++) {
      const j = draw();
      weights[j] = (weights[j] as number) + 1;
    }
    let drawn = chainOf({ ...journeys, walk: { ...journeys.walk, weights } }, chain.names);
    for (const edit of edits) drawn = editChain(drawn, edit, "edits", journeys, true).chain;
    values[i] = solveChain(drawn).conversion;
  }
  values.sort();
  return { lower: quantile(values, 0.025), upper: quantile(values, 0.975), method: "percentile" };
}

/** Draws a sequence, each as probably as it weighs. */
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
