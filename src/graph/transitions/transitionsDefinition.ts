/** Types of the definition and the options of transitions. */

import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";
import type { SequenceDefinition } from "../../paths/sequencesOf.ts";
import type { TransitionPruning } from "../pruning/transitionPruning.ts";
import type { TransitionWeight } from "../pruning/transitionWeight.ts";

/** The definition of {@link transitions}. Plain JSON. */
export type TransitionsDefinition = SequenceDefinition & {
  /** Sorts the edges, largest first, and decides which of them `prune.edges.top` keeps. @defaultValue `"count"` */
  weight?: TransitionWeight;
  /** What to leave out. Counts still add up. @defaultValue nothing */
  prune?: TransitionPruning;
  /**
   * Which times to compute: none, means and extremes, or also exact quantiles. The time that `weight` needs is always computed.
   *
   * @defaultValue `"mean"`, `"none"` for a path table
   */
  times?: "none" | "mean" | "quantiles";
  /** Also counts the transitions of groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** How {@link transitions} computes its intervals. */
export type TransitionsOptions = EstimateOptions;
