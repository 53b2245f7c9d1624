/** Adds up conformance per stage: its touchpoints, who reached it, who skipped it, ad hoc events in it. */

import type { Estimate } from "../core/estimate.ts";
import { NOT_TAKEN } from "./alignment/align.ts";
import type { AlignedRow } from "./alignment/alignRow.ts";
import type { PlanOfResult } from "./planOf.ts";
import type { TouchpointConformance } from "./touchpointConformance.ts";

/** The numbers of one stage: the counts of {@link TouchpointConformance}, summed over its touchpoints. */
export type StageConformance = Omit<TouchpointConformance, "touchpoint" | "stage"> & {
  /** Id of the stage; `null` for touchpoints without a stage, and for events before the first match. */
  stage: string | null;
  /** Share of journeys that matched one of its touchpoints. @see docs/statistics.md */
  reached: Estimate;
  /** Number of journeys that reached a later stage but not this one. */
  passedBy: number;
  /** Number of ad hoc events that came while the last matched touchpoint was in this stage. */
  adHoc: number;
};

const summed = ["events", "matched", "outOfOrder", "missing", "skipped", "notReached", "failed"] as const;

/** The index of the stage of each touchpoint of a plan. Touchpoints without a stage get the index after the last stage. */
export function stagePlaces(plan: PlanOfResult): (touchpoint: number) => number {
  const place = new Map<string | null, number>([...plan.stages, null].map((key, i) => [key, i]));
  return (t) => place.get(plan.touchpoints[t]?.stage ?? null) as number;
}

/**
 * Adds up journeys per stage, in document order. The last row, with stage `null`, has the touchpoints without a stage; it is absent
 * when there are none.
 *
 * @param share - makes an estimate from the number of journeys that reached the stage with this index
 */
export function stageTally(
  plan: PlanOfResult,
  aligned: readonly AlignedRow[],
  touchpoints: readonly TouchpointConformance[],
  share: (reached: number, stage: number) => Estimate,
): StageConformance[] {
  const keys = [...plan.stages, null];
  const placeOf = stagePlaces(plan);
  const none = keys.length - 1;
  const reached = new Float64Array(keys.length);
  const passedBy = new Float64Array(keys.length);
  const adHoc = new Float64Array(keys.length);
  for (const { row, found, taken: takenBy } of aligned) {
    const met = new Set(found.matched.map(placeOf));
    const furthest = Math.max(-1, ...[...met].filter((s) => s !== none));
    for (const s of met) reached[s] = (reached[s] as number) + row.weight;
    for (let s = 0; s < furthest; s++) if (!met.has(s)) passedBy[s] = (passedBy[s] as number) + row.weight;
    const elsewhere = new Set(found.elsewhere);
    let current = none;
    row.steps.forEach((t, i) => {
      const taken = takenBy[i] as number;
      if (taken >= 0) current = placeOf(taken);
      else if (taken === NOT_TAKEN && (t < 0 || elsewhere.has(t)))
        adHoc[current] = (adHoc[current] as number) + row.weight;
    });
  }
  const rows = keys.map((stage, s): StageConformance => {
    const sums = { events: 0, matched: 0, outOfOrder: 0, missing: 0, skipped: 0, notReached: 0, failed: 0 };
    for (const row of touchpoints) if (row.stage === stage) for (const key of summed) sums[key] += row[key];
    const met = share(reached[s] as number, s);
    return { stage, ...sums, reached: met, passedBy: passedBy[s] as number, adHoc: adHoc[s] as number };
  });
  const last = rows.at(-1) as StageConformance;
  const bare = plan.touchpoints.every((touchpoint) => touchpoint.stage !== null) && last.adHoc === 0;
  return bare ? rows.slice(0, -1) : rows;
}
