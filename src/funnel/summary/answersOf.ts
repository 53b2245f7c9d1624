/** Answers the questions of an explanation: how many journeys reach each step, and how far each journey gets. */

import type { EventLog } from "../../log/eventLog.ts";
import { type EventMask, nextMarked } from "../../log/eventMask.ts";
import type { ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import { type Plan, planFunnel } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";
import { stepCounts } from "./funnelSteps.ts";
import { countDepth, createFunnelTally } from "./funnelTally.ts";

/** Counts, depth per journey, and per journey a number that differs when one of its attempts does. */
export type Answer = {
  counts: number[];
  depths: Uint8Array;
  marks: Uint8Array | Float64Array;
  /** The journeys that reach the second step, once they were asked for. */
  deep?: number[];
};

/** The preset with a rule of its own. */
export const peerRule = "clickhouse-strict-increase";

/** Answers a definition. */
export type AnswerOf = (definition: ResolvedFunnelDefinition) => Answer;

/** Answers definitions, each question once: presets share most of their switches, and a question is asked only of journeys that it may divide. */
export function answersOf(log: EventLog): AnswerOf {
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
    const { exact } = tally;
    for (let journey = 0; journey < depths.length; journey++) {
      const depth = depths[journey] as number;
      exact[depth] = (exact[depth] as number) + 1;
    }
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

/** Number of journeys whose answers differ. */
export function differing(a: Answer, b: Answer): number {
  if (a === b) return 0;
  // a loop over one kind of array is faster
  const [own, other] = [a.marks, b.marks];
  if (own instanceof Uint8Array && other instanceof Uint8Array) return differingBytes(own, other);
  let count = 0;
  for (let journey = 0; journey < own.length; journey++) if (own[journey] !== other[journey]) count++;
  return count;
}

function differingBytes(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let journey = 0; journey < a.length; journey++) {
    // 1 where they differ: the difference of bytes has at most 8 bits and a sign
    const difference = (a[journey] as number) - (b[journey] as number);
    count += (difference | -difference) >>> 31;
  }
  return count;
}
