/** What the pictures of items together and of next steps show. */

import { itemsTogether, nextSteps, pathTableFromRows } from "parcours";
import { findingOf, itemsTogetherSvg, nextStepsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

test("itemsTogetherSvg draws a dot for each pair, and says how many times as often", () => {
  const baskets = [
    ...Array.from({ length: 6 }, () => ["tea", "milk"]),
    ...Array.from({ length: 4 }, () => ["tea"]),
    ...Array.from({ length: 4 }, () => ["milk"]),
    ...Array.from({ length: 26 }, () => ["soap"]),
  ];
  const result = itemsTogether(baskets);
  const dots = marksOf(readSvg(itemsTogetherSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, series, value }) => [label, series, value])).toEqual([
    ["milk", "tea", 0.6],
    ["tea", "milk", 0.6],
  ]);
  expect(writtenIn(itemsTogetherSvg(result))).toContain("n\u00a0=\u00a010, 4.5 times as often");
  expect(writtenIn(itemsTogetherSvg(result, { language: "fr" }))).toContain(
    "n\u00a0=\u00a010, 4,5\u00a0fois plus souvent",
  );
  expect(findingOf(result).finding).toBe(
    "milk → tea: 60% (31–83%) of the baskets with the first have the second, against 13% without it.",
  );
  expect(findingOf(itemsTogether([["a"]])).finding).toBe("No two items are found together often enough.");
});

test("nextStepsSvg draws what follows, those who leave, and where it leads", () => {
  const table = pathTableFromRows([
    { path: ["a", "b", "buy"], journeys: 6 },
    { path: ["a", "c"], journeys: 3 },
    { path: ["a"], journeys: 1 },
  ]);
  const result = nextSteps(table, { after: "a", conversion: "buy" });
  const dots = marksOf(readSvg(nextStepsSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, value }) => [label, value])).toEqual([
    ["b", 0.6],
    ["c", 0.3],
    ["(end)", 0.1],
  ]);
  expect(writtenIn(nextStepsSvg(result))).toContain("6\u00a0times, 100% convert");
  expect(writtenIn(nextStepsSvg(result, { language: "fr" }))).toContain("(s’en va)");
  expect(findingOf(result).finding).toBe("Most often b: 60% (95% interval 31–83%); 10% (95% interval 2–40%) leave.");
  const rare = nextSteps(table, { after: ["c", "a"], order: 2 });
  expect(findingOf(rare).footnote).toContain("c → a is in 0\u00a0journeys, fewer than 5: counted after a.");
});
