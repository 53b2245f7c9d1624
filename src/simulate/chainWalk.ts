/** Type of a walk through a Markov chain. */

import type { SimulatedIrritant } from "./simulatedIrritant.ts";

/**
 * An absorbing Markov chain: the next touchpoint depends only on the present one. The probabilities of `start` add up to 1. The
 * probabilities of a touchpoint may add up to less: the rest is the probability to leave. A customer converts by a step to the
 * conversion, or by leaving after an `effect` won the customer; every event of a touchpoint may win the customer again. Steps may
 * continue after the conversion (delivery, support, another order). Effects work before the first conversion only. At most 300
 * touchpoints.
 */
export type ChainWalk = {
  kind: "chain";
  start: readonly { to: string; probability: number }[];
  transitions: readonly { from: string; to: string; probability: number }[];
  /** @defaultValue none */
  irritants?: readonly SimulatedIrritant[];
};
