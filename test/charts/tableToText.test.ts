/** Tables as text: fits the width, keeps what matters, is safe to print. */

import fc from "fast-check";
import { funnel } from "parcours";
import { type Table, tableOf, tableToText } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { terminalWidth } from "../../src/charts/text/terminalText.ts";
import { hostileNames, namesLog, shopLog } from "./pictures/samples.ts";

const shop = tableOf(funnel(shopLog(), { steps: ["home", "product view", "purchase"], within: { days: 7 } }));

test("aligns numbers on the right and writes intervals beside their value", () => {
  const lines = tableToText(shop, { width: 120 }).split("\n");
  expect(lines.find((line) => line.startsWith("purchase"))).toMatch(/^purchase +6 +15% \(7–29%\) /);
  expect(lines.find((line) => line.startsWith("home"))).toMatch(/^home +40 +100% /);
});

test("is French where asked, and names columns it leaves out", () => {
  const text = tableToText(shop, { width: 50, language: "fr" });
  expect(text).toContain("de l’entrée");
  expect(text).toMatch(/non affiché : .*temps médian/s);
});

test("says how many rows are cut, and that there are none", () => {
  expect(tableToText(shop, { top: 1 })).toContain("… and 2 more rows");
  expect(tableToText({ ...shop, rows: [] })).toContain("(no rows)");
});

describe("laws", () => {
  const cell = (type: string): fc.Arbitrary<string | number> =>
    type === "text"
      ? fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: "binary" }))
      : fc.double({ noNaN: true, noDefaultInfinity: true });
  const tables = fc
    .array(fc.constantFrom("text", "count", "share", "duration", "money"), { minLength: 1, maxLength: 8 })
    .chain((types) =>
      fc.array(fc.tuple(...types.map((type) => fc.option(cell(type)))), { maxLength: 6 }).map((rows): Table => {
        const columns = types.map((type, i) => ({
          name: `c${i}`,
          label: `column ${i}`,
          type: type as "text",
          ...(i === 0 && { role: "label" as const }),
        }));
        return { kind: "x", title: "x", columns, rows: rows as Table["rows"] };
      }),
    );

  test("no line is wider than asked, and nothing but printing happens in a terminal", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 40, max: 160 }), (table, width) => {
        const text = tableToText(table, { width });
        for (const line of text.split("\n")) expect(terminalWidth(line)).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
        expect(text).not.toMatch(/NaN|undefined|null/);
      }),
    );
  });

  test("a hostile funnel fits at 40 columns", () => {
    const table = tableOf(funnel(namesLog(hostileNames), { steps: hostileNames }));
    for (const line of tableToText(table, { width: 40 }).split("\n"))
      expect(terminalWidth(line)).toBeLessThanOrEqual(40);
  });
});

test.each([
  [null, {}, "wrong_argument"],
  [{ columns: 3 }, {}, "wrong_argument"],
  [shop, { width: 5 }, "invalid_definition"],
  [shop, { widht: 80 }, "invalid_definition"],
  [shop, { language: "de" }, "invalid_definition"],
  [shop, { timeZone: "Moon" }, "invalid_time_zone"],
])("refuses %j with %j", (table, options, code) => {
  expect(() => tableToText(table as never, options as never)).toThrow(expect.objectContaining({ code }));
});
