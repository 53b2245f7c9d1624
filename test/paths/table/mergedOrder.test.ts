/** Tests that merged tables have the same rows, in the same order, as their rows counted and sorted together. */

import fc from "fast-check";
import { mergePathTables, pathTableFromRows } from "parcours";
import { expect, it } from "vitest";

const path = fc.array(fc.constantFrom("A", "B", "__proto__", '"', "é😀"), { maxLength: 5 });
const rows = fc.array(fc.record({ path, journeys: fc.integer({ min: 0, max: 3 }) }), { maxLength: 1200 });

it("merging equals counting and sorting all rows together", () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const sum = mergePathTables(pathTableFromRows(a), pathTableFromRows(b));
      expect(sum).toEqual(pathTableFromRows([...a, ...b]));
    }),
    { numRuns: 40 },
  );
});
