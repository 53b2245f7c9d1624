/** Finds the journeys that stopped at a step of a funnel, those that went on, and what came later. */

import type { EventLog } from "../../log/eventLog.ts";
import { nextMarked } from "../../log/eventMask.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";

/** The outcome of each journey at the step. */
export type StoppedJourneys = {
  /** 1 stopped at the step, 2 went on, 0 did not reach it. */
  side: Uint8Array;
  /** The event that fills the step; −1 where there is none. */
  at: Int32Array;
  /** Journeys that reached the step without an event that fills it in the chain. */
  withoutEvent: number;
  /** Journeys that did not reach the step, and those that an exclusion removed. */
  notReached: number;
  /** Stopped journeys that may still go on: a window is open. */
  open: number;
  /** Number of stopped journeys that met the step, the next required step, or the last step again after the step. */
  again: number;
  next: number;
  last: number;
  /** 1 for stopped journeys whose customer has a later journey; that reaches the step; that converts. */
  returned: Uint8Array;
  reached: Uint8Array;
  converted: Uint8Array;
};

/** Reads all journeys. `step` is a required step before the last one. */
export function stoppedJourneys(plan: Plan, step: number, until: number): StoppedJourneys {
  const { log, n, masks, optional } = plan;
  let following = step + 1;
  while (optional[following]) following++;
  const size = log.journeys;
  const depths = new Uint8Array(size);
  const at = new Int32Array(size).fill(-1);
  const found: StoppedJourneys = {
    side: new Uint8Array(size),
    at,
    withoutEvent: 0,
    notReached: size,
    open: 0,
    again: 0,
    next: 0,
    last: 0,
    returned: new Uint8Array(size),
    reached: new Uint8Array(size),
    converted: new Uint8Array(size),
  };
  createReader(plan).readAll(({ journey, depth, removed, events, latest }) => {
    if (removed) return;
    depths[journey] = depth;
    if (depth <= step) return;
    found.notReached--;
    const event = events[step] as number;
    if (event < 0) {
      found.withoutEvent++;
      return;
    }
    at[journey] = event;
    found.side[journey] = depth === step + 1 ? 1 : 2;
    if (depth > step + 1) return;
    if (latest + plan.within > until) found.open++;
    const end = log.offsets[journey + 1] as number;
    const later = (k: number) => nextMarked(masks.steps[k] as Plan["masks"]["entry"], event + 1, end) < end;
    found.again += Number(later(step));
    found.next += Number(later(following));
    found.last += Number(later(n - 1));
  });
  noteLater(log, found, depths, step, n);
  return found;
}

/** Notes what the later journeys of each customer did, from the last journey to the first. */
function noteLater(log: EventLog, found: StoppedJourneys, depths: Uint8Array, step: number, n: number): void {
  const { customer } = log;
  if (customer === null) return;
  let [some, reached, converted] = [0, 0, 0];
  for (let journey = log.journeys - 1; journey >= 0; journey--) {
    if (customer[journey] !== customer[journey + 1]) [some, reached, converted] = [0, 0, 0];
    if (found.side[journey] === 1) {
      found.returned[journey] = some;
      found.reached[journey] = reached;
      found.converted[journey] = converted;
    }
    some = 1;
    if ((depths[journey] as number) > step) reached = 1;
    if (depths[journey] === n) converted = 1;
  }
}
