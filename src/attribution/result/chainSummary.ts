/** What a Markov model says of its chain. */

import type { StateEffect } from "./stateEffect.ts";

/** The chain behind Markov credits. */
export type ChainSummary = {
  order: number;
  states: number;
  transitions: number;
  /** Probability to convert from the start; equals conversions ÷ journeys at every order. */
  conversionProbability: number | null;
  method: "inverse" | "gauss-seidel";
  /** Gauss-Seidel: sweeps over all states, and how much probability they may have missed. */
  sweeps?: number;
  bound?: number;
  /** The 200 most visited states, on request. */
  mostVisited?: readonly StateEffect[];
};
