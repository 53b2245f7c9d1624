/** Computes the emotion curve of a journey: one point per touchpoint, and a gap where there is no score. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import type { Journey } from "../../model/journey.ts";
import { customerEffect, numbered } from "../customerEffect.ts";
import { sameName } from "../irritants/sameName.ts";
import { type EmotionFactsResult, emotionFacts } from "./emotionFacts.ts";
import type { Polarity } from "./polarity.ts";
import { type RatedEvidence, ratedEvidence, rowsByTouchpoint } from "./ratedEvidence.ts";
import { summarise } from "./valenceOf.ts";

/** The definition of {@link emotionCurve}. Plain JSON. */
export type EmotionCurveDefinition = {
  /** Id of the metric whose scores make the curve. @defaultValue the only metric there is, and evidence with its own valence */
  metric?: string;
  /** Use only evidence of this persona. @defaultValue all evidence */
  persona?: string;
  /** Whether a stage is the mean of its touchpoints, or of all its evidence. @defaultValue `"touchpoints"` */
  stageMean?: "touchpoints" | "evidence";
  /** `"gap"` leaves gaps; `"interpolate"` fills them for drawing. Filled points do not count in the facts. @defaultValue `"gap"` */
  gaps?: "gap" | "interpolate";
  /** From which value a point is positive, and up to which it is negative. @defaultValue `{ positive: 0.25, negative: -0.25 }` */
  thresholds?: { positive: number; negative: number };
};

/** Options of {@link emotionCurve}. */
export type EmotionCurveOptions = {
  /** Confidence level of the bounds of each point. @defaultValue `0.95` */
  level?: number;
  /**
   * `"customer"`: when a named customer gave several rows of a point, its bounds get wider by the design effect of customers. `"none"`
   * treats rows as independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** One touchpoint of the curve. */
export type EmotionPoint = {
  touchpoint: string;
  stage: string | null;
  /** The mean valence, −1 … 1; `null` is a gap. */
  value: number | null;
  interpolated: boolean;
  /** Number of rows of evidence. */
  n: number;
  /** Number of distinct named customers in these rows. */
  customers: number;
  /** Standard deviation of the valences. */
  spread: number | null;
  /** Student's t interval, clipped to −1 … 1; `null` with fewer than two rows or customers, or with unequal weights. */
  lower: number | null;
  upper: number | null;
  /** Number of customers, where each anonymous row counts as one; present when `designEffect` is present. */
  clusters?: number;
  /** The design effect of customers, when one customer gave several rows; absent otherwise. */
  designEffect?: number;
  polarity: Polarity;
  /** The valence that the author of the document assumes. It is never mixed with evidence. */
  assumed: number | null;
  momentOfTruth: string | null;
  /** Number of rows that do not count: weight 0, no score, or a score outside its scale. */
  excluded: number;
};

/** The result of {@link emotionCurve}. */
export type EmotionCurveResult = {
  kind: "emotionCurve";
  definition: EmotionCurveDefinition & Required<Pick<EmotionCurveDefinition, "stageMean" | "gaps" | "thresholds">>;
  /** Confidence level of the bounds of each point. */
  level: number;
  points: EmotionPoint[];
  stages: { stage: string; value: number | null; n: number; polarity: Polarity }[];
  facts: EmotionFactsResult;
  /** Number of touchpoints with a value, and of all touchpoints. */
  coverage: { known: number; touchpoints: number };
  /**
   * Rows of evidence that were not used. The rows of all points (`n` + `excluded`), with those about a stage only, and these are all
   * evidence of the journey.
   */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};

/**
 * The emotion curve of a journey: the mean score of each touchpoint, in the order of the document. Scores come from evidence and are
 * converted to −1 … 1. A touchpoint without scores is a gap, never 0.
 *
 * @param journey - a document with evidence
 * @param definition - which metric, whose evidence, how to treat gaps and stages
 * @param options - confidence level, whether several rows of one customer make the bounds wider
 * @throws {@link ParcoursError} `mixed_scales` when the evidence has scores of several metrics and `metric` is absent;
 *   `unknown_metric`, `unknown_persona`; `invalid_definition` for an unknown key, `stageMean` or `gaps`, thresholds in the wrong
 *   order, or a level outside 0 … 1
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "window" }, { id: "queue" }, { id: "till" }],
 *   metrics: [{ id: "joy", kind: "csat", scale: { min: 1, max: 5, direction: "higher-better" } }],
 *   evidence: [
 *     { id: "e1", source: "survey", touchpoint: "window", metric: "joy", score: 4 },
 *     { id: "e2", source: "survey", touchpoint: "till", metric: "joy", score: 1 },
 *   ],
 * });
 * const curve = emotionCurve(shop);
 * curve.points.map((point) => point.value) // => [0.5, null, -1]
 * curve.facts.biggestDrop // => { from: 0, to: 2, size: 1.5, acrossGap: true }
 */
export function emotionCurve(
  journey: Journey,
  definition: EmotionCurveDefinition = {},
  options: EmotionCurveOptions = {},
): EmotionCurveResult {
  expectSource(journey, "journey", "emotionCurve");
  expectSource(definition, "object", "emotionCurve", "the definition");
  const resolved = resolve(definition);
  checkKeys(options, { level: true, cluster: true }, "emotionCurve", "the options");
  const cluster = oneOf(options.cluster, ["customer", "none"], "emotionCurve", "cluster");
  const level = checkLevel(options.level ?? 0.95, "emotionCurve");
  const { rows, leftOut } = ratedEvidence(journey, definition, resolved.stageMean === "evidence");
  const stageOf = new Map(journey.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.stage]));
  const polarity = (value: number | null): Polarity => {
    if (value === null) return "unknown";
    if (value >= resolved.thresholds.positive) return "positive";
    return value <= resolved.thresholds.negative ? "negative" : "neutral";
  };
  const byTouchpoint = rowsByTouchpoint(rows);
  const points = journey.touchpoints.map((touchpoint): EmotionPoint => {
    const own = byTouchpoint.get(touchpoint.id) ?? [];
    const known = own.filter(isScored);
    const { value, n, spread, weighted } = summarise(known);
    const effect = cluster === "none" || weighted ? null : effectOf(known);
    const { clusters, designEffect } = effect ?? { clusters: n, designEffect: 1 };
    const half =
      clusters < 2 || weighted || spread === null
        ? null
        : studentQuantile((1 + level) / 2, clusters - 1) * spread * Math.sqrt(designEffect / n);
    return {
      touchpoint: touchpoint.id,
      stage: touchpoint.stage ?? null,
      value,
      interpolated: false,
      n,
      customers: new Set(
        known.flatMap(({ customer, weight }) => (customer === undefined || weight === 0 ? [] : [sameName(customer)])),
      ).size,
      spread,
      lower: half === null ? null : Math.max(-1, (value as number) - half),
      upper: half === null ? null : Math.min(1, (value as number) + half),
      ...effect,
      polarity: polarity(value),
      assumed: touchpoint.valence ?? null,
      momentOfTruth: touchpoint.momentOfTruth ?? null,
      excluded: own.length - n,
    };
  });
  const facts = emotionFacts(
    points.map(({ value }) => value),
    journey.touchpoints.map(({ duration }) => (duration === undefined ? null : durationMs(duration as Duration))),
  );
  const stages = journey.stages.map(({ id }) => {
    const own =
      resolved.stageMean === "evidence"
        ? rows.filter(
            (row) => isScored(row) && (row.touchpoint === undefined ? row.stage : stageOf.get(row.touchpoint)) === id,
          )
        : points.flatMap(({ stage, value }) => (stage === id && value !== null ? [{ valence: value, weight: 1 }] : []));
    const { value, n } = summarise(own as { valence: number; weight: number }[]);
    return { stage: id, value, n, polarity: polarity(value) };
  });
  const firstGap = points.find(({ value }) => value === null)?.touchpoint;
  if (resolved.gaps === "interpolate") interpolate(points);
  const silent = points.length - facts.known;
  return {
    kind: "emotionCurve",
    definition: resolved,
    level,
    points,
    stages,
    facts,
    coverage: { known: facts.known, touchpoints: points.length },
    leftOut,
    warnings:
      silent === 0 ? [] : [warning("gaps", `${silent} touchpoints have no scored evidence`, silent, [], firstGap)],
  };
}

function resolve(definition: EmotionCurveDefinition): EmotionCurveResult["definition"] {
  const keys = { metric: true, persona: true, stageMean: true, gaps: true, thresholds: true } as const;
  checkKeys(definition, keys, "emotionCurve");
  const { thresholds = { positive: 0.25, negative: -0.25 } } = definition;
  checkKeys(thresholds, { positive: true, negative: true }, "emotionCurve", "thresholds");
  if (!(thresholds.negative <= thresholds.positive))
    fail("emotionCurve", "thresholds", "numbers, negative at most positive", thresholds);
  return {
    ...definition,
    stageMean: oneOf(definition.stageMean, ["touchpoints", "evidence"], "emotionCurve", "stageMean"),
    gaps: oneOf(definition.gaps, ["gap", "interpolate"], "emotionCurve", "gaps"),
    thresholds,
  };
}

/** The design effect of named customers. Each anonymous row counts as another customer. */
function effectOf(known: readonly (RatedEvidence & { valence: number })[]) {
  const used = known.filter(({ weight }) => weight > 0);
  // anonymous rows have no name: their index makes them different customers
  const names = used.map(({ customer }, i) => (customer === undefined ? `#${i}` : `=${sameName(customer)}`));
  return customerEffect(
    used.map(({ valence }) => valence),
    numbered(names),
  );
}

function isScored(row: RatedEvidence): row is RatedEvidence & { valence: number } {
  return row.valence !== null;
}

/** Fills gaps between two known points with a straight line over their positions. */
function interpolate(points: EmotionPoint[]): void {
  let last = -1;
  for (let i = 0; i < points.length; i++) {
    const value = points[i]?.value ?? null;
    if (value === null) continue;
    const from = points[last]?.value ?? null;
    for (let k = last + 1; from !== null && k < i; k++) {
      const point = points[k] as EmotionPoint;
      point.value = from + ((value - from) * (k - last)) / (i - last);
      point.interpolated = true;
    }
    last = i;
  }
}
