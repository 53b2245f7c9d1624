/** Turns paths into sequences of states: windows of k touches, with runs of the same state collapsed. */

import type { Codes } from "../../core/codes.ts";
import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import { canonicalRows } from "../../paths/table/canonicalRows.ts";
import type { CreditCells } from "../creditCells.ts";

/** The states of row r are `states[offsets[r]]` … `states[offsets[r + 1] − 1]`. */
export type StateSequences = {
  order: number;
  count: number;
  offsets: Uint32Array;
  states: Codes;
  /** The units of each state; `null` at order 1, where a state is a unit. */
  windows: { offsets: Uint32Array; codes: Codes } | null;
};

/**
 * Moves a window of `order` touches along each path (a shorter path is one state), and then collapses equal neighbouring states.
 *
 * @param loops - whether to keep equal neighbours
 */
export function stateSequences(cells: CreditCells, order: number, loops = false): StateSequences {
  const { rows, units } = cells;
  const offsets = new Uint32Array(rows + 1);
  const interner = order > 1 ? createPathInterner(cells.unitCount) : null;
  const states = interner ? new Uint32Array(units.length) : units.slice();
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const from = cells.offsets[row] as number;
    const to = cells.offsets[row + 1] as number;
    const start = end;
    if (interner) {
      const last = Math.max(from, to - order);
      for (let i = from; i <= last && i < to; i++) {
        const state = interner.intern(units, i, Math.min(i + order, to));
        if (loops || end === start || states[end - 1] !== state) states[end++] = state;
      }
    } else
      for (let i = from; i < to; i++)
        if (loops || i === from || units[i] !== units[i - 1]) states[end++] = units[i] as number;
    offsets[row + 1] = end;
  }
  const walks: StateSequences = {
    order,
    count: cells.unitCount,
    offsets,
    states: states.subarray(0, end),
    windows: null,
  };
  if (!interner) return walks;
  return numberedByUnits({ ...walks, count: interner.rows, windows: interner.paths() }, cells.unitCount);
}

/** Numbers states by their units. The states that may follow a state then have neighbouring numbers, which makes sweeps fast. */
function numberedByUnits(walks: StateSequences, units: number): StateSequences {
  const { count, states } = walks;
  const windows = walks.windows as NonNullable<StateSequences["windows"]>;
  const order = canonicalRows(windows.offsets, windows.codes, new Uint8Array(count), units);
  const number = new Uint32Array(count);
  const ends = new Uint32Array(count + 1);
  const codes = new Uint32Array(windows.codes.length);
  order.forEach((old, state) => {
    number[old] = state;
    const own = windows.codes.subarray(windows.offsets[old], windows.offsets[old + 1]);
    codes.set(own, ends[state]);
    ends[state + 1] = (ends[state] as number) + own.length;
  });
  const renumbered = Uint32Array.from(states, (old) => number[old] as number);
  return { ...walks, states: renumbered, windows: { offsets: ends, codes } };
}

/** The units of a state, in order. */
export function unitsOf({ windows }: StateSequences, state: number): ArrayLike<number> {
  return windows ? windows.codes.subarray(windows.offsets[state], windows.offsets[state + 1]) : [state];
}
