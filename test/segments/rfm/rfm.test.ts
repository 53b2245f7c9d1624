/** Tests scores of recency, frequency and money: vectors of the specification (those of R from its rule reimplemented), laws. */

import * as fc from "fast-check";
import { logFromRows, type RfmDefinition, type RfmSegment, rfm, rfmSegments, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";
import { codeOf } from "../../helpers/codeOf.ts";

const columns = { customer: "who", touchpoint: "what", time: "at", value: "value" };
const day = 86_400_000;
const now = 1000 * day;

/** One customer for each number, who buys as often. */
const boughtOften = (frequencies: readonly number[]) =>
  logFromRows(
    frequencies.flatMap((times, i) =>
      Array.from({ length: times }, (_, k) => ({ who: `c${i}`, what: "buy", at: (i * 20 + k) * day, value: 1 })),
    ),
    columns,
  );

it.each([
  ["low", [1, 1, 1, 1, 1, 1, 4, 4, 5, 5], null],
  ["high", [3, 3, 3, 3, 3, 3, 4, 4, 5, 5], [1, 1, 1.4, 3.4]],
] as const)("ties %s: what customers get who bought once", (ties, scores, breaks) => {
  const found = rfm(boughtOften([1, 1, 1, 1, 1, 1, 2, 3, 5, 9]), { event: "buy", now, ties, ids: true });
  expect(found.scored?.map((own) => own.scores[1])).toEqual(scores);
  expect(found.frequency.breaks?.map((end) => Number(end.toFixed(9))) ?? null).toEqual(breaks);
  expect(found.warnings.find(({ code }) => code === "tied_scores")).toMatchObject({ example: "frequency", count: 6 });
});

it("divides the 25 cells among ten names", () => {
  const fits = ({ recency: [a, b] = [1, 5], frequency: [c, d] = [1, 5] }: RfmSegment, r: number, f: number) =>
    r >= a && r <= b && f >= c && f <= d;
  for (let r = 1; r <= 5; r++)
    for (let f = 1; f <= 5; f++)
      expect(rfmSegments.tenByRecencyFrequency.filter((own) => fits(own, r, f))).toHaveLength(1);
});

it("gives the 125 cells of eleven names in their order, and says which name is hidden", () => {
  const rows: { who: string; what: string; at: number; value: number }[] = [];
  for (let r = 1; r <= 5; r++)
    for (let f = 1; f <= 5; f++)
      for (let m = 1; m <= 5; m++)
        for (let k = 0; k < f; k++) rows.push({ who: `${r}${f}${m}`, what: "buy", at: r * day, value: m / f });
  const found = rfm(logFromRows(rows, columns), { event: "buy", now, segments: rfmSegments.elevenNames, ids: true });
  expect(found.scored?.every(({ id, scores }) => id === scores.join(""))).toBe(true);
  expect(found.segments.map(({ customers }) => customers)).toEqual([12, 6, 24, 26, 2, 1, 5, 28, 18, 3, 0, 0]);
  expect(found.warnings.map(({ code, example }) => [code, example])).toEqual([["shadowed_segment", "lost"]]);
});

describe.skipIf(!hasCdnow("master"))("CDNOW master (needs shared/data/cdnow-master.txt.gz)", () => {
  const of = (more: Partial<RfmDefinition> = {}) =>
    rfm(cdnowLog("master"), { event: "purchase", now: "1998-07-01T00:00Z", ...more });

  it("low", () => {
    const { recency, frequency, monetary, segments, scored } = of({ ids: true });
    expect(recency.counts).toEqual([4735, 4712, 4702, 4720, 4701]);
    expect(frequency.counts).toEqual([11908, 0, 4079, 3658, 3925]);
    expect(monetary.counts).toEqual([4817, 4615, 4710, 4715, 4713]);
    const with3 = (score: number) => scored?.filter(({ scores }) => scores.every((own) => own === score)).length;
    expect([with3(5), with3(1)]).toEqual([2355, 1740]);
    const counts = Object.fromEntries(segments.map(({ name, customers }) => [name, customers]));
    expect(counts).toEqual({
      hibernating: 8569,
      champion: 4135,
      "about-to-sleep": 3339,
      loyal: 3322,
      "potential-loyal": 2367,
      "need-attention": 960,
      "at-risk": 867,
      "cannot-lose": 11,
      promising: 0,
      new: 0,
      other: 0,
    });
    expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(23570);
  });

  it("high", () => {
    const { recency, frequency, monetary } = of({ ties: "high" });
    expect(frequency.counts).toEqual([0, 0, 11908, 6296, 5366]);
    expect(frequency.breaks).toEqual([1, 1, 2, 4]);
    expect(recency.breaks?.map((age) => age / day)).toEqual([142, 433, 486, 513]);
    expect(monetary.breaks?.map((own) => Number(own.toFixed(3)))).toEqual([15.36, 31.35, 59.924, 133.95]);
  });
});

it("takes own breaks, windows, one purchase a day and means", () => {
  const rows = [
    ["a", "2026-01-01T08:00Z", 10],
    ["a", "2026-01-01T20:00Z", 20],
    ["a", "2026-03-20T08:00Z", 60],
    ["b", "2026-02-10T08:00Z", 5],
    ["c", "2026-04-09T08:00Z", 5],
  ].map(([who, at, value]) => ({ who, what: "buy", at, value }));
  const log = logFromRows(rows, columns);
  const bins = { recency: [{ days: 30 }, { days: 90 }], frequency: [2, 3], monetary: [10, 50] };
  const of = (more: Partial<RfmDefinition> = {}) =>
    rfm(log, { event: "buy", now: "2026-04-01", bins, ids: true, ...more });
  const scores = (more: Partial<RfmDefinition> = {}) => of(more).scored?.map((own) => [own.id, ...own.scores]);
  expect(scores()).toEqual([
    ["a", 3, 3, 3],
    ["b", 2, 1, 1],
  ]);
  expect(of().leftOut).toEqual({ unscored: 1, after_now: 1, outside_period: 0, merged: 0 });
  expect(of().segments).toEqual([]);
  expect(scores({ oneADay: true, monetary: "mean" })).toEqual([
    ["a", 3, 2, 2],
    ["b", 2, 1, 1],
  ]);
  expect(scores({ period: { days: 40 } })).toEqual([["a", 3, 1, 3]]);
  expect(of({ period: { calendar: "month", back: 1 } }).leftOut).toMatchObject({ unscored: 2, outside_period: 3 });
});

it("refuses what it cannot score", () => {
  const log = boughtOften([1, 2]);
  const code = (more: object) => codeOf(() => rfm(log, { event: "buy", now, ...more } as RfmDefinition));
  expect([
    code({ now: undefined }),
    code({ bins: 1 }),
    code({ bins: { recency: 5, frequency: [3, 2], monetary: 5 } }),
    code({ value: "valeu" }),
    code({ segments: [{ name: "a" }, { name: "a" }] }),
    code({ ties: "first" }),
    code({}),
  ]).toEqual([
    "missing_now",
    "invalid_definition",
    "invalid_definition",
    "unknown_property",
    "duplicate_id",
    "invalid_definition",
    undefined,
  ]);
});

it("keeps its laws: better never scores lower, scale, shift, names, copies and rows do not matter", () => {
  const customer = fc.record({
    last: fc.integer({ min: 0, max: 9 }),
    times: fc.integer({ min: 1, max: 4 }),
    money: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 25 }), fc.constantFrom("low", "high"), (list, ties) => {
      const rowsOf = (scale: number, shift: number, name: string) =>
        list.flatMap(({ last, times, money }, i) =>
          Array.from({ length: times }, () => ({
            who: `${name}${String(i).padStart(2, "0")}`,
            what: "buy",
            at: (last + shift) * day,
            value: (money * scale) / times,
          })),
        );
      const of = (rows: ReturnType<typeof rowsOf>, shift = 0) =>
        rfm(logFromRows(rows, columns), { event: "buy", now: (20 + shift) * day, ties: ties as "low", ids: true })
          .scored ?? [];
      const base = of(rowsOf(1, 0, "c"));
      const scores = base.map((own) => own.scores);
      for (const [i, a] of base.entries())
        for (const [j, b] of base.entries()) {
          const better = [a.last - b.last, a.frequency - b.frequency, a.monetary - b.monetary];
          for (const [axis, more] of better.entries()) {
            const [own = 0, other = 0] = [scores[i]?.[axis], scores[j]?.[axis]];
            expect(own).toBeGreaterThanOrEqual(1);
            expect(own).toBeLessThanOrEqual(5);
            if (more > 1e-9) expect(own).toBeGreaterThanOrEqual(other);
          }
        }
      expect(of([...rowsOf(8, 0, "c")].reverse()).map((own) => own.scores)).toEqual(scores);
      expect(of(rowsOf(1, 7, "x"), 7).map((own) => own.scores)).toEqual(scores);
      if (ties === "low") {
        const twice = of([...rowsOf(1, 0, "c"), ...rowsOf(1, 0, "d")]);
        expect(twice.slice(0, list.length).map((own) => own.scores)).toEqual(scores);
      }
    }),
  );
});

it("warns of fewer customers than bins", () => {
  const codes = (times: readonly number[], bins = 3) =>
    rfm(boughtOften(times), { event: "buy", now, bins }).warnings.map(({ code }) => code);
  expect(codes([1, 2])).toEqual(["fewer_customers_than_bins"]);
  expect(codes([1, 2, 3])).toEqual([]);
});

it("counts customers of a split log once", () => {
  const log = boughtOften([3, 1]);
  const definition = { event: "buy", now, ids: true } as const;
  expect(rfm(splitJourneys(log, { silence: { hours: 2 } }), definition)).toEqual(rfm(log, definition));
});
