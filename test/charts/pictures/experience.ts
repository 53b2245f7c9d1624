/** The pictures of an emotion curve and of ranked irritants: a document, many touchpoints, labels that attack, one, none. */

import { defineJourney, emotionCurve, type Journey, rankIrritants } from "parcours";
import { type ChartOptions, emotionCurveSvg, rankIrritantsSvg, tableOf } from "parcours/charts";
import { cosmetics } from "../../../examples/cosmeticsJourney.ts";
import { bicycleJourney } from "./bicycleJourney.ts";
import { manyJourney, mapCases } from "./journeyMap.ts";
import type { Picture } from "./picture.ts";

/** A result with the document that names what it holds. */
type OfJourney<T> = { kind: string; result: T; journey?: Journey };

function withNames<T extends { kind: string }>(journey: Journey, result: T): OfJourney<T> {
  return { kind: result.kind, result, journey };
}

function journeys() {
  return {
    bicycle: bicycleJourney(),
    cosmetics,
    sixty: manyJourney(60),
    hostile: (mapCases().hostile as { journey: Journey }).journey,
    one: defineJourney({
      id: "one",
      touchpoints: [{ id: "till" }],
      irritants: [{ id: "queue", severity: 3, touchpoints: ["till"] }],
      evidence: [
        { id: "e", source: "survey", touchpoint: "till", valence: 0.5 },
        { id: "wave", source: "survey", irritant: "queue", count: 20, exposed: 200 },
      ],
    }),
    silent: defineJourney({
      id: "silent",
      touchpoints: [{ id: "a" }, { id: "b", valence: 0.4 }],
      irritants: [{ id: "x" }],
    }),
    empty: defineJourney({ id: "nothing" }),
  };
}

function resultsOf<T extends { kind: string }>(make: (journey: Journey) => T) {
  const all = journeys();
  return {
    ...Object.fromEntries(Object.entries(all).map(([what, journey]) => [what, withNames(journey, make(journey))])),
    ids: { kind: "ids", result: make(all.bicycle) },
  };
}

export const emotionCurvePicture: Picture = {
  name: "emotionCurveSvg",
  draw: (given: never, options: ChartOptions = {}) => {
    const { result, journey } = given as OfJourney<ReturnType<typeof emotionCurve>>;
    return emotionCurveSvg(result, { ...options, ...(journey && { journey }) });
  },
  results: () => ({
    ...resultsOf((journey) => emotionCurve(journey)),
    bridged: withNames(bicycleJourney(), emotionCurve(bicycleJourney(), { gaps: "interpolate" })),
  }),
  table: (given: never) => tableIn(given),
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows
      .filter((row) => row[at("value")] !== null)
      .map((row) => ({
        label: row[at("touchpoint")] as string,
        value: row[at("value")] as number,
        lower: row[at("valueLower")] as number | null,
        upper: row[at("valueUpper")] as number | null,
      }));
  },
};

export const rankIrritantsPicture: Picture = {
  name: "rankIrritantsSvg",
  draw: (given: never, options: ChartOptions = {}) => {
    const { result, journey } = given as OfJourney<ReturnType<typeof rankIrritants>>;
    return rankIrritantsSvg(result, { ...options, ...(journey && { journey }) });
  },
  results: () => ({
    ...resultsOf((journey) => rankIrritants(journey)),
    severity: withNames(bicycleJourney(), rankIrritants(bicycleJourney(), undefined, { scorer: { kind: "nielsen" } })),
  }),
  table: (given: never) => tableIn(given),
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows
      .filter((row) => row[at("rank")] !== null)
      .slice(0, 12)
      .filter((row) => row[at("score")] !== null)
      .map((row) => ({
        label: row[at("irritant")] as string,
        value: row[at("score")] as number,
        lower: row[at("scoreLower")] as number | null,
        upper: row[at("scoreUpper")] as number | null,
      }));
  },
};

function tableIn(given: never) {
  return tableOf((given as OfJourney<never>).result);
}
