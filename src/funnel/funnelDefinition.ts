/** Types of a funnel's definition: its steps, and the rules ("switches") by which journeys are compared with them. Plain JSON. */

import type { Duration } from "../core/duration.ts";
import type { Instant } from "../core/instant.ts";
import type { Condition } from "../log/condition.ts";
import type { FunnelBreakdown } from "./definition/funnelBreakdown.ts";
import type { FunnelColumn } from "./definition/funnelColumn.ts";
import type { FunnelExclusion, ResolvedFunnelExclusion } from "./definition/funnelExclusion.ts";
import type { FunnelSemantics } from "./definition/funnelSemantics.ts";
import type { FunnelTies } from "./definition/funnelTies.ts";

/** One step: which events fill it. Several touchpoints may fill a step, as in every Condition: `["checkout", "quick_buy"]`. */
export type FunnelStepDefinition =
  | Condition
  | {
      /** Which events fill the step. */
      match: Condition;
      /** The name of the step in results. @defaultValue the touchpoint, or the condition as JSON */
      name?: string;
      /** Whether a chain may leave the step out. The first and the last step are never optional. @defaultValue `false` */
      optional?: boolean;
      /** The step must follow within this time of the last filled step. @defaultValue no limit */
      within?: Duration;
    };

/**
 * The definition of a funnel.
 *
 * A *chain* that ends at step k is a choice of events e₁ … e_k of one journey. Event e_j matches step j. The events are distinct
 * (unless `reuse`). Each event follows the one before (`ties`). All are within `within` of e₁ (or each within `within` of the one
 * before: `windowFrom`), and each within its step's own `within`. A journey *reaches* step k if it has a chain that ends there,
 * whichever chain that is. A definition therefore has exactly one answer.
 *
 * Every rule is a switch with a default. A preset (`semantics`) is a set of switches. A switch of the definition replaces that of the
 * preset.
 */
export type FunnelDefinition = {
  /** 1 to 64 steps. */
  steps: readonly FunnelStepDefinition[];
  /** The preset for the switches that are left out. @defaultValue `"parcours"` */
  semantics?: FunnelSemantics;
  /** The window: the longest time of a chain, inclusive. @defaultValue none (warned `no_window`), or that of the preset */
  within?: Duration;
  /** `first`: the window spans the whole chain. `previous`: it spans each step from the one before. @defaultValue `"first"` */
  windowFrom?: "first" | "previous";
  /**
   * `ordered`: other events may come between two steps. `strict`: no event may. `unordered`: counts the largest number of steps done
   * by distinct events in one interval of length `within`. @defaultValue `"ordered"`
   */
  order?: "ordered" | "strict" | "unordered";
  /** `any`: each event of the first step may open the window. `first`: only the first one of the journey. @defaultValue `"any"` */
  entry?: "any" | "first";
  /**
   * When event j may follow event i: `favourable` if t_j ≥ t_i; `log-order` if it is later in the log; `strict` if t_j > t_i;
   * `{ grace }` if t_j ≥ t_i − grace. @defaultValue `"favourable"`
   */
  ties?: FunnelTies;
  /** Times are first rounded down to multiples of this duration. @defaultValue no rounding */
  resolution?: Duration;
  /** Whether one event may fill several steps. @defaultValue `false` */
  reuse?: boolean;
  /**
   * Kinds of events that end the reading of a journey, from its first event of step 1 on. `other`: an event that matches no step.
   * `early`: an event of a step whose required predecessor was not reached. `repeat`: an event of a step (not the first) that was
   * already reached. Within one instant, events of no step are read first, then the others by step. @defaultValue `[]`
   */
  endsOn?: readonly ("other" | "early" | "repeat")[];
  /**
   * Order `strict` only: whether repeats of the step just filled may come between two steps (`pass`), and which events are ignored.
   *
   * @defaultValue `{ repeats: "pass" }`
   */
  strict?: { repeats?: "pass" | "break"; ignore?: Condition };
  /** Order `unordered` only: whether step 1 must come before the others. @defaultValue `false` */
  anchored?: boolean;
  /** Events that must not happen between steps. @defaultValue `[]` */
  exclude?: readonly FunnelExclusion[];
  /**
   * The effect of an excluded event. `void`: a chain that has the event in its range is not extended. `end`: in addition, the reading
   * of the journey ends there. `remove`: the journey is left out if excluded events keep it from a step that it reaches with exclusions
   * ignored or, where it stops before the last step, if one follows inside the window. @defaultValue `"void"`
   */
  exclusionEffect?: "void" | "end" | "remove";
  /** All events of a chain must have the same value: each journey is read as if split by this column. @defaultValue none */
  hold?: FunnelColumn;
  /** `journeys`: each journey counts once. `attempts`: each attempt counts (totals). @defaultValue `"journeys"` */
  count?: "journeys" | "attempts";
  /** Groups by a value. @defaultValue none */
  breakdown?: FunnelBreakdown;
  /**
   * The chain from which times are taken. Let c be the earliest instant at which the journey's depth is reached. `latest-entry`: the
   * chain with the latest entry that reaches it at c. `earliest-entry`: the one with the earliest such entry. Both fill each next step
   * as early as possible. `shortest`: the chain of the shortest duration, the earliest of equals. @defaultValue `"latest-entry"`
   */
  times?: "latest-entry" | "earliest-entry" | "shortest";
  /** Time zone for texts without offset (`observedUntil`) and for `funnelTrend`: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** A step with every value written out. */
export type ResolvedFunnelStep = { match: Condition; name: string; optional: boolean; within?: Duration };

/**
 * A definition with every switch written out. Absent keys (`within`, `resolution`, `hold`, `breakdown`, and `strict` outside the strict
 * order) have no effect. It is itself a definition, and gives the same result.
 */
export type ResolvedFunnelDefinition = {
  steps: readonly ResolvedFunnelStep[];
  semantics: FunnelSemantics;
  within?: Duration;
  windowFrom: "first" | "previous";
  order: "ordered" | "strict" | "unordered";
  entry: "any" | "first";
  ties: FunnelTies;
  resolution?: Duration;
  reuse: boolean;
  endsOn: readonly ("other" | "early" | "repeat")[];
  strict?: { repeats: "pass" | "break"; ignore?: Condition };
  anchored: boolean;
  exclude: readonly ResolvedFunnelExclusion[];
  exclusionEffect: "void" | "end" | "remove";
  hold?: FunnelColumn;
  count: "journeys" | "attempts";
  breakdown?: Required<Omit<FunnelBreakdown, "minJourneys">> & Pick<FunnelBreakdown, "minJourneys">;
  times: "latest-entry" | "earliest-entry" | "shortest";
  timeZone: string;
};

/** What to compute in addition to the counts, and how. */
export type FunnelOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** How many journeys are named per step at which journeys stopped. @defaultValue `10` */
  witnesses?: number;
  /** Whether to count the reasons why journeys stopped (`lost`). @defaultValue `false` */
  reasons?: boolean;
  /**
   * What the events of the last step are worth, for `value` and `leak`: the column `value`, or a numeric property.
   *
   * @defaultValue `"value"`
   */
  value?: "value" | { property: string };
  /**
   * Until when the journeys were watched; later events are ignored. A text without offset is read in the
   * definition's `timeZone`. @defaultValue the last event of the log
   */
  observedUntil?: Instant;
  /**
   * `"customer"` widens the intervals by a design effect where one customer counts more than once (after `splitJourneys`, or with
   * attempts). `"none"` treats them as independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
  /** What to do with a touchpoint that is not in the log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};
