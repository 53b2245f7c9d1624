/** Checks that every event and every journey of a source is in a result of this room or counted. */

import fc from "fast-check";
import {
  clusterPaths,
  type EventLog,
  mergePathTables,
  ngrams,
  type PrefixNode,
  pathStatistics,
  pathTable,
  pathTableFromRows,
  pathTableToRows,
  prefixTree,
  stepFlows,
  stepMatrix,
  topPaths,
} from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../helpers/randomLog.ts";

const sum = (counts: Iterable<number>) => [...counts].reduce((total, n) => total + n, 0);
const of = (counts: { readonly [reason: string]: number }) => sum(Object.values(counts));
const labels = fc.record(
  {
    by: fc.constantFrom<"touchpoint" | "channel">("touchpoint", "channel"),
    withoutLabel: fc.constantFrom({ name: "none" }),
  },
  { requiredKeys: ["by"] },
);
const top = fc.nat(6);

describe("nothing is left out without a count", () => {
  it("law: journeys of the log = journeys of the table; its events = labels of the table + those without a label", () => {
    fc.assert(
      fc.property(randomLog(), labels, (log, definition) => {
        const table = pathTable(log, definition);
        expect(table.total.journeys).toBe(log.journeys);
        const rows = pathTableToRows(table);
        const events = sum(rows.map(({ path, journeys = 1 }) => path.length * journeys));
        const unnamed = table.leftOut.no_label ?? 0;
        expect(events + unnamed).toBe(log.events);
        expect(table.warnings.find(({ code }) => code === "no_label")?.count ?? 0).toBe(unnamed);
      }),
    );
  });

  it("law: journeys that are cut are counted, and only these", () => {
    fc.assert(
      fc.property(randomLog(), fc.integer({ min: 1, max: 5 }), (log, maxLength) => {
        const table = pathTable(log, { maxLength });
        const longer = lengths(log).filter((length) => length > maxLength).length;
        expect(table.leftOut.truncated ?? 0).toBe(longer);
        expect(table.total.journeys).toBe(log.journeys);
      }),
    );
  });

  it("law: what is listed + what is left out = everything", () => {
    fc.assert(
      fc.property(randomLog(), top, (log, top) => {
        const table = pathTable(log);
        const listed = topPaths(table, { top });
        expect(listed.rows.length + listed.leftOut.top).toBe(listed.distinct);
        expect(sum(listed.rows.map(({ journeys }) => journeys)) + listed.otherJourneys).toBe(log.journeys);
        const grams = ngrams(log, { from: 1, to: 2, top });
        expect(grams.rows.length + grams.leftOut.top).toBe(ngrams(log, { from: 1, to: 2 }).rows.length);
        const { journeys, lengths: spread } = pathStatistics(log);
        expect([journeys, Math.round((spread.mean ?? 0) * journeys)]).toEqual([log.journeys, log.events]);
      }),
    );
  });

  it("law: at every node of a prefix tree, journeys = ends + children + other", () => {
    const adds = ({ journeys, ends, children, other }: PrefixNode) => {
      expect(ends + sum(children.map((child) => child.journeys)) + other.journeys).toBe(journeys);
      children.forEach(adds);
    };
    const definition = fc.record({
      maxDepth: fc.integer({ min: 1, max: 4 }),
      minJourneys: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(randomLog(), definition, (log, asked) => {
        const tree = prefixTree(log, asked);
        expect(tree.journeys).toBe(log.journeys);
        adds(tree);
      }),
    );
  });

  it("law: journeys of the log = those of every step + those without the anchor", () => {
    fc.assert(
      fc.property(randomLog(), fc.boolean(), fc.integer({ min: 1, max: 3 }), (log, anchored, top) => {
        if (anchored && !log.knownTouchpoints.includes("a")) return;
        const anchor = anchored ? { anchor: { at: "a" } } : {};
        const matrix = stepMatrix(log, { steps: 4, top, ...anchor });
        expect(matrix.journeys + of(matrix.leftOut)).toBe(log.journeys);
        for (let step = 0; step < matrix.steps.length; step++)
          expect(sum(matrix.rows.map(({ counts }) => counts[step] as number))).toBe(matrix.journeys);
        const flows = stepFlows(log, { steps: 4, top, ...anchor });
        expect(flows.journeys + of(flows.leftOut)).toBe(log.journeys);
        const first = flows.nodes.filter(({ step }) => step === 1);
        if (!anchored) expect(sum(first.map(({ journeys }) => journeys))).toBe(flows.journeys);
      }),
    );
  });

  it("law: every row of a table is in one group; merged tables hold the journeys of both", () => {
    fc.assert(
      fc.property(randomLog(), randomLog(), fc.integer({ min: 1, max: 3 }), (log, other, k) => {
        const table = pathTable(log);
        if (table.rows > 0) {
          const { clusters } = clusterPaths(table, { k, distance: { method: "edit" } });
          expect(clusters.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([
            ...Array(table.rows).keys(),
          ]);
          expect(sum(clusters.map(({ journeys }) => journeys))).toBe(log.journeys);
        }
        const both = mergePathTables(table, pathTable(other));
        expect(both.total.journeys).toBe(log.journeys + other.journeys);
      }),
    );
  });

  it("law: a measure that is dropped is warned of; rows that are equal add up", () => {
    const row = fc.record(
      { path: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }), journeys: fc.nat(5), conversions: fc.nat(3) },
      { requiredKeys: ["path", "journeys"] },
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const plain = rows.map(({ path, journeys }) => ({ path, journeys }));
        const table = pathTableFromRows(plain);
        expect(table.total.journeys).toBe(sum(plain.map(({ journeys }) => journeys)));
        const counted = pathTableFromRows([{ path: ["c"], journeys: 2, conversions: 1, nonConversions: 1 }]);
        const merged = mergePathTables(table, counted);
        if (table.rows > 0) expect(merged.warnings.find(({ code }) => code === "measure_dropped")).toBeDefined();
      }),
    );
  });
});

function lengths(log: EventLog): number[] {
  return Array.from({ length: log.journeys }, (_, j) => (log.offsets[j + 1] as number) - (log.offsets[j] as number));
}
