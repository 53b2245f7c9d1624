/** Asks the same question under other presets, and shows which switch makes the difference, for which journeys. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { isParcoursError, ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { unknownName } from "../core/suggest.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type EventMask, nextMarked } from "../log/eventMask.ts";
import { journeyName } from "../log/journeyName.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelSemantics } from "./definition/funnelSemantics.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { funnelPresets } from "./funnelPresets.ts";
import type { Outcome } from "./journeys/outcome.ts";
import { type Plan, planFunnel } from "./journeys/plan.ts";
import { createReader } from "./reader.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import type { FunnelEffect, FunnelSwitchEffect } from "./result/funnelEffect.ts";
import { stepCounts } from "./summary/funnelSteps.ts";
import { countDepth, createFunnelTally } from "./summary/funnelTally.ts";

/** The presets with which the definition is compared. */
export type ExplainFunnelOptions = {
  /** Presets. Each one fills the switches that the definition leaves out. */
  against: readonly FunnelSemantics[];
  /** How many journeys are named per preset. @defaultValue `10` */
  witnesses?: number;
};

/** The result of {@link explainFunnel}. */
export type ExplainFunnelResult = {
  kind: "explainFunnel";
  definition: ResolvedFunnelDefinition;
  /** Counts of the definition without changes. */
  base: number[];
  against: {
    semantics: FunnelSemantics;
    counts: number[];
    /** Journeys that end at another depth. */
    differing: number;
    /** The first of these journeys in log order, with their depths. */
    witnesses: { journey: string; base: number; other: number }[];
    switches: FunnelSwitchEffect[];
  }[];
  warnings: Warning[];
};

/** The order in which switches are changed one after the other. */
const switchOrder = [
  "within",
  "windowFrom",
  "order",
  "entry",
  "resolution",
  "ties",
  "reuse",
  "endsOn",
  "strict",
  "anchored",
  "exclusionEffect",
  "count",
  "times",
] as const;

/** Counts, depth per journey, and per journey a number that differs when one of its attempts does. */
type Answer = {
  counts: number[];
  depths: Uint8Array;
  marks: Uint8Array | Float64Array;
  /** The journeys that reach the second step, once they were asked for. */
  deep?: number[];
};

/**
 * Asks the same question under other presets, and shows which switch makes the difference.
 *
 * `alone` changes one switch of the base. `after` changes them one after the other, so the last `after` is the preset itself. A
 * journey differs when its depth differs (under `count: "attempts"`: when one of its attempts differs).
 *
 * @throws {@link ParcoursError} the errors of {@link funnel}, for the base, or for a preset that cannot be combined with the definition
 * @example
 * const log = logFromRows(
 *   [0, 50, 100].map((minute, i) => ({ customer: "ann", touchpoint: i < 2 ? "view" : "buy", time: minute * 60_000 })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const explained = explainFunnel(log, { steps: ["view", "buy"], within: { hours: 1 } }, { against: ["mixpanel"] });
 * explained.base // => [1, 1]
 * explained.against[0]?.counts // => [1, 0]
 * explained.against[0]?.switches.map((one) => [one.switch, one.alone?.differing]) // => [["entry", 1], ["ties", 0], ["exclusionEffect", 0]]
 */
export function explainFunnel(
  log: EventLog,
  definition: FunnelDefinition,
  options: ExplainFunnelOptions,
): ExplainFunnelResult {
  expectSource(log, "log", "explainFunnel");
  checkKeys(options, { against: true, witnesses: true }, "explainFunnel", "the options");
  const { against, witnesses: most = 10 } = options;
  if (!Array.isArray(against)) {
    fail("explainFunnel", "against", "a list of presets", against);
  }
  if (typeof most !== "number" || !(most >= 0)) {
    fail("explainFunnel", "witnesses", "a number, 0 or more", most);
  }
  const base = resolveFunnelDefinition(inZoneOf(log, definition));
  refuseBreakdown(base, "explainFunnel");
  const answerOf = answersOf(log);
  const answer = answerOf(base);
  const warnings = logWarnings(log);
  const results = (against as readonly FunnelSemantics[]).map((semantics): ExplainFunnelResult["against"][number] => {
    if (!Object.hasOwn(funnelPresets, semantics)) {
      const name = unknownName("preset", String(semantics), "against", Object.keys(funnelPresets));
      throw new ParcoursError("invalid_definition", `explainFunnel: ${name}`);
    }
    const other = resolveFunnelDefinition({ ...inZoneOf(log, definition), semantics });
    const theirs = answerOf(other);
    if (funnelPresets[semantics].evidence === "documented") {
      warnings.push(
        warning("documented_only", `"${semantics}" follows the tool's documentation; the tool was not run`),
      );
    }
    if (semantics === peerRule)
      warnings.push(
        warning("peer_rule", "counts as ClickHouse does: some chains are not found, so counts may be too low"),
      );
    const witnesses: { journey: string; base: number; other: number }[] = [];
    for (let journey = 0; journey < log.journeys && witnesses.length < most; journey++) {
      if (answer.marks[journey] === theirs.marks[journey]) continue;
      const [base, other] = [answer.depths[journey] as number, theirs.depths[journey] as number];
      witnesses.push({ journey: journeyName(log, journey), base, other });
    }
    const switches = switchEffects(answerOf, base, other, answer, theirs);
    for (const { switch: name, alone, after } of switches) {
      if (alone && after) continue;
      warnings.push(
        warning("unsupported_switch", `${semantics}: "${name}" cannot be changed alone: its effect is null`),
      );
    }
    return { semantics, counts: theirs.counts, differing: differing(answer, theirs), witnesses, switches };
  });
  return { kind: "explainFunnel", definition: base, base: answer.counts, against: results, warnings };
}

const peerRule = "clickhouse-strict-increase";

function switchEffects(
  answerOf: AnswerOf,
  base: ResolvedFunnelDefinition,
  other: ResolvedFunnelDefinition,
  answer: Answer,
  theirs: Answer,
): FunnelSwitchEffect[] {
  const value = (d: ResolvedFunnelDefinition, name: (typeof switchOrder)[number]): unknown =>
    // the strict order needs its own switch
    name === "strict" ? (d.strict ?? { repeats: "pass" }) : (d[name] ?? null);
  const change = (d: ResolvedFunnelDefinition, name: string, to: unknown): ResolvedFunnelDefinition => {
    const changed = { ...d, semantics: "parcours" } as Record<string, unknown>;
    if (to === null) delete changed[name];
    else changed[name] = to;
    if (changed.order !== "strict") delete changed.strict;
    return changed as unknown as ResolvedFunnelDefinition;
  };
  const effects: FunnelSwitchEffect[] = [];
  let current: ResolvedFunnelDefinition = base;
  let before = answer;
  for (const name of switchOrder) {
    const [from, to] = [value(base, name), value(other, name)];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    const alone = tryAnswer(answerOf, change(base, name, to));
    current = change(current, name, to);
    const next = tryAnswer(answerOf, current);
    effects.push({ switch: name, from, to, alone: effect(answer, alone), after: effect(before, next) });
    before = next ?? before;
  }
  if ((base.semantics === peerRule) !== (other.semantics === peerRule)) {
    const after = effect(before, theirs);
    effects.push({ switch: "rule", from: base.semantics, to: other.semantics, alone: after, after });
  }
  return effects;
}

function effect(before: Answer, after: Answer | null): FunnelEffect | null {
  return after && { counts: after.counts, differing: differing(before, after) };
}

function tryAnswer(answerOf: AnswerOf, definition: ResolvedFunnelDefinition): Answer | null {
  try {
    return answerOf(resolveFunnelDefinition(definition));
  } catch (error) {
    if (isParcoursError(error, "unsupported_definition")) return null;
    throw error;
  }
}

type AnswerOf = (definition: ResolvedFunnelDefinition) => Answer;

/** Answers definitions, each question once: presets share most of their switches, and a question is asked only of journeys that it may divide. */
function answersOf(log: EventLog): AnswerOf {
  const known = new Map<string, Answer>();
  const answerOf = (definition: ResolvedFunnelDefinition): Answer => {
    const plan = planFunnel(log, definition);
    const key = questionOf(plan, definition);
    const answer = known.get(key) ?? readAnswer(plan, nearest(plan, answerOf, known));
    known.set(key, answer);
    return answer;
  };
  return answerOf;
}

/** The definition as text, without the switches that cannot change a depth in this log. */
function questionOf({ log, shared, resolution }: Plan, definition: ResolvedFunnelDefinition): string {
  const { times, breakdown, timeZone, semantics, reuse, ties, exclusionEffect, ...rest } = definition;
  // events that match one step each, all at different times, follow each other in one way
  const alike = !shared && log.tiedPairs === 0 && resolution === 0;
  return JSON.stringify({
    ...rest,
    ties: alike && typeof ties === "string" ? null : ties,
    reuse: shared && reuse,
    effect: definition.exclude.length > 0 ? exclusionEffect : null,
    rule: semantics === peerRule && !alike,
  });
}

/** An answer with the same depths in most journeys, the others, and whether no depth of these is greater than in the answer. */
type Nearest = { answer: Answer; others: ArrayLike<number>; bounds: boolean };

/**
 * Finds such an answer: the same question without a grace has the same depths where no events are close; and an event that ends the reading, the
 * strict order, and the entry at the first event never raise a depth, nor take away the first step.
 */
function nearest(plan: Plan, answerOf: AnswerOf, known: ReadonlyMap<string, Answer>): Nearest | null {
  const { log, definition, shared, close, resolution, optional } = plan;
  const { strict, ...rest } = definition;
  const { hold, count, exclude, order, ties } = rest;
  if (hold || count !== "journeys" || exclude.length > 0 || optional.includes(1)) return null;
  if (shared || log.tiedPairs > 0 || resolution > 0) return null;
  if (typeof ties === "object") {
    const answer = answerOf({ ...definition, ties: "favourable" });
    return { answer, others: close === null ? [] : journeysWith(log, close), bounds: false };
  }
  if (order === "unordered") return null;
  const answer = known.get(questionOf(plan, { ...rest, order: "ordered", entry: "any", endsOn: [] }));
  if (answer === undefined) return null;
  answer.deep ??= answer.depths.reduce<number[]>((list, depth, journey) => {
    if (depth > 1) list.push(journey);
    return list;
  }, []);
  return { answer, others: answer.deep, bounds: true };
}

/** The journeys with a marked event. */
function journeysWith({ offsets, journeys }: EventLog, mask: EventMask): number[] {
  const list: number[] = [];
  for (let journey = 0; journey < journeys; journey++) {
    const to = offsets[journey + 1] as number;
    if (nextMarked(mask, offsets[journey] as number, to) < to) list.push(journey);
  }
  return list;
}

function readAnswer(plan: Plan, nearest: Nearest | null): Answer {
  const { log, definition, n } = plan;
  const reader = createReader(plan, false);
  const tally = createFunnelTally(plan);
  if (nearest !== null) {
    const depths = nearest.answer.depths.slice();
    const note = ({ journey, depth }: Outcome) => {
      depths[journey] = depth;
    };
    const limits = { low: -Infinity, high: Infinity, most: n };
    for (let i = 0; i < nearest.others.length; i++) {
      const journey = nearest.others[i] as number;
      if (nearest.bounds) limits.most = depths[journey] as number;
      reader.read(journey, note, limits);
    }
    for (const depth of depths) if (depth > 0) (tally.exact[depth] as number)++;
    return { counts: stepCounts(tally, definition), depths, marks: depths };
  }
  const depths = new Uint8Array(log.journeys);
  const attempts = definition.count === "attempts";
  const marks = attempts ? new Float64Array(log.journeys) : new Uint8Array(log.journeys);
  reader.readAll((outcome) => {
    countDepth(tally, outcome);
    const { depth, removed, journey } = outcome;
    if (depth > (depths[journey] as number)) depths[journey] = depth;
    const mark = depth + (removed ? n + 1 : 0);
    // a hash of the depths of all attempts, in order; a journey that did not enter has none, because it may be skipped
    marks[journey] = attempts ? ((marks[journey] as number) * 131 + mark) % 2 ** 45 : mark;
  });
  return { counts: stepCounts(tally, definition), depths, marks };
}

function differing(a: Answer, b: Answer): number {
  if (a === b) return 0;
  let count = 0;
  for (let journey = 0; journey < a.marks.length; journey++) if (a.marks[journey] !== b.marks[journey]) count++;
  return count;
}
