/** Reads the ordered funnel over many journeys at once, if no two events of a journey share an instant. */

import type { EventLog } from "../../log/eventLog.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { stepsOfTouchpoints } from "./stepsOfTouchpoints.ts";

/**
 * Reads whole journeys, starting with number `journey`, and calls `visit` with the outcome of each that entered.
 *
 * @returns the first journey that it does not read, or the number of journeys if it has read them all. The caller reads that journey
 *   with the general pass, and then asks for the journeys after it.
 */
export type BlockPass = (journey: number, visit: (outcome: Outcome) => void) => number;

/** Journeys read in one go: few enough for their events to stay in the processor's cache, enough to be worth the loop over them. */
const BLOCK = 1024;

/** The depth that marks a journey with ties, which this pass does not read. */
const TIED = 255;

/**
 * Keeps the newest chain of each level, and compares with the window only when the depth would grow. This is
 * exact: a chain that extends a chain that is too old is too old itself, and so is every chain that it could replace. Each event
 * copies the entry of the level below its own to its own level. That takes neither a branch nor a look at the time, and is fast.
 *
 * @param timed - whether the times of steps are wanted
 * @returns the pass; `null` if some step depends on more than the touchpoint
 */
export function blockPass(plan: Plan, out: Outcome, timed: boolean): BlockPass | null {
  const { n, span, log } = plan;
  const { time, touchpoint, journeys } = log;
  const { times, events } = out;
  const stepOf = stepsOfTouchpoints(plan);
  if (stepOf.some((k) => k < 0)) return null;
  // an event of no step copies from level n + 1 to n + 2, which nothing reads
  const levelOf = Uint8Array.from(stepOf, (k) => k || n + 2);
  const block = {
    depth: new Uint8Array(BLOCK),
    entry: new Int32Array(BLOCK),
    end: new Int32Array(BLOCK),
    newest: new Int32Array(BLOCK),
    fetched: new Float64Array(1),
  };
  let first = 0;
  let last = 0;

  return (from, visit) => {
    for (let journey = from; journey < journeys; journey++) {
      if (journey < first || journey >= last) {
        first = journey;
        last = Math.min(first + BLOCK, journeys);
        readBlock(log, n, span, levelOf, first, last, block);
      }
      const depth = block.depth[journey - first] as number;
      if (depth === 0) continue;
      if (depth === TIED) return journey;
      take(journey, depth);
      visit(out);
    }
    return journeys;
  };

  function take(journey: number, depth: number): void {
    const at = journey - first;
    out.journey = journey;
    out.depth = depth;
    out.tied = false;
    out.latest = time[block.newest[at] as number] as number;
    if (!timed) return;
    const entry = block.entry[at] as number;
    const end = block.end[at] as number;
    fillStep(0, entry);
    let step = 1;
    // no event before `end` can be the last step: the depth would have grown there
    for (let i = entry; step < depth - 1; ) if (levelOf[touchpoint[++i] as number] === step + 1) fillStep(step++, i);
    fillStep(depth - 1, end);
  }

  function fillStep(step: number, event: number): void {
    times[step] = time[event] as number;
    events[step] = event;
  }
}

/**
 * The outcomes of a block of journeys: depth, entry and end of the deepest chain, and the newest entry. Nothing reads `fetched`: it
 * keeps the compiler from removing the loop that reads ahead.
 */
type JourneyBlock = {
  depth: Uint8Array;
  entry: Int32Array;
  end: Int32Array;
  newest: Int32Array;
  fetched: Float64Array;
};

/**
 * Reads journeys `first` … `last` − 1. All variables are local: with variables of a closure the loop takes 1.5 times as long. It does
 * not take the plan as an argument: the engine throws code away that was compiled for an object, when the last such object is freed.
 */
function readBlock(
  log: EventLog,
  n: number,
  span: number,
  levelOf: Uint8Array,
  first: number,
  last: number,
  block: JourneyBlock,
): void {
  const { time, touchpoint, offsets, tiedPairs } = log;
  const { depth, entry, end, newest } = block;
  const entries = new Int32Array(n + 3);
  // times are read in no fixed order below: reading them once in a row first puts them into the cache
  let fetched = 0;
  for (let i = offsets[first] as number, stop = offsets[last] as number; i < stop; i += 8) fetched += time[i] as number;
  block.fetched[0] = fetched;
  for (let at = 0; at < last - first; at++) {
    const to = offsets[first + at + 1] as number;
    let i = offsets[first + at] as number;
    if (tiedPairs > 0 && hasTies(time, i, to)) {
      depth[at] = TIED;
      continue;
    }
    while (i < to && levelOf[touchpoint[i] as number] !== 1) i++;
    depth[at] = 0;
    if (i === to) continue;
    // at depth 1 only the newest entry matters: it is kept in a local variable, without a branch
    const opening = i;
    let entered = i;
    let done = i;
    let next = 2;
    for (i += n === 1 ? to : 1; i < to && next === 2; i++) {
      const level = levelOf[touchpoint[i] as number] as number;
      entered ^= (entered ^ i) & (((level ^ 1) - 1) >> 31);
      if (level !== 2 || (time[i] as number) - (time[entered] as number) > span) continue;
      done = i;
      next = 3;
    }
    entries[1] = entered;
    entries[2] = entered;
    if (next === 2) entered = opening;
    else if (n === 2) i = to;
    for (; i < to; i++) {
      const level = levelOf[touchpoint[i] as number] as number;
      entries[0] = i;
      const opened = entries[level - 1] as number;
      entries[level] = opened;
      if (level !== next || (time[i] as number) - (time[opened] as number) > span) continue;
      entered = opened;
      done = i;
      if (next++ === n) break;
    }
    depth[at] = next - 1;
    entry[at] = entered;
    end[at] = done;
    newest[at] = entries[1] as number;
  }
}

function hasTies(time: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (time[i] === time[i - 1]) return true;
  return false;
}
