/** The eight periods of retail as data, the check for gaps, and the period of a year. */

import fc from "fast-check";
import { checkPeriods, eras, periodOf } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const { retail8 } = eras;

describe("eras.retail8", () => {
  it("has the eight periods of the article, in French and English, with the source", () => {
    expect(retail8.periods.map(({ from, to }) => [from, to])).toEqual([
      [1800, 1899],
      [1900, 1919],
      [1920, 1939],
      [1940, 1969],
      [1970, 1999],
      [2000, 2010],
      [2011, 2016],
      [2050, 2050],
    ]);
    for (const { label, description } of retail8.periods)
      for (const text of [label.fr, label.en, description?.fr, description?.en]) expect(text).toMatch(/\S/);
    expect(new Set(retail8.periods.map(({ id }) => id)).size).toBe(8);
    expect(retail8.note?.en).toContain("1850");
    expect(retail8.source).not.toBe("");
  });

  it("has one gap and one point", () => {
    expect(checkPeriods(retail8.periods)).toEqual({
      gaps: [{ from: 2017, to: 2049 }],
      overlaps: [],
      points: ["horizon"],
      ordered: true,
    });
  });

  it("knows the period of a year", () => {
    const place = (year: number) => retail8.periods.indexOf(periodOf(retail8, year) as never) + 1;
    expect([1799, 1800, 1999, 2000, 2016, 2020, 2050].map(place)).toEqual([0, 1, 5, 6, 7, 0, 0]);
  });
});

describe("checkPeriods", () => {
  it("finds overlaps, periods without an end, and a list out of order", () => {
    expect(
      checkPeriods([
        { id: "b", from: 5, to: null },
        { id: "a", from: 1, to: 6 },
        { id: "c", from: 7, to: null },
      ]),
    ).toEqual({
      gaps: [],
      overlaps: [
        { first: "a", second: "b", from: 5, to: 6 },
        { first: "b", second: "c", from: 7, to: null },
      ],
      points: [],
      ordered: false,
    });
    expect(checkPeriods([])).toEqual({ gaps: [], overlaps: [], points: [], ordered: true });
  });

  it("counts every year as its definition says", () => {
    const period = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), (list) => {
        const periods = list.map((own, i) => ({ id: `${i}`, ...own }));
        const { gaps, overlaps } = checkPeriods(periods);
        const first = Math.min(...periods.map(({ from }) => from));
        const last = Math.max(...periods.map(({ to }) => to));
        for (let year = first; year <= last; year++) {
          const holders = periods.filter(({ from, to }) => from <= year && year <= to).length;
          expect(gaps.some(({ from, to }) => from <= year && year <= to)).toBe(holders === 0);
          const pairs = overlaps.filter(({ from, to }) => from <= year && year <= (to as number)).length;
          expect(pairs).toBe(Math.max(0, (holders * (holders - 1)) / 2));
        }
      }),
    );
  });

  it("refuses what is no year", () => {
    for (const bad of [{ id: "a", from: 1.5, to: 2 }, { id: "a", from: 3, to: 2 }, { id: "a", from: 1 }, null])
      expect(refusal(() => checkPeriods([bad] as never))).not.toBe("none");
    expect(refusal(() => checkPeriods(7 as never))).not.toBe("none");
    expect(refusal(() => periodOf(retail8, 1.5))).not.toBe("none");
    expect(refusal(() => periodOf(null as never, 1), "wrong_argument")).not.toBe("none");
  });
});
