/** Holds the events of one journey that matter to a funnel, in arrays that the next journey uses again. */

import type { EventClass } from "./eventClasses.ts";
import type { Plan } from "./plan.ts";

/** Events in log order, numbered from 0: positions. */
export type Workspace = {
  /** How many events. */
  m: number;
  /** Time, cut to the resolution. */
  at: Float64Array;
  /** Class of each. */
  of: Int32Array;
  /** Index in the log. */
  event: Int32Array;
  /** What orders events under `log-order`: their position. */
  rows: Float64Array;
  /** Scratch for the passes. */
  buffers: Int32Array[];
  excluded: boolean;
  /** An event of a step shares an instant with one that matches something else. */
  tied: boolean;
  /** At some instant of several step events, one could fill more than one step. */
  contested: boolean;
  /** Position of the first event of step 1, or −1. */
  first: number;
  /** Chains enter at these times only. */
  low: number;
  high: number;
};

/** An empty workspace. */
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
 * Loads events of a journey.
 *
 * @param events - their indices in the log; without them all of `from` … `to` − 1
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
      // of tied events remember one that could fill several steps
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
