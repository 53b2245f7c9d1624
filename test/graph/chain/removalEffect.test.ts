import fc from "fast-check";
import { attribute, pathTableFromRows, whatIf } from "parcours";
import { expect, test } from "vitest";

const names = ["a", "b", "c", "__proto__"];
const rows = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
    conversions: fc.nat(4),
    nonConversions: fc.nat(4),
  }),
  { minLength: 1, maxLength: 6 },
);

test("removing a touchpoint with exit is the removal effect of Markov attribution", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const table = pathTableFromRows(given);
      fc.pre((table.total.conversions ?? 0) > 0);
      for (const { name: touchpoint, removalEffect } of attribute(table, { model: "markov" }).credits) {
        const { before, after } = whatIf(table, {
          edits: [{ kind: "remove", name: touchpoint as string, mode: "exit" }],
        });
        expect(1 - (after.value as number) / (before.value as number)).toBeCloseTo(removalEffect as number, 9);
      }
    }),
  );
});
