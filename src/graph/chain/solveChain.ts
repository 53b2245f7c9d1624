/**
 * Solves the two linear systems of a chain: by elimination for some hundred touchpoints, by sparse sweeps for more. These sweeps take any
 * right-hand side, from both sides, and stop by the residual. Those of attribution solve for conversions only, and stop at the known rate.
 */

import { type AbsorbingSystem, absorbingSystem } from "../../core/chain/absorbingSystem.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Chain, ChainRow } from "./chain.ts";

/** Solves systems with I − Q, where Q are the probabilities between touchpoints. */
export type ChainSolver = Pick<AbsorbingSystem, "left" | "right">;

/** Largest number of touchpoints that are solved by elimination. */
export const denseStates = 500;

/** Largest error b − (I − Q) x that a sparse solution may have. */
const tolerance = 1e-12;
const maxSweeps = 100_000;

/** What the analyses of a chain need: h of each touchpoint, expected visits, h of the start. */
export type SolvedChain = {
  solver: ChainSolver;
  /** Probability to convert, by target: first the touchpoints, then 1 for the conversion and 0 for the end. */
  h: Float64Array;
  /** Expected visits per journey, by row: first the touchpoints, then 1 for the start. */
  visits: Float64Array;
  conversion: number;
};

/**
 * h = (I − Q)⁻¹ r and v = start (I − Q)⁻¹.
 *
 * @param dense - largest number of touchpoints for elimination; a larger one is worth it where many solutions follow
 * @throws {@link ParcoursError} `no_way_out` when some state reaches neither end
 */
export function solveChain(chain: Chain, dense = denseStates): SolvedChain {
  const { size, rows } = chain;
  refuseTraps(chain);
  const solver = size <= dense ? denseSolver(rows, size) : sparseSolver(rows, size);
  const h = new Float64Array(size + 2);
  h.set(solver.right(columnOf(chain, size)));
  h[size] = 1;
  const start = new Float64Array(size);
  const row = rows[size] as ChainRow;
  row.to.forEach((target, i) => {
    if (target < size) start[target] = row.p[i] as number;
  });
  const visits = new Float64Array(size + 1);
  visits.set(solver.left(start));
  visits[size] = 1;
  for (let a = 0; a < size; a++) h[a] = Math.min(1, Math.max(0, h[a] as number));
  return { solver, h, visits, conversion: dot(row, h) };
}

/** Σ p x over a row. */
export function dot({ to, p }: ChainRow, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < to.length; i++) sum += (p[i] as number) * (x[to[i] as number] as number);
  return sum;
}

/** The probabilities of all touchpoints to go to one target next. */
function columnOf({ rows, size }: Chain, target: number): Float64Array {
  return Float64Array.from({ length: size }, (_, a) => {
    const { to, p } = rows[a] as ChainRow;
    const i = to.indexOf(target);
    return i < 0 ? 0 : (p[i] as number);
  });
}

/** Checks that every state reaches an end: walks backwards from both ends. */
function refuseTraps({ names, size, rows }: Chain): void {
  const before: number[][] = Array.from({ length: size + 2 }, () => []);
  for (let a = 0; a < size; a++) for (const target of (rows[a] as ChainRow).to) before[target]?.push(a);
  const reaches = new Uint8Array(size + 2);
  const open = [size, size + 1];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const a of before[state] as number[]) {
      if (reaches[a] === 1) continue;
      reaches[a] = 1;
      open.push(a);
    }
  }
  const trapped = names.filter((_, a) => reaches[a] === 0);
  if (trapped.length > 0)
    throw new ParcoursError(
      "no_way_out",
      `whatIf: after the edits no journey leaves ${trapped
        .slice(0, 5)
        .map((name) => JSON.stringify(name))
        .join(", ")}: keep a way to the conversion or the end`,
    );
}

/** Solves by elimination of I − Q. */
function denseSolver(rows: readonly ChainRow[], n: number): ChainSolver {
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

/** Solves by Gauss–Seidel sweeps, forwards and backwards in turn, until every equation holds within {@link tolerance}. */
function sparseSolver(rows: readonly ChainRow[], n: number): ChainSolver {
  const stay = new Float64Array(n);
  const forwards: ChainRow[] = [];
  const incoming: { to: number[]; p: number[] }[] = Array.from({ length: n }, () => ({ to: [], p: [] }));
  for (let a = 0; a < n; a++) {
    const { to, p } = rows[a] as ChainRow;
    const inner = Array.from(to.keys()).filter((i) => (to[i] as number) < n && to[i] !== a);
    forwards.push({
      to: Uint32Array.from(inner, (i) => to[i] as number),
      p: Float64Array.from(inner, (i) => p[i] as number),
    });
    for (const i of inner) {
      incoming[to[i] as number]?.to.push(a);
      incoming[to[i] as number]?.p.push(p[i] as number);
    }
    to.forEach((target, i) => {
      if (target !== a) stay[a] = (stay[a] as number) + (p[i] as number);
    });
  }
  const backwards = incoming.map(({ to, p }) => ({ to: Uint32Array.from(to), p: Float64Array.from(p) }));
  return { right: (b) => sweep(forwards, stay, b), left: (b) => sweep(backwards, stay, b) };
}

/** Solves d x − M x = b, where d is the diagonal. */
function sweep(rows: readonly ChainRow[], diagonal: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  for (let round = 0; round < maxSweeps; round++) {
    for (let k = 0; k < n; k++) {
      const a = round % 2 === 0 ? n - 1 - k : k;
      x[a] = ((b[a] as number) + dot(rows[a] as ChainRow, x)) / (diagonal[a] as number);
    }
    let residual = 0;
    let size = 1;
    for (let a = 0; a < n; a++) {
      const own = (b[a] as number) + dot(rows[a] as ChainRow, x) - (diagonal[a] as number) * (x[a] as number);
      residual = Math.max(residual, Math.abs(own));
      size = Math.max(size, x[a] as number);
    }
    // large solutions (many visits) are exact only to the digits they have
    if (residual <= tolerance * size) break;
  }
  return x;
}
