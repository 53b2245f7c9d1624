/** Lists the curves of a picture of survival, of all journeys or of each group, and gives each its look. */

import type { KaplanMeierResult } from "../../retention/kaplanMeier.ts";
import type { SurvivalResult } from "../../retention/survival.ts";
import type { SurvivalPoint } from "../../retention/survivalPoint.ts";
import { modelHues } from "../attribution/modelPoint.ts";
import type { Pen } from "../draw/pen.ts";
import { survivalWords } from "./survivalText.ts";

/** One curve with its name; `null` for the curve of all journeys. */
export type NamedCurve = { name: string | null; label: string; curve: KaplanMeierResult };

/** Most points that are drawn of a curve. */
export const mostPoints = 500;

/** Dashes by position: with the labels at the ends, curves are distinguished without colour. */
const dashes = [undefined, "9 5", "2 4", "12 4 2 4", "5 2", "1 2"] as const;

/** The groups where there are some, else the curve of all. */
export function survivalCurves(result: SurvivalResult, pen: Pen): NamedCurve[] {
  const words = survivalWords[pen.options.language];
  const { groups } = result;
  if (groups === undefined || groups.length === 0) return [{ name: null, label: "(all)", curve: result.curve }];
  return groups.map(({ kind, value, curve }) => ({
    name: kind === "value" ? pen.format.name(value ?? "") : kind === "other" ? words.other : words.noValue,
    label: kind === "value" ? (value ?? "") : `(${kind})`,
    curve,
  }));
}

/** Colour and dashes of a curve. */
export function curveLook(pen: Pen, i: number): { colour: string; dash: string | undefined } {
  const hue = modelHues[i % modelHues.length] as number;
  return { colour: pen.theme.categories[hue % pen.theme.categories.length] as string, dash: dashes[i % dashes.length] };
}

/** At most {@link mostPoints} points, the first and the last among them. */
export function thinnedPoints(points: readonly SurvivalPoint[]): readonly SurvivalPoint[] {
  if (points.length <= mostPoints) return points;
  return Array.from(
    { length: mostPoints },
    (_, i) => points[Math.round((i * (points.length - 1)) / (mostPoints - 1))] as SurvivalPoint,
  );
}

/** Counts the journeys that were still watched, without the event, just before a time. */
export function atRiskAt({ points }: KaplanMeierResult, ms: number): number {
  return points.find(({ timeMs }) => timeMs >= ms)?.atRisk ?? 0;
}
