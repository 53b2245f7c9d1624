/** Aligns and classifies one distinct journey. */

import type { StepRow } from "../distinctSteps.ts";
import type { PlanOfResult } from "../planOf.ts";
import type { PlanWays } from "../planWays.ts";
import { type Alignment, align } from "./align.ts";
import { alignStages } from "./alignStages.ts";
import { classify, type Deviations } from "./classify.ts";

/** A distinct sequence of touchpoints, with its alignment and its deviations. */
export type AlignedRow = { row: StepRow; taken: Alignment["taken"]; found: Deviations };

/** Aligns a row with the order that the plan requires. */
export function alignRow(row: StepRow, plan: PlanOfResult, ways: PlanWays, repeatable: Uint8Array): AlignedRow {
  const alignment = plan.order === "stages" ? alignStages(row.steps, plan) : align(row.steps, ways, repeatable);
  return { row, taken: alignment.taken, found: classify(row.steps, alignment, plan) };
}
