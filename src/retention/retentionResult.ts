/** What retention asks and answers. Plain JSON. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { RetentionDefinition } from "./retentionDefinition.ts";

/** One cohort: the journeys that started in one bucket. */
export type RetentionCohort = {
  /** Start of the bucket, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  journeys: number;
  /**
   * Periods 0 … `periods`: the share that came back. n counts the journeys that could be watched through the whole period;
   * `null` where there is none yet. Period 0 is the start: 1 by definition.
   */
  cells: (Estimate | null)[];
};

/** The answer of {@link retention}. */
export type RetentionResult = {
  kind: "retention";
  definition: RetentionDefinition &
    Required<Pick<RetentionDefinition, "returning" | "timeZone" | "cohortBy" | "counts">>;
  /** Journeys with an event until `observedUntil`. */
  journeys: number;
  /** Those of them with a start event. */
  started: number;
  observedUntil: number | null;
  /** In order of time, empty ones between the first and the last included. */
  cohorts: RetentionCohort[];
  /** Per period over all cohorts, observable journeys only. */
  totals: (Estimate | null)[];
  warnings: Warning[];
};
