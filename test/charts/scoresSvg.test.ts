/** The pictures of scores, spend, levers and edits: what they draw beyond the rules of all pictures. */

import {
  attribute,
  ces,
  compareGroups,
  compareNps,
  csat,
  keyDrivers,
  type labelTable,
  levers,
  nps,
  pathTableFromRows,
  returnOnSpend,
  surveyScore,
  whatIf,
} from "parcours";
import {
  cesSvg,
  compareGroupsSvg,
  compareNpsSvg,
  csatSvg,
  findingOf,
  keyDriversSvg,
  labelTableSvg,
  leversSvg,
  npsSvg,
  returnOnSpendSvg,
  surveyScoreSvg,
  whatIfSvg,
} from "parcours/charts";
import { expect, test } from "vitest";
import { labelTablePicture } from "./pictures/labelTable.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const june = nps({ promoters: 50, passives: 30, detractors: 20 });

test("groups of answers fill the bar in the order −, 0, +", () => {
  const groups = readSvg(npsSvg(june)).filter(({ attributes }) => attributes.class === "group");
  expect(groups.map(({ attributes }) => [attributes["data-label"], attributes["data-value"]])).toEqual([
    ["nps: bad", "20"],
    ["nps: middle", "30"],
    ["nps: good", "50"],
  ]);
  const [first, , last] = groups.map(({ attributes }) => ({
    x: Number(attributes.x),
    width: Number(attributes.width),
  }));
  expect(first?.width).toBeCloseTo((last?.width ?? 0) * 0.4, 0);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(960 - 24, 0);
});

test("the score stands on an axis from −100 to +100 with its interval", () => {
  const [mark] = marksOf(readSvg(npsSvg(june))).filter((own) => own.class === "bar");
  expect(mark).toMatchObject({ value: 30, lower: june.lower, upper: june.upper, n: 100 });
  expect(findingOf(june, { language: "fr" }).finding).toMatch(
    /^Le score est de \+30 \(intervalle à 95\s%\s:\s\+14,1\sà\s\+44,2\) : 50\spromoteurs, 30\spassifs et 20\sdétracteurs sur 100\sréponses\.$/,
  );
});

test("one answer is one, not answers; no answer is said", () => {
  expect(findingOf(nps([10])).finding).toContain(
    "1\u00a0promoter, 0\u00a0passives and 0\u00a0detractors among 1\u00a0answer.",
  );
  expect(writtenIn(npsSvg(nps([])))).toContain("no answer");
});

test("two waves have a difference with its interval and p, on the same axis", () => {
  const result = compareNps(june, { promoters: 120, passives: 60, detractors: 20 });
  const marks = marksOf(readSvg(compareNpsSvg(result))).filter((own) => own.class === "bar");
  expect(marks.map(({ label, value }) => [label, value])).toEqual([
    ["before", 30],
    ["after", 50],
    ["difference", 20],
  ]);
  expect(findingOf(result).finding).toMatch(
    /a difference of \+20 \(95% interval \+2\.4\sto\s\+37\.8\), p\s=\s0\.026\.$/,
  );
});

test("a mean stands on the scale of its question, a share has the best answers and the others", () => {
  const scale = { min: 1, max: 5 };
  const mean = csat([1, 5, 4], { scale, statistic: { kind: "mean" } });
  expect(marksOf(readSvg(csatSvg(mean))).filter((own) => own.class === "group")).toEqual([]);
  const share = csat([1, 5, 4], { scale, statistic: { kind: "top-box", top: 2 } });
  const groups = marksOf(readSvg(csatSvg(share))).filter((own) => own.class === "group");
  expect(groups.map(({ value }) => value)).toEqual([1, 2]);
  const effort = { min: 1, max: 5, direction: "lower-better" } as const;
  expect(writtenIn(cesSvg(ces([1, 2], { scale: effort, convention: { kind: "mean" } })))).toContain(
    "How much effort do customers make?",
  );
});

test("spend and value share one scale; the line of break-even is where value equals spend", () => {
  const paths = pathTableFromRows([
    { path: ["search"], conversions: 4, value: 200 },
    { path: ["mail"], conversions: 1, value: 30 },
  ]);
  const result = returnOnSpend(attribute(paths, { model: "last" }), [
    { name: "search", cost: 80, currency: "EUR" },
    { name: "mail", cost: 60 },
  ]);
  const elements = readSvg(returnOnSpendSvg(result));
  const width = (label: string, kind: string) =>
    Number(
      elements.find(({ attributes }) => attributes["data-label"] === label && attributes.class === kind)?.attributes
        .width,
    );
  expect(width("search", "bar") / width("search", "spend")).toBeCloseTo(200 / 80, 2);
  const even = Number(
    /^M([\d.]+)/.exec(elements.find(({ attributes }) => attributes.class === "even")?.attributes.d ?? "")?.[1],
  );
  const roas = elements.filter(({ attributes }) => attributes.class === "roas");
  for (const { attributes } of roas) expect(Number(attributes.cx) > even).toBe(Number(attributes["data-value"]) > 1);
  expect(writtenIn(returnOnSpendSvg(result))).toContain("€200");
});

const table = pathTableFromRows([
  { path: ["ad", "shop"], conversions: 20, nonConversions: 20 },
  { path: ["ad"], conversions: 0, nonConversions: 40 },
]);

test("levers: the largest gain is on top, steps taken less often are hatched", () => {
  const result = levers(table, { minCount: 1 });
  const bars = readSvg(leversSvg(result)).filter(({ attributes }) => attributes.class === "bar");
  expect(bars.map(({ attributes }) => Number(attributes["data-value"]))).toEqual(result.levers.map(({ gain }) => gain));
  expect(bars.map(({ attributes }) => attributes.fill?.startsWith("url(#"))).toEqual(
    result.levers.map(({ probability, newProbability }) => newProbability < probability),
  );
  expect(writtenIn(leversSvg(result))).toContain("a correlation. Test it");
});

test("the changes of a waterfall add up from the observed conversion to the one after", () => {
  const result = whatIf(table, {
    edits: [
      { kind: "set", from: "ad", to: "shop", probability: 0.75 },
      { kind: "repair", name: "shop", effect: 0.5 },
    ],
  });
  const [before, one, two, after] = marksOf(readSvg(whatIfSvg(result))).map(({ value }) => value as number);
  expect((before as number) + (one as number) + (two as number)).toBeCloseTo(after as number, 12);
  expect(writtenIn(whatIfSvg(result, { top: 1 }))).toContain("1\u00a0more edit, together");
});

test("keyDriversSvg draws a bar for each driver, the largest share first", () => {
  const sheets = Array.from({ length: 60 }, (_, i) => ({ nps: (i % 6) + (i % 5), queue: i % 6, price: i % 5 }));
  const result = keyDrivers(sheets, { score: "nps", drivers: ["price", "queue"] }, { replicates: 20 });
  const bars = marksOf(readSvg(keyDriversSvg(result))).filter((mark) => mark.class === "bar");
  expect(bars.map(({ label, value }) => [label, value])).toEqual(
    result.drivers.map(({ name, share }) => [name, share.value]),
  );
});

test("surveyScoreSvg draws a dot for all answers and for each group", () => {
  const evidence = [9, 10, 2].map((score, i) => ({
    id: `${i}`,
    source: "survey" as const,
    score,
    touchpoint: i < 2 ? "shop" : "hotline",
  }));
  const result = surveyScore(evidence, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } });
  const dots = marksOf(readSvg(surveyScoreSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, value }) => [label, value])).toEqual([
    ["(all)", result.score.value],
    ["shop", 100],
    ["hotline", -100],
  ]);
});

test("labelTableSvg tells the strongest link", () => {
  const result = labelTablePicture.results().shop as ReturnType<typeof labelTable>;
  expect(labelTableSvg(result)).toContain("Which labels go together?");
  expect(JSON.stringify(findingOf(result))).toContain("The strongest link: ");
  expect(labelTableSvg(result, { language: "fr" })).toContain("Quels libellés vont ensemble");
});

test("compareGroupsSvg draws a dot for each group", () => {
  const evidence = [9, 10, 2].map((score, i) => ({
    id: `${i}`,
    source: "survey" as const,
    score,
    touchpoint: i < 2 ? "shop" : "hotline",
  }));
  const groups = surveyScore(evidence, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } });
  const dots = marksOf(readSvg(compareGroupsSvg(compareGroups(groups)))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, value }) => [label, value])).toEqual([
    ["shop", 100],
    ["hotline", -100],
  ]);
});
