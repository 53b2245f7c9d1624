/** Paths as walks through states: windows of k touches, runs of the same state collapsed. */

import type { Codes } from "../../core/columns.ts";
import { createPathInterner } from "../../paths/pathInterner.ts";
import type { Cells } from "../models/cells.ts";

/** Walk of row r: `states[offsets[r]]` … `states[offsets[r + 1] − 1]`. */
export type StateSequences = {
  order: number;
  count: number;
  offsets: Uint32Array;
  states: Codes;
  /** The units of each state; `null` at order 1, where state = unit. */
  windows: { offsets: Uint32Array; codes: Codes } | null;
};

/**
 * Slides a window of `order` touches over each path (a shorter path is one state) and collapses equal neighbours among the
 * states, after windowing.
 *
 * @param loops - keep equal neighbours
 */
export function stateSequences(cells: Cells, order: number, loops = false): StateSequences {
  const { rows, units } = cells;
  const offsets = new Uint32Array(rows + 1);
  const interner = order > 1 ? createPathInterner(cells.unitCount) : null;
  const states = interner ? new Uint32Array(units.length) : units.slice();
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const from = cells.offsets[row] as number;
    const to = cells.offsets[row + 1] as number;
    const start = end;
    const last = Math.max(from, to - order);
    for (let i = from; i <= last && i < to; i++) {
      const state = interner ? interner.intern(units, i, Math.min(i + order, to)) : (units[i] as number);
      if (loops || end === start || states[end - 1] !== state) states[end++] = state;
    }
    offsets[row + 1] = end;
  }
  const windows = interner?.paths() ?? null;
  return {
    order,
    count: interner ? interner.rows : cells.unitCount,
    offsets,
    states: states.subarray(0, end),
    windows,
  };
}

/** The units of a state, in order. */
export function unitsOf({ windows }: StateSequences, state: number): ArrayLike<number> {
  return windows ? windows.codes.subarray(windows.offsets[state], windows.offsets[state + 1]) : [state];
}
