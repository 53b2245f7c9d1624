/** The credit of a name, and what it is checked against. */

import type { Interval } from "../../core/estimate.ts";

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
  /** Of `conversions`, for the observed number of journeys. */
  interval?: Interval;
  /** Of `value`, for the observed number of journeys. `null` (warning `no_value_interval`) when the paths do not hold the value of each. */
  valueInterval?: Interval | null;
  /** Of `share`. */
  shareInterval?: Interval;
};

/** A number the model must reproduce, as expected and as found. */
export type CreditCheck = { name: string; expected: number; actual: number };

/** Credit of a touchpoint at one position (from 1). */
export type PositionCredit = { name: string; position: number; conversions: number; value: number | null };
