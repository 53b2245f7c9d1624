/** `pathTableIn` of an engine against `pathTable` of memory. */

import fc from "fast-check";
import { type PathTableDefinition, pathTable } from "parcours";
import { pathTableIn } from "parcours/engines";
import { describe, test } from "vitest";
import { afterSteps, randomSteps } from "./randomSteps.ts";
import { randomTable } from "./randomTable.ts";
import { expectSame } from "./sameAnswer.ts";
import { hostileColumns, loadEvents, logOfTable, plainColumns, sourceOf, type TestEngine } from "./testEngine.ts";

const definition: fc.Arbitrary<PathTableDefinition> = fc.record(
  {
    by: fc.constantFrom("touchpoint", "channel", "value", "flag", "size", { property: "size" }),
    withoutLabel: fc.constantFrom<NonNullable<PathTableDefinition["withoutLabel"]>>(
      "drop",
      { name: "none" },
      { name: "A" },
    ),
    collapse: fc.constantFrom("none" as const, "repeats" as const, "first" as const, "last" as const, "set" as const),
    maxLength: fc.integer({ min: 1, max: 5 }),
    keep: fc.constantFrom("first" as const, "last" as const),
  },
  { requiredKeys: [] },
);

/** @param logs - how many random tables */
export function pathTableInSpec(engine: () => TestEngine, logs: number): void {
  describe("pathTableIn", () => {
    test(`gives the table of memory on ${logs} random tables`, async () => {
      const cases = randomTable.chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          randomSteps(rows),
          fc.array(definition, { minLength: 3, maxLength: 3 }),
          fc.boolean(),
          fc.boolean(),
        ),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([rows, steps, definitions, hostile, inline]) => {
          const columns = hostile ? hostileColumns : plainColumns;
          await loadEvents(engine(), rows, columns);
          const source = sourceOf(engine(), columns, { steps, ...(inline && { parameters: "inline" as const }) });
          const log = () => afterSteps(logOfTable(rows), steps);
          for (const own of definitions)
            await expectSame(
              () => pathTableIn(source, own),
              () => pathTable(log(), own),
            );
        }),
        { numRuns: logs },
      );
    });
  });
}
