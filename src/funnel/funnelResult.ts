/** Types of a funnel's result. Plain JSON; undefined numbers are null. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import type { TimeSummary } from "./timeSummaryResult.ts";

/** Reasons why journeys did not get further; each journey counts for the first reason that applies. */
export type FunnelLosses = {
  /** Journeys that get further when exclusions are ignored. */
  excluded: number;
  /** Journeys that get further when every `within` is ignored. */
  late: number;
  /** Journeys with an event of the next required step that cannot fill it, for example because it comes too early. */
  early: number;
  /** Journeys without an event of the next required step. */
  never: number;
};

/** One step of a result. Unordered: step k is "k of n steps done". */
export type FunnelStepResult = {
  /** Number of the step, from 0. */
  index: number;
  name: string;
  optional: boolean;
  /** Journeys (or attempts) that reached the step: cumulative. */
  count: number;
  /** count / entered; exactly 1 at the first step. @see docs/statistics.md */
  conversion: Estimate;
  /**
   * count / count of the required step before; at the first step entered / journeys (attempts: journeys with an attempt / journeys).
   *
   * @see docs/statistics.md
   */
  stepConversion: Estimate;
  /** Reached this step but no later required one; null at the last step and at optional steps. */
  dropped: number | null;
  /** The reasons, with `reasons: true`; absent where `dropped` is null. */
  lost?: FunnelLosses;
  /**
   * Times from the last filled step, on the chain from which times are taken; null at the first step, and when no journey reached
   * this step.
   */
  timeFromPrevious: TimeSummary | null;
  /** Time from the entry. */
  timeFromFirst: TimeSummary | null;
  /**
   * Value per journey at this step: total value of the events that fill the last step / count. Null without a value column; absent
   * at optional steps.
   */
  value?: number | null;
  /**
   * dropped × value of the next required step: an upper bound of what was lost here. It assumes that the dropped would have done as
   * well as those who went on.
   */
  leak?: number | null;
  /**
   * The first journeys, in log order, whose depth is exactly this step. `filterJourneys(log, step.witnesses)` keeps them.
   */
  witnesses?: { journeys: string[] };
};

/** One group of a breakdown. `kind` tells a group whose value is the text "other" from the group of all others. */
export type FunnelGroup = {
  kind: "value" | "other" | "none";
  value: string | null;
  /** `other` only: number of values in it. */
  values?: number;
  /** Only with several columns: the value of each; `null` where a journey has none. */
  parts?: (string | null)[];
  /** Journeys of the group; absent where one pass counts all groups (one column, without `minJourneys`). */
  journeys?: number;
  entered: number;
  converted: number;
  removed: number;
  /** converted / entered. @see docs/statistics.md */
  conversion: Estimate;
  steps: FunnelStepResult[];
};

/** The result of {@link funnel}. */
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
  /** converted / entered: the rate of the whole funnel, the same as that of its last step. @see docs/statistics.md */
  conversion: Estimate;
  /**
   * Journeys that did not enter, by reason; with those that entered they are all journeys. `no_entry`: no event of the first
   * step that may open the window (unordered: none of any step); `removed`: left out by `exclusionEffect: "remove"`.
   */
  leftOut: { readonly [reason: string]: number };
  /** `count: "attempts"`: journeys that had an attempt, and a complete one. */
  attempts?: { journeys: number; complete: number };
  /** `hold`: number of pairs (journey, value) that reached each step. */
  pairs?: number[];
  /** `hold`: number of events without a value. They are left out. */
  withoutValue?: number;
  steps: FunnelStepResult[];
  groups?: FunnelGroup[];
  /** Whether the groups add up to the total. */
  additive?: boolean;
  /**
   * Number of journeys whose depth differs between favourable and strict ties (order strict: between favourable and log order). For
   * these the unknown order of tied events matters. 0 where the definition allows one tie rule only.
   */
  decidedByTies: number;
  /** Entered, did not convert, and have a window still open at `observedUntil`: they may still convert. */
  immature: number;
  warnings: Warning[];
};
