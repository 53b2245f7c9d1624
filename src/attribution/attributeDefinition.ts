/** What `attribute` may be asked: every model with its own settings, as plain JSON. */

import type { Duration } from "../core/duration.ts";

/** Where a `milestones` model finds the entry touch of a stage. */
export type MilestoneStage =
  /** The name of a stage recorded by `conversionPaths`. */
  | string
  /** For a bare table: the first touch whose label is in the list. */
  | { name: string; touchpoints: readonly string[] };

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

/** Exact Markov chain attribution: credit in proportion to what the chain would lose without the touchpoint. */
export type MarkovDefinition = {
  model: "markov";
  /** Touches per state. @defaultValue `1` */
  order?: number;
  /** Whether journeys that end in nothing are in the chain. @defaultValue `true` */
  nulls?: boolean;
  /** `to-null`: visitors of a removed state are lost; `reroute`: they go where the others at that point go. @defaultValue `"to-null"` */
  removal?: "to-null" | "reroute";
  /** Also report the effect of removing every state that holds these touchpoints in a row (at most `order` of them). */
  sequences?: readonly (readonly string[])[];
  /** Also report effect and visits of the 200 most visited states. @defaultValue `false` */
  states?: boolean;
};

/** Shapley value of a named game. */
export type ShapleyDefinition = {
  model: "shapley";
  /**
   * Value of a coalition S of touchpoints: `sum` conversions of journeys inside S; `rate` those per journey inside S,
   * shrunk by `support`; `rate-exact` per converting set, the rate of journeys with exactly the set S. @defaultValue `"rate"`
   */
  game?: "sum" | "rate" | "rate-exact";
  /** `rate`: κ in C(S) / (N(S) + κ). @defaultValue `"auto"`: journeys ÷ touchpoints */
  support?: number | "auto";
  /** `rate-exact`: coalitions are tuples of first occurrences. @defaultValue `false` */
  ordered?: boolean;
  /** `sum`: also report credit per touchpoint and position. @defaultValue `false` */
  positions?: boolean;
  /** Negative credit is kept and warned of, or set to 0 and the rest rescaled (a negative total of value is then unmatched). @defaultValue `"keep"` */
  negative?: "keep" | "clip";
  /** `rate`: with more touchpoints than this, permutations are sampled; 22 at most. @defaultValue `20` */
  exactUpTo?: number;
  /** How many are sampled, in pairs of a permutation and its reverse. @defaultValue `1000` */
  permutations?: number;
  /** @defaultValue `1` */
  seed?: number;
  /** Also report pairs of touchpoints; up to 20 touchpoints, not for `rate-exact`. @defaultValue `false` */
  interactions?: boolean;
};

/**
 * Per touch of a converting path, what the conversion rate of the exact path loses when that touch is left out.
 * A path of one touch keeps all; where nothing is lost the last touch takes all. Meant for collapsed paths.
 */
export type LeaveOneOutDefinition = { model: "leave-one-out" };

/** Intervals by drawing the journeys anew. */
export type BootstrapDefinition = {
  /** @defaultValue `1000` */
  replicates?: number;
  /** Same seed, same bytes. */
  seed: number;
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /** `poisson` draws each count anew; `multinomial` keeps their total. @defaultValue `"poisson"` */
  method?: "poisson" | "multinomial";
  /** What is drawn; `customer` needs `keep: "journeys"`. @defaultValue `"journey"` */
  unit?: "journey" | "customer";
};

/** A model and what holds for every model. Plain JSON. */
export type AttributeDefinition = (RuleDefinition | MarkovDefinition | ShapleyDefinition | LeaveOneOutDefinition) & {
  /** What tables of several models call it. @defaultValue the model's name */
  name?: string;
  /** `null` asks which touchpoints carry the journeys that end in nothing: conversions and nulls swap places. @defaultValue `"conversion"` */
  outcome?: "conversion" | "null";
  /** Adds intervals. @defaultValue none */
  bootstrap?: BootstrapDefinition;
};

/** The name of a model. */
export type AttributionModel = AttributeDefinition["model"];

/** What a long calculation reports and obeys. */
export type AttributeOptions = {
  /** Told now and then how far it is. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Abort: the call throws `signal.reason`. */
  signal?: AbortSignal;
};
