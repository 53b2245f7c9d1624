/** Tables as HTML: escaped, with a caption and scopes, read back cell by cell. */

import { funnel } from "parcours";
import { tableOf, tableToHtml } from "parcours/charts";
import { expect, test } from "vitest";
import { hostileNames, namesLog, shopLog } from "./pictures/samples.ts";
import { readSvg } from "./svgReader.ts";

const shop = tableOf(funnel(shopLog(), { steps: ["home", "purchase"], within: { days: 7 } }));

test("has a caption, column scopes, a row scope for the label", () => {
  const elements = readSvg(tableToHtml(shop));
  expect(elements.find(({ name }) => name === "caption")?.text).toBe("Steps of the funnel");
  const scopes = elements.filter(({ name }) => name === "th").map(({ attributes }) => attributes.scope);
  expect(scopes.filter((scope) => scope === "row")).toHaveLength(2);
  expect(scopes.every((scope) => scope === "row" || scope === "col")).toBe(true);
});

test("writes each name as it is, and no element of theirs", () => {
  const table = tableOf(funnel(namesLog(hostileNames), { steps: hostileNames }));
  const elements = readSvg(tableToHtml(table));
  expect(new Set(elements.map(({ name }) => name))).toEqual(
    new Set(["table", "caption", "thead", "tr", "th", "tbody", "td"]),
  );
  const names = elements
    .filter(({ name, attributes }) => name === "th" && attributes.scope === "row")
    .map(({ text }) => text);
  expect(names).toHaveLength(hostileNames.length);
  expect(names).toContain('<script>alert("x")</script>');
});

test("joins the interval to its value, and says what is cut, in both languages", () => {
  expect(tableToHtml(shop)).toContain(">15% (7–29%)<");
  expect(tableToHtml(shop, { top: 1 })).toContain("… and 1 more row<");
  expect(tableToHtml(shop, { top: 1, language: "fr" })).toContain("… et 1 autre ligne<");
  expect(tableToHtml(shop, { language: "fr" })).toContain("Étapes de l’entonnoir");
});

test.each([
  [undefined, {}, "wrong_argument"],
  [shop, { top: 0 }, "invalid_definition"],
  [shop, { currency: "euro" }, "invalid_definition"],
])("refuses %j with %j", (table, options, code) => {
  expect(() => tableToHtml(table as never, options as never)).toThrow(expect.objectContaining({ code }));
});
