/** Solves the two linear systems of a chain: the probabilities to convert, and the expected visits. */

import { ParcoursError } from "../../core/error.ts";
import type { Chain, ChainRow } from "./chain.ts";
import { type ChainSolver, chainSolver } from "./chainSolver.ts";

/** Largest number of touchpoints for which one solution is made for each. */
export const denseStates = 500;

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
 * @throws {@link ParcoursError} `no_way_out` when some state reaches neither end
 */
export function solveChain(chain: Chain): SolvedChain {
  const { size, rows } = chain;
  const { solver, h, conversion } = solveConversion(chain);
  const start = new Float64Array(size);
  const row = rows[size] as ChainRow;
  row.to.forEach((target, i) => {
    if (target < size) start[target] = row.p[i] as number;
  });
  const visits = new Float64Array(size + 1);
  visits.set(solver.left(start));
  visits[size] = 1;
  return { solver, h, visits, conversion };
}

/** {@link solveChain} without the expected visits. */
export function solveConversion(chain: Chain): Omit<SolvedChain, "visits"> {
  const { size, rows } = chain;
  refuseTraps(chain);
  const solver = chainSolver(chain);
  const h = new Float64Array(size + 2);
  h.set(solver.right(columnOf(chain, size)));
  h[size] = 1;
  for (let a = 0; a < size; a++) h[a] = Math.min(1, Math.max(0, h[a] as number));
  return { solver, h, conversion: dot(rows[size] as ChainRow, h) };
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

/** Checks that every state reaches an end: walks backwards from the states that go to an end. */
function refuseTraps({ names, size, rows }: Chain): void {
  const reaches = new Uint8Array(size);
  const open: number[] = [];
  const reach = (a: number) => {
    if (reaches[a] === 1) return;
    reaches[a] = 1;
    open.push(a);
  };
  for (let a = 0; a < size; a++) if ((rows[a] as ChainRow).to.some((target) => target >= size)) reach(a);
  // most chains end here: some journey ends at each touchpoint
  if (open.length === size) return;
  const before: number[][] = Array.from({ length: size }, () => []);
  for (let a = 0; a < size; a++) for (const target of (rows[a] as ChainRow).to) before[target]?.push(a);
  for (let state = open.pop(); state !== undefined; state = open.pop()) (before[state] as number[]).forEach(reach);
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
