/** Holds the events of one journey that matter to a funnel, in arrays that are reused for the next journey. */

import type { EventClass } from "./eventClasses.ts";
import type { Plan } from "./plan.ts";

/** The events of one journey in log order, numbered from 0: positions. */
export type Workspace = {
  /** Number of events. */
  m: number;
  /** Per event: its time, rounded down to the resolution. */
  at: Float64Array;
  /** Per event: its class. */
  of: Int32Array;
  /** Per event: its index in the log. */
  event: Int32Array;
  /** Per event: the key that orders events under `log-order`, which is the position. */
  rows: Float64Array;
  /** Scratch arrays of the passes. */
  buffers: Int32Array[];
  excluded: boolean;
  /** Whether an event of a step shares its instant with an event that matches something else. */
  tied: boolean;
  /** Whether one of several step events of an instant could fill more than one step. */
  contested: boolean;
  /** Position of the first event of step 1, or −1. */
  first: number;
  /** Chains enter at times from `low` to `high` only. */
  low: number;
  high: number;
};

/** Makes an empty workspace. */
export function createWorkspace(): Workspace {
  return {
    m: 0,
    at: new Float64Array(0),
    of: new Int32Array(0),
    event: new Int32Array(0),
    rows: new Float64Array(0),
    buffers: [],
    excluded: false,
    tied: false,
    contested: false,
    first: -1,
    low: -Infinity,
    high: Infinity,
  };
}

/**
 * Loads the events of a journey.
 *
 * @param events - their indices in the log; without it, all events `from` … `to` − 1
 */
export function load(plan: Plan, w: Workspace, from: number, to: number, events?: Int32Array): void {
  const { classes, resolution, readAll } = plan;
  const { time } = plan.log;
  reserve(w, to - from);
  let m = 0;
  let stepClass = -1;
  let stepTime = -Infinity;
  w.excluded = false;
  w.tied = false;
  w.contested = false;
  w.first = -1;
  for (let i = from; i < to; i++) {
    const event = events ? (events[i] as number) : i;
    const number = classes.of(event);
    if (number === 0 && !readAll) continue;
    const { steps, isExcluded, has } = classes.list[number] as EventClass;
    if (steps.length === 0 && !isExcluded && !readAll) continue;
    const t = time[event] as number;
    const cut = resolution > 0 ? Math.floor(t / resolution) * resolution : t;
    w.at[m] = cut;
    w.of[m] = number;
    w.event[m] = event;
    if (isExcluded) w.excluded = true;
    const before = m > 0 && w.at[m - 1] === cut ? (w.of[m - 1] as number) : number;
    if (before !== number && (steps.length > 0 || classes.list[before]!.steps.length > 0)) w.tied = true;
    if (steps.length > 0) {
      if (w.first < 0 && has[0]) w.first = m;
      if (cut === stepTime) {
        const shared = (classes.list[stepClass] as EventClass).steps.length > 1 || steps.length > 1;
        if (shared) w.contested = w.tied = true;
      }
      // of tied events, keep one that could fill several steps
      if (cut !== stepTime || steps.length > 1) stepClass = number;
      stepTime = cut;
    }
    m++;
  }
  w.m = m;
}

function reserve(w: Workspace, size: number): void {
  if (w.at.length >= size) return;
  const room = Math.max(64, size * 2);
  w.at = new Float64Array(room);
  w.of = new Int32Array(room);
  w.event = new Int32Array(room);
  w.rows = Float64Array.from({ length: room }, (_, i) => i);
  w.buffers = Array.from({ length: 6 }, () => new Int32Array(room + 1));
}
