/** Reads the rates by which groups of a result are compared, by the kind of the result. */

import type { Estimate } from "../../core/estimate.ts";
import type { NetCounts } from "../../core/rates/compareNetScores.ts";
import { wilson } from "../../core/wilson.ts";

/** One rate of a group. `null` where the group does not tell it. */
export type GroupRate = {
  measure: string;
  /** The rate of the group. @see docs/statistics.md */
  rate: Estimate | null;
  /** Of a net score: its answers. */
  net?: NetCounts;
};

/** What the kinds have in their groups, as far as rates are read. */
type AnyGroup = {
  journeys?: number;
  conversion?: Estimate;
  totals?: readonly (Estimate | null)[];
  buckets?: readonly { entered: number; converted: number }[];
  edges?: readonly { from: string | null; to: string | null; journeyShare: Estimate }[];
  hidden?: { edges: number };
  rows?: readonly { path: readonly string[]; share: Estimate }[];
  leftOut?: { readonly [reason: string]: number };
  oneEvent?: number;
  withRepeat?: number;
  withRework?: number;
  nodes?: readonly FlowPlace[];
  links?: readonly { from: number; to: number; journeys: number }[];
  definition?: { measure?: { kind: string } };
  score?: Estimate;
  counts?: readonly { answer: number; count: number }[];
};

/** A place of `stepFlows`. */
type FlowPlace = { step: number; kind: string; name: string | null };

type RateReader = (group: AnyGroup, whole: AnyGroup, top: number, level: number) => GroupRate[];

/** The reader of each kind. Rates are listed in the order of the whole result. */
const readers: { readonly [kind: string]: RateReader } = {
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
  topPaths: ({ rows = [], leftOut, journeys = 0 }, whole, top, level) => {
    const own = new Map(rows.map(({ path, share }) => [JSON.stringify(path), share]));
    const none = leftOut?.top === 0 ? wilson(0, journeys, { level }) : null;
    return (whole.rows ?? []).slice(0, top).map(({ path }) => ({
      measure: path.join(" > "),
      rate: own.get(JSON.stringify(path)) ?? none,
    }));
  },
  stepFlows: (group, whole, top, level) => {
    const own = new Map(flowsOf(group).map(({ key, journeys }) => [key, journeys]));
    // a flow that is not there may be hidden in the node of other touchpoints
    const none = group.nodes?.some(({ kind }) => kind === "other") ? null : 0;
    return flowsOf(whole)
      .filter(({ ends }) => ends.every(({ kind }) => kind !== "other"))
      .sort((a, b) => b.journeys - a.journeys)
      .slice(0, top)
      .map(({ key, ends: [from, to] }) => {
        const count = own.get(key) ?? none;
        return {
          measure: `${from.step}. ${from.name} -> ${to.name ?? `(${to.kind})`}`,
          rate: count === null ? null : wilson(count, group.journeys ?? 0, { level }),
        };
      });
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

/** The flows of a group by their ends, and whether some are hidden in a node of other touchpoints. */
function flowsOf({ nodes = [], links = [] }: AnyGroup) {
  const at = (index: number) => nodes[index] as FlowPlace;
  const key = (place: FlowPlace) => [place.step, place.kind, place.name];
  return links.map(({ from, to, journeys }) => ({
    key: JSON.stringify([key(at(from)), key(at(to))]),
    ends: [at(from), at(to)] as const,
    journeys,
  }));
}

/** The kinds whose groups can be compared. */
export const comparedKinds: readonly string[] = /* @__PURE__ */ Object.keys(readers);

/** The rates of one group of a result of a kind. */
export function groupRates(kind: string, group: object, whole: object, top: number, level: number): GroupRate[] {
  return (readers[kind] as RateReader)(group as AnyGroup, whole as AnyGroup, top, level);
}
