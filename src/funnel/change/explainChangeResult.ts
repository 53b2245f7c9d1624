/** Declares the result of a change that is split. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { ChangePart } from "./changePart.ts";
import type { ChangeSegment } from "./changeSegment.ts";
import type { ExplainChangeDefinition } from "./explainChangeDefinition.ts";

/** The result of {@link explainChange}. */
export type ExplainChangeResult = {
  kind: "explainChange";
  definition: ExplainChangeDefinition & Required<Pick<ExplainChangeDefinition, "over" | "top">>;
  /** What is counted. */
  unit: "journeys" | "answers" | "events";
  /** The measure of the first period. @see docs/statistics.md */
  before: Estimate;
  /** The measure of the second period. @see docs/statistics.md */
  after: Estimate;
  /** after − before. */
  change: ChangePart;
  /** The change by column: the sums of `mix` and `rate` over its segments; together they are the change. */
  columns: { column: ChangeSegment["column"]; segments: number; mix: number; rate: number }[];
  /** First the segments that add most to the change beyond their size, then those that work against it. */
  segments: ChangeSegment[];
  /** The same inside the first segment, over the other columns; null where that segment is not in both periods. */
  nested: {
    within: Pick<ChangeSegment, "column" | "kind" | "value">;
    change: ChangePart;
    segments: ChangeSegment[];
    tests: number;
  } | null;
  /** Number of tests that `pAdjusted` accounts for. */
  tests: number;
  correction: "holm";
  /** What is not counted: outside of both periods, without an outcome (not entered, no answer), or not watched long enough. */
  leftOut: { outside: number; no_outcome: number; immature: number };
  warnings: Warning[];
};
