/** Pictures of segments, memberships, personas, scores and states of life: what is drawn, what the finding says, French. */

import {
  assignPersonas,
  behaviourSegments,
  defineJourney,
  lifeCycle,
  logFromRows,
  memberships,
  rfm,
  segment,
} from "parcours";
import {
  assignPersonasSvg,
  behaviourSegmentsSvg,
  findingOf,
  lifeCycleSvg,
  membershipsSvg,
  rfmSvg,
  segmentSvg,
} from "parcours/charts";
import { describe, expect, it } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

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

describe("behaviourSegmentsSvg", () => {
  const result = behaviourSegments(log, { k: 2 });
  it("draws one dot for each group beside its middle path", () => {
    expect(bars(behaviourSegmentsSvg(result)).length).toBe(result.clusters.length);
    expect(writtenIn(behaviourSegmentsSvg(result))).toContain("2. visit");
    expect(findingOf(result).finding).toMatch(/^The largest group, around buy: 67% .* of the customers\.$/);
    expect(findingOf(result, { language: "fr" }).finding).toContain("Le plus grand groupe");
    expect(writtenIn(behaviourSegmentsSvg(result, { top: 1 }))).toMatch(/1\sfurther\sgroup is not drawn\./);
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

describe("rfmSvg", () => {
  const paid = logFromRows(
    [
      ["ann", "2026-01-01", 10],
      ["ann", "2026-02-20", 30],
      ["bob", "2026-01-02", 5],
      ["kim", "2026-02-21", 15],
    ].map(([who, at, value]) => ({ who, what: "buy", at, value })),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );
  const result = rfm(paid, { event: "buy", now, bins: { recency: [{ days: 30 }], frequency: [2], monetary: 2 } });
  it("draws each cell once, the latest on top, with mean money in the tip", () => {
    const drawn = bars(rfmSvg(result, { interactive: true }));
    expect(drawn.map(({ attributes }) => [attributes["data-label"], attributes["data-series"]])).toEqual([
      ["2", "1"],
      ["2", "2"],
      ["1", "1"],
      ["1", "2"],
    ]);
    expect(drawn[1]?.title).toMatch(/^recency 2, frequency 2: 1.customer, 33% \(.*\), mean money 40$/);
    expect(drawn[3]?.title).not.toContain("money");
    expect(findingOf(result).finding).toMatch(/^The largest cell, recency 1, frequency 1: 33% \(95% interval/);
  });
  it("names cells and groups, in French too, unless names depend on money", () => {
    const named = rfm(paid, { event: "buy", now });
    expect(writtenIn(rfmSvg(named))).toContain("hibernating");
    expect(writtenIn(rfmSvg(named, { language: "fr" }))).toContain("en sommeil");
    expect(findingOf(named).finding).toContain("of all money");
    const byMoney = rfm(paid, { event: "buy", now, segments: [{ name: "rich", monetary: [3, 5] }] });
    const cells = bars(rfmSvg(byMoney, { interactive: true }));
    expect(cells.filter(({ title }) => title.includes("rich"))).toEqual([]);
  });
});

describe("lifeCycleSvg", () => {
  const orders = logFromRows(
    [
      ["ann", "2026-01-10"],
      ["ann", "2026-02-10"],
      ["ann", "2026-05-02"],
      ["bob", "2026-02-20"],
    ].map(([who, at]) => ({ who, what: "order", at })),
    { customer: "who", touchpoint: "what", time: "at" },
  );
  const result = lifeCycle(orders, { bought: "order", every: "month", lostAfter: { days: 45 }, until: "2026-06-01" });
  const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");
  it("draws each state with customers, those who bought below, and says where they come from", () => {
    const drawn = bars(lifeCycleSvg(result, { interactive: true }));
    expect(drawn.map(({ attributes }) => `${attributes["data-value"]} ${attributes["data-series"]}`)).toEqual(
      ["1 new", "1 active", "1 new", "1 at-risk", "1 lost", "2 lost", "1 returning", "1 lost"], // by hand
    );
    expect(plain(drawn[6]?.title)).toBe("May 2026: 1 returning (50%), before: 1 lost");
    expect(plain(findingOf(result).finding)).toMatch(
      /^May 2026: 1 lost and 1 returning\. Of 2 times that a customer became lost, came back: 50% \(95% interval/,
    );
  });
  it("draws the latest periods, and speaks French", () => {
    expect(bars(lifeCycleSvg(result, { top: 1 })).length).toBe(2);
    expect(plain(writtenIn(lifeCycleSvg(result, { top: 1 })))).toContain("4 earlier periods are not drawn.");
    expect(writtenIn(lifeCycleSvg(result, { language: "fr" }))).toContain("part des clients connus");
  });

  it("writes the counts of flows between the last periods, and draws a ribbon for each", () => {
    const svg = lifeCycleSvg(result, { interactive: true });
    const flows = marksOf(readSvg(svg)).filter((mark) => mark.class === "flow");
    const last = result.periods.slice(-4).slice(1);
    expect(flows).toHaveLength(last.flatMap((period) => period.flows).length);
    for (const { flows: own } of last)
      for (const { from, to, rate } of own)
        expect(flows.some((mark) => mark.label === `${from} → ${to}` && mark.value === rate.value)).toBe(true);
    const { from, customers } = (last.at(-1) as (typeof last)[number]).flows[0] as { from: string; customers: number };
    expect(plain(writtenIn(svg))).toContain(`${customers} ${from.replace("-", " ")}`);
    expect(plain(writtenIn(lifeCycleSvg(result, { top: 1 })))).not.toContain("move from state to state");
  });
});
