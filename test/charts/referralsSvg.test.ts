/** The picture of referrals: every customer of small trees stands in it, of large ones those with the most below them. */

import { logFromRows, referrals } from "parcours";
import { findingOf, referralsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const logOf = (by: readonly (number | null)[]) =>
  logFromRows(
    by.map((referrer, i) => ({ who: i, what: "join", at: i * 86_400_000, by: referrer, value: 10 })),
    { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] },
  );
const asked = { referred: { event: "join", by: "by" }, share: 0.5 };
const nodesOf = (svg: string) =>
  marksOf(readSvg(svg))
    .filter((mark) => mark.class === "node")
    .map(({ label, value, n }) => [label, value, n]);

test("draws each customer of the trees with those below, and counts the others", () => {
  const result = referrals(logOf([null, 0, 0, 1, 3, null, null]), asked);
  const svg = referralsSvg(result);
  expect(nodesOf(svg)).toEqual([
    ["0", 4, 2],
    ["1", 2, 1],
    ["3", 1, 1],
    ["4", 0, 0],
    ["2", 0, 0],
  ]);
  expect(writtenIn(svg)).toContain("neither referred nor referring");
  expect(writtenIn(svg)).toContain("10 → 23.8");
});

test("shows the largest trees first, and says how many are left out", () => {
  const result = referrals(logOf([null, 0, null, 2, 2, null, 5]), asked);
  const svg = referralsSvg(result, { top: 3 });
  expect(nodesOf(svg).map(([label]) => label)).toEqual(["2", "0", "5"]);
  expect(writtenIn(svg)).toContain("+2");
  const two = referralsSvg(result, { top: 1 });
  expect(writtenIn(two)).toContain("2 trees more with 4 customers in them");
  expect(writtenIn(referralsSvg(result, { top: 1, language: "fr" }))).toContain("et 2 arbres de plus, avec 4 clients");
});

test("the finding says k with its interval and its count", () => {
  const result = referrals(logOf([null, 0, 0, 1, 3, null]), asked);
  expect(findingOf(result).finding.replaceAll("\u00a0", " ")).toBe(
    "100 customers bring 66.7 others (95% interval 18.2 to 171), counted over 6 customers.",
  );
  expect(findingOf(result, { language: "fr" }).finding).toContain("100 clients en amènent 66,7");
});

test("draws a chain of 100,000 customers", () => {
  const chain = referrals(logOf(Array.from({ length: 100_000 }, (_, i) => (i === 0 ? null : i - 1))), asked);
  expect(nodesOf(referralsSvg(chain)).at(-1)).toEqual(["5", 99_994, 1]);
});
