/** The pictures of lifecycle and stickiness: what they draw beyond the rules of all pictures. */

import { lifecycle, stickiness } from "parcours";
import { lifecycleSvg, stickinessSvg, tableOf } from "parcours/charts";
import { expect, test } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { visitsLog } from "./pictures/retention.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const day = 86_400_000;

test("dormant customers are below zero, the others above, and the bars of a period touch", () => {
  const log = logOf("a: x0 x1 x3; b: x0; c: x1", day);
  const svg = lifecycleSvg(lifecycle(log, { every: "day" }, { observedUntil: 4 * day }));
  const bars = readSvg(svg).filter(({ attributes }) => attributes.class === "bar");
  const of = (label: number, series: string) =>
    bars.find(({ attributes }) => attributes["data-label"] === String(label) && attributes["data-series"] === series)
      ?.attributes;
  const [kept, fresh, gone] = [of(day, "retained"), of(day, "new"), of(day, "dormant")];
  expect(Number(fresh?.y) + Number(fresh?.height)).toBeCloseTo(Number(kept?.y), 1);
  expect(Number(kept?.y) + Number(kept?.height)).toBeCloseTo(Number(gone?.y), 1);
  expect(new Set([kept?.fill, fresh?.fill, gone?.fill]).size).toBe(3);
});

test("says which periods are not over, and how many are not drawn", () => {
  const result = lifecycle(visitsLog(), { every: "week" });
  expect(writtenIn(lifecycleSvg(result))).toContain("period not over yet");
  expect(writtenIn(lifecycleSvg(result, { top: 3 }))).toMatch(/\d+ earlier periods are not drawn/);
  expect(
    writtenIn(lifecycleSvg(lifecycle(visitsLog(), { every: "week" }, { observedUntil: "2024-12-30" }))),
  ).not.toContain("not over yet");
});

test("says the ratio with its interval in both languages, and that there is none", () => {
  const result = stickiness(visitsLog(), {}, { observedUntil: "2025-01-01" });
  expect(writtenIn(stickinessSvg(result))).toMatch(/active per day ÷ active per month: 4\.\d% \(95% interval/);
  expect(readSvg(stickinessSvg(result, { language: "fr" }))[2]?.text).toMatch(/^En moyenne, un client actif \(mois\)/);
  const open = stickiness(logOf("a: x3 x4", day));
  expect(writtenIn(stickinessSvg(open))).toContain("No period was observed from start to end");
  expect(marksOf(readSvg(stickinessSvg(open))).map(({ label, value }) => [label, value])).toEqual([
    ["1", 0],
    ["2", 1],
  ]);
});

test("draws the ratio of each group, and says which is largest", () => {
  const asked = { breakdown: { by: "channel" } } as const;
  const result = stickiness(visitsLog(), asked, { observedUntil: "2025-01-01" });
  const svg = stickinessSvg(result);
  const ratios = marksOf(readSvg(svg)).filter(({ series }) => series === "ratio");
  expect(ratios.map(({ label, value }) => [label, value])).toEqual(
    (result.groups ?? []).map((group) => [group.value, group.ratio?.value]),
  );
  const most = [...(result.groups ?? [])].sort((a, b) => (b.ratio?.value ?? 0) - (a.ratio?.value ?? 0))[0];
  expect(readSvg(svg)[2]?.text).toContain(`The group ${most?.value} (`);
  expect(readSvg(stickinessSvg(result, { language: "fr" }))[2]?.text).toContain(`Le groupe ${most?.value} (`);
  expect(writtenIn(stickinessSvg(result, { top: 1 }))).toMatch(/2\sfurther groups are not drawn/);
  const table = tableOf(result);
  expect([...new Set(table.rows.map(([group]) => group))]).toEqual([
    "(all)",
    ...(result.groups ?? []).map((g) => g.value),
  ]);
});
