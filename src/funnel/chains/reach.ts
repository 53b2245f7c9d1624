/** Declares the question that a pass is asked (`Bounds`) and its answer (`Reach`). */

/** The limits within which a pass looks for chains. Keys are times; under `log-order` they are positions. */
export type Bounds = {
  /** Only this many steps are read. */
  levels: number;
  /** The entry is at this key or later. */
  low: number;
  /** Per step: it is filled at this key or earlier. */
  high: Float64Array;
  /** 1 at each optional step that must be filled. */
  forced: Uint8Array;
  /** Whether exclusions are ignored. */
  free: boolean;
};

/** How far the chains of a journey get. */
export type Reach = {
  /** Number of the highest required step reached, from 1; 0 for none. */
  depth: number;
  /** 1 at every step reached. */
  reached: Uint8Array;
  /** Ordered chains without contested instants: when each step was first reached; `Infinity` if it was not. */
  firstAt: Float64Array;
  /**
   * Keys of the entry and of the end of the chain that the times are taken from (under `times: "earliest-entry"`: of the chain with
   * the latest entry).
   */
  entry: number;
  done: number;
  /** When the last window opened that is still open. */
  latest: number;
};

/** Makes bounds without any limit. */
export function createBounds(n: number): Bounds {
  const bounds = { levels: n, low: 0, high: new Float64Array(n), forced: new Uint8Array(n), free: false };
  release(bounds);
  return bounds;
}

/** Removes all limits. */
export function release(bounds: Bounds): Bounds {
  const { high, forced } = bounds;
  bounds.levels = high.length;
  bounds.low = -Infinity;
  for (let k = 0; k < high.length; k++) {
    high[k] = Infinity;
    forced[k] = 0;
  }
  bounds.free = false;
  return bounds;
}

/** Makes an empty answer. */
export function createReach(n: number): Reach {
  return { depth: 0, reached: new Uint8Array(n), firstAt: new Float64Array(n), entry: 0, done: 0, latest: -Infinity };
}
