/** Tables of results, by kind: columns match rows, CSV reads back. */

import { funnel } from "parcours";
import { findingOf, svgOf, tableOf, tableToCsv } from "parcours/charts";
import { describe, expect, test } from "vitest";
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

describe.each(results)("$title", ({ result }) => {
  const table = tableOf(result as never);

  test("has a value for each column in each row, of the type of the column", () => {
    expect(table.kind).toBe((result as { kind: string }).kind);
    expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
    for (const row of table.rows) {
      expect(row).toHaveLength(table.columns.length);
      for (const [i, value] of row.entries()) {
        const type = table.columns[i]?.type;
        const due = type === "text" ? "string" : type === "boolean" ? "boolean" : "number";
        if (value !== null) expect(typeof value).toBe(due);
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  test("reads back from CSV", () => {
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
  });
});

test.each(Object.entries(resultsOf(logs.shop)))("%s has a result and a table with rows", (_, some) => {
  expect(some.length).toBeGreaterThan(0);
  for (const result of some) expect(tableOf(result).rows.length).toBeGreaterThan(0);
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
