/** Laws of breakdowns: groups add up, equal their filtered log, names make no difference. */

import fc from "fast-check";
import {
  type Breakdown,
  type EventLog,
  filterJourneys,
  frequentSubsequences,
  type GroupKey,
  type LabelRules,
  labelJourneys,
  ngrams,
  pathStatistics,
  retention,
  splitJourneys,
  stepFlows,
  stepMatrix,
  survival,
  topPaths,
  transitions,
} from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../../helpers/randomLog.ts";

const rules: LabelRules = [
  { label: "x", when: "a" },
  { label: "y", when: { length: { gt: 1 } } },
];
const log = fc.tuple(randomLog(20), fc.boolean()).map(([fresh, split]) => {
  const whole = { ...fresh, knownTouchpoints: ["->", "__proto__", "a", "b", "c"] };
  return labelJourneys(split ? splitJourneys(whole, { silence: { seconds: 0.002 } }) : whole, "kind", rules);
});
const breakdown = fc.record({
  by: fc.constantFrom<Breakdown["by"]>(
    { label: "kind" },
    "channel",
    { property: "device" },
    "touchpoint",
    [{ label: "kind" }, "channel"],
    ["channel", { property: "device" }, { label: "kind" }],
  ),
  at: fc.constantFrom("first" as const, "last" as const),
  top: fc.integer({ min: 1, max: 4 }),
  minJourneys: fc.integer({ min: 0, max: 2 }),
});

type Groups = readonly (GroupKey & { [key: string]: unknown })[];
const analyses: { [name: string]: (log: EventLog, breakdown?: Breakdown) => object } = {
  transitions: (whole, by) => transitions(whole, by ? { breakdown: by } : {}),
  retention: (whole, by) =>
    retention(whole, { start: "a", every: { seconds: 0.003 }, periods: 2, ...(by && { breakdown: by }) }),
  survival: (whole, by) => survival(whole, { start: "a", event: "b", ...(by && { breakdown: by }) }),
  stepFlows: (whole, by) => stepFlows(whole, { steps: 3, ...(by && { breakdown: by }) }),
  topPaths: (whole, by) => topPaths(whole, by ? { breakdown: by } : {}),
  pathStatistics: (whole, by) => pathStatistics(whole, by ? { breakdown: by } : {}),
  ngrams: (whole, by) => ngrams(whole, by ? { breakdown: by } : {}),
  stepMatrix: (whole, by) => stepMatrix(whole, { steps: 3, ...(by && { breakdown: by }) }),
};

describe.each(Object.entries(analyses))("the breakdown of %s", (_, analyse) => {
  it("leaves the whole as it is, and its groups add up", () => {
    fc.assert(
      fc.property(log, breakdown, (whole, by) => {
        const { groups, additive, definition, ...rest } = analyse(whole, by) as {
          groups: Groups;
          [key: string]: unknown;
        };
        const { definition: __, ...plain } = analyse(whole) as { [key: string]: unknown };
        if ("comparison" in rest) delete rest.comparison;
        expect(rest).toEqual(plain);
        expect(additive).toBe(true);
        expect(groups.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(rest.journeys);
        expect(groups.filter(({ kind }) => kind === "value").length).toBeLessThanOrEqual(by.top);
      }),
      { numRuns: 100 },
    );
  });

  it("a group is the answer for its journeys alone", () => {
    fc.assert(
      fc.property(log, (whole) => {
        const { groups } = analyse(whole, { by: { label: "kind" } }) as { groups: Groups };
        for (const { kind, value, ...group } of groups) {
          const alone = filterJourneys(whole, { label: "kind", in: [kind === "value" ? value : null] });
          expect(group.journeys).toBe(alone.journeys);
          const { kind: __, definition: ___, warnings: ____, ...own } = analyse(alone) as { [key: string]: unknown };
          const { warnings: _____, ...same } = group;
          // the end of observation is that of the whole log
          for (const key of ["nodes", "edges", "rows", "lengths", "links"])
            if (key in own) expect(same[key]).toEqual(own[key]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("other names of labels change nothing but names", () => {
    fc.assert(
      fc.property(log, (whole) => {
        const names = ["p", "q"];
        const renamed = { ...whole, labels: whole.labels?.map((own) => ({ ...own, names })) ?? [] };
        const read = (one: EventLog) =>
          (analyse(one, { by: { label: "kind" } }) as { groups: Groups }).groups.map(({ value, ...rest }) =>
            JSON.stringify([value?.replace("x", "p").replace("y", "q"), rest]),
          );
        expect(read(renamed)).toEqual(read(whole));
      }),
      { numRuns: 50 },
    );
  });

  it("is told apart where labels overlap", () => {
    fc.assert(
      fc.property(log, (whole) => {
        const several = labelJourneys(whole, "all", { rules: rules as never, several: true });
        const result = analyse(several, { by: { label: "all" } }) as unknown as {
          groups: Groups;
          additive: boolean;
          warnings: { code: string; count: number }[];
        };
        const overlap = filterJourneys(several, {
          all: [
            { label: "all", in: ["x"] },
            { label: "all", in: ["y"] },
          ],
        }).journeys;
        expect(result.additive).toBe(overlap === 0);
        expect(result.warnings.find(({ code }) => code === "groups_not_additive")?.count ?? 0).toBe(overlap);
        for (const { kind, value, journeys } of result.groups)
          expect(filterJourneys(several, { label: "all", in: [kind === "value" ? value : null] }).journeys).toBe(
            journeys,
          );
      }),
      { numRuns: 50 },
    );
  });
});

it("a group that is split and added up again is the group", () => {
  fc.assert(
    fc.property(log, (whole) => {
      const split = labelJourneys(whole, "split", [
        { label: "x", when: "a" },
        { label: "y long", when: { length: { gt: 2 } } },
        { label: "y short", when: { length: { gt: 1 } } },
      ]);
      const groupsOf = (label: string) => transitions(split, { breakdown: { by: { label } } }).groups ?? [];
      const counts = (groups: ReturnType<typeof groupsOf>) => {
        const sums = new Map<string, number>();
        for (const { edges } of groups)
          for (const { from, to, count, journeys } of edges)
            for (const [name, n] of Object.entries({ count, journeys })) {
              const key = JSON.stringify([from, to, name]);
              sums.set(key, (sums.get(key) ?? 0) + n);
            }
        return [...sums].sort();
      };
      const parts = groupsOf("split").filter(({ value }) => value?.startsWith("y"));
      const merged = groupsOf("kind").filter(({ value }) => value === "y");
      expect(counts(parts)).toEqual(counts(merged));
      for (const field of ["journeys", "events"] as const)
        expect(parts.reduce((sum, own) => sum + own[field], 0)).toBe(merged.reduce((sum, own) => sum + own[field], 0));
    }),
    { numRuns: 100 },
  );
});

it("counts the subsequences of the whole in each group: they add up, and each is the count of the group alone", () => {
  fc.assert(
    fc.property(log, breakdown, (whole, by) => {
      const asked = { minJourneys: 2, maxLength: 3 };
      const { rows, groups, additive } = frequentSubsequences(whole, { ...asked, breakdown: by });
      expect(rows).toEqual(frequentSubsequences(whole, asked).rows);
      expect(additive).toBe(true);
      rows.forEach(({ path, journeys }, i) => {
        expect(groups?.reduce((sum, group) => sum + (group.rows[i]?.journeys ?? 0), 0)).toBe(journeys);
        for (const group of groups ?? []) expect(group.rows[i]?.path).toEqual(path);
      });
      const kinds = frequentSubsequences(whole, { ...asked, breakdown: { by: { label: "kind" } } });
      for (const { kind, value, rows: own } of kinds.groups ?? []) {
        const alone = filterJourneys(whole, { label: "kind", in: [kind === "value" ? value : null] });
        const { rows: all } = frequentSubsequences(alone, { minJourneys: 1, maxLength: 3 });
        const counts = new Map(all.map((row) => [JSON.stringify(row.path), row.journeys]));
        for (const { path, journeys } of own) expect(journeys).toBe(counts.get(JSON.stringify(path)) ?? 0);
      }
    }),
    { numRuns: 100 },
  );
});
