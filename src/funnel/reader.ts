/** Reads journeys one after the other, each with the pass that the definition needs. */

import { nextMarked } from "../log/eventMask.ts";
import { type AttemptEnd, attemptsJourney } from "./chains/attemptsJourney.ts";
import { orderedJourney } from "./chains/orderedJourney.ts";
import { unorderedJourney } from "./chains/unorderedJourney.ts";
import { copyOutcome, createOutcome, type Outcome } from "./journeys/outcome.ts";
import type { Plan } from "./journeys/plan.ts";
import { type ValueParts, valueParts, withoutValue } from "./journeys/valueParts.ts";
import { createWorkspace, load } from "./journeys/workspace.ts";
import { quickPass } from "./quick/quickPass.ts";

/** Receives the outcome of a journey, or of each attempt. */
type Visit = (outcome: Outcome, end?: AttemptEnd) => void;

/** Chains enter only at times from `low` to `high`, both included. For depths alone: more than `most` steps cannot be reached. */
export type ReadLimits = { low: number; high: number; most?: number };

/** Reads journeys. The object that `visit` receives is reused for the next journey: copy what you keep. */
export type Reader = {
  /** Reads one journey and calls `visit` with its outcome; with `count: "attempts"`, once per attempt. */
  read(journey: number, visit: Visit, limits?: ReadLimits): void;
  /** Reads every journey of the log, from the first on. It may skip journeys that did not enter. */
  readAll(visit: Visit): void;
  /** Number of journeys on which a search limit was reached. */
  cut: number;
  /** The first of them; −1 if there is none. */
  firstCut: number;
  /** With `hold`: number of events without a value, the first of them, and the pairs (journey, value) that reached each step. */
  withoutValue: number;
  firstWithoutValue: number;
  pairs: Float64Array;
};

/**
 * Makes the reader of a plan.
 *
 * @param timed - whether the times and events of steps are wanted, or only depths
 */
export function createReader(plan: Plan, timed = true): Reader {
  const { n, definition } = plan;
  const { hold, order, count } = definition;
  const held = hold ? valueParts(plan, hold) : null;
  // under hold, what is read is a part of a journey
  const own = held?.plan ?? plan;
  const { offsets } = own.log;
  const { origin } = own;
  const out = createOutcome(n);
  const best = createOutcome(n);
  const w = createWorkspace(own);
  const quick = order === "unordered" ? unorderedJourney(own, out, timed) : quickPass(own, out, timed);
  // under hold: how many parts of the current journey were read
  let parts = 0;
  const reader: Reader = {
    read,
    readAll,
    cut: 0,
    firstCut: -1,
    ...(hold && plan.origin === null ? withoutValue(plan, hold) : { withoutValue: 0, firstWithoutValue: -1 }),
    pairs: new Float64Array(n),
  };
  let visitAttempt: Visit = () => {};
  const attempts = count === "attempts" ? attemptsJourney(own, out, (end) => visitOut(visitAttempt, end)) : null;
  const onCut = () => {
    if (reader.cut++ === 0) reader.firstCut = out.journey;
  };
  const pass = orderedJourney(own, onCut, timed);
  let most = n;
  // the journey or part in the workspace, which may be read again with other limits
  let loaded = -1;
  return reader;

  function read(journey: number, visit: Visit, limits?: ReadLimits): void {
    out.journey = journey;
    w.low = limits?.low ?? -Infinity;
    w.high = limits?.high ?? Infinity;
    most = limits?.most ?? n;
    if (held) readHeld(journey, visit, held);
    else readPart(journey, visit);
  }

  function readAll(visit: Visit): void {
    const { journeys, offsets } = plan.log;
    const { entry } = plan.masks;
    w.low = -Infinity;
    w.high = Infinity;
    most = n;
    for (let journey = 0; journey < journeys; journey++) {
      const to = offsets[journey + 1] as number;
      if (nextMarked(entry, offsets[journey] as number, to) === to) continue;
      out.journey = journey;
      if (held) readHeld(journey, visit, held);
      else readPart(journey, visit);
    }
  }

  /** Reads a journey, or under `hold` a part of one. */
  function readPart(part: number, visit: Visit): void {
    const from = offsets[part] as number;
    const to = offsets[part + 1] as number;
    if (attempts) {
      visitAttempt = visit;
      attempts(from, to);
      return;
    }
    if (!quick?.(from, to, w.low, w.high, most)) {
      if (loaded !== part) load(own, w, from, to);
      loaded = part;
      if (w.first < 0) nothing();
      else pass(w, out);
    }
    visitOut(visit);
  }

  /** Passes the outcome on, with events of the log that was split. */
  function visitOut(visit: Visit, end?: AttemptEnd): void {
    const { events, depth } = out;
    if (origin !== null && timed) {
      for (let k = 0; k < depth; k++) {
        const event = events[k] as number;
        if (event >= 0) events[k] = origin[event] as number;
      }
    }
    visit(out, end);
  }

  /** The outcome of a journey that cannot enter. */
  function nothing(): Outcome {
    out.depth = 0;
    out.removed = false;
    out.latest = -Infinity;
    out.tied = false;
    out.reached.fill(0);
    return out;
  }

  /** Reads a journey split by value. The deepest part is the answer; of equals, the part from which times are taken first. */
  function readHeld(journey: number, visit: Visit, { first }: ValueParts): void {
    let part = first[journey] as number;
    const end = first[journey + 1] as number;
    if (attempts || end - part < 2) {
      if (part === end) visit(nothing());
      const visitPart = countPairs(visit);
      for (; part < end; part++) readPart(part, visitPart);
      return;
    }
    parts = 0;
    for (; part < end; part++) readPart(part, join);
    best.journey = out.journey;
    visit(best);
  }

  function countPairs(visit: Visit): Visit {
    return (outcome, end) => {
      addPairs(outcome);
      visit(outcome, end);
    };
  }

  function addPairs({ reached }: Outcome): void {
    for (let k = 0; k < n; k++) if (reached[k]) (reader.pairs[k] as number)++;
  }

  function join(part: Outcome): void {
    addPairs(part);
    if (parts++ === 0) {
      copyOutcome(part, best);
      return;
    }
    const latest = Math.max(best.latest, part.latest);
    const tied = best.tied || part.tied;
    const removed = best.removed || part.removed;
    // what one of them reached, the better one takes over
    for (let k = 0; k < n; k++)
      part.reached[k] = best.reached[k] = (best.reached[k] as number) | (part.reached[k] as number);
    if (isBetter(part, best)) copyOutcome(part, best);
    best.latest = latest;
    best.tied = tied;
    best.removed = best.depth === 0 && removed;
  }

  function isBetter(a: Outcome, b: Outcome): boolean {
    if (a.depth !== b.depth || a.depth === 0) return a.depth > b.depth;
    const ends = (outcome: Outcome) => outcome.times[a.depth - 1] as number;
    const entry = (outcome: Outcome) => outcome.times[0] as number;
    const { times } = definition;
    const length = ends(a) - entry(a) - (ends(b) - entry(b));
    if (times === "shortest" && length !== 0) return length < 0;
    if (ends(a) !== ends(b)) return ends(a) < ends(b);
    return times === "earliest-entry" ? entry(a) < entry(b) : entry(a) > entry(b);
  }
}
