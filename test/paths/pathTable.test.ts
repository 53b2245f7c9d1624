import { logFromRows, type PathTableDefinition, pathTable, pathTableFromRows, pathTableToRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { logOfPaths } from "../helpers/pathsArbitraries.ts";

const paths = (log: ReturnType<typeof logOf>, definition?: PathTableDefinition) =>
  pathTableToRows(pathTable(log, definition)).map(({ path, journeys }) => `${path.join("")} ${journeys}`);

describe("pathTable", () => {
  it("has a row per distinct path; equal numbers are in the order of names", () => {
    expect(paths(logOf(vectorT))).toEqual(["A 1", "ABBC 1", "ABCP 1", "ACP 1", "BAB 1"]);
    const table = pathTable(logOf(vectorT));
    expect(table.names).toEqual(["A", "B", "C", "P"]);
    expect(table.total).toEqual({ journeys: 5, conversions: null, nonConversions: null, value: null });
    expect(table).toMatchObject({ kind: "pathTable", definition: {}, rows: 5, leftOut: {}, warnings: [] });
  });

  it.each([
    ["none", "DABBCDCC"],
    ["repeats", "DABCDC"],
    ["first", "DABC"],
    ["last", "ABDC"],
    ["set", "ABCD"],
  ] as const)("collapses %s", (collapse, path) => {
    expect(paths(logOf("c: D1 A2 B3 B4 C5 D6 C7 C8"), { collapse })).toEqual([`${path} 1`]);
  });

  it("cuts paths after collapsing them, and counts the journeys that were cut", () => {
    const log = logOf(vectorT);
    expect(paths(log, { maxLength: 2 })).toEqual(["AB 2", "A 1", "AC 1", "BA 1"]);
    expect(paths(log, { maxLength: 2, keep: "last" })).toEqual(["CP 2", "A 1", "AB 1", "BC 1"]);
    expect(paths(log, { maxLength: 3, collapse: "repeats" })).toEqual(["ABC 2", "A 1", "ACP 1", "BAB 1"]);
    const table = pathTable(log, { maxLength: 3, collapse: "repeats" });
    expect(table.leftOut).toEqual({ truncated: 1 });
    expect(table.warnings).toMatchObject([{ code: "truncated", count: 1 }]);
  });

  it("labels events by a property, and counts events without a value", () => {
    const rows = [
      { who: 1, what: "a", at: 1, device: "phone" },
      { who: 1, what: "b", at: 2, device: undefined },
      { who: 1, what: "c", at: 3, device: "desk" },
      { who: 2, what: "a", at: 1, device: undefined },
    ];
    const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", properties: ["device"] });
    const skipped = pathTable(log, { by: "device" });
    expect(pathTableToRows(skipped)).toEqual([
      { path: [], journeys: 1 },
      { path: ["phone", "desk"], journeys: 1 },
    ]);
    expect(skipped.leftOut).toEqual({ no_label: 2 });
    expect(skipped.warnings).toMatchObject([{ code: "no_label", count: 2 }]);
    const named = pathTable(log, { by: { property: "device" }, withoutLabel: { name: "none" } });
    expect(pathTableToRows(named)).toEqual([
      { path: ["none"], journeys: 1 },
      { path: ["phone", "none", "desk"], journeys: 1 },
    ]);
    expect(named.warnings).toEqual([]);
  });

  it("makes every journey the row [] when the property is missing everywhere", () => {
    const table = pathTable(logOfPaths([["A"], ["B", "A"]]), { by: "device" });
    expect(pathTableToRows(table)).toEqual([{ path: [], journeys: 2 }]);
    expect(table.warnings).toMatchObject([
      { code: "tied_events", count: 1 },
      { code: "no_label", count: 3 },
    ]);
    expect(table.names).toEqual([]);
  });

  it("is empty for an empty log", () => {
    const table = pathTable(logOf(""));
    expect(table).toMatchObject({ rows: 0, names: [], total: { journeys: 0 }, warnings: [] });
    expect(table.offsets).toEqual(Uint32Array.of(0));
  });

  it("refuses an unknown definition", () => {
    const log = logOf(vectorT);
    const code = (definition: object) => {
      try {
        pathTable(log, definition as PathTableDefinition);
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "none";
    };
    expect(code({ collapse: "frequency" })).toBe("invalid_definition");
    expect(code({ maxLength: 0 })).toBe("invalid_definition");
    expect(code({ maxLength: 2.5 })).toBe("invalid_definition");
    expect(code({ keep: "both" })).toBe("invalid_definition");
    expect(code({ withoutLabel: "skip" })).toBe("invalid_definition");
    expect(code({ by: "devise" })).toBe("unknown_property");
  });

  it("comes unchanged through structuredClone, and keeps hostile names apart", () => {
    const names = ["a,b", "a->b", '"', "[x]", "__proto__", "constructor", "null", "\u0000", "", "🛒", "é", "e\u0301"];
    const table = pathTable(logOfPaths([names, [...names].reverse(), ["x".repeat(10_000)]]));
    expect(structuredClone(table)).toEqual(table);
    expect(pathTableToRows(table).map(({ path }) => path)).toContainEqual(names);
    expect(pathTableFromRows(pathTableToRows(table))).toEqual({ ...table, warnings: [] });
  });

  it("makes a table of a journey of a million events and of a million distinct paths in bounded time", () => {
    const million = 1_000_000;
    const one = {
      ...logOf("c: A0 B1 C2"),
      events: million,
      offsets: Uint32Array.of(0, million),
      touchpoint: Uint8Array.from({ length: million }, (_, i) => i % 3),
      time: new Float64Array(million),
    };
    expect(pathTable(one).offsets).toEqual(Uint32Array.of(0, million));
    const many = {
      ...one,
      events: 3 * million,
      journeys: million,
      customers: million,
      offsets: Uint32Array.from({ length: million + 1 }, (_, j) => 3 * j),
      touchpoint: Uint8Array.from(
        { length: 3 * million },
        (_, i) => Math.floor(Math.floor(i / 3) / 100 ** (i % 3)) % 100,
      ),
      touchpoints: Array.from({ length: 100 }, (_, i) => `t${String(i).padStart(2, "0")}`),
    };
    const table = pathTable(many);
    expect(table.rows).toBe(million);
    expect(table.codes).toBeInstanceOf(Uint8Array);
    expect(table.codes.subarray(0, 6)).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 1));
  });

  it("warns that its log is a sample", () => {
    const step = {
      verb: "sampleJourneys",
      definition: {},
      events: [15, 11],
      journeys: [5, 3],
      leftOut: { not_sampled: 2 },
    };
    const sampled = { ...logOf(vectorT), lineage: [step as never] };
    expect(pathTable(sampled).warnings).toMatchObject([{ code: "sampled", count: 2 }]);
  });
});
