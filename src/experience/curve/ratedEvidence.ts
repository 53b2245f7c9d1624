/** Reads the evidence of a journey as valences of touchpoints and stages. */

import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { Journey } from "../../model/journey.ts";
import { valenceOf } from "./valenceOf.ts";

/** One row of evidence. */
export type RatedEvidence = {
  valence: number | null;
  weight: number;
  touchpoint: string | undefined;
  stage: string | undefined;
  customer: string | undefined;
};

/**
 * Converts evidence to valences, of one metric only.
 *
 * `leftOut` counts the rows that are not used, by reason: of another persona than the one chosen, about neither a touchpoint nor a stage,
 * of another metric, or about a stage only while stages are the mean of their touchpoints.
 *
 * @param byStage - whether evidence of a stage without a touchpoint counts
 * @throws {@link ParcoursError} `unknown_metric`, `unknown_persona`, `mixed_scales`
 */
export function ratedEvidence(
  journey: Journey,
  { metric, persona }: { metric?: string; persona?: string },
  byStage: boolean,
): { rows: RatedEvidence[]; leftOut: { readonly [reason: string]: number } } {
  const metrics = new Map(journey.metrics.map((entity) => [entity.id, entity]));
  const fail = (kind: string, id: string, known: Iterable<string>): never => {
    throw new ParcoursError(
      `unknown_${kind}`,
      `emotionCurve: the journey has no ${kind} ${quote(id)}.${nearOrKnown(id, known)}`,
    );
  };
  if (metric !== undefined && !metrics.has(metric)) fail("metric", metric, metrics.keys());
  const personas = journey.personas.map(({ id }) => id);
  if (persona !== undefined && !personas.includes(persona)) fail("persona", persona, personas);

  const spoken = journey.evidence.filter((row) => persona === undefined || row.persona === persona);
  const placed = spoken.filter((row) => row.touchpoint !== undefined || row.stage !== undefined);
  const used = new Set(
    placed.flatMap((row) => (row.score !== undefined && row.metric !== undefined ? [row.metric] : [])),
  );
  if (metric === undefined && used.size > 1) {
    const list = [...used].map(quote).join(", ");
    throw new ParcoursError(
      "mixed_scales",
      `emotionCurve: expected scores of one metric, got ${list}. Choose one with metric.`,
    );
  }
  const measured = placed.filter((row) => metric === undefined || row.metric === metric);
  const counted = measured.filter((row) => byStage || row.touchpoint !== undefined);
  const leftOut: { readonly [reason: string]: number } = {
    other_persona: journey.evidence.length - spoken.length,
    no_place: spoken.length - placed.length,
    other_metric: placed.length - measured.length,
    stage_only: measured.length - counted.length,
  };
  const rows = counted.map((row) => ({
    valence:
      row.score === undefined
        ? metric === undefined
          ? (row.valence ?? null)
          : null
        : valenceOf(row.score, metrics.get(row.metric ?? "")?.scale),
    weight: row.weight ?? 1,
    touchpoint: row.touchpoint,
    stage: row.stage,
    customer: row.customer,
  }));
  return { rows, leftOut };
}

/** The rows of each touchpoint. */
export function rowsByTouchpoint(rows: readonly RatedEvidence[]): Map<string, RatedEvidence[]> {
  const groups = new Map<string, RatedEvidence[]>();
  for (const row of rows) {
    if (row.touchpoint === undefined) continue;
    const group = groups.get(row.touchpoint);
    if (group === undefined) groups.set(row.touchpoint, [row]);
    else group.push(row);
  }
  return groups;
}
