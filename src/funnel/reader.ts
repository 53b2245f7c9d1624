/** Reads journeys one after the other, each with the pass that the definition needs. */

import { nextMarked } from "../log/eventMask.ts";
import { type AttemptEnd, attemptsJourney } from "./chains/attemptsJourney.ts";
import { orderedJourney } from "./chains/orderedJourney.ts";
import { unorderedJourney } from "./chains/unorderedJourney.ts";
import { type HeldValues, heldValues } from "./journeys/heldValues.ts";
import { copyOutcome, createOutcome, type Outcome } from "./journeys/outcome.ts";
import type { Plan } from "./journeys/plan.ts";
import { createWorkspace, load } from "./journeys/workspace.ts";
import { quickPass } from "./quick/quickPass.ts";

/** Receives the outcome of a journey, or of each attempt. */
type Visit = (outcome: Outcome, end?: AttemptEnd) => void;

/** A journey, or some events of it. */
export type JourneyPiece = {
  journey: number;
  /** Events `from` … `to − 1` of the log; with `events`, the entries `from` … `to − 1` of that list. */
  from: number;
  to: number;
  events?: Int32Array | undefined;
  /** Chains enter only at times from `low` to `high`, both included. */
  entry?: { low: number; high: number };
};

/** Reads journeys. The object that `visit` receives is reused for the next journey: copy what you keep. */
export type Reader = {
  /** Reads one journey and calls `visit` with its outcome; with `count: "attempts"`, once per attempt. */
  read(source: JourneyPiece, visit: Visit): void;
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
  const out = createOutcome(n);
  const best = createOutcome(n);
  const w = createWorkspace(plan);
  const quick = quickPass(plan, out, timed);
  // under hold: how many parts of the current journey were read
  let parts = 0;
  const held: HeldValues | null = hold ? heldValues(plan, hold) : null;
  const reader: Reader = {
    read,
    readAll,
    cut: 0,
    firstCut: -1,
    firstWithoutValue: held?.firstWithoutValue ?? -1,
    withoutValue: held?.withoutValue ?? 0,
    pairs: new Float64Array(n),
  };
  const attempts = count === "attempts" ? attemptsJourney(plan) : null;
  const pass =
    order === "unordered"
      ? unorderedJourney(plan, timed)
      : orderedJourney(
          plan,
          () => {
            if (reader.cut++ === 0) reader.firstCut = out.journey;
          },
          timed,
        );
  // the journey in the workspace, which may be read again with other limits; −1 for a part of a journey
  let loaded = -1;
  return reader;

  function read({ journey, from, to, events, entry }: JourneyPiece, visit: Visit): void {
    out.journey = journey;
    w.low = entry?.low ?? -Infinity;
    w.high = entry?.high ?? Infinity;
    if (held) readHeld(visit, held, from, to, events);
    else if (!events && quick?.(from, to, w.low, w.high)) visit(out);
    else readPart(visit, from, to, events);
  }

  function readAll(visit: Visit): void {
    const { journeys, offsets } = plan.log;
    const source = wholeJourney(plan, 0);
    const { entry } = plan.masks;
    for (let journey = 0; journey < journeys; journey++) {
      const from = offsets[journey] as number;
      const to = offsets[journey + 1] as number;
      if (nextMarked(entry, from, to) === to) continue;
      if (quick?.(from, to, -Infinity, Infinity)) {
        out.journey = journey;
        visit(out);
      } else read(wholeJourney(plan, journey, source), visit);
    }
  }

  function readPart(visit: Visit, from: number, to: number, events?: Int32Array): void {
    if (events || loaded !== out.journey) load(plan, w, from, to, events);
    loaded = events ? -1 : out.journey;
    out.hasLast = null;
    if (!w.enters) {
      if (!attempts) visit(nothing());
    } else if (attempts) attempts(w, out, visit);
    else {
      pass(w, out);
      visit(out);
    }
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
  function readHeld(visit: Visit, held: HeldValues, from: number, to: number, events?: Int32Array): void {
    parts = 0;
    const visitPart = attempts ? countPairs(visit) : join;
    held.split(from, to, events, (part, start, end) => readPart(visitPart, start, end, part));
    if (attempts) return;
    if (parts === 0) copyOutcome(nothing(), best);
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

/** The piece that is a whole journey. */
export function wholeJourney({ log: { offsets } }: Plan, journey: number, into?: JourneyPiece): JourneyPiece {
  const source = into ?? { journey, from: 0, to: 0 };
  source.journey = journey;
  source.from = offsets[journey] as number;
  source.to = offsets[journey + 1] as number;
  return source;
}
