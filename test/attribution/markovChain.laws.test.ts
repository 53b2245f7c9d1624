/** Checks laws for every chain: probabilities, flows, and the conversion rate. */

import fc from "fast-check";
import { markovChain, pathTableFromRows } from "parcours";
import { expect, test } from "vitest";

const count = fc.nat({ max: 4 });
const rows = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom("a", "b", "c", "(start)"), { maxLength: 7 }),
    conversions: count,
    nonConversions: count,
  }),
  { minLength: 1, maxLength: 9 },
);
const definition = fc.record({ order: fc.integer({ min: 1, max: 5 }), nulls: fc.boolean(), selfLoops: fc.boolean() });
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

test("probabilities of a node add up to 1, visits in equal visits out, and the chain converts as often as the rows", () => {
  fc.assert(
    fc.property(rows, definition, (list, asked) => {
      const { nodes, transitions, conversionProbability } = markovChain(pathTableFromRows(list), asked);
      const touched = list.filter(({ path }) => path.length > 0);
      const C = sum(touched.map(({ conversions }) => conversions));
      const N = C + (asked.nulls ? sum(touched.map(({ nonConversions }) => nonConversions)) : 0);
      if (N === 0) expect(conversionProbability).toBeNull();
      else expect(conversionProbability).toBeCloseTo(C / N, 9);
      const weight = (end: "from" | "to", node: number) =>
        sum(transitions.filter((one) => one[end] === node).map((one) => one.weight));
      for (const [node, { kind }] of nodes.entries()) {
        if (kind === "start") expect(weight("from", node)).toBe(N);
        if (kind === "conversion") expect(weight("to", node)).toBe(C);
        if (kind === "null") expect(weight("to", node)).toBe(N - C);
        if (kind !== "state") continue;
        expect(weight("to", node)).toBe(weight("from", node));
        const out = transitions.filter(({ from }) => from === node);
        expect(sum(out.map(({ probability }) => probability))).toBeCloseTo(1, 12);
        if (!asked.selfLoops) expect(out.every(({ to }) => to !== node)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
