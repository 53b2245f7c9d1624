/** The picture of compared transitions: what it draws beyond the rules of all pictures; and blank names in all pictures. */

import {
  compareTransitions,
  funnel,
  journeyDrift,
  logFromRows,
  pathTableFromRows,
  topPaths,
  transitions,
} from "parcours";
import {
  compareTransitionsSvg,
  findingOf,
  funnelSvg,
  journeyDriftSvg,
  topPathsSvg,
  transitionsSvg,
} from "parcours/charts";
import { expect, test } from "vitest";
import { periods } from "./pictures/comparedTransitions.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const result = compareTransitions(...periods());

test("edges that differ are wide: solid where taken more often, dashed where less often; the others are thin", () => {
  const edges = readSvg(compareTransitionsSvg(result)).filter(({ attributes }) => attributes.class === "bar");
  expect(edges).toHaveLength(result.edges.length);
  for (const { attributes } of edges) {
    const edge = result.edges.find(({ from, to }) => `${from} → ${to}` === attributes["data-label"]);
    const changed = (edge?.pAdjusted ?? 1) < 0.05;
    const less = (edge?.difference.value ?? 0) < 0;
    expect(Number(attributes["stroke-width"]) > 2).toBe(changed);
    expect(attributes["stroke-dasharray"] !== undefined).toBe(changed && less);
  }
  expect(edges.some(({ attributes }) => attributes["stroke-dasharray"] !== undefined)).toBe(true);
});

test("the steps that differ stand below with interval and adjusted p", () => {
  const svg = compareTransitionsSvg(result);
  const listed = marksOf(readSvg(svg)).filter((mark) => mark.class === "difference");
  const changed = result.edges.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05);
  expect(listed.map(({ value, lower, upper }) => [value, lower, upper])).toEqual(
    changed.map(({ difference: { value, lower, upper } }) => [value, lower, upper]),
  );
  expect(writtenIn(svg)).toContain("adjusted p\u00a0<\u00a00.001");
});

test("the graph fits in both languages; a narrow picture has rows", () => {
  for (const language of ["en", "fr"] as const) {
    const nodes = writtenIn(compareTransitionsSvg(result, { language }));
    expect(nodes).toContain("740 → 790");
  }
  expect(writtenIn(compareTransitionsSvg(result, { width: 400 }))).not.toContain("740 → 790");
});

test("says the clearest difference with its interval and p", () => {
  expect(findingOf(result).finding).toMatch(
    /^The clearest difference: cart → buy, 55% \(95% interval 50–60%\) before, 74% .* after, which is \+18\.4\spoints \(95% interval \+11\.7\sto\s\+25\.0\spoints\), adjusted p/,
  );
});

test("a blank name can be read, in both languages", () => {
  const table = pathTableFromRows([{ path: [" ", "buy"], journeys: 3 }]);
  const log = logFromRows([{ customer: "ana", touchpoint: " ", time: 0 }], {
    customer: "customer",
    touchpoint: "touchpoint",
    time: "time",
  });
  const pictures = [
    (language: "en" | "fr") => topPathsSvg(topPaths(table), { language }),
    (language: "en" | "fr") => transitionsSvg(transitions(table), { language }),
    (language: "en" | "fr") => funnelSvg(funnel(log, { steps: [" "] }), { language }),
    (language: "en" | "fr") => compareTransitionsSvg(compareTransitions(table, table), { language }),
  ];
  for (const draw of pictures) {
    expect(writtenIn(draw("en"))).toContain("“(blank)”");
    expect(writtenIn(draw("fr"))).toContain("«\u00a0(vide)\u00a0»");
  }
});

test("one is singular", () => {
  const log = logFromRows(
    [
      { customer: "ana", touchpoint: "view", time: 0 },
      { customer: "ana", touchpoint: "buy", time: 60_000 },
      { customer: "bob", touchpoint: "view", time: 0 },
    ],
    { customer: "customer", touchpoint: "touchpoint", time: "time" },
  );
  expect(writtenIn(funnelSvg(funnel(log, { steps: ["view", "buy"] }), { language: "fr" }))).toContain("1\u00a0perdu (");
});

test("journeyDriftSvg writes the values of both sides beside each effect", () => {
  const logOf = (buyers: number) =>
    logFromRows(
      Array.from({ length: 100 }, (_, i) =>
        (i < buyers ? ["visit", "buy"] : ["visit"]).map((touchpoint, time) => ({ customer: i, touchpoint, time })),
      ).flat(),
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
    );
  const drift = journeyDrift(logOf(30), logOf(60), { conversion: "buy" });
  const words = writtenIn(journeyDriftSvg(drift));
  expect(words).toContain("conversion, 30% → 60%");
  expect(JSON.stringify(findingOf(drift))).toContain("the largest: ");
  expect(writtenIn(journeyDriftSvg(drift, { language: "fr" }))).toContain("En quoi les parcours diffèrent-ils");
});
