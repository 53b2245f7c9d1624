/** Declares the credit of a touchpoint, and the checks of a model. */

import type { Estimate, Interval } from "../../core/estimate.ts";

/** The credit of one touchpoint. Fields that the model does not compute are absent. */
export type Credit = {
  name: string;
  conversions: number;
  /** `null` when the paths have no value, or the model cannot divide it. */
  value: number | null;
  /** Conversions ÷ attributed conversions; `null` if nothing was attributed. */
  share: number | null;
  /** Markov: 1 − conversion probability without the touchpoint ÷ with it. The effects of all touchpoints need not add up to 1. */
  removalEffect?: number | null;
  /** Markov: the removal effect computed with the value of conversions. */
  removalEffectValue?: number | null;
  /** Markov, order 1: probability that a journey visits the touchpoint. */
  reach?: number;
  /** Markov, order 1: the probability to convert of a visitor, divided by the mean probability. removalEffect = reach × lift. */
  lift?: number | null;
  /** Shapley: the Shapley value itself, in units of the game. */
  effect?: number;
  /** Sampled Shapley: standard error of `effect`. */
  standardError?: number;
  /** Whether it has too few converting journeys, or too wide an interval, to be ranked. */
  tooRare?: boolean;
  /** Interval of `conversions`, for the observed number of journeys. */
  interval?: Interval;
  /**
   * Interval of `value`, for the observed number of journeys. `null` (warning `no_value_interval`) when the paths do not contain the
   * value of each conversion.
   */
  valueInterval?: Interval | null;
  /** Interval of `share`. */
  shareInterval?: Interval;
  /**
   * In groups, for models that treat each journey separately: `share` with its number of credited conversions and Wilson's interval,
   * widened or narrowed by the design effect of divided conversions and of customers. `compareGroups` compares it.
   * @see docs/statistics.md
   */
  shareEstimate?: Estimate;
};

/** A number that the model must reproduce: the expected value, and that of the model. */
export type CreditCheck = { name: string; expected: number; actual: number };

/** Credit of a touchpoint at one position (from 1). */
export type PositionCredit = { name: string; position: number; conversions: number; value: number | null };
