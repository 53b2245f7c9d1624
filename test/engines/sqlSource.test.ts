/** Tests what a source of an engine refuses. */

import { isParcoursError } from "parcours";
import { type SqlSourceOptions, sqlSource } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned } from "./canned.ts";

const right: SqlSourceOptions = {
  dialect: "duckdb",
  table: "events",
  columns: { customer: "who", touchpoint: "what", time: "at" },
  query: canned(),
};

function faultOf(wrong: object): string {
  try {
    sqlSource({ ...right, ...wrong } as SqlSourceOptions);
  } catch (error) {
    if (isParcoursError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "";
}

describe("sqlSource", () => {
  test("fills in its defaults and asks nothing", () => {
    const query = canned();
    expect(sqlSource({ ...right, query })).toMatchObject({
      kind: "sqlSource",
      table: ["events"],
      timeUnit: "timestamp",
      steps: [],
      onInvalid: "throw",
      parameters: "inline",
      limits: { rows: 5_000_000, events: 20_000_000 },
    });
    expect(query.sent).toEqual([]);
  });

  test.each([
    [
      { dialect: "duckbd" },
      'invalid_definition: sqlSource: dialect: expected "duckdb", "clickhouse" or "spark", got "duckbd". Did you mean "duckdb"?',
    ],
    [{ tabel: "x" }, 'invalid_definition: sqlSource: unknown key "tabel" in the options. Did you mean "table"?'],
    [
      { table: "" },
      'invalid_definition: sqlSource: table[0]: expected a name that is not empty, without the character U+0000, got "".',
    ],
    [
      { table: ["a", "b\0"] },
      'invalid_definition: sqlSource: table[1]: expected a name that is not empty, without the character U+0000, got "b\\u0000".',
    ],
    [
      { query: "SELECT 1" },
      'invalid_definition: sqlSource: query: expected a function that sends a statement, got "SELECT 1".',
    ],
    [
      { steps: [{ verb: "sampleJourneys", definition: {} }] },
      'unsupported_in_engine: sqlSource: steps[0].verb: expected "filterEvents", "filterJourneys", "splitJourneys", "renameTouchpoints", "dropRepeats", got "sampleJourneys". Take a part of the events with toLog, and use the verb there.',
    ],
    [
      { columns: { ...right.columns, channel: { constant: "web" } } },
      'unsupported_in_engine: sqlSource: columns.channel: expected the name of a column, got {"constant":"web"}. Make a view.',
    ],
    [
      { types: { size: "number" } },
      'invalid_definition: sqlSource: unknown key "size" in types. There are no known names.',
    ],
    [
      { between: ["2026-01-01"] },
      'invalid_definition: sqlSource: between: expected [from, to], two instants, got ["2026-01-01"].',
    ],
    [{ limits: { rows: 0 } }, "invalid_definition: sqlSource: limits.rows: expected a whole number, 1 or more, got 0."],
  ])("refuses %j", (wrong, fault) => {
    expect(faultOf(wrong)).toBe(fault);
  });
});
