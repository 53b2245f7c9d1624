/** Time lost by place: a hand-computed shop, a slow twin, laws, working hours. */

import fc from "fast-check";
import { bottlenecks, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOfSpans, minute, randomSpans, type Span } from "../../helpers/timedSpans.ts";

/** The slow twin: the losses of each place in minutes, from lists of occurrences. */
function slowLosses(spans: readonly Span[], q: number) {
  const places = new Map<string, { minutes: number; again: boolean }[]>();
  const put = (key: readonly string[], minutes: number, again: boolean) => {
    const text = JSON.stringify(key);
    places.set(text, [...(places.get(text) ?? []), { minutes, again }]);
  };
  for (const id of new Set(spans.map(([c]) => c))) {
    // equal times keep the order of the rows
    const own = spans.filter(([c]) => c === id).sort((a, b) => a[2] - b[2]);
    own.forEach(([, t, from, to], i) => {
      const before = own.slice(0, i);
      const ready = Math.max(...before.map(([, , a, b]) => b ?? a));
      const again = before.some(([, other]) => other === t);
      if (i > 0) put(["transition", (before.at(-1) as Span)[1], t], Math.max(0, from - ready), again);
      put(["touchpoint", t, t], Math.max(0, (to ?? from) - Math.max(from, ready)), again);
    });
  }
  return new Map(
    [...places].map(([key, list]) => {
      const usual = list
        .filter(({ again }) => !again)
        .map(({ minutes }) => minutes)
        .sort((a, b) => a - b);
      const at = (usual.length - 1) * q;
      const low = usual[Math.floor(at)] ?? 0;
      const may = low + (at - Math.floor(at)) * ((usual[Math.ceil(at)] ?? 0) - low);
      const lost = list.map(({ minutes, again }) => (again ? minutes : Math.max(0, minutes - may)));
      return [
        key,
        { total: list.reduce((sum, { minutes }) => sum + minutes, 0), lost: lost.reduce((sum, ms) => sum + ms, 0) },
      ];
    }),
  );
}

describe("bottlenecks", () => {
  it("ranks places by hand-computed losses, and rework is lost as a whole", () => {
    // waits a → b: 10, 10, 40 (median 10: lost 30); journey 3 goes back to a after 5 and to b after 5 more (rework: 10)
    const log = logOfSpans([
      ["1", "a", 0, null],
      ["1", "b", 10, null],
      ["2", "a", 0, null],
      ["2", "b", 10, null],
      ["3", "a", 0, null],
      ["3", "b", 40, null],
      ["3", "a", 45, null],
      ["3", "b", 50, null],
    ]);
    const { places, lostMs, totalMs } = bottlenecks(log);
    expect([lostMs / minute, totalMs / minute]).toEqual([40, 70]);
    expect(places).toMatchObject([
      {
        kind: "transition",
        from: "a",
        to: "b",
        count: 4,
        journeys: 3,
        totalMs: 65 * minute,
        againstMs: 10 * minute,
        beyondMs: 30 * minute,
        reworkMs: 5 * minute,
        reworkCount: 1,
        lostMs: 35 * minute,
        share: { value: 35 / 40, n: 3 },
      },
      {
        kind: "transition",
        from: "b",
        to: "a",
        againstMs: null,
        beyondMs: 0,
        reworkMs: 5 * minute,
        reworkCount: 1,
        lostPerJourney: { value: (5 / 3) * minute },
      },
    ]);
    // SciPy: 35, 0, 0 of journeys: stats.t.interval(.95, 2, 35 / 3, stats.sem([35, 0, 0])) = −38.53, 61.86; the mean cannot be below 0
    expect((places[0]?.lostPerJourney.upper as number) / minute).toBeCloseTo(61.8643, 3);
    expect(places[0]?.lostPerJourney.lower).toBe(0);
  });

  it("compares with the best tenth on request, and counts working time", () => {
    const log = logOfSpans(
      Array.from({ length: 11 }, (_, i): Span[] => [
        [`c${i}`, "a", 0, null],
        [`c${i}`, "b", i, null],
      ]).flat(),
    );
    expect(bottlenecks(log, { against: "best" }).places[0]?.againstMs).toBe(minute);
    // all of it is on a Thursday
    expect(bottlenecks(log, { calendar: { days: { mon: [["00:00", "24:00"]] } } })).toMatchObject({
      totalMs: 0,
      places: [],
    });
  });

  it("answers an empty log", () => {
    expect(bottlenecks(logOfSpans([]))).toMatchObject({ places: [], lostMs: 0, totalMs: 0, journeys: 0 });
  });

  const spans = randomSpans(25);

  it("is the slow count, adds up to the time of all journeys, and shares add up to 1", () => {
    fc.assert(
      fc.property(spans, fc.constantFrom("median" as const, "best" as const), (given, against) => {
        const log = logOfSpans(given);
        const { places, lostMs, totalMs } = bottlenecks(log, { against });
        const slow = slowLosses(given, against === "median" ? 0.5 : 0.1);
        const found = new Map(places.map((place) => [JSON.stringify([place.kind, place.from, place.to]), place]));
        for (const [key, { total, lost }] of slow) {
          expect((found.get(key)?.totalMs ?? 0) / minute).toBeCloseTo(total, 8);
          expect((found.get(key)?.lostMs ?? 0) / minute).toBeCloseTo(lost, 8);
        }
        let whole = 0;
        for (const id of new Set(given.map(([c]) => c))) {
          const own = given.filter(([c]) => c === id);
          whole += Math.max(...own.map(([, , a, b]) => b ?? a)) - Math.min(...own.map(([, , a]) => a));
        }
        expect(totalMs / minute).toBeCloseTo(whole, 8);
        const shares = places.reduce((sum, { share }) => sum + (share.value ?? 0), 0);
        expect(shares).toBeCloseTo(lostMs > 0 ? 1 : 0, 8);
        for (const { lostMs: lost, reworkMs, beyondMs, totalMs: total } of places) {
          expect(lost).toBeCloseTo(reworkMs + beyondMs, 4);
          expect(lost).toBeLessThanOrEqual(total + 1e-6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("takes customers into account where they have several journeys", () => {
    const log = splitJourneys(
      logOfSpans(
        Array.from({ length: 24 }, (_, i): Span[] => [
          [`c${i % 4}`, "a", i * 1000, null],
          [`c${i % 4}`, "b", i * 1000 + 1 + (i % 4) * 20, null],
        ]).flat(),
      ),
      { startsWith: "a" },
    );
    const width = (cluster: "customer" | "none") => {
      const mean = bottlenecks(log, {}, { cluster }).places[0]?.lostPerJourney;
      return (mean?.upper as number) - (mean?.lower as number);
    };
    expect(width("customer")).toBeGreaterThan(width("none"));
  });
});
