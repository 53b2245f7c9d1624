/** Solves and inverts the linear system of a small absorbing Markov chain by one elimination. */

/** Solves systems with the matrix A = I − Q. Q holds the transition probabilities between the states of a chain. */
export type AbsorbingSystem = {
  /** Returns x with A x = b. If b holds the probabilities to convert in one step, x holds the probabilities to convert at all. */
  right(b: Float64Array): Float64Array;
  /** Returns x with x A = b. If b holds the start probabilities of the states, x holds the expected visits to each state. */
  left(b: Float64Array): Float64Array;
  /** A⁻¹, row by row: the expected visits to each state (column) from each start state (row). */
  inverse(): Float64Array;
  /** The smallest pivot of the elimination. It is 0, or nearly 0, when a state has no path out of the chain. */
  pivot: number;
};

/**
 * Factorises A into a lower and an upper triangle, without exchanging rows. All pivots are positive when every state has a path
 * out of the chain, because A is then a non-singular M-matrix (Berman and Plemmons 1994).
 *
 * @param matrix - A, row by row; the function overwrites it with the triangles
 * @param n - the number of states
 */
export function absorbingSystem(matrix: Float64Array, n: number): AbsorbingSystem {
  let least = Infinity;
  for (let k = 0; k < n; k++) {
    const pivot = matrix[k * n + k] as number;
    if (pivot < least) least = pivot;
    for (let i = k + 1; i < n; i++) {
      const factor = (matrix[i * n + k] as number) / pivot;
      if (factor === 0) continue;
      matrix[i * n + k] = factor;
      subtractRow(matrix, i * n, matrix, k * n, factor, k + 1, n);
    }
  }
  return {
    right: (b) => solveRight(matrix, n, b),
    left: (b) => solveLeft(matrix, n, b),
    inverse: () => invert(matrix, n),
    pivot: least,
  };
}

function solveRight(lu: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) x[i] = (x[i] as number) - (lu[i * n + j] as number) * (x[j] as number);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] = (x[i] as number) - (lu[i * n + j] as number) * (x[j] as number);
    x[i] = (x[i] as number) / (lu[i * n + i] as number);
  }
  return x;
}

function solveLeft(lu: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let j = 0; j < n; j++) {
    x[j] = (x[j] as number) / (lu[j * n + j] as number);
    subtractRow(x, 0, lu, j * n, x[j] as number, j + 1, n);
  }
  for (let i = n - 1; i > 0; i--) subtractRow(x, 0, lu, i * n, x[i] as number, 0, i);
  return x;
}

/** Solves for all unit vectors at once, one whole row at a time. */
function invert(lu: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    x[i * n + i] = 1;
    // row j is still 0 to the right of its diagonal
    for (let j = 0; j < i; j++) subtractRow(x, i * n, x, j * n, lu[i * n + j] as number, 0, j + 1);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) subtractRow(x, i * n, x, j * n, lu[i * n + j] as number, 0, n);
    const pivot = lu[i * n + i] as number;
    for (let j = 0; j < n; j++) x[i * n + j] = (x[i * n + j] as number) / pivot;
  }
  return x;
}

/** Subtracts `factor` times a row of `b` from a row of `a`, columns `from` … `to` − 1. */
function subtractRow(
  a: Float64Array,
  rowOfA: number,
  b: Float64Array,
  rowOfB: number,
  factor: number,
  from: number,
  to: number,
): void {
  if (factor === 0) return;
  for (let j = from; j < to; j++) a[rowOfA + j] = (a[rowOfA + j] as number) - factor * (b[rowOfB + j] as number);
}
