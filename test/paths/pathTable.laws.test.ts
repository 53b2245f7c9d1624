import fc from "fast-check";
import {
  mergePathTables,
  type PathTableDefinition,
  pathCoverage,
  pathTable,
  pathTableFromRows,
  pathTableToRows,
} from "parcours";
import { describe, expect, it } from "vitest";
import { journeys, logOfPaths, shortPath } from "../helpers/pathsArbitraries.ts";

const collapse = fc.constantFrom("none", "repeats", "first", "last", "set" as const);
const definition: fc.Arbitrary<PathTableDefinition> = fc.record(
  {
    by: fc.constantFrom("touchpoint", "device"),
    withoutLabel: fc.constantFrom("drop" as const, { name: "none" }),
    collapse,
    maxLength: fc.integer({ min: 1, max: 4 }),
    keep: fc.constantFrom("first", "last" as const),
  },
  { requiredKeys: [] },
);
const devices = ["phone", "", "desk", "phone"];
const rows = fc.array(
  fc.record({
    path: shortPath(0, 3),
    journeys: fc.nat(9),
    conversions: fc.nat(5),
    value: fc.integer({ min: -5, max: 5 }),
  }),
  { maxLength: 10 },
);

describe("laws of path tables", () => {
  it("journeys add up to those of the log, for every definition", () => {
    fc.assert(
      fc.property(journeys, definition, (paths, how) => {
        const log = logOfPaths(paths, "c", devices);
        const table = pathTable(log, how);
        expect(table.journeys.reduce((sum, count) => sum + count, 0)).toBe(log.journeys);
        expect(table.total.journeys).toBe(log.journeys);
      }),
    );
  });

  it("the table of A and the table of B add up to the table of A ∪ B", () => {
    fc.assert(
      fc.property(journeys, journeys, definition, (a, b, how) => {
        const both = logOfPaths([...a, ...b], "c", devices);
        const customers = [...a, ...b];
        const only = (keep: (i: number) => boolean) =>
          logOfPaths(
            customers.map((path, i) => (keep(i) ? path : [])),
            "c",
            devices,
          );
        const sum = mergePathTables(
          pathTable(
            only((i) => i < a.length),
            how,
          ),
          pathTable(
            only((i) => i >= a.length),
            how,
          ),
        );
        expect(sum).toEqual(pathTable(both, how));
      }),
    );
  });

  it("merging is commutative and associative", () => {
    fc.assert(
      fc.property(rows, rows, rows, (x, y, z) => {
        const [a, b, c] = [x, y, z].map((rows) => pathTableFromRows(rows)) as [never, never, never];
        expect(mergePathTables(a, b)).toEqual(mergePathTables(b, a));
        expect(mergePathTables(mergePathTables(a, b), c)).toEqual(mergePathTables(a, mergePathTables(b, c)));
      }),
    );
  });

  it("rows of a table make the same table", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const table = pathTableFromRows(list);
        expect(pathTableFromRows(pathTableToRows(table))).toEqual(table);
      }),
    );
  });

  it("rows are distinct and in canonical order", () => {
    fc.assert(
      fc.property(journeys, definition, (paths, how) => {
        const list = pathTableToRows(pathTable(logOfPaths(paths, "c", devices), how));
        for (let i = 1; i < list.length; i++) {
          const [before, row] = [list[i - 1]!, list[i]!];
          if (before.journeys !== row.journeys) expect(before.journeys).toBeGreaterThan(row.journeys);
          else {
            const at = before.path.findIndex((name, k) => name !== row.path[k]);
            if (at < 0) expect(before.path.length).toBeLessThan(row.path.length);
            else expect(at < row.path.length && before.path[at]! < row.path[at]!).toBe(true);
          }
        }
      }),
    );
  });

  it("collapsing twice equals collapsing once, and some ways merge the paths of others", () => {
    fc.assert(
      fc.property(journeys, collapse, (paths, way) => {
        const log = logOfPaths(paths);
        const once = pathTableToRows(pathTable(log, { collapse: way }));
        const again = logOfPaths(once.flatMap(({ path, journeys: n }) => Array.from({ length: n }, () => path)));
        expect(pathTableToRows(pathTable(again, { collapse: way }))).toEqual(once);
        const distinct = (one: NonNullable<PathTableDefinition["collapse"]>) => pathTable(log, { collapse: one }).rows;
        expect(distinct("none")).toBeGreaterThanOrEqual(distinct("repeats"));
        expect(distinct("repeats")).toBeGreaterThanOrEqual(distinct("first"));
        expect(distinct("first")).toBeGreaterThanOrEqual(distinct("set"));
        expect(distinct("last")).toBeGreaterThanOrEqual(distinct("set"));
      }),
    );
  });

  it("coverage does not decrease with the share", () => {
    fc.assert(
      fc.property(journeys, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (paths, shares) => {
        const table = pathTable(logOfPaths(paths));
        const held = pathCoverage(
          table,
          [...shares].sort((a, b) => a - b),
        );
        held.forEach((k, i) => {
          if (paths.length === 0) expect(k).toBeNull();
          else if (i > 0) expect(k).toBeGreaterThanOrEqual(held[i - 1] as number);
        });
      }),
    );
  });
});
