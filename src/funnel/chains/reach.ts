/** Types of what a pass is asked and what it answers. */

/** Limits set on a pass to ask about particular chains. Keys are times, or positions under `log-order`. */
export type Bounds = {
  /** Read this many steps only. */
  levels: number;
  /** The entry is no earlier. */
  low: number;
  /** Per step: it is filled no later. */
  high: Float64Array;
  /** 1 at optional steps that must not be left out. */
  forced: Uint8Array;
  /** Exclusions are ignored. */
  free: boolean;
};

/** How far chains get. */
export type Reach = {
  /** Number of the highest required step reached, from 1; 0 for none. */
  depth: number;
  /** 1 at every step reached. */
  reached: Uint8Array;
  /** Ordered chains without contested instants: when each step was first reached, or `Infinity`. */
  firstAt: Float64Array;
  /** Key of the entry and of the end of the chain that supplies times (at `times: "earliest-entry"` the latest entry, still). */
  entry: number;
  done: number;
  /** When the last open window opened. */
  latest: number;
};

/** No limits. */
export function createBounds(n: number): Bounds {
  const bounds = { levels: n, low: 0, high: new Float64Array(n), forced: new Uint8Array(n), free: false };
  release(bounds);
  return bounds;
}

/** Takes all limits away. */
export function release(bounds: Bounds): Bounds {
  bounds.levels = bounds.high.length;
  bounds.low = -Infinity;
  bounds.high.fill(Infinity);
  bounds.forced.fill(0);
  bounds.free = false;
  return bounds;
}

/** An empty answer. */
export function createReach(n: number): Reach {
  return { depth: 0, reached: new Uint8Array(n), firstAt: new Float64Array(n), entry: 0, done: 0, latest: -Infinity };
}
