/** Pictures of segments, memberships and personas: what is drawn, what the finding says, French. */

import { assignPersonas, defineJourney, logFromRows, memberships, segment } from "parcours";
import { assignPersonasSvg, findingOf, membershipsSvg, segmentSvg } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { readSvg, writtenIn } from "./svgReader.ts";

const log = logFromRows(
  [
    { who: "ann", what: "visit", at: "2026-01-03" },
    { who: "ann", what: "buy", at: "2026-01-20" },
    { who: "bob", what: "visit", at: "2026-02-05" },
    { who: "kim", what: "buy", at: "2026-02-06" },
  ],
  { customer: "who", touchpoint: "what", time: "at" },
);
const now = "2026-03-01";
const segments = [
  { id: "buyers", label: { en: "Buyers", fr: "Acheteurs" }, rule: "buy" },
  { id: "visitors", rule: "visit" },
];
const bars = (svg: string) => readSvg(svg).filter(({ attributes }) => attributes.class === "bar");

describe("segmentSvg", () => {
  const result = segment(log, segments, { now });
  it("draws each segment, and those in both", () => {
    expect(bars(segmentSvg(result)).length).toBe(3);
    expect(writtenIn(segmentSvg(result))).toContain("In both segments");
    expect(findingOf(result).finding).toContain("In no segment: 0; in several: 1.");
    expect(findingOf(result, { language: "fr" }).finding).toContain("Acheteurs");
  });
});

describe("membershipsSvg", () => {
  const result = memberships(log, segments, { from: "2026-01-01", until: now, every: "month" });
  it("draws one point for each segment and month, also for the month that begins at the end", () => {
    expect(bars(membershipsSvg(result)).length).toBe(6);
    expect(findingOf(result).finding).toMatch(/^At the end: Buyers: 67% \(95% interval .*\), 2 entered, 0 left\./);
    expect(writtenIn(membershipsSvg(result, { language: "fr" }))).toContain("Comment évoluent les segments");
  });
});

describe("assignPersonasSvg", () => {
  const personas = [{ id: "buyer", share: 0.99, rule: "buy" }, { id: "silent" }];
  const result = assignPersonas(defineJourney({ id: "shop", personas }), log, { now });
  it("draws the measured share and the declared one", () => {
    expect(bars(assignPersonasSvg(result)).length).toBe(1);
    expect(writtenIn(assignPersonasSvg(result))).toContain("declared share");
    expect(findingOf(result).finding).toContain("The declared share is outside the interval: buyer.");
    expect(writtenIn(assignPersonasSvg(result, { language: "fr" }))).toContain("part déclarée");
  });
});
