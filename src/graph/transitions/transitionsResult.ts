/** Types of the definition and the result of transitions. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import type { TransitionsDefinition } from "./transitionsDefinition.ts";

/** A touchpoint, or all touchpoints merged into `other`. */
export type TransitionNode = {
  /** The name; `null` for the one node of kind `other`. */
  name: string | null;
  kind: "touchpoint" | "other";
  /** How many touchpoints it stands for: 1; more for `other`. */
  members: number;
  events: number;
  /** Journeys with at least one event here. */
  journeys: number;
  /** Journeys that begin here. */
  starts: number;
  /** Journeys that end here. */
  ends: number;
  /** ends / events. It and the `outShare` of all its edges add up to 1. */
  exit: number;
  /** starts / events. It and the `inShare` of all edges into it add up to 1. */
  entry: number;
  /** Pairs of neighbouring events (a, a). */
  selfLoops: number;
  /** Returns after something else: runs of it in a journey − 1, summed. */
  repetitions: number;
  /** Transitions out of it on edges that `prune.edges` hides. */
  hiddenOut: number;
  /** Transitions into it on edges that `prune.edges` hides. */
  hiddenIn: number;
};

/** Transitions from one touchpoint directly to another. Times are `null` where they were not asked for. */
export type TransitionEdge = {
  /** `null` for the node of kind `other`. */
  from: string | null;
  /** `null` for the node of kind `other`. */
  to: string | null;
  /** Pairs of neighbouring events (from, to); every occurrence counts. */
  count: number;
  /** Journeys with at least one occurrence. */
  journeys: number;
  /**
   * count / events of `from`; `n` counts events. Where journeys outnumber customers, the interval accounts for the likeness of one customer's
   * events. Otherwise it treats transitions as independent, and is too narrow where one journey has several.
   * @see docs/statistics.md
   */
  outShare: Estimate;
  /** count / events of `to`. Its interval is computed like that of `outShare`. @see docs/statistics.md */
  inShare: Estimate;
  /** count / (events of `from` − its ends): the share among journeys that go on. */
  next: number;
  /** count / all transitions. */
  share: number;
  /** journeys / all journeys. @see docs/statistics.md */
  journeyShare: Estimate;
  /** count / all journeys. */
  perJourney: number;
  /** Mean time from one to the other; times of zero are included. */
  meanMs: number | null;
  q50Ms: number | null;
  q95Ms: number | null;
  /** When the earliest occurrence arrived, ms since 1970. */
  firstMs: number | null;
  /** When the latest occurrence arrived, ms since 1970. */
  lastMs: number | null;
};

/** Where journeys begin or end. */
export type TransitionBoundary = {
  /** `null` for the node of kind `other`. */
  name: string | null;
  journeys: number;
  /** journeys / all journeys. @see docs/statistics.md */
  share: Estimate;
};

/** The result of {@link transitions}. Plain JSON. */
export type TransitionsResult = {
  kind: "transitions";
  /** With its defaults filled in. */
  definition: TransitionsDefinition;
  journeys: number;
  events: number;
  /** Sorted by name; `other` is last. */
  nodes: TransitionNode[];
  /** By descending weight; equal weights by names. */
  edges: TransitionEdge[];
  /** The most journeys first. */
  starts: TransitionBoundary[];
  /** The most journeys first. */
  ends: TransitionBoundary[];
  /** The edges that `prune.edges` hides, and their transitions. */
  hidden: { edges: number; count: number };
  /** Pairs of neighbouring events of one journey at the same instant: their direction is not known. `null` for a path table. */
  tiedPairs: number | null;
  /** With `breakdown`: the transitions of each group alone. */
  groups?: GroupOf<TransitionsResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};
