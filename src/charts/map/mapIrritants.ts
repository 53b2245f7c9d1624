/** Numbers the irritants of a map: the ranked ones by rank, then the others in the order of the document. */

import type { Estimate } from "../../core/estimate.ts";
import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { RecurrenceResult } from "../../experience/irritants/recurrence.ts";
import type { Journey } from "../../model/journey.ts";
import type { Label } from "../../model/label.ts";

/** An irritant with its number on the map. */
export type MapIrritant = {
  id: string;
  number: number;
  name: string;
  /** 0 … 4. */
  severity: number | null;
  /** Ids of the touchpoints and stages that it names. */
  touchpoints: readonly string[];
  stages: readonly string[];
  /** `null` without a ranking. */
  verdict: RecurrenceResult | null;
  /** Of those exposed; `null` when that is not known. @see docs/statistics.md */
  rate: Estimate | null;
  /** Names of the opportunities. */
  ideas: string[];
};

/** Reads the texts of a document in the language of the picture. */
export type LabelReader = {
  read: (label: Label) => string;
  nameOf: (entity: { id: string; label?: Label | undefined }) => string;
};

/** The irritants of a document, with their results in the ranking. */
export function mapIrritants(
  journey: Journey,
  ranking: RankIrritantsResult | null,
  { nameOf }: LabelReader,
): MapIrritant[] {
  const judged = [...(ranking?.rows ?? []), ...(ranking?.unranked ?? [])];
  const order = new Map(judged.map(({ irritant }, i) => [irritant, i]));
  const placeOf = (id: string) => order.get(id) ?? judged.length;
  return [...journey.irritants]
    .sort((a, b) => placeOf(a.id) - placeOf(b.id))
    .map((irritant, i) => {
      const row = judged[placeOf(irritant.id)];
      return {
        id: irritant.id,
        number: i + 1,
        name: nameOf(irritant),
        severity: irritant.severity ?? null,
        touchpoints: irritant.touchpoints ?? [],
        stages: irritant.stages ?? [],
        verdict: row?.verdict ?? null,
        rate: row?.rate ?? null,
        ideas: journey.opportunities
          .filter(({ irritants, status }) => status !== "dropped" && irritants?.includes(irritant.id))
          .map(nameOf),
      };
    });
}
