/** The pictures of retention and survival: what they draw beyond the rules of all pictures. */

import { retention, survival } from "parcours";
import { retentionSvg, survivalSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { visitsLog } from "./pictures/retention.ts";
import { oneLog } from "./pictures/samples.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const months = retention(visitsLog(), { start: "visit", every: "month", periods: 12 });

test("periods that are not over are hollow, with no number; periods of no cohort are counted", () => {
  const elements = readSvg(retentionSvg(months));
  const hollow = elements.filter(({ attributes }) => attributes.class === "unknown");
  const known = months.totals.findLastIndex((cell) => cell?.value != null);
  const rows = [...months.cohorts.map(({ cells }) => cells), months.totals];
  const expected = rows.flatMap((cells) => cells.slice(1, known + 2).filter((cell) => cell?.value == null)).length;
  expect(hollow).toHaveLength(expected);
  expect(hollow.every(({ attributes }) => attributes.fill === "none" && attributes["data-value"] === "")).toBe(true);
  expect(writtenIn(retentionSvg(months))).toContain("1 later period is not over for any cohort.");
});

test("a narrow picture has its periods in blocks, and tells the cohorts that a block leaves out", () => {
  const texts = readSvg(retentionSvg(months, { width: 400 })).map(({ text }) => text);
  expect(texts.filter((text) => text === "all cohorts").length).toBeGreaterThan(1);
  expect(texts.some((text) => /^\d+ later cohorts: not over yet$/.test(text))).toBe(true);
});

test("says who comes back with interval and n, in both languages", () => {
  const desc = (language: "en" | "fr") => readSvg(retentionSvg(months, { language }))[2]?.text;
  expect(desc("en")).toMatch(
    /^Period 1 \(month\): 71% \(95% interval 64–76%\) of the 219 journeys watched through it came back/,
  );
  expect(desc("fr")).toMatch(
    /^Période 1 \(mois\) : 71\u00a0% \(intervalle à 95\u00a0%\u00a0: 64–76\u00a0%\) des 219 parcours/,
  );
});

test("limits the cohorts to the latest, and says so", () => {
  const svg = retentionSvg(months, { top: 2 });
  expect(writtenIn(svg)).toContain("9 earlier cohorts are not drawn; all cohorts count in the last row.");
  const labels = new Set(marksOf(readSvg(svg)).map(({ label }) => label));
  expect(labels).toEqual(new Set(["(all)", ...months.cohorts.slice(-2).map(({ start }) => String(start))]));
});

test("curves begin at 100 %, and the numbers at risk stand below the ticks", () => {
  const result = survival(visitsLog(), { start: "visit", event: "order", by: "channel" });
  const elements = readSvg(survivalSvg(result));
  const texts = elements.map(({ text }) => text);
  for (const { curve } of result.groups ?? []) expect(texts).toContain(String(curve.n));
  expect(writtenIn(survivalSvg(result))).toContain("Log-rank test of the groups: p\u00a0=");
  expect(elements[2]?.text).toMatch(
    /^Of 240 journeys, half have done order after 62\u00a0days \(95% interval 54\u00a0to\u00a068\u00a0days\)\.$/,
  );
});

test("ticks are where somebody was last seen", () => {
  const result = survival(visitsLog(), { start: "visit", event: "order" });
  const marks = readSvg(survivalSvg(result)).filter(({ attributes }) => attributes.class === "bar");
  const ticks = marks.filter(({ attributes }) => attributes.d?.endsWith("v9"));
  expect(ticks).toHaveLength(result.curve.points.filter(({ censored }) => censored > 0).length);
});

test("a median that is not reached is said", () => {
  expect(survivalSvg(survival(oneLog(), { start: "home", event: {} }))).toContain("half not reached");
});

test("a curve of many points is drawn at some of them, and says so", () => {
  const { curve } = survival(visitsLog(), { start: "visit", event: "order" });
  const points = Array.from({ length: 10_000 }, (_, i) => ({ ...curve.points[0]!, timeMs: i * 1000 }));
  const svg = survivalSvg({ ...survival(oneLog(), { start: "home", event: {} }), curve: { ...curve, points } });
  expect(writtenIn(svg)).toContain("A curve is drawn at 500 of its 10,000 times.");
  expect(marksOf(readSvg(svg))).toHaveLength(500);
});

test("a bracket of one period is said in the singular", () => {
  const brackets = [
    [0, 0],
    [1, 3],
  ] as const;
  const days = retention(visitsLog(), { start: "visit", every: "day", brackets });
  const desc = (language: "en" | "fr") => readSvg(retentionSvg(days, { language }))[2]?.text;
  expect(desc("en")).toMatch(/^Day 0: .*; days 1–3: /);
  expect(desc("fr")).toMatch(/^Jour 0.*; jours 1–3/u);
});
