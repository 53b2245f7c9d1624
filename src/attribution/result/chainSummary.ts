/** Declares what a Markov model reports of its chain. */

import type { StateEffect } from "./stateEffect.ts";

/** The chain behind Markov credits. */
export type ChainSummary = {
  order: number;
  states: number;
  transitions: number;
  /** Probability to convert from the start. It equals conversions ÷ journeys at every order. */
  conversionProbability: number | null;
  method: "inverse" | "gauss-seidel";
  /** Gauss-Seidel: number of sweeps over all states, and the largest probability that the solution may lack. */
  sweeps?: number;
  bound?: number;
  /** The 200 most visited states, on request. */
  mostVisited?: readonly StateEffect[];
};
