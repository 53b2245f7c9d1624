/** The pictures of an emotion curve and of ranked irritants: what they draw beyond the rules of all pictures. */

import { readFileSync } from "node:fs";
import { emotionCurve, type HandoversResult, rankIrritants } from "parcours";
import { emotionCurveSvg, findingOf, handoversSvg, rankIrritantsSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { scoreReason } from "../../src/charts/experience/irritantReason.ts";
import { bicycleJourney } from "./pictures/bicycleJourney.ts";
import { handoversPicture } from "./pictures/handovers.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const journey = bicycleJourney();
const curve = emotionCurve(journey);
const ranking = rankIrritants(journey);

test("names come from the document, in the language of the picture; without it they are ids", () => {
  expect(writtenIn(emotionCurveSvg(curve, { journey }))).toContain("Test ride");
  expect(writtenIn(emotionCurveSvg(curve, { journey, language: "fr" }))).toContain("Essai sur route");
  expect(writtenIn(emotionCurveSvg(curve))).toMatch(/\bride\b/);
  expect(writtenIn(rankIrritantsSvg(ranking, { journey, language: "fr" }))).toContain("Délai découvert au paiement");
});

test("each touchpoint without a score is a hatched gap, and interrupts the line", () => {
  for (const width of [400, 1120]) {
    const elements = readSvg(emotionCurveSvg(curve, { journey, width }));
    const gaps = elements.filter(({ attributes }) => attributes.class === "gap");
    expect(gaps).toHaveLength(curve.coverage.touchpoints - curve.coverage.known);
  }
});

test("points of fewer than ten scores are hollow", () => {
  const points = readSvg(emotionCurveSvg(curve, { journey })).filter(({ attributes }) => attributes.class === "bar");
  const hollow = points.filter(({ attributes }) => attributes.fill === "#FFFFFF");
  expect(hollow.map(({ attributes }) => attributes["data-label"])).toEqual(
    curve.points.filter(({ value, n }) => value !== null && n < 10).map(({ touchpoint }) => touchpoint),
  );
  expect(hollow.length).toBeGreaterThan(0);
});

test("peak, lowest and end are named, with the biggest drop", () => {
  const written = writtenIn(emotionCurveSvg(curve, { journey }));
  for (const word of ["peak", "lowest", "end", "biggest drop"]) expect(written).toContain(word);
  expect(findingOf(curve).finding).toMatch(
    /^Highest score: ride \+0\.\d\d \(95% interval \+0\.\d\d\sto\s\+0\.\d\d, n\s=\s52\); lowest: .* at the end: return /,
  );
});

test("the cumulative line ends at 100 %, on an axis of its own", () => {
  const marks = marksOf(readSvg(rankIrritantsSvg(ranking, { journey })));
  const line = marks.filter((mark) => mark.class === "cumulative").map(({ value }) => value as number);
  expect(line.at(-1)).toBeCloseTo(1, 12);
  const scores = ranking.rows.map(({ score }) => score as number);
  const total = scores.reduce((sum, score) => sum + score, 0);
  expect(line[0]).toBeCloseTo((scores[0] as number) / total, 12);
});

test("a verdict stands beside each irritant, and a reason beside those without a rank", () => {
  const written = writtenIn(rankIrritantsSvg(ranking, { journey }));
  for (const word of ["recurrent", "isolated", "not reported", "nobody reported it", "1\u00a0customer: too few"])
    expect(written).toContain(word);
});

test("irritants beyond top stand in one row with their sum", () => {
  const written = writtenIn(rankIrritantsSvg(ranking, { journey, top: 3 }));
  const sum = ranking.rows.slice(3).reduce((all, { score }) => all + (score as number), 0);
  expect(written).toContain(`2 more, together: score ${Number(sum.toPrecision(3))}`);
});

test("the interval of the curve says its level, in both languages", () => {
  const wide = emotionCurve(journey, {}, { level: 0.8 });
  expect(writtenIn(emotionCurveSvg(wide, { journey }))).toContain("80% interval of the mean");
  expect(writtenIn(emotionCurveSvg(wide, { journey, language: "fr" }))).toContain(
    "intervalle de la moyenne à 80\u00a0%",
  );
});

test("every reason of the scorers has French words, with the names of inputs as they are", () => {
  const said = (reason: string) => scoreReason(reason, "fr");
  expect(said("impact is missing")).toBe("il manque impact");
  expect(said("severity must be from 0 to 4")).toBe("severity doit être entre 0 et 4");
  expect(said("exposed must be at least 0")).toBe("exposed doit être au moins 0");
  const source = readFileSync(new URL("../../src/experience/irritants/irritantScorer.ts", import.meta.url), "utf8");
  const written = [...source.matchAll(/none\(inputs, ["`]([^"`]+)["`]\)/g)].map(([, reason]) =>
    (reason as string).replace(/\$\{name\}/, "reach").replace(/\$\{range\}/, "at least 0"),
  );
  expect(written.length).toBeGreaterThan(5);
  expect(written.filter((reason) => said(reason) === reason)).toEqual([]);
  expect(written.map((reason) => scoreReason(reason, "en"))).toEqual(written);
});

test("handoversSvg draws a dot for each pair, a line at those who stay, and a hollow dot where nothing is shown", () => {
  const [shop] = Object.values(handoversPicture.results()) as [HandoversResult];
  const dots = marksOf(readSvg(handoversSvg(shop))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, series }) => [label, series])).toEqual(shop.pairs.map(({ from, to }) => [from, to]));
  expect(writtenIn(handoversSvg(shop))).toContain("store → web");
  expect(writtenIn(handoversSvg(shop, { language: "fr" }))).toContain("redemandé sur le même canal");
  expect(findingOf(shop).finding).toMatch(
    /^store → \w+: \d+% \(\d+–\d+%\) of the customers are asked again, against 11%/,
  );
});
