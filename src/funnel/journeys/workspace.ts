/** Holds the events of one journey that matter to a funnel, in arrays that are reused for the next journey. */

import { nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "./eventClasses.ts";
import type { Barrier, Plan } from "./plan.ts";

/** The events of one journey in log order, numbered from 0: positions. */
export type Workspace = {
  /** Number of events. */
  m: number;
  /** Per event: its time, rounded down to the resolution. */
  at: Float64Array;
  /** Per event: its key, which orders events: its time; under `log-order` its position. */
  keys: Float64Array;
  /** Per event: its class. */
  of: Int32Array;
  /** Per event: its index in the log. */
  event: Int32Array;
  /** Every position. */
  rows: Float64Array;
  /** Per step: the positions of its events, and their number. */
  lists: Int32Array[];
  sizes: Int32Array;
  /** Per level: where its chains end, where they enter, and their number. */
  ends: Int32Array[];
  entries: Int32Array[];
  counts: Int32Array;
  /** Scratch arrays of the passes. */
  buffers: Int32Array[];
  excluded: boolean;
  /** The exclusions that were counted last, in `buffers[0]`. */
  counted: Barrier | null;
  /** Whether an event of a step shares its instant with an event that matches something else. */
  tied: boolean;
  /** Shortest time from one event to the next; 0 where two share an instant. */
  closest: number;
  /** Whether one of several step events of an instant could fill more than one step. */
  contested: boolean;
  /** Position of the first event of step 1, or −1. */
  first: number;
  /** Chains enter at times from `low` to `high` only. */
  low: number;
  high: number;
};

/** Makes an empty workspace. */
export function createWorkspace({ n }: Plan): Workspace {
  const perStep = () => Array.from({ length: n }, () => new Int32Array(0));
  const none = new Float64Array(0);
  return {
    m: 0,
    at: none,
    keys: none,
    of: new Int32Array(0),
    event: new Int32Array(0),
    rows: none,
    lists: perStep(),
    sizes: new Int32Array(n),
    ends: perStep(),
    entries: perStep(),
    counts: new Int32Array(n),
    buffers: [],
    excluded: false,
    counted: null,
    tied: false,
    closest: Infinity,
    contested: false,
    first: -1,
    low: -Infinity,
    high: Infinity,
  };
}

/**
 * Loads the events of a journey that matter: those that match a step or an exclusion, and nothing of a journey that cannot enter.
 */
export function load(plan: Plan, w: Workspace, from: number, to: number): void {
  w.excluded = false;
  w.counted = null;
  w.tied = false;
  w.closest = Infinity;
  w.contested = false;
  w.first = -1;
  w.m = 0;
  if (nextMarked(plan.masks.entry, from, to) === to) return;
  const { classes, resolution, readAll, masks } = plan;
  const { time } = plan.log;
  const { lists, sizes } = w;
  const marked = !readAll;
  for (let k = 0; k < sizes.length; k++) sizes[k] = 0;
  reserve(w, to - from);
  w.keys = plan.byRow ? w.rows : w.at;
  const { at, of, event: index } = w;
  let m = 0;
  let stepClass = -1;
  let stepTime = -Infinity;
  let before = 0;
  let last = -Infinity;
  for (let i = marked ? nextMarked(masks.relevant, from, to) : from; i < to; ) {
    const number = classes.of(i);
    const { steps, isExcluded } = classes.list[number] as EventClass;
    const cut = cutTo(resolution, time[i] as number);
    at[m] = cut;
    of[m] = number;
    index[m] = i;
    i = marked ? nextMarked(masks.relevant, i + 1, to) : i + 1;
    if (isExcluded) w.excluded = true;
    if (cut - last < w.closest) w.closest = cut - last;
    if (cut === last && before !== number) {
      if (steps.length > 0 || (classes.list[before] as EventClass).steps.length > 0) w.tied = true;
    }
    last = cut;
    before = number;
    for (let s = 0; s < steps.length; s++) {
      const k = steps[s] as number;
      const size = sizes[k] as number;
      let list = lists[k] as Int32Array;
      if (size === list.length) list = lists[k] = longer(list);
      list[size] = m;
      sizes[k] = size + 1;
    }
    if (steps.length > 0) {
      if (w.first < 0 && steps[0] === 0) w.first = m;
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

/** A time, rounded down to a multiple of the resolution; 0 means that there is none. */
export function cutTo(resolution: number, t: number): number {
  return resolution > 0 ? Math.floor(t / resolution) * resolution : t;
}

/** The same list with twice the room. */
export function longer(list: Int32Array, room = Math.max(16, list.length * 2)): Int32Array {
  const larger = new Int32Array(room);
  larger.set(list);
  return larger;
}

function reserve(w: Workspace, size: number): void {
  if (w.at.length >= size) return;
  const room = Math.max(64, size * 2);
  w.at = new Float64Array(room);
  w.of = new Int32Array(room);
  w.event = new Int32Array(room);
  w.rows = Float64Array.from({ length: room }, (_, i) => i);
}
