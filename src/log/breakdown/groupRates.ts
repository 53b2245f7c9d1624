/** Reads the rates by which groups of a result are compared, by the kind of the result. */

import type { Estimate } from "../../core/estimate.ts";
import { meanErrorOf } from "../../core/rates/compareMeans.ts";
import { wilson } from "../../core/wilson.ts";
import type { GroupRate, RatedGroup, RateReader } from "./groupRate.ts";
import { sequenceRates } from "./sequenceRates.ts";

/** The reader of each kind. Rates are listed in the order of the whole result. */
const readers: { readonly [kind: string]: RateReader } = {
  ...sequenceRates,
  funnel: ({ conversion }) => [{ measure: "conversion", rate: conversion ?? null }],
  timeToConvert: ({ conversion, mean = null }) => [
    { measure: "conversion", rate: conversion ?? null },
    { measure: "mean time", rate: mean, mean: mean && meanErrorOf(mean), unit: "ms" },
  ],
  funnelTrend: ({ buckets = [] }, _, __, level) => {
    const sum = (key: "entered" | "converted") => buckets.reduce((all, bucket) => all + bucket[key], 0);
    return [{ measure: "conversion", rate: wilson(sum("converted"), sum("entered"), { level }) }];
  },
  retention: ({ totals = [] }, whole) =>
    (whole.totals ?? [])
      .slice(1)
      .map((_, p) => ({ measure: `period ${p + 1}`, rate: (totals[p + 1] as Estimate | undefined) ?? null })),
  transitions: ({ edges = [], hidden, journeys = 0 }, whole, top, level) => {
    const own = new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge.journeyShare]));
    // an edge that is hidden has a rate that is not known
    const none = hidden?.edges === 0 ? wilson(0, journeys, { level }) : null;
    return (whole.edges ?? []).slice(0, top).map(({ from, to }) => ({
      measure: `${from ?? "(other)"} -> ${to ?? "(other)"}`,
      rate: own.get(JSON.stringify([from, to])) ?? none,
    }));
  },
  survival: ({ curve }) => {
    const points = (curve?.points ?? []).map(({ timeMs, atRisk, events, survival }) => ({
      timeMs,
      atRisk,
      events,
      designEffect: survival.designEffect ?? 1,
    }));
    const clustered = curve?.points.some(({ survival }) => survival.designEffect !== undefined) ?? false;
    return [{ measure: "survival", rate: null, curve: { n: curve?.n ?? 0, clustered, points } }];
  },
  lifetimeValue: ({ totals = [] }, whole) =>
    (whole.totals ?? []).map((_, p) => {
      const cell = totals[p] as { cumulative: Estimate } | null | undefined;
      const rate = cell?.cumulative ?? null;
      return { measure: `value until period ${p}`, rate, mean: rate && meanErrorOf(rate), unit: "number" };
    }),
  surveyScore: ({ score = null, counts = [] }, { definition }) => {
    const { kind: measure = "score", scale, statistic, convention } = definition?.measure ?? {};
    const way = statistic?.kind ?? convention?.kind ?? (measure === "nps" ? "net" : "top-box");
    if (way === "top-box") return [{ measure, rate: score }];
    if (way === "mean") return [{ measure, rate: score, mean: score && meanOfAnswers(score, counts), unit: "number" }];
    const { min = 0, max = 10, step = 1, direction } = scale ?? {};
    const { top = 2, bottom = 7 } = convention ?? {};
    const count = (high: boolean, points: number) => {
      const fits = (answer: number) =>
        high ? answer > max - points * step + step / 2 : answer < min + points * step - step / 2;
      return counts.reduce((sum, own) => sum + (fits(own.answer) ? own.count : 0), 0);
    };
    const easy = direction !== "lower-better";
    const [best, worst] = [count(easy, top), count(!easy, bottom)];
    const all = counts.reduce((sum, own) => sum + own.count, 0);
    const net = { best, neither: all - best - worst, worst, designEffect: score?.designEffect ?? 1 };
    return [{ measure, rate: score, net, unit: "points" }];
  },
  stickiness: ({ ratio = null }) => [
    { measure: "active units", rate: ratio, mean: ratio && meanErrorOf(ratio), unit: "share" },
  ],
  attribute: ({ credits = [], total, unmatched, uncertainty }, whole, top, level) => {
    const own = new Map(credits.map((credit) => [credit.name, credit]));
    const n = (total?.conversions ?? 0) - (unmatched?.conversions ?? 0);
    const estimated = credits[0]?.shareEstimate;
    // a group whose journeys do not have the touchpoint gives it no credit
    const { clusters = n } = estimated ?? {};
    const none = n > 0 ? { ...wilson(0, clusters, { level }), n, clusters, designEffect: n / clusters } : null;
    return (whole.credits ?? []).slice(0, top).map(({ name: measure }): GroupRate => {
      const { share = 0, shareEstimate, shareInterval } = own.get(measure) ?? {};
      if (n === 0 || estimated !== undefined) return { measure, rate: n > 0 ? (shareEstimate ?? none) : null };
      if (uncertainty === undefined) return { measure, rate: null, drawn: true };
      const { level: ownLevel } = uncertainty;
      if (shareInterval === undefined) return { measure, rate: wilson(0, n, { level: ownLevel }), drawn: true };
      return {
        measure,
        rate: { value: share, n, ...shareInterval, level: ownLevel, method: "bootstrap" },
        drawn: true,
      };
    });
  },
  pathStatistics: ({ journeys = 0, ...group }, _, __, level) =>
    (["oneEvent", "withRepeat", "withRework"] as const).map((measure) => ({
      measure,
      rate: wilson(group[measure] ?? 0, journeys, { level }),
    })),
};

/** The mean of answers and its variance, with the design effect of customers. */
function meanOfAnswers({ value, n, designEffect = 1, clusters = n }: Estimate, counts: RatedGroup["counts"] = []) {
  if (value === null) return null;
  const squares = counts.reduce((sum, { answer, count }) => sum + count * (answer - value) ** 2, 0);
  return { value, n, variance: clusters < 2 ? null : (squares / (n - 1) / n) * designEffect, df: clusters - 1 };
}

/** The kinds whose groups can be compared. */
export const comparedKinds: readonly string[] = /* @__PURE__ */ Object.keys(readers);

/** The rates of one group of a result of a kind. */
export function groupRates(kind: string, group: object, whole: object, top: number, level: number): GroupRate[] {
  return (readers[kind] as RateReader)(group as RatedGroup, whole as RatedGroup, top, level);
}
