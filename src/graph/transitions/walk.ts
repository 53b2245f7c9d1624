/** Declares the sequences whose steps are counted. */

/** Sequences to read: sequence s is `codes[start[s]]` … `codes[end[s] − 1]`, with codes below `size`; its weight is `weights[s]`, or 1. */
export type Walk = {
  size: number;
  codes: ArrayLike<number>;
  start: Uint32Array;
  end: Uint32Array;
  weights: Float64Array | null;
};
