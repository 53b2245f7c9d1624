/** Types of a funnel's answer. Plain JSON; undefined numbers are null. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { ResolvedFunnelDefinition } from "./funnelDefinition.ts";

/** Spread of a set of durations, in milliseconds. Quantiles are exact, type 7. */
export type TimeSummary = {
  /** How many durations. */
  n: number;
  /** How many of them are 0; they stay in. */
  zeros: number;
  minMs: number;
  q25Ms: number;
  q50Ms: number;
  q75Ms: number;
  q90Ms: number;
  maxMs: number;
  meanMs: number;
};

/** Why journeys went no further: the first reason that applies. */
export type FunnelLosses = {
  /** They would get further with exclusions ignored. */
  excluded: number;
  /** They would get further with every `within` ignored. */
  late: number;
  /** An event of the next required step exists, but only where it cannot serve. */
  early: number;
  /** No event of the next required step. */
  never: number;
};

/** One step of a result. Unordered: step k reads "k of n steps done". */
export type FunnelStepResult = {
  /** From 0. */
  index: number;
  name: string;
  optional: boolean;
  /** Journeys (or attempts) that reached the step: cumulative. */
  count: number;
  /** count / entered; exactly 1 at the first step. */
  conversion: Estimate;
  /** count / count of the required step before; at the first step entered / journeys (attempts: journeys with an attempt / journeys). */
  stepConversion: Estimate;
  /** Reached this step and no later required one; null at the last and at optional steps. */
  dropped: number | null;
  /** Why, with `reasons: true`; absent where `dropped` is null. */
  lost?: FunnelLosses;
  /** Gaps from the last filled step, on the chain that supplies times; null at the first step and when nobody got here. */
  timeFromPrevious: TimeSummary | null;
  /** Time from the entry. */
  timeFromFirst: TimeSummary | null;
  /** What one journey at this step is worth: total value of the events that fill the last step / count. Null without a value column, absent at optional steps. */
  value?: number | null;
  /** dropped × value of the next required step: an upper bound of what was lost here, as if the lost would have done like those who went on. */
  leak?: number | null;
  /**
   * The first journeys, in log order, whose depth is exactly this step. `filterJourneys(log, step.witnesses)` keeps them.
   */
  witnesses?: { journeys: string[] };
};

/** One group of a breakdown. `kind` keeps a value called "other" apart from the rest. */
export type FunnelGroup = {
  kind: "value" | "other" | "none";
  value: string | null;
  /** `other` only: how many values it merges. */
  values?: number;
  entered: number;
  converted: number;
  removed: number;
  /** converted / entered. */
  conversion: Estimate;
  steps: FunnelStepResult[];
};

/** The answer of {@link funnel}. */
export type FunnelResult = {
  kind: "funnel";
  definition: ResolvedFunnelDefinition;
  /** Journeys in the log. */
  journeys: number;
  /** Reached the first step. */
  entered: number;
  /** Reached the last step. */
  converted: number;
  /** Left out by `exclusionEffect: "remove"`. */
  removed: number;
  /** converted / entered: the rate of the whole funnel, the same as that of its last step. */
  conversion: Estimate;
  /**
   * Journeys that did not enter, by reason; with those that entered they are all journeys. `no_entry`: no event of the first
   * step that may open the window (unordered: none of any step); `removed`: left out by `exclusionEffect: "remove"`.
   */
  leftOut: { readonly [reason: string]: number };
  /** `count: "attempts"`: journeys that had an attempt, and a complete one. */
  attempts?: { journeys: number; complete: number };
  /** `hold`: pairs (journey, value) that reached each step. */
  pairs?: number[];
  /** `hold`: events without a value, which belong to no part. */
  withoutValue?: number;
  steps: FunnelStepResult[];
  groups?: FunnelGroup[];
  /** Whether the groups add up to the whole. */
  additive?: boolean;
  /**
   * Journeys whose depth differs between favourable and strict ties (order strict: favourable and log order): for so many
   * the unknown order of tied events matters. 0 where the definition admits one tie rule only.
   */
  decidedByTies: number;
  /** Entered and not converted, with a window still open at `observedUntil`: they may yet convert. */
  immature: number;
  warnings: Warning[];
};
