/** What `attribute` answers. */

import type { Interval } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";

/** What one touchpoint gets. Fields a model has no notion of are absent. */
export type Credit = {
  name: string;
  conversions: number;
  /** `null` when the paths carry no value, or the model cannot divide it. */
  value: number | null;
  /** Conversions ÷ attributed conversions; `null` if nothing was attributed. */
  share: number | null;
  /** Markov: 1 − conversion probability without the touchpoint ÷ with it. Effects of all touchpoints need not add up to 1. */
  removalEffect?: number | null;
  /** The same for value. */
  removalEffectValue?: number | null;
  /** Markov, order 1: probability that a journey visits the touchpoint. */
  reach?: number;
  /** Markov, order 1: how much likelier than the average a visitor converts. removalEffect = reach × lift. */
  lift?: number | null;
  /** Shapley: the Shapley value itself, in units of the game. */
  effect?: number;
  /** Sampled Shapley: standard error of `effect`. */
  standardError?: number;
  /** Too few converting journeys, or too wide an interval, to be ranked. */
  tooRare?: boolean;
  /** Of `conversions`. */
  interval?: Interval;
  /** Of `value`. */
  valueInterval?: Interval;
  /** Of `share`. */
  shareInterval?: Interval;
};

/** A number the model must reproduce, as expected and as found. */
export type CreditCheck = { name: string; expected: number; actual: number };

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

/** A state, or touchpoints in a row, with the effect of removing it. Reported, not credited: states overlap. */
export type StateEffect = {
  path: readonly string[];
  /** Expected visits per journey. */
  visits: number;
  removalEffect: number | null;
  removalEffectValue: number | null;
};

/** How two touchpoints work together. */
export type Interaction = {
  names: readonly [string, string];
  /** Harsanyi dividend v(ab) − v(a) − v(b). */
  dividend: number;
  /** Shapley interaction index: the same surplus averaged over all coalitions of the others. */
  index: number;
};

/** Credit of a touchpoint at one position (from 1). */
export type PositionCredit = { name: string; position: number; conversions: number; value: number | null };

/** How the intervals came about. */
export type Uncertainty = {
  method: "poisson" | "multinomial";
  unit: "journey" | "customer";
  replicates: number;
  seed: number;
  level: number;
  /** `ranks[touchpoint][rank]`: probability of rank 1, 2 …; up to 50 touchpoints, absent for models that are not additive. */
  ranks?: { readonly [touchpoint: string]: readonly number[] };
};

/** Conversions that no touchpoint was given. */
export type Unmatched = {
  conversions: number;
  value: number | null;
  /** Conversions by reason: `no_touch`, `zero_weight`, `no_positive_effect`. */
  reasons: { readonly [reason: string]: number };
};

/** Credit per touchpoint under one model. Σ credits + unmatched = total, for every model that is `additive`. */
export type AttributeResult = {
  kind: "attribute";
  definition: AttributeDefinition;
  additive: boolean;
  /** Everything, unmatched included. */
  total: { conversions: number; value: number | null };
  unmatched: Unmatched;
  /** Conversions falling, ties by name. */
  credits: readonly Credit[];
  /** The model's own tests of itself. */
  checks: readonly CreditCheck[];
  chain?: ChainSummary;
  sequences?: readonly StateEffect[];
  interactions?: readonly Interaction[];
  positions?: readonly PositionCredit[];
  uncertainty?: Uncertainty;
  warnings: readonly Warning[];
};
