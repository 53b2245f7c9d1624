/** `funnelIn` of an engine against `funnel` of memory, with every switch. */

import fc from "fast-check";
import { type FunnelDefinition, type FunnelOptions, funnel } from "parcours";
import { explainSql, funnelIn } from "parcours/engines";
import { describe, expect, test } from "vitest";
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

/** Definitions that the engine answers alone, where the steps share no touchpoint. */
function pushedDefinition(rows: readonly TableRow[]): fc.Arbitrary<FunnelDefinition> {
  const names = [...new Set(rows.map(({ what }) => what)), "none of the table"];
  const groups = fc.shuffledSubarray(names, { minLength: names.length }).chain((order) =>
    fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 5 }).map((sizes) => {
      const rest = [...order];
      return sizes.map((size) => rest.splice(0, size)).filter((step) => step.length > 0);
    }),
  );
  const column = fc.constantFrom<object>({}, { where: { flag: { ne: true } } }, { where: { size: { lt: 5 } } });
  const steps = fc
    .tuple(groups, fc.array(column, { minLength: 5, maxLength: 5 }))
    .map(([own, columns]) => own.map((touchpoint, i) => ({ touchpoint, ...columns[i] })));
  return fc.record(
    {
      steps,
      within: fc.constantFrom({ seconds: 0.003 }, { seconds: 0.012 }, { seconds: 1 }, { seconds: 0 }),
      entry: fc.constantFrom("any", "first"),
      ties: fc.constantFrom("favourable", "strict"),
      times: fc.constantFrom("latest-entry", "earliest-entry"),
    },
    { requiredKeys: ["steps"] },
  ) as fc.Arbitrary<FunnelDefinition>;
}

const pushedOptions: fc.Arbitrary<FunnelOptions> = fc.record(
  {
    witnesses: fc.constantFrom(0, 1, 10),
    value: fc.constantFrom("value" as const, { property: "size" }),
    observedUntil: fc.constantFrom(1_700_000_000_070, 1_800_000_000_000),
    unknownTouchpoints: fc.constant("zero" as const),
    level: fc.constant(0.9),
  },
  { requiredKeys: ["unknownTouchpoints"] },
);

/** @param logs - how many random tables */
export function funnelInSpec(engine: () => TestEngine, logs: number): void {
  describe("funnelIn", () => {
    test(`counts the common funnel in the engine as memory does on ${logs} random tables`, async () => {
      const cases = randomTable.chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.array(fc.tuple(pushedDefinition(rows), pushedOptions), { minLength: 2, maxLength: 2 }),
          fc.boolean(),
        ),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([rows, asked, hostile]) => {
          const columns = hostile ? hostileColumns : plainColumns;
          await loadEvents(engine(), rows, columns);
          const source = sourceOf(engine(), columns);
          for (const [definition, options] of asked) {
            const { route } = await explainSql(source, { ask: "funnel", definition, options });
            // of an empty table nothing is asked
            if (rows.length > 0) expect(route).toBe("pushed");
            await expectSame(
              () => funnelIn(source, definition, options),
              () => funnel(logOfTable(rows), definition, options),
            );
          }
        }),
        { numRuns: logs },
      );
    });

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
          fc.constantFrom(1, 2, 7, 65_536),
        ),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([rows, steps, asked, hostile, block]) => {
          const columns = hostile ? hostileColumns : plainColumns;
          await loadEvents(engine(), rows, columns);
          const source = sourceOf(engine(), columns, { steps, limits: { block } });
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
