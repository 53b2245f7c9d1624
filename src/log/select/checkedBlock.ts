/** The type of a block of rows whose names, times and numbers were read, before rows are left out. */

/** A block of rows that were checked. A row with a fault is no event. */
export type CheckedBlock = {
  rows: number;
  /** Number of events before the block. */
  events: number;
  /** The fault of each row, 0 for none. */
  faults: Uint8Array;
  customer: Uint32Array;
  /** The touchpoint as the input writes it. */
  touchpoint: Uint32Array;
  time: Float64Array;
  /** For each slot its values as they came, or null. */
  values: readonly (ArrayLike<unknown> | null)[];
  /** For each slot the numbers that were read from its values, when it is a value or a cost. */
  numbers: readonly (Float64Array | null)[];
  /** The row of the input. */
  rowOf(row: number): number;
};
