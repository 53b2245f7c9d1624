/** Types of a funnel's question: its steps, and the named rules ("switches") by which journeys are compared with them. Plain JSON. */

import type { Duration } from "../core/duration.ts";
import type { Instant } from "../core/instant.ts";
import type { Condition } from "../log/condition.ts";

/** The name of a preset: a set of switches that answers like a known tool. See {@link funnelPresets}. */
export type FunnelSemantics =
  | "parcours"
  | "clickhouse"
  | "clickhouse-strict-once"
  | "clickhouse-strict-deduplication"
  | "clickhouse-strict-order"
  | "clickhouse-strict-order-reentry"
  | "clickhouse-strict-increase"
  | "posthog"
  | "posthog-strict"
  | "posthog-unordered"
  | "mixpanel"
  | "amplitude"
  | "amplitude-any-order"
  | "amplitude-exact-order"
  | "ga4"
  | "umami"
  | "retentioneering"
  | "rybbit";

/** One step: what an event must be to fill it. Alternatives are a Condition: `["checkout", "quick_buy"]`. */
export type FunnelStepDefinition =
  | Condition
  | {
      /** What an event must be to fill the step. */
      match: Condition;
      /** How results call it. @defaultValue the touchpoint, or the condition as JSON */
      name?: string;
      /** The step may be left out of a chain; never the first or the last. @defaultValue `false` */
      optional?: boolean;
      /** The step must come within this time of the last filled step. @defaultValue none */
      within?: Duration;
    };

/**
 * An event that must not happen inside a part of the funnel. Steps are numbered from 0.
 * Both bounds are required (not optional) steps.
 */
export type FunnelExclusion =
  | Condition
  | {
      match: Condition;
      /** The part begins when this step is filled. @defaultValue `0` */
      after?: number;
      /** The part ends when this step is filled. @defaultValue the last step */
      before?: number;
    };

/** How tied events, of one journey at one instant, may follow each other. */
export type FunnelTies = "favourable" | "log-order" | "strict" | { grace: Duration };

/** Which value a breakdown or a held property reads. */
export type FunnelColumn = "channel" | { property: string };

/** Groups of journeys by a value. */
export type FunnelBreakdown = {
  by: FunnelColumn;
  /**
   * Whose value counts for a journey: its first event that matches any step and has a value, the last such, the event
   * that fills step `{ step }` (from 0); `"all"` runs the funnel once per value, on the events with that value.
   * @defaultValue `"first"`
   */
  at?: "first" | "last" | "all" | { step: number };
  /** This many largest groups are listed; the rest is one group `other`. @defaultValue `10` */
  top?: number;
};

/**
 * The definition of a funnel.
 *
 * A *chain* ending at step k is a choice of events e₁ … e_k of one journey such that e_j matches step j; the events are
 * distinct (unless `reuse`); each follows the one before (`ties`); all lie within `within` of e₁ (or each of the one
 * before: `windowFrom`), and each within its step's own `within`. A journey *reaches* step k if it has a chain that ends
 * there. A chain need not be the first one found: only existence counts, so a definition has one answer.
 *
 * Every rule is a switch with a stated default; a preset (`semantics`) is a set of switches, and a switch given beside
 * it wins.
 */
export type FunnelDefinition = {
  /** 1 to 64 steps. */
  steps: readonly FunnelStepDefinition[];
  /** Preset that fills the switches left out. @defaultValue `"parcours"` */
  semantics?: FunnelSemantics;
  /** Window, inclusive. @defaultValue none (warned `no_window`), or the preset's */
  within?: Duration;
  /** The window spans the whole chain, or each step from the one before. @defaultValue `"first"` */
  windowFrom?: "first" | "previous";
  /**
   * `ordered`: other events may come between. `strict`: nothing may stand between two steps. `unordered`: the largest
   * number of steps done by distinct events of one interval of length `within`. @defaultValue `"ordered"`
   */
  order?: "ordered" | "strict" | "unordered";
  /** Any first-step event may open the window, or only the first one of the journey. @defaultValue `"any"` */
  entry?: "any" | "first";
  /**
   * When an event follows another: `favourable` t_j ≥ t_i; `log-order` it stands after it in the log; `strict` t_j > t_i;
   * `{ grace }` t_j ≥ t_i − grace. @defaultValue `"favourable"`
   */
  ties?: FunnelTies;
  /** Times are cut down to multiples of it before anything else. @defaultValue none */
  resolution?: Duration;
  /** One event may fill several steps. @defaultValue `false` */
  reuse?: boolean;
  /**
   * Kinds of events that end the reading of a journey, from its first event of step 1 on: `other` matches no step;
   * `early` is of a step whose last required predecessor was never reached; `repeat` is of a step (not the first) already reached.
   * Within one instant events are read by step, those of no step first. @defaultValue `[]`
   */
  endsOn?: readonly ("other" | "early" | "repeat")[];
  /** Order `strict` only: whether events of the step just filled may stand between (`pass`), and which events are ignored. @defaultValue `{ repeats: "pass" }` */
  strict?: { repeats?: "pass" | "break"; ignore?: Condition };
  /** Order `unordered` only: step 1 comes before the others. @defaultValue `false` */
  anchored?: boolean;
  /** Events that must not happen between steps. @defaultValue `[]` */
  exclude?: readonly FunnelExclusion[];
  /**
   * What an excluded event does. `void`: a chain standing in the range goes no further. `end`: moreover the reading of the
   * journey ends there. `remove`: the journey is left out altogether if no clean chain gets as far as it would have got
   * (and, where that is not the last step, stays clean to the end of its window). @defaultValue `"void"`
   */
  exclusionEffect?: "void" | "end" | "remove";
  /** All events of a chain carry the same value: the journey is read as if split by value. @defaultValue none */
  hold?: FunnelColumn;
  /** Each journey once, or every attempt: totals. @defaultValue `"journeys"` */
  count?: "journeys" | "attempts";
  /** Groups by a value. @defaultValue none */
  breakdown?: FunnelBreakdown;
  /**
   * Which chain supplies times. c is the earliest instant at which the journey's depth is reached. `latest-entry`: the
   * latest entry from which it is reached at c; `earliest-entry`: the earliest such; both then take each next step as
   * early as possible. `shortest`: the chain of least duration, the earliest of equals. @defaultValue `"latest-entry"`
   */
  times?: "latest-entry" | "earliest-entry" | "shortest";
  /** Time zone of texts without offset (`observedUntil`) and of `funnelTrend`: an IANA name. @defaultValue `"UTC"` */
  timeZone?: string;
};

/** A step with everything written out. */
export type ResolvedFunnelStep = { match: Condition; name: string; optional: boolean; within?: Duration };

/** An exclusion with everything written out. */
export type ResolvedFunnelExclusion = { match: Condition; after: number; before: number };

/**
 * A definition with every switch written out; what is absent (`within`, `resolution`, `hold`, `breakdown`, and `strict`
 * outside the strict order) does not apply. It is itself a definition and gives the same result.
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
  breakdown?: { by: FunnelColumn; at: "first" | "last" | "all" | { step: number }; top: number };
  times: "latest-entry" | "earliest-entry" | "shortest";
  timeZone: string;
};

/** What to compute beside the counts. */
export type FunnelOptions = {
  /** Two-sided level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** How many customers to name per step at which journeys stopped. @defaultValue `10` */
  witnesses?: number;
  /** Whether to tell why journeys stopped (`lost`). @defaultValue `false` */
  reasons?: boolean;
  /** What the events of the last step are worth, for `value` and `leak`. @defaultValue `"value"` */
  value?: "value" | { property: string };
  /**
   * Until when the journeys were watched; later events are as if they had not happened. A text without offset is read in the
   * definition's `timeZone`. @defaultValue the last event of the log
   */
  observedUntil?: Instant;
  /**
   * Whether intervals allow for customers who count more than once (a log cut by `splitJourneys`, or attempts): the interval
   * then uses a design effect by customer. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
  /** Whether a touchpoint the log does not know is a fault or an event that never happens. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};
