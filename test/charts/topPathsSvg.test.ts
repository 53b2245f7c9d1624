/** The picture of the most frequent paths: what it draws beyond the rules of all pictures. */

import { pathTable, pathTableFromRows, topPaths } from "parcours";
import { topPathsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { numberedNames, shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg } from "./svgReader.ts";

const table = pathTableFromRows([
  { path: ["ad", "shop", "buy"], journeys: 50 },
  { path: ["shop"], journeys: 30 },
  { path: ["mail", "shop"], journeys: 15 },
  { path: ["mail"], journeys: 5 },
]);

test("paths beyond top, of the result and of the picture, are one row that brings the sum to all journeys", () => {
  const svg = topPathsSvg(topPaths(table, { top: 3 }), { top: 2 });
  expect(marksOf(readSvg(svg)).map(({ label, value }) => [label, value])).toEqual([
    ["ad > shop > buy", 50],
    ["shop", 30],
    ["(2 other paths)", 20],
  ]);
  expect(svg).toContain("The 2 most frequent of 4 distinct paths of 100 journeys. They cover 80% of these journeys.");
  expect(svg).toContain(">2 other paths</text>");
});

test("bars of the shares begin at zero and share one scale that holds every interval", () => {
  const elements = readSvg(topPathsSvg(topPaths(table)));
  const bars = elements.filter(({ attributes }) => attributes.class === "bar");
  expect(new Set(bars.map(({ attributes }) => attributes.x)).size).toBe(1);
  const scales = bars.map(({ attributes }) => Number(attributes.width) / Number(attributes["data-value"]));
  for (const scale of scales) expect(scale).toBeCloseTo(scales[0] as number, 2);
});

test("each row tells what is covered so far", () => {
  const texts = readSvg(topPathsSvg(topPaths(table)))
    .filter(({ attributes }) => attributes["text-anchor"] === "end")
    .map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["50%", "80%", "95%", "100%"]));
});

test("a path longer than its room ends in the number that is left; repeats are one chip with their number", () => {
  const names = numberedNames(40);
  const long = pathTableFromRows([{ path: [...names, "a", "a"] }]);
  for (const width of [400, 1120]) {
    const texts = readSvg(topPathsSvg(topPaths(long), { width })).map(({ text }) => text);
    const drawn = texts.filter((text) => names.includes(text));
    expect(drawn).toEqual(names.slice(0, drawn.length));
    expect(drawn.length).toBeGreaterThan(3);
    expect(texts).toContain(`+ ${42 - drawn.length} more`);
  }
  const repeats = topPathsSvg(topPaths(pathTableFromRows([{ path: ["a", "a", "a", "b"] }])));
  expect(readSvg(repeats).map(({ text }) => text)).toEqual(expect.arrayContaining(["a", "\u00a0×3", "b"]));
});

test("says the most frequent path with its interval, in both languages", () => {
  const desc = (language: "en" | "fr") => readSvg(topPathsSvg(topPaths(table), { language }))[2]?.text;
  expect(desc("en")).toBe(
    "The most frequent path, ad → shop → buy, is taken by 50 of 100 journeys: 50% (95% interval 40–60%).",
  );
  expect(desc("fr")).toMatch(
    /^Le chemin le plus fréquent, ad → shop → buy, est pris par 50 parcours sur 100 : 50\u00a0%/,
  );
});

test("says that intervals allow for customers with several journeys only where they do", () => {
  expect(topPathsSvg(topPaths(table))).not.toContain("several journeys");
  const result = topPaths(pathTable(shopLog()));
  const [row] = result.rows;
  if (row === undefined) throw new Error("no row");
  const widened = { ...result, rows: [{ ...row, share: { ...row.share, designEffect: 1.2 } }] };
  expect(topPathsSvg(widened)).toContain("Intervals allow for customers with several journeys.");
});
