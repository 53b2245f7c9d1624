/** Declares what a pass that reads event by event keeps of a journey. */

import type { Plan } from "../journeys/plan.ts";

/** The newest chain of each step, and how far the journey got. Events are indices in the log. */
export type ForwardState = {
  /** Per step, of the newest chain that ends there: when it entered and ended, and at which events; −1 for none. */
  start: Float64Array;
  last: Float64Array;
  startAt: Int32Array;
  lastAt: Int32Array;
  /** Per step: the last excluded event on the way to it, or −1. */
  blocked: Int32Array;
  /** Per class of events: the steps on whose way its events are excluded; made when the class is first seen. */
  behind: (number[] | undefined)[];
  /** Per step: its events that lead on, for the times of steps. */
  lists: Int32Array[];
  /** Whether exclusions matter in this journey, and whether they are ignored for now. */
  watched: boolean;
  free: boolean;
  /** Whether an event may follow itself, so that its steps are filled in ascending order. */
  ascending: boolean;
  someOptional: boolean;
  shortest: boolean;
  /** What ends the reading: 1 for `other`, 2 for `early`, 4 for `repeat`, added. */
  stops: number;
  /** Whether nothing more can matter when as many steps as possible, `most`, are reached. */
  mayStop: boolean;
  most: number;
  depth: number;
  /** The events at which the chain enters and ends from which times are taken. */
  entry: number;
  done: number;
  latest: number;
};

/** Makes an empty state. */
export function createForwardState({ n, definition, optional, reuse, slack, effect }: Plan): ForwardState {
  const { endsOn, times } = definition;
  const someOptional = optional.includes(1);
  const shortest = times === "shortest";
  return {
    start: new Float64Array(n),
    last: new Float64Array(n),
    startAt: new Int32Array(n),
    lastAt: new Int32Array(n),
    blocked: new Int32Array(n),
    behind: [],
    lists: Array.from({ length: n }, () => new Int32Array(0)),
    watched: false,
    free: false,
    ascending: reuse && slack >= 0,
    someOptional,
    shortest,
    stops: endsOn.reduce((sum, kind) => sum + { other: 1, early: 2, repeat: 4 }[kind], 0),
    mayStop: !someOptional && !shortest && effect !== "remove",
    most: n,
    depth: 0,
    entry: -1,
    done: -1,
    latest: -Infinity,
  };
}
