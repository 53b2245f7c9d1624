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
  /** The first of them, and the first with an event without a value; −1 if there is none. */
  firstCut: number;
  firstWithoutValue: number;
  /** With `hold`: number of events without a value, and of pairs (journey, value) that reached each step. */
  withoutValue: number;
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
  const reader: Reader = {
    read,
    readAll,
    cut: 0,
    firstCut: -1,
    firstWithoutValue: -1,
    withoutValue: 0,
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
  const held: HeldValues | null = hold ? heldValues(plan, hold) : null;
  return reader;

  function read({ journey, from, to, events, entry }: JourneyPiece, visit: Visit): void {
    out.journey = journey;
    w.low = entry?.low ?? -Infinity;
    w.high = entry?.high ?? Infinity;
    if (held) readHeld(visit, held, from, to, events);
    else if (!events && !entry && quick?.(from, to)) visit(out);
    else readPart(visit, from, to, events);
  }

  function readAll(visit: Visit): void {
    const { journeys, offsets } = plan.log;
    const source = wholeJourney(plan, 0);
    const { entry } = plan.masks;
    for (let journey = 0; journey < journeys; journey++) {
      const from = offsets[journey] as number;
      const to = offsets[journey + 1] as number;
      // under hold, events without a value are counted in every journey
      if (!held && nextMarked(entry, from, to) === to) continue;
      if (quick?.(from, to)) {
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
    let parts = 0;
    const before = reader.withoutValue;
    reader.withoutValue += held.split(from, to, events, (part, start, end, _, enters) => {
      if (!enters) return;
      readPart(
        (outcome, attemptEnd) => {
          for (let k = 0; k < n; k++) if (outcome.reached[k]) (reader.pairs[k] as number)++;
          if (attempts) visit(outcome, attemptEnd);
          else if (parts++ === 0) copyOutcome(outcome, best);
          else join(outcome);
        },
        start,
        end,
        part,
      );
    });
    if (before === 0 && reader.withoutValue > 0) reader.firstWithoutValue = out.journey;
    if (attempts) return;
    if (parts === 0) copyOutcome(nothing(), best);
    best.journey = out.journey;
    visit(best);
  }

  function join(part: Outcome): void {
    const latest = Math.max(best.latest, part.latest);
    const tied = best.tied || part.tied;
    const reached = best.reached.map((flag, k) => flag | (part.reached[k] as number));
    const removed = best.removed && part.removed;
    if (isBetter(part, best)) copyOutcome(part, best);
    best.latest = latest;
    best.tied = tied;
    best.removed = best.depth === 0 && (removed || best.removed || part.removed);
    best.reached.set(reached);
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
