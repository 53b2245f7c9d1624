/** Compares the solutions of larger chains with an elimination that exchanges rows, and redrawn chains with chains counted afresh. */

import { createRandom, levers, logFromRows, whatIf } from "parcours";
import { describe, expect, test } from "vitest";
import { type Chain, type ChainRow, chainOf } from "../../../src/graph/chain/chain.ts";
import { chainJourneys } from "../../../src/graph/chain/chainJourneys.ts";
import { chainSolver } from "../../../src/graph/chain/chainSolver.ts";
import { redrawnChain } from "../../../src/graph/chain/redrawnChain.ts";

/** Journeys among `size` touchpoints; each one stays among neighbours, and ends with the given probability. */
function randomLog(size: number, journeys: number, leave: number, seed: number) {
  const random = createRandom(seed);
  const rows = Array.from({ length: journeys }, (_, j) => {
    const events = 1 + Math.floor(random.exponential(1 / leave));
    let at = random.below(size);
    return Array.from({ length: events }, (_, i) => {
      at = (at * 3 + random.below(5)) % size;
      return { who: `c${j}`, what: random.next() < 0.02 ? "buy" : `t${at}`, at: i };
    });
  });
  return logFromRows(rows.flat(), { customer: "who", touchpoint: "what", time: "at" });
}

const chainFrom = (log: ReturnType<typeof randomLog>) => chainOf(chainJourneys(log, { conversion: "buy" }, "test"));

/** Solves A x = b by elimination with exchanges of rows. */
function slowSolution(matrix: readonly (readonly number[])[], b: Float64Array): number[] {
  const rows = matrix.map((row, i) => [...row, b[i] as number]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0)) best = i;
    [rows[k], rows[best]] = [rows[best] as number[], rows[k] as number[]];
    const top = rows[k] as number[];
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number[];
      const factor = (row[k] as number) / (top[k] as number);
      if (i !== k && factor !== 0) rows[i] = row.map((x, c) => x - factor * (top[c] as number));
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}

function matrixOf({ rows, size }: Pick<Chain, "rows" | "size">, turned: boolean): number[][] {
  const matrix = Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => (a === b ? 1 : 0)));
  for (let a = 0; a < size; a++) {
    const { to, p } = rows[a] as ChainRow;
    to.forEach((b, i) => {
      if (b >= size) return;
      const row = matrix[turned ? b : a] as number[];
      row[turned ? a : b] = (row[turned ? a : b] as number) - (p[i] as number);
    });
  }
  return matrix;
}

function expectClose(found: Float64Array, wanted: readonly number[], digits: number): void {
  wanted.forEach((value, a) => {
    expect(Math.abs((found[a] as number) - value)).toBeLessThanOrEqual(digits * Math.max(1e-300, value));
  });
}

describe("chainSolver", () => {
  // journeys of 10 events are solved by sweeps; circles of a million steps by elimination
  test.each([
    [60, 0.1, 1e-11],
    [120, 0.1, 1e-11],
    [120, 0.02, 1e-10],
  ])("of %i touchpoints, where a share of %f leaves, agrees with an elimination", (size, leave, digits) => {
    const chain = chainFrom(randomLog(size, 1500, leave, size));
    expect(chain.size).toBeGreaterThan(48);
    const solver = chainSolver(chain);
    const random = createRandom(7);
    for (const b of [
      new Float64Array(chain.size).fill(1),
      Float64Array.from({ length: chain.size }, () => (random.next() < 0.1 ? random.next() : 0)),
      Float64Array.from({ length: chain.size }, (_, a) => (a === 3 ? 1e-9 : 0)),
    ]) {
      expectClose(solver.right(b), slowSolution(matrixOf(chain, false), b), digits);
      expectClose(solver.left(b), slowSolution(matrixOf(chain, true), b), digits);
    }
  });

  test("solves a chain whose journeys run in circles for a million steps", () => {
    const size = 60;
    const rows = Array.from({ length: size }, (_, a) => ({
      to: Uint32Array.of((a + 1) % size, size),
      p: Float64Array.of(1 - 1e-6, 1e-6),
    }));
    const solver = chainSolver({ rows, size });
    for (const side of ["right", "left"] as const)
      for (const value of solver[side](new Float64Array(size).fill(1))) expect(value / 1e6).toBeCloseTo(1, 6);
  });

  test("gives 0 where a right-hand side cannot be reached", () => {
    const size = 50;
    const rows = Array.from({ length: size }, (_, a) => ({
      to: Uint32Array.of(Math.min(a + 1, size)),
      p: Float64Array.of(1),
    }));
    const b = new Float64Array(size);
    b[10] = 1;
    const x = chainSolver({ rows, size }).right(b);
    expect(Array.from(x)).toEqual(Array.from({ length: size }, (_, a) => (a <= 10 ? 1 : 0)));
  });
});

describe("redrawnChain", () => {
  test("makes the chain that is counted with the same weights", () => {
    const log = randomLog(30, 200, 0.2, 5);
    const journeys = chainJourneys(log, { conversion: "buy" }, "test");
    const chain = chainOf(journeys);
    const redraw = redrawnChain(journeys, chain);
    const random = createRandom(3);
    for (let round = 0; round < 5; round++) {
      const weights = Float64Array.from({ length: log.journeys }, () => random.poisson(round / 2));
      const wanted = chainOf({ ...journeys, walk: { ...journeys.walk, weights } }, chain.names);
      const found = redraw(weights);
      expect(found.rows).toEqual(wanted.rows);
      expect(found.journeys).toBe(wanted.journeys);
    }
  });
});

describe("levers of many touchpoints", () => {
  test("list the same first steps as a list of all, with the gains of whatIf", () => {
    const log = randomLog(80, 1500, 0.15, 9);
    const definition = { conversion: "buy", minCount: 3 };
    const all = levers(log, { ...definition, top: 1e6 });
    const five = levers(log, { ...definition, top: 5 });
    expect(five.levers).toEqual(all.levers.slice(0, 5));
    expect(five.leftOut.top).toBe(all.levers.length - 5);
    expect(levers(log, { ...definition, top: 0 }).leftOut.top).toBe(all.levers.length);
    for (const { edit, gain } of [...five.levers, ...all.levers.slice(-5)])
      expect(whatIf(log, { conversion: "buy", edits: [edit] }).change).toBeCloseTo(gain, 12);
  });
});
