/** Aligns and classifies one distinct journey. */

import type { StepRow } from "../distinctSteps.ts";
import type { PlanOfResult } from "../planOf.ts";
import type { PlanWays } from "../planWays.ts";
import { type Alignment, align } from "./align.ts";
import { alignStages } from "./alignStages.ts";
import { classify, type Deviations } from "./classify.ts";

/** A distinct sequence of touchpoints, with its alignment and its deviations. */
export type AlignedRow = { row: StepRow; alignment: Alignment; found: Deviations };

/** Aligns a row with the order that the plan requires. */
export function alignRow(row: StepRow, plan: PlanOfResult, ways: PlanWays): AlignedRow {
  const repeatable = Uint8Array.from(plan.touchpoints, (touchpoint) => (touchpoint.repeatable ? 1 : 0));
  const alignment = plan.order === "stages" ? alignStages(row.steps, plan) : align(row.steps, ways, repeatable);
  return { row, alignment, found: classify(row.steps, alignment, plan) };
}
