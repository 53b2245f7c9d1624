/** `funnelIn` of an engine against `funnel` of memory, with every switch. */

import fc from "fast-check";
import { type FunnelDefinition, type FunnelOptions, funnel } from "parcours";
import { funnelIn } from "parcours/engines";
import { describe, test } from "vitest";
import { definitions } from "../../funnel/randomFunnels.ts";
import { afterSteps, randomCondition, randomSteps } from "./randomSteps.ts";
import { randomTable, type TableRow } from "./randomTable.ts";
import { expectSame } from "./sameAnswer.ts";
import { hostileColumns, loadEvents, logOfTable, plainColumns, sourceOf, type TestEngine } from "./testEngine.ts";

const column = fc.constantFrom("channel" as const, { property: "size" }, { property: "flag" });

const switches = fc.record(
  {
    hold: column,
    count: fc.constant("attempts" as const),
    breakdown: fc.record({
      by: fc.constantFrom("channel", { property: "flag" }, ["channel", { property: "size" }]),
      at: fc.constantFrom("first" as const, "last" as const, "all" as const),
    }),
  },
  { requiredKeys: [] },
);

const options: fc.Arbitrary<FunnelOptions> = fc.record(
  {
    reasons: fc.boolean(),
    witnesses: fc.constantFrom(0, 1, 10),
    value: fc.constantFrom("value" as const, { property: "size" }),
    observedUntil: fc.constantFrom(35, 100, 1_700_000_000_020),
    cluster: fc.constantFrom("customer" as const, "none" as const),
    unknownTouchpoints: fc.constant("zero" as const),
  },
  { requiredKeys: [] },
);

/** A definition whose touchpoints are those of the table; some steps are conditions on columns. */
function definitionOf(rows: readonly TableRow[]): fc.Arbitrary<FunnelDefinition> {
  const present = [...new Set(rows.map(({ what }) => what))];
  const names = present.length > 1 ? present : ["A", "B"];
  const renamed = (value: unknown): unknown =>
    typeof value === "string" && /^[A-D]$/.test(value)
      ? names["ABCD".indexOf(value) % names.length]
      : Array.isArray(value)
        ? value.map(renamed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner)]))
          : value;
  return fc
    .tuple(
      definitions,
      fc.option(switches, { freq: 2, nil: {} }),
      fc.option(randomCondition(rows), { freq: 3, nil: null }),
      fc.nat(3),
    )
    .map(([definition, more, condition, at]) => {
      const steps = (renamed(definition.steps) as { match: unknown }[]).map((step, i) =>
        condition !== null && i === at ? { ...step, match: condition } : step,
      );
      const { exclude, strict } = renamed({
        exclude: definition.exclude,
        strict: definition.strict,
      }) as FunnelDefinition;
      // a condition often shares events with other steps, which two effects refuse
      const voided = condition !== null && { exclusionEffect: "void" as const };
      return { ...definition, ...more, ...voided, steps, exclude, ...(strict && { strict }) } as FunnelDefinition;
    });
}

/** @param logs - how many random tables */
export function funnelInSpec(engine: () => TestEngine, logs: number): void {
  describe("funnelIn", () => {
    test(`gives the funnel of memory on ${logs} random tables`, async () => {
      const cases = randomTable.chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.option(randomSteps(rows), { freq: 2, nil: [] }),
          fc.array(fc.tuple(definitionOf(rows), fc.option(options, { freq: 2, nil: {} })), {
            minLength: 4,
            maxLength: 4,
          }),
          fc.boolean(),
        ),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([rows, steps, asked, hostile]) => {
          const columns = hostile ? hostileColumns : plainColumns;
          await loadEvents(engine(), rows, columns);
          const source = sourceOf(engine(), columns, { steps });
          for (const [definition, how] of asked)
            await expectSame(
              () => funnelIn(source, definition, how),
              () => funnel(afterSteps(logOfTable(rows), steps), definition, how),
            );
        }),
        { numRuns: logs },
      );
    });
  });
}
