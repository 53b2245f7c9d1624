/** Draws how customers felt along the journey: one point per touchpoint, gaps where nobody said anything. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { Journey } from "../../model/journey.ts";
import { customerEffect, numbered } from "../customerEffect.ts";
import { sameName } from "../irritants/sameName.ts";
import { type EmotionFactsResult, emotionFacts } from "./emotionFacts.ts";
import type { Polarity } from "./polarity.ts";
import { summarise, valenceOf } from "./valenceOf.ts";

/** What {@link emotionCurve} asks. Plain JSON. */
export type EmotionCurveDefinition = {
  /** Id of the metric whose scores make the curve. @defaultValue the only one there is, and rows with a valence of their own */
  metric?: string;
  /** Only what this persona said. @defaultValue everybody */
  persona?: string;
  /** A stage is the mean of its touchpoints, or of all its evidence. @defaultValue `"touchpoints"` */
  stageMean?: "touchpoints" | "evidence";
  /** Whether gaps are left, or bridged for drawing. Bridged points enter no fact. @defaultValue `"gap"` */
  gaps?: "gap" | "interpolate";
  /** From where a point is positive, and negative. @defaultValue `{ positive: 0.25, negative: -0.25 }` */
  thresholds?: { positive: number; negative: number };
};

/** How {@link emotionCurve} computes. */
export type EmotionCurveOptions = {
  /** Confidence level of the bounds of each point. @defaultValue `0.95` */
  level?: number;
  /**
   * Whether the bounds of a point are widened by the design effect of customers where one named customer gave several of its
   * rows; `"none"` takes rows as independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** One touchpoint of the curve. */
export type EmotionPoint = {
  touchpoint: string;
  stage: string | null;
  /** −1 … 1; `null` is a gap. */
  value: number | null;
  interpolated: boolean;
  /** Rows of evidence behind it. */
  n: number;
  /** Distinct named customers among them. */
  customers: number;
  /** Standard deviation. */
  spread: number | null;
  /** Student's t bounds, clipped to −1 … 1; `null` below two rows or two customers, or when weights differ. */
  lower: number | null;
  upper: number | null;
  /** Customers behind the rows, each anonymous row another; present where `designEffect` is. */
  clusters?: number;
  /** By how much the bounds are those of fewer rows, because one customer gave several; absent where none did. */
  designEffect?: number;
  polarity: Polarity;
  /** The author's assumption, never mixed with what customers said. */
  assumed: number | null;
  momentOfTruth: string | null;
  /** Rows of weight 0, without a score, or off their scale. */
  excluded: number;
};

/** The answer of {@link emotionCurve}. */
export type EmotionCurveResult = {
  kind: "emotionCurve";
  definition: EmotionCurveDefinition & Required<Pick<EmotionCurveDefinition, "stageMean" | "gaps" | "thresholds">>;
  points: EmotionPoint[];
  stages: { stage: string; value: number | null; n: number; polarity: Polarity }[];
  facts: EmotionFactsResult;
  /** Touchpoints with a value, of all. */
  coverage: { known: number; touchpoints: number };
  warnings: Warning[];
};

type RatedEvidence = {
  valence: number | null;
  weight: number;
  touchpoint: string | undefined;
  stage: string | undefined;
  customer: string | undefined;
};

/**
 * The emotion curve of a journey: scores of evidence, normalised to −1 … 1, averaged per touchpoint in the order of the
 * document. A touchpoint nobody spoke of is a gap, never 0.
 *
 * @param journey - a document with evidence
 * @param definition - which metric, whose evidence, how gaps and stages are treated
 * @param options - confidence level, whether several rows of one customer widen the bounds
 * @throws {@link ParcoursError} `mixed_scales` when the evidence is scored by several metrics and none is chosen;
 *   `unknown_metric`, `unknown_persona`; `invalid_definition` for an unknown key, `stageMean` or `gaps`, thresholds the wrong way
 *   round, or a level outside 0 … 1
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
  const rows = scoredRows(journey, definition);
  const stageOf = new Map(journey.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.stage]));
  const polarity = (value: number | null): Polarity => {
    if (value === null) return "unknown";
    if (value >= resolved.thresholds.positive) return "positive";
    return value <= resolved.thresholds.negative ? "negative" : "neutral";
  };
  const byTouchpoint = groupBy(rows);
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
  if (resolved.gaps === "interpolate") interpolate(points);
  const silent = points.length - facts.known;
  return {
    kind: "emotionCurve",
    definition: resolved,
    points,
    stages,
    facts,
    coverage: { known: facts.known, touchpoints: points.length },
    warnings: silent === 0 ? [] : [warning("gaps", `${silent} touchpoints have no scored evidence`, silent)],
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

/** The design effect of named customers; each anonymous row is another customer. */
function effectOf(known: readonly (RatedEvidence & { valence: number })[]) {
  const used = known.filter(({ weight }) => weight > 0);
  // a number is no name: anonymous rows are told apart by their place
  const names = used.map(({ customer }, i) => (customer === undefined ? `#${i}` : `=${sameName(customer)}`));
  return customerEffect(
    used.map(({ valence }) => valence),
    numbered(names),
  );
}

function isScored(row: RatedEvidence): row is RatedEvidence & { valence: number } {
  return row.valence !== null;
}

function groupBy(rows: readonly RatedEvidence[]): Map<string, RatedEvidence[]> {
  const groups = new Map<string, RatedEvidence[]>();
  for (const row of rows) {
    if (row.touchpoint === undefined) continue;
    const group = groups.get(row.touchpoint);
    if (group === undefined) groups.set(row.touchpoint, [row]);
    else group.push(row);
  }
  return groups;
}

/** Evidence as valences; one measure only. */
function scoredRows(journey: Journey, { metric, persona }: EmotionCurveDefinition): RatedEvidence[] {
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
      `emotionCurve: the evidence is scored by ${list}; choose one with metric: one curve, one measure`,
    );
  }
  return placed
    .filter((row) => metric === undefined || row.metric === metric)
    .map((row) => ({
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
}

/** Bridges gaps between two known points by a straight line over their places. */
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
