/** Declares the models that divide credit by a fixed rule. */

import type { Duration } from "../../core/duration.ts";
import type { MilestoneStage } from "./milestoneStage.ts";

/**
 * A rule gives a raw weight of 0 or more to touch i of n, which is `beforeMs` before the anchor. Weights are scaled to add up to 1 per
 * journey. A part of the weight that no touch can get is dropped before that.
 */
export type RuleDefinition =
  /**
   * `first`, `last`: all credit to this touch. `same`: equal credit to the touches at the instant of the anchor (needs times).
   * `linear`: equal credit to all touches. `linear-distinct`: equal credit to the distinct touchpoints, each divided by its
   * occurrences. `participation`: full credit to every distinct touchpoint, so that credits add up to more than the total.
   */
  | { model: "first" | "last" | "same" | "linear" | "linear-distinct" | "participation" }
  /** The first or last touch that is not one of `direct`. If all are, the plain first or last touch. */
  | { model: "first-non-direct" | "last-non-direct"; direct: readonly string[] }
  | {
      model: "position";
      /** @defaultValue `{ first: 0.4, middle: 0.2, last: 0.4 }` (U); J is .2/.2/.6, inverse J .6/.2/.2 */
      weights?: { first: number; middle: number; last: number };
      /** Of two touches: `ends` gives weights first : last, `split-middle` gives half of the middle to each. @defaultValue `"ends"` */
      two?: "ends" | "split-middle";
    }
  | {
      model: "milestones";
      /** @defaultValue the stages recorded in the table, in their order; a number that differs from the weights is warned */
      stages?: readonly MilestoneStage[];
      /** `stages[i]` is the weight of stage i. `other` is divided among touches without another weight. An absent weight is 0. */
      weights: { first?: number; last?: number; stages: readonly number[]; other?: number };
    }
  | {
      model: "time-decay";
      /** A touch that is older by this time has half the weight. @defaultValue `{ days: 7 }` */
      halfLife?: Duration;
      /** Whether only whole half-lives count: 2^−⌊age / half-life⌋. @defaultValue `false` */
      stepwise?: boolean;
    }
  /** `geometric`: ratio^(n − i), where `ratio` is 0.5 by default. `ramp`: i. The default of `shape` is `"geometric"`. */
  | { model: "position-decay"; shape?: "geometric" | "ramp"; ratio?: number }
  /** The weight is `fromStart[i − 1] + fromEnd[n − i]` where defined, else `other` (default 0). */
  | { model: "custom"; fromStart?: readonly number[]; fromEnd?: readonly number[]; other?: number };
