/** Reads the rates by which groups of a result are compared, by the kind of the result. */

import { wilson } from "../../core/wilson.ts";
import type { GroupRate, RatedGroup, RateReader } from "./groupRate.ts";
import { sequenceRates } from "./sequenceRates.ts";

/** The reader of each kind. Rates are listed in the order of the whole result. */
const readers: { readonly [kind: string]: RateReader } = {
  ...sequenceRates,
  funnel: ({ conversion }) => [{ measure: "conversion", rate: conversion ?? null }],
  timeToConvert: ({ conversion }) => [{ measure: "conversion", rate: conversion ?? null }],
  funnelTrend: ({ buckets = [] }, _, __, level) => {
    const sum = (key: "entered" | "converted") => buckets.reduce((all, bucket) => all + bucket[key], 0);
    return [{ measure: "conversion", rate: wilson(sum("converted"), sum("entered"), { level }) }];
  },
  retention: ({ totals = [] }, whole) =>
    (whole.totals ?? []).slice(1).map((_, p) => ({ measure: `period ${p + 1}`, rate: totals[p + 1] ?? null })),
  transitions: ({ edges = [], hidden, journeys = 0 }, whole, top, level) => {
    const own = new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge.journeyShare]));
    // an edge that is hidden has a rate that is not known
    const none = hidden?.edges === 0 ? wilson(0, journeys, { level }) : null;
    return (whole.edges ?? []).slice(0, top).map(({ from, to }) => ({
      measure: `${from ?? "(other)"} -> ${to ?? "(other)"}`,
      rate: own.get(JSON.stringify([from, to])) ?? none,
    }));
  },
  surveyScore: ({ score = null, counts = [] }, { definition }) => {
    const measure = definition?.measure?.kind ?? "score";
    if (measure !== "nps") return [{ measure, rate: score }];
    const count = (from: number, to: number) =>
      counts.reduce((sum, own) => sum + (own.answer >= from && own.answer <= to ? own.count : 0), 0);
    const net = {
      best: count(9, 10),
      neither: count(7, 8),
      worst: count(0, 6),
      designEffect: score?.designEffect ?? 1,
    };
    return [{ measure, rate: score, net }];
  },
  pathStatistics: ({ journeys = 0, ...group }, _, __, level) =>
    (["oneEvent", "withRepeat", "withRework"] as const).map((measure) => ({
      measure,
      rate: wilson(group[measure] ?? 0, journeys, { level }),
    })),
};

/** The kinds whose groups can be compared. */
export const comparedKinds: readonly string[] = /* @__PURE__ */ Object.keys(readers);

/** The rates of one group of a result of a kind. */
export function groupRates(kind: string, group: object, whole: object, top: number, level: number): GroupRate[] {
  return (readers[kind] as RateReader)(group as RatedGroup, whole as RatedGroup, top, level);
}
