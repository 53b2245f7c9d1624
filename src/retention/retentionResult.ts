/** The answer of a retention question. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import type { RetentionDefinition } from "./retentionDefinition.ts";

/** One cohort: the journeys that start in one bucket. */
export type RetentionCohort = {
  /** Start of the bucket, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  journeys: number;
  /**
   * Cell 0 is the start; then one cell for each period, or for each of `brackets`: the share that came back. `n` counts the journeys that were watched through the whole period. A cell is
   * `null` where there are none yet. The start itself has the share 1.
   * @see docs/statistics.md
   */
  cells: (Estimate | null)[];
};

/** The result of {@link retention}. */
export type RetentionResult = {
  kind: "retention";
  definition: RetentionDefinition &
    Required<Pick<RetentionDefinition, "returning" | "timeZone" | "cohortBy" | "counts" | "atLeast">>;
  /** Number of journeys with an event until `observedUntil`. */
  journeys: number;
  /** Number of those journeys that have a start event. */
  started: number;
  observedUntil: number | null;
  /** In order of time. Empty cohorts between the first and the last are included. */
  cohorts: RetentionCohort[];
  /** Cell by cell: the share over all cohorts, of the journeys that were watched through it. @see docs/statistics.md */
  totals: (Estimate | null)[];
  /** With `breakdown`: the retention of each group alone, in the cohorts of the whole. */
  groups?: GroupOf<RetentionResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};
