/** Reads every attempt of a journey, for `count: "attempts"`. */

import { isMarked, lastMarked, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo } from "../journeys/workspace.ts";
import { createMatching } from "./matching.ts";

/** How an attempt ended. */
export type AttemptEnd = "complete" | "late" | "excluded" | "over";

/**
 * An event of step 1 opens an attempt when none is open. Each next step is filled by the earliest event that fits. The attempt
 * closes when it is complete, at the first event later than its window (or than the next step's own `within`), at an excluded event,
 * or at the end of the journey. Events of the same instant that were not used may open the next attempt.
 *
 * @returns a function that reads the events `from` … `to − 1` of the log, and visits each attempt
 */
export function attemptsJourney(plan: Plan, out: Outcome, visit: (end: AttemptEnd) => void) {
  const { n, span, gap, byRow, effect, definition, classes, log, masks, resolution, close } = plan;
  const { exclude } = definition;
  const { relevant } = masks;
  const { time } = log;
  const matching = createMatching(n, classes.list);
  let depth = 0;
  // the key of the last event of the attempt: its time; under `log-order` its index
  let last = 0;
  const classOf = (i: number) => classes.list[classes.of(i)] as EventClass;
  const timeOf = (i: number) => cutTo(resolution, time[i] as number);
  const keyOf = (i: number) => (byRow ? i : timeOf(i));
  return readAttempts;

  function readAttempts(from: number, to: number): void {
    out.latest = -Infinity;
    out.tied = false;
    depth = 0;
    let i = firstOfInstant(from, nextMarked(masks.entry, from, to), to);
    // while no attempt is open, only an event that may open one matters
    for (let r = i; i < to; i = depth > 0 ? r : firstOfInstant(r, nextMarked(masks.entry, r, to), to)) {
      const t = timeOf(i);
      // the last event of the instant, and the one after it
      let end = i;
      r = nextMarked(relevant, i + 1, to);
      if (!byRow && r < to && timeOf(r) === t) {
        matching.clear();
        matching.offer(classes.of(i));
        for (; r < to && timeOf(r) === t; r = nextMarked(relevant, r + 1, to)) {
          matching.offer(classes.of(r));
          end = r;
        }
      }
      if (depth > 0) {
        const late =
          t - (out.times[0] as number) > span || t - (out.times[depth - 1] as number) > (gap[depth] as number);
        if (late) endAttempt("late");
      }
      if (end === i) {
        readOne(i);
        continue;
      }
      while (depth > 0 || matching.take(0)) {
        if (depth === 0) fill(i, end);
        while (depth < n && matching.take(depth)) fill(i, end);
        matching.spend();
        if (depth === n) endAttempt("complete");
        else if (meetsExclusion(i, end)) endAttempt("excluded");
        else break;
      }
    }
    if (depth > 0) endAttempt("over");
  }

  /** The first event that matters at the instant of event i. */
  function firstOfInstant(from: number, i: number, to: number): number {
    let first = i;
    if (byRow || close === null || i >= to || !isMarked(close, i)) return first;
    for (let e = i; e >= 0 && timeOf(e) === timeOf(i); e = lastMarked(relevant, from, e)) first = e;
    return first;
  }

  function endAttempt(end: AttemptEnd): void {
    out.depth = depth;
    out.removed = end === "excluded" && effect === "remove";
    if (end === "late" || end === "excluded") out.latest = -Infinity;
    for (let k = 0; k < n; k++) out.reached[k] = k < depth && !out.removed ? 1 : 0;
    visit(end);
    depth = 0;
  }

  /** Fills step `depth` with an event of the instant i … end. */
  function fill(i: number, end: number): void {
    let x = i;
    while (x !== end && (classOf(x).has[depth] === 0 || isUsed(x))) x = nextMarked(relevant, x + 1, end + 1);
    out.times[depth] = timeOf(i);
    out.events[depth] = x;
    if (depth === 0 || span === Infinity) out.latest = timeOf(i);
    last = keyOf(i);
    depth++;
  }

  function isUsed(event: number): boolean {
    for (let k = 0; k < depth; k++) if (out.events[k] === event) return true;
    return false;
  }

  /** Reads an event that is alone in its instant: it fills one step at most. */
  function readOne(i: number): void {
    const { has } = classOf(i);
    const used = has[depth] === 1;
    if (used) fill(i, i);
    if (depth === n) endAttempt("complete");
    else if (depth > 0 && meetsExclusion(i, i)) {
      endAttempt("excluded");
      if (used || has[0] === 0) return;
      fill(i, i);
      if (n === 1) endAttempt("complete");
    }
  }

  function meetsExclusion(i: number, end: number): boolean {
    if (effect === "none" || last >= keyOf(i)) return false;
    for (let x = i; x <= end; x = nextMarked(relevant, x + 1, end + 1)) {
      const { excluded, isExcluded } = classOf(x);
      if (isExcluded && exclude.some(({ after, before }, e) => excluded[e] === 1 && after < depth && depth <= before))
        return true;
    }
    return false;
  }
}
