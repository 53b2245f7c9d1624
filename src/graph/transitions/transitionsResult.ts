/** What a question about steps is, and what it answers. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";
import type { SequenceDefinition } from "../../paths/sequencesOf.ts";

/** A number of a {@link TransitionEdge} by which edges can be ordered and pruned. */
export type TransitionWeight =
  | "count"
  | "journeys"
  | "outShare"
  | "inShare"
  | "next"
  | "share"
  | "journeyShare"
  | "perJourney"
  | "meanMs"
  | "q50Ms"
  | "q95Ms"
  | "firstMs"
  | "lastMs";

/**
 * Which touchpoints become one node `other` (before counting) and which edges are hidden (after counting). Give one key
 * of each. `top` of nodes ranks by events, `top` of edges by the weight; names decide ties.
 */
export type TransitionPruning = {
  nodes?: { top: number } | { minEvents: number } | { keep: readonly string[] };
  edges?: { top: number } | { minCount: number } | { minShare: number };
};

/** The question {@link transitions} answers. Plain JSON. */
export type TransitionsDefinition = SequenceDefinition & {
  /** Orders the edges, falling, and decides which survive `prune.edges.top`. @defaultValue `"count"` */
  weight?: TransitionWeight;
  /** What to leave out, so that everything still adds up. @defaultValue nothing */
  prune?: TransitionPruning;
  /** Which times to compute: none, means and extremes, or exact quantiles too; at least what `weight` needs. @defaultValue `"mean"`, `"none"` for a path table */
  times?: "none" | "mean" | "quantiles";
};

/** How {@link transitions} computes its intervals. */
export type TransitionsOptions = EstimateOptions;

/** A touchpoint, or all that were merged into `other`. */
export type TransitionNode = {
  /** The name; `null` for the one node of kind `other`. */
  name: string | null;
  kind: "touchpoint" | "other";
  /** How many touchpoints it stands for: 1, more for `other`. */
  members: number;
  events: number;
  /** Journeys with at least one event here. */
  journeys: number;
  /** Journeys that begin here. */
  starts: number;
  /** Journeys that end here. */
  ends: number;
  /** ends / events: with `outShare` of all its edges it makes 1. */
  exit: number;
  /** starts / events: with `inShare` of all edges into it it makes 1. */
  entry: number;
  /** Neighbours (a, a). */
  selfLoops: number;
  /** Returns after something else: runs of a in a journey − 1, summed. */
  repetitions: number;
  /** Transitions out of it on edges that `prune.edges` hides. */
  hiddenOut: number;
  /** Transitions into it on edges that `prune.edges` hides. */
  hiddenIn: number;
};

/** Journeys going from one touchpoint straight to another. Times are `null` where they were not asked for. */
export type TransitionEdge = {
  /** `null`: the node of kind `other`. */
  from: string | null;
  /** `null`: the node of kind `other`. */
  to: string | null;
  /** Neighbours (from, to), each occurrence. */
  count: number;
  /** Journeys with at least one. */
  journeys: number;
  /**
   * count / events of `from`: `n` counts events. Where journeys outnumber customers the interval takes into account that one
   * customer's events are alike; else it takes transitions as independent, and is too narrow where one journey has several.
   */
  outShare: Estimate;
  /** count / events of `to`; its interval is that of `outShare`. */
  inShare: Estimate;
  /** count / (events of `from` − its ends): among those who go on. */
  next: number;
  /** count / all transitions. */
  share: number;
  /** journeys / all journeys. */
  journeyShare: Estimate;
  /** count / all journeys. */
  perJourney: number;
  /** Mean time from one to the other, waits of zero included. */
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
  /** `null`: the node of kind `other`. */
  name: string | null;
  journeys: number;
  /** journeys / all journeys. */
  share: Estimate;
};

/** The answer of {@link transitions}. Plain JSON. */
export type TransitionsResult = {
  kind: "transitions";
  /** With its defaults filled in. */
  definition: TransitionsDefinition;
  journeys: number;
  events: number;
  /** By name; `other` last. */
  nodes: TransitionNode[];
  /** By the weight, falling; ties by names. */
  edges: TransitionEdge[];
  /** Most journeys first. */
  starts: TransitionBoundary[];
  /** Most journeys first. */
  ends: TransitionBoundary[];
  /** What `prune.edges` hides. */
  hidden: { edges: number; count: number };
  /** Neighbours of one journey at the same instant: their direction is not known. `null` for a path table. */
  tiedPairs: number | null;
  warnings: Warning[];
};
