/** Credit by groups of journeys: each group alone, and what adds up. */

import fc from "fast-check";
import {
  type AttributeDefinition,
  attribute,
  conversionPaths,
  type EventLog,
  filterJourneys,
  labelJourneys,
  logFromRows,
} from "parcours";
import { tableOf } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const rowsOf = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 7 }),
    what: fc.constantFrom("search", "mail", "shop", "buy"),
    worth: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Customers 0, 1, 3 … are of a kind, the others of another; customer 7 has no label. */
function logOf(rows: readonly { who: number; what: string; worth: number }[]): EventLog {
  const log = logFromRows(
    rows.map((row, when) => ({ ...row, when })),
    { customer: "who", touchpoint: "what", time: "when", value: "worth" },
    { touchpoints: ["search", "mail", "shop", "buy"] },
  );
  return labelJourneys(log, "kind", { lists: { new: ["0", "1", "3"], known: ["2", "4", "5", "6"] } });
}

const breakdown = { by: { label: "kind" } };
const adding: AttributeDefinition[] = [
  { model: "first" },
  { model: "last" },
  { model: "linear" },
  { model: "linear-distinct" },
  { model: "participation" },
  { model: "position" },
  { model: "time-decay", halfLife: { seconds: 1 } },
  { model: "last-non-direct", direct: ["mail"] },
  { model: "custom", fromEnd: [2, 1], other: 1 },
  { model: "shapley", game: "sum" },
];
const learning: AttributeDefinition[] = [
  { model: "markov" },
  { model: "shapley", game: "rate" },
  { model: "leave-one-out" },
];
const codesOf = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code);

describe.each(adding)("$model", (definition) => {
  test("the credits of the groups add up to the whole", () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const paths = conversionPaths(logOf(rows), { conversion: "buy", breakdown });
        const result = attribute(paths, definition);
        for (const { name, conversions, value } of result.credits) {
          const own = (result.groups ?? []).flatMap(({ credits }) => credits.filter((credit) => credit.name === name));
          expect(own.reduce((sum, credit) => sum + credit.conversions, 0)).toBeCloseTo(conversions, 9);
          expect(own.reduce((sum, credit) => sum + (credit.value ?? 0), 0)).toBeCloseTo(value ?? 0, 9);
        }
        const all = (result.groups ?? []).reduce((sum, { total }) => sum + total.conversions, 0);
        expect(all).toBe(result.total.conversions);
        expect(codesOf(result)).not.toContain("groups_not_additive");
      }),
    );
  });
});

test.each(learning)("$model says that the groups do not add up", (definition) => {
  const log = logOf(
    [0, 1, 2, 3, 4].flatMap((who) => ["search", "mail", "buy"].map((what) => ({ who, what, worth: 1 }))),
  );
  const paths = conversionPaths(log, { conversion: "buy", breakdown });
  expect(codesOf(attribute(paths, definition))).toContain("groups_not_additive");
  expect(codesOf(attribute(conversionPaths(log, { conversion: "buy" }), definition))).not.toContain(
    "groups_not_additive",
  );
});

test("each group is what the filtered log gives, for every model", () => {
  fc.assert(
    fc.property(rowsOf, fc.constantFrom(...adding, ...learning), (rows, definition) => {
      const log = logOf(rows);
      const result = attribute(conversionPaths(log, { conversion: "buy", breakdown }), definition);
      for (const group of result.groups ?? []) {
        const own = filterJourneys(log, { label: "kind", in: [group.value] });
        const alone = attribute(conversionPaths(own, { conversion: "buy" }), definition);
        // groups also estimate their shares, to be compared
        const met = (credits: typeof alone.credits) =>
          credits.flatMap(({ shareEstimate: _, ...credit }) => (credit.conversions === 0 ? [] : [credit]));
        expect(met(group.credits)).toEqual(met(alone.credits));
        expect(group.total).toEqual(alone.total);
        expect(group.journeys).toBe(own.journeys);
      }
    }),
  );
});

test("the table names the groups, and the whole does not change", () => {
  const log = logOf([0, 1, 2].flatMap((who) => ["search", "buy"].map((what) => ({ who, what, worth: 1 }))));
  const paths = conversionPaths(log, { conversion: "buy", breakdown });
  const { groups, ...rest } = attribute(paths, { model: "last" });
  expect(rest).toEqual(attribute(conversionPaths(log, { conversion: "buy" }), { model: "last" }));
  expect(groups?.map(({ value, journeys }) => [value, journeys])).toEqual([
    ["new", 2],
    ["known", 1],
  ]);
  const table = tableOf(attribute(paths, { model: "last" }));
  expect(table.columns[0]?.name).toBe("group");
  expect([...new Set(table.rows.map(([group]) => group))]).toEqual(["(all)", "new", "known"]);
  expect(
    refusal(() => conversionPaths(log, { conversion: "buy", breakdown: { by: { label: "kid" } } }), "unknown_label"),
  ).toContain("kind");
});
