/** Models that share credit by a fixed rule. */

import type { Duration } from "../../core/duration.ts";
import type { MilestoneStage } from "./milestoneStage.ts";

/**
 * A rule gives touch i of n, `beforeMs` before the anchor, a raw weight of 0 or more. Weights are normalised per journey;
 * a part that has no touch to go to is dropped and the rest normalised.
 */
export type RuleDefinition =
  /**
   * `first`, `last`: all to that touch. `same`: equally to the touches at the very instant of the anchor (needs times).
   * `linear`: equally to all touches. `linear-distinct`: equally to the distinct touchpoints, each shared by its occurrences.
   * `participation`: all of it to every distinct touchpoint, so credits add up to more than the total.
   */
  | { model: "first" | "last" | "same" | "linear" | "linear-distinct" | "participation" }
  /** The first or last touch that is not one of `direct`; if all are, the plain first or last. */
  | { model: "first-non-direct" | "last-non-direct"; direct: readonly string[] }
  | {
      model: "position";
      /** @defaultValue `{ first: 0.4, middle: 0.2, last: 0.4 }` (U); J is .2/.2/.6, inverse J .6/.2/.2 */
      weights?: { first: number; middle: number; last: number };
      /** Of two touches: `ends` first : last, `split-middle` half of the middle to each. @defaultValue `"ends"` */
      two?: "ends" | "split-middle";
    }
  | {
      model: "milestones";
      /** @defaultValue the stages recorded in the table, in their order; more or fewer than weights: warned */
      stages?: readonly MilestoneStage[];
      /** `stages[i]` belongs to stage i; `other` is shared by the touches that hold none of the rest. Absent: 0. */
      weights: { first?: number; last?: number; stages: readonly number[]; other?: number };
    }
  | {
      model: "time-decay";
      /** A touch this much older weighs half. @defaultValue `{ days: 7 }` */
      halfLife?: Duration;
      /** Whole half-lives only: 2^−⌊age / half-life⌋. @defaultValue `false` */
      stepwise?: boolean;
    }
  /** `geometric`: ratio^(n − i), `ratio` defaulting to 0.5; `ramp`: i. `shape` defaults to `"geometric"`. */
  | { model: "position-decay"; shape?: "geometric" | "ramp"; ratio?: number }
  /** `fromStart[i − 1] + fromEnd[n − i]` where defined, else `other` (default 0). */
  | { model: "custom"; fromStart?: readonly number[]; fromEnd?: readonly number[]; other?: number };
