/** Solves the linear systems of a chain: by sweeps over its transitions, or by elimination once that is less work. */

import { type AbsorbingSystem, absorbingSystem } from "../../core/chain/absorbingSystem.ts";
import type { Chain, ChainRow } from "./chain.ts";

/** Solves systems with I − Q, where Q are the probabilities between touchpoints. The right-hand sides have no negative number. */
export type ChainSolver = Pick<AbsorbingSystem, "left" | "right">;

/** The transitions between different touchpoints in one direction, row after row. */
type ChainSteps = { offsets: Uint32Array; to: Uint32Array; p: Float64Array };

/** Up to this number of touchpoints elimination is always less work than sweeps. */
const fewStates = 48;

/** Above this number of touchpoints the matrix of the elimination takes too much memory (72 MB for 3,000). */
const manyStates = 3000;

/** Largest relative change of a value in the last sweep. */
const tolerance = 1e-13;
const maxSweeps = 100_000;
/** Sweeps that find the weights of the equations, and sweeps after which all values are scaled. */
const firstSweeps = 6;
const scaledSweeps = 60;

/**
 * Makes a solver. Sweeps (Gauss–Seidel, forwards and backwards in turn) are fast where journeys end after some ten events, but slow where they
 * run in circles for long. So their work is counted: when it exceeds that of one elimination, the matrix is eliminated once, and serves all
 * solutions after that. The total is never more than about twice that of the better method.
 */
export function chainSolver({ rows, size: n }: Pick<Chain, "rows" | "size">): ChainSolver {
  if (n <= fewStates) return eliminated(rows, n);
  const { forwards, leave } = forwardSteps(rows, n);
  const backwards = turned(forwards, n);
  const systems = { right: forwards, left: backwards };
  const scales: { right?: Scale; left?: Scale } = {};
  const entries = forwards.to.length + n;
  const affordable = n ** 3 / 3;
  let elimination: AbsorbingSystem | null = null;
  let [work, solutions] = [0, 0];
  const solve = (side: keyof ChainSolver, b: Float64Array): Float64Array => {
    if (elimination !== null) return elimination[side](b);
    // where the mean solution by sweeps is cheaper than one with an eliminated matrix, elimination may never pay
    const left = work <= solutions * n * n ? affordable : affordable - work;
    const most = n > manyStates ? maxSweeps : Math.max(0, Math.ceil(left / entries));
    scales[side] ??= scaleOf(systems[side === "right" ? "left" : "right"], systems[side], leave);
    const { x, sweeps } = sweep(systems[side], leave, b, most, scales[side]);
    work += sweeps * entries;
    solutions++;
    if (x !== null) return x;
    elimination = eliminated(rows, n);
    return elimination[side](b);
  };
  return { right: (b) => solve("right", b), left: (b) => solve("left", b) };
}

function eliminated(rows: readonly ChainRow[], n: number): AbsorbingSystem {
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    const { to, p } = rows[a] as ChainRow;
    // the diagonal is the sum of all other ways: this loses no digits where almost every journey stays
    for (let i = 0; i < to.length; i++) {
      const b = to[i] as number;
      if (b === a) continue;
      matrix[a * n + a] = (matrix[a * n + a] as number) + (p[i] as number);
      if (b < n) matrix[a * n + b] = -(p[i] as number);
    }
  }
  return absorbingSystem(matrix, n);
}

/** The transitions between different touchpoints, and the probability of each touchpoint to leave it. */
function forwardSteps(rows: readonly ChainRow[], n: number): { forwards: ChainSteps; leave: Float64Array } {
  const offsets = new Uint32Array(n + 1);
  let most = 0;
  for (let a = 0; a < n; a++) most += (rows[a] as ChainRow).to.length;
  const to = new Uint32Array(most);
  const p = new Float64Array(most);
  const leave = new Float64Array(n);
  let end = 0;
  for (let a = 0; a < n; a++) {
    const row = rows[a] as ChainRow;
    for (let i = 0; i < row.to.length; i++) {
      const b = row.to[i] as number;
      if (b === a) continue;
      leave[a] = (leave[a] as number) + (row.p[i] as number);
      if (b >= n) continue;
      to[end] = b;
      p[end++] = row.p[i] as number;
    }
    offsets[a + 1] = end;
  }
  return { forwards: { offsets, to: to.subarray(0, end), p: p.subarray(0, end) }, leave };
}

/** The same transitions, grouped by their target. */
function turned({ offsets, to, p }: ChainSteps, n: number): ChainSteps {
  const starts = new Uint32Array(n + 1);
  for (const b of to) starts[b + 1] = (starts[b + 1] as number) + 1;
  for (let b = 0; b < n; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number);
  const cursor = starts.slice();
  const from = new Uint32Array(to.length);
  const q = new Float64Array(to.length);
  for (let a = 0; a < n; a++) {
    for (let i = offsets[a] as number; i < (offsets[a + 1] as number); i++) {
      const b = to[i] as number;
      const place = cursor[b] as number;
      cursor[b] = place + 1;
      from[place] = a;
      q[place] = p[i] as number;
    }
  }
  return { offsets: starts, to: from, p: q };
}

/** Weights w of the equations, and what they make of the unknowns: w (D − M). */
type Scale = { weights: Float64Array; sums: Float64Array };

/**
 * The weights that show best how far all values are too small together: about the slowest part of the error. They are the start of a solution
 * from the other side.
 */
function scaleOf(other: ChainSteps, own: ChainSteps, diagonal: Float64Array): Scale {
  const n = diagonal.length;
  const weights = sweep(other, diagonal, new Float64Array(n).fill(1), firstSweeps, null).last;
  const sums = weights.map((w, a) => w * (diagonal[a] as number));
  for (let a = 0; a < n; a++)
    for (let i = own.offsets[a] as number; i < (own.offsets[a + 1] as number); i++)
      sums[own.to[i] as number]! -= (weights[a] as number) * (own.p[i] as number);
  return { weights, sums };
}

/** Multiplies all values so that the weighted sum of the equations holds. Values stay positive. */
function rescale(x: Float64Array, b: Float64Array, { weights, sums }: Scale): void {
  let [wanted, found] = [0, 0];
  for (let a = 0; a < x.length; a++) {
    wanted += (weights[a] as number) * (b[a] as number);
    found += (sums[a] as number) * (x[a] as number);
  }
  const factor = wanted / found;
  if (!(factor > 0.1 && factor < 1e6)) return;
  for (let a = 0; a < x.length; a++) x[a] = (x[a] as number) * factor;
}

/**
 * Solves d x − M x = b, where d is the diagonal. No value gets negative, so that small values get as many right digits as large ones: a relative
 * change of ε leaves each equation right up to ε.
 *
 * @param scale - multiplies all values after each of the first sweeps; `null`: never
 * @returns `x: null` when the sweeps do not suffice
 */
function sweep(
  { offsets, to, p }: ChainSteps,
  diagonal: Float64Array,
  b: Float64Array,
  most: number,
  scale: Scale | null,
): { x: Float64Array | null; last: Float64Array; sweeps: number } {
  const n = b.length;
  const x = new Float64Array(n);
  const limit = Math.min(most, maxSweeps);
  for (let round = 0; round < limit; round++) {
    const backwards = round % 2 === 0;
    let change = 0;
    for (let k = 0; k < n; k++) {
      const a = backwards ? n - 1 - k : k;
      let sum = b[a] as number;
      const end = offsets[a + 1] as number;
      for (let i = offsets[a] as number; i < end; i++) sum += (p[i] as number) * (x[to[i] as number] as number);
      const value = sum / (diagonal[a] as number);
      const difference = Math.abs(value - (x[a] as number));
      // in numbers too small for all their digits no relative change is small
      if (difference > change * value && difference > 1e-300) change = difference / value;
      x[a] = value;
    }
    if (change <= tolerance) return { x, last: x, sweeps: round + 1 };
    if (scale !== null && round < scaledSweeps) rescale(x, b, scale);
  }
  return { x: limit === maxSweeps ? x : null, last: x, sweeps: limit };
}
