/** Tells what a measure counts. */

import type { ChangeMeasure } from "./changeMeasure.ts";
import type { ExplainChangeResult } from "./explainChangeResult.ts";
import type { ResolvedMeasure } from "./readUnits.ts";

/** What a measure counts. */
export function unitOf(measure: ChangeMeasure | ResolvedMeasure): ExplainChangeResult["unit"] {
  if (measure.kind === "csat" || measure.kind === "nps") return "answers";
  return measure.kind === "mean" && measure.per !== "journey" ? "events" : "journeys";
}
