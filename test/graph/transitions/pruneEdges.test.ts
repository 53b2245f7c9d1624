import fc from "fast-check";
import { pathTableFromRows, transitions } from "parcours";
import { expect, test } from "vitest";
import { journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";

test("the top edges are the first of all edges, also with ties", () => {
  fc.assert(
    fc.property(
      journeysArbitrary(),
      fc.nat(12),
      fc.constantFrom("count" as const, "outShare" as const),
      (plain, top, weight) => {
        const log = logOfJourneys(plain);
        const all = transitions(log, { weight }).edges;
        expect(transitions(log, { weight, prune: { edges: { top } } }).edges).toEqual(all.slice(0, top));
      },
    ),
  );
});

test("also with too many touchpoints for an array of pairs", () => {
  const path = Array.from({ length: 6000 }, (_, i) => `t${(i * 7919) % 2500}`);
  const table = pathTableFromRows([{ path }, { path: ["t9", "t8", "t7", "t9", "t7", "t9", "t8"] }]);
  const all = transitions(table).edges;
  for (const top of [1, 3, 50, 2000])
    expect(transitions(table, { prune: { edges: { top } } }).edges).toEqual(all.slice(0, top));
});
