/** Tables of results, by kind: columns match rows, CSV reads back. */

import fc from "fast-check";
import { funnel, logFromRows } from "parcours";
import { type Cell, findingOf, svgOf, type TableResult, tableOf, tableToCsv } from "parcours/charts";
import { expect, test } from "vitest";
import { readCsv } from "../../src/formats/csv/readCsv.ts";
import { pictures } from "./pictures/all.ts";
import { emptyLog, hostileNames, namesLog, oneLog, shopLog } from "./pictures/samples.ts";
import { resultsOf } from "./results/all.ts";

const logs = { shop: shopLog(), hostile: namesLog(hostileNames), one: oneLog(), empty: emptyLog() };
const results = [
  ...pictures
    .filter(({ table }) => table === undefined)
    .flatMap((picture) =>
      Object.entries(picture.results()).map(([what, result]) => ({ title: `${picture.name} of ${what}`, result })),
    ),
  ...Object.entries(logs).flatMap(([what, log]) =>
    Object.entries(resultsOf(log)).flatMap(([kind, some]) =>
      some.map((result, i) => ({ title: `${kind} ${i} of ${what}`, result: result as unknown })),
    ),
  ),
];

/** A value for each column in each row, of the type of the column, and CSV that reads back. */
function checkTable(result: TableResult): void {
  const table = tableOf(result);
  expect(table.kind).toBe(result.kind);
  expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
  const due = table.columns.map(({ type }) => (type === "text" ? "string" : type === "boolean" ? "boolean" : "number"));
  const fits = (value: Cell, i: number) => value === null || (typeof value === due[i] && !Number.isNaN(value));
  for (const row of table.rows) {
    expect(row).toHaveLength(table.columns.length);
    expect(row.filter((value, i) => !fits(value, i) || Math.abs(value as number) === Infinity)).toEqual([]);
  }
  const [header, ...rows] = readCsv(tableToCsv(table), ",").rows;
  expect(header).toEqual(table.columns.map(({ name }) => name));
  const written = table.rows.map((row) =>
    row.map((value, i) => {
      if (value === null) return "";
      if (table.columns[i]?.type === "instant") return new Date(value as number).toISOString();
      return typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    }),
  );
  const lines = (cells: string[][]) => cells.map((row) => row.map((cell) => cell.replace(/\r\n?/g, "\n")));
  expect(lines(rows)).toEqual(lines(written));
}

test.each(results)("$title has values of the type of their columns, and reads back from CSV", ({ result }) => {
  checkTable(result as TableResult);
});

test("so have the results of random logs with hostile names", { timeout: 60_000 }, () => {
  const name = fc.constantFrom(...hostileNames.slice(0, 8), "a", "b");
  const row = fc.record({
    customer: fc.constantFrom("u", "v", "w"),
    touchpoint: name,
    time: fc.nat(20).map((hours) => hours * 3_600_000),
    channel: fc.oneof(name, fc.constant(null)),
    value: fc.constantFrom(0, 7, null),
  });
  const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel", value: "value" };
  const some = fc.array(row, { maxLength: 12 }).map((rows) => logFromRows(rows, columns));
  fc.assert(
    fc.property(some, (log) => {
      for (const [kind, own] of Object.entries(resultsOf(log)))
        for (const result of own) {
          expect(result.kind).toBe(kind);
          checkTable(result);
        }
    }),
    { numRuns: 15 },
  );
});

test.each(Object.entries(resultsOf(logs.shop)))("%s has a result and a table with rows", (_, some) => {
  expect(some.length).toBeGreaterThan(0);
  expect(some.some((result) => tableOf(result).rows.length > 0)).toBe(true);
});

test("an unknown kind is unsupported, and the message lists the kinds", () => {
  for (const call of [tableOf, svgOf, findingOf])
    for (const wrong of [{ kind: "x" }, { kind: "__proto__" }, null, undefined, 3, "funnel", [], Promise.resolve(1)])
      expect(() => call(wrong as never)).toThrow(expect.objectContaining({ code: "unsupported_result" }));
  expect(() => tableOf({ kind: "funel" } as never)).toThrow(
    /expected a result of kind .*funnel.*, got a result of kind "funel"/,
  );
});

test("the picture by kind is that of the kind", () => {
  const result = funnel(shopLog(), { steps: ["home", "purchase"] });
  expect(svgOf(result)).toContain("data-value");
});

test("the finding is that of the picture, in the language asked for", () => {
  const result = funnel(shopLog(), { steps: ["home", "purchase"] });
  for (const language of ["en", "fr"] as const) {
    const { title, finding } = findingOf(result, { language });
    expect(svgOf(result, { language })).toContain(`>${title}</title>`);
    expect(svgOf(result, { language })).toContain(`>${finding}</desc>`);
  }
});
