/** Declares and checks the options of the map of a journey. */

import type { MeasureJourneyResult } from "../../conformance/measureJourneyResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { ChartOptions } from "../chartOptions.ts";
import type { MapResults } from "./mapContent.ts";

/** The lanes of a map, from top to bottom. */
export const laneNames = [
  "personas",
  "stages",
  "short-cuts",
  "touchpoints",
  "loops",
  "channels",
  "actors",
  "emotion",
  "voice",
  "irritants",
  "measured",
] as const;

/** A lane of a map. */
export type LaneName = (typeof laneNames)[number];

/** Options of {@link journeyMapSvg}. `top` is the largest number of personas (default 4); `subtitle` replaces scope and version. */
export type JourneyMapSvgOptions = ChartOptions & {
  /** The result of `measureJourney` for the document. @defaultValue the lanes of numbers are absent */
  measured?: MeasureJourneyResult;
  /** The result of `emotionCurve` for the document. @defaultValue the emotions that the document assumes are drawn */
  curve?: EmotionCurveResult;
  /** The result of `rankIrritants` for the document. @defaultValue irritants are in the order of the document, without a verdict */
  ranking?: RankIrritantsResult;
  /** Which lanes are drawn. A lane without content is absent. @defaultValue every lane */
  lanes?: readonly LaneName[];
};

/** The keys of the options that only the map has. */
export const mapOptionKeys = ["measured", "curve", "ranking", "lanes"] as const;

/**
 * Checks the results and lanes.
 *
 * @throws {@link ParcoursError} `wrong_argument` for what is no result, `invalid_definition` for an unknown lane or the result of another document
 */
export function mapResults(
  options: JourneyMapSvgOptions,
  journey: string,
): MapResults & { lanes: ReadonlySet<LaneName> } {
  const caller = "journeyMapSvg";
  const { measured = null, curve = null, ranking = null, lanes = laneNames } = options;
  if (measured !== null) expectResult(measured, ["measureJourney"], caller, "measured");
  if (curve !== null) expectResult(curve, ["emotionCurve"], caller, "curve");
  if (ranking !== null) expectResult(ranking, ["rankIrritants"], caller, "ranking");
  if (measured !== null && measured.journey !== journey)
    fail(caller, "measured", `the result of measureJourney for ${JSON.stringify(journey)}`, measured.journey);
  const drawn = listOf(lanes, caller, "lanes", "lanes").map((lane, i) => oneOf(lane, laneNames, caller, `lanes[${i}]`));
  return { measured, curve, ranking, lanes: new Set(drawn) };
}
