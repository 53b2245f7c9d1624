/** Checks the chain with names. */

import { markovChain } from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA, vectorB } from "../helpers/attributionVectors.ts";

/** `A→B 2/3` for every transition. */
function written(...[table, definition]: Parameters<typeof markovChain>): string[] {
  const { nodes, transitions } = markovChain(table, definition);
  const name = (i: number) => {
    const node = nodes[i];
    return node?.kind === "state" ? node.path.join("") : node?.kind;
  };
  return transitions.map(({ from, to, probability }) => `${name(from)}→${name(to)} ${probability.toFixed(6)}`).sort();
}
const p = (text: string, above: number, below: number) => `${text} ${(above / below).toFixed(6)}`;

test("first order", () => {
  const ends = [p("B→conversion", 1, 3), p("B→null", 1, 2), p("B→A", 1, 6)];
  const starts = [p("start→A", 5, 7), p("start→B", 2, 7)];
  expect(written(vectorA)).toEqual(
    [...starts, ...ends, p("A→B", 2, 3), p("A→conversion", 1, 6), p("A→null", 1, 6)].sort(),
  );
  expect(written(vectorA, { selfLoops: true })).toEqual(
    [...starts, ...ends, p("A→A", 1, 4), p("A→B", 1, 2), p("A→conversion", 1, 8), p("A→null", 1, 8)].sort(),
  );
  expect(markovChain(vectorA).conversionProbability).toBeCloseTo(3 / 7, 12);
});

test("second order", () => {
  expect(written(vectorB, { order: 2 })).toEqual(
    [
      ...[p("start→XY", 3, 11), p("start→YX", 3, 11), p("start→Y", 2, 11), p("start→XZ", 2, 11), p("start→ZZ", 1, 11)],
      ...[p("XY→YX", 1, 1), p("XZ→ZY", 1, 1), p("ZZ→ZY", 1, 1)],
      ...[p("YX→conversion", 1, 2), p("Y→conversion", 1, 2), p("ZY→conversion", 1, 3)],
      ...[p("YX→null", 1, 2), p("Y→null", 1, 2), p("ZY→null", 2, 3)],
    ].sort(),
  );
});

test("windows are made before collapsing: a a a b has the states aa and ab", () => {
  expect(written(tableOf("a>a>a>b c1 u0"), { order: 2 })).toEqual(
    [p("start→aa", 1, 1), p("aa→ab", 1, 1), p("ab→conversion", 1, 1)].sort(),
  );
});

test("kinds are not names: a touchpoint may be called (start)", () => {
  const { nodes } = markovChain(tableOf("(start)>(null) c1 u1"));
  expect(nodes.map((node) => node.kind)).toEqual(["start", "state", "state", "conversion", "null"]);
});
