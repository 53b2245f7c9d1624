/** How journeys of two periods differ: values of SciPy, other functions of the library, laws. */

import fc from "fast-check";
import {
  compareShares,
  compareTransitions,
  type EventLog,
  filterJourneys,
  journeyDrift,
  logFromRows,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { mannWhitney } from "../../../src/core/rates/mannWhitney.ts";
import { randomLog } from "../../helpers/randomLog.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" };

/** Customers who all visit; the first `buyers` of them buy. */
function shop(size: number, buyers: number, channel = "web"): EventLog {
  const rows = Array.from({ length: size }, (_, i) => {
    const visit = { customer: i, touchpoint: "visit", time: i, channel };
    return i < buyers ? [visit, { ...visit, touchpoint: "buy", time: i + 5 }] : [visit];
  });
  return logFromRows(rows.flat(), columns);
}

const partOf = (result: ReturnType<typeof journeyDrift>, part: string, name: string | null = null) =>
  result.parts.find((own) => own.part === part && own.name === name);

describe("mannWhitney", () => {
  it("has the U, p and δ of the specification", () => {
    const [a, b] = [Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), Float64Array.of(2, 4, 6, 8, 10, 12, 14, 16)];
    const { u, p, delta } = mannWhitney(a, b, 0.95);
    expect(u).toBe(14);
    // scipy 1.17.1: stats.mannwhitneyu(a, b, use_continuity=False, method="asymptotic")
    expect(p).toBeCloseTo(0.057965, 6);
    expect(delta.value).toBe(0.5625);
    expect(delta.lower as number).toBeLessThan(0.5625);
    expect(delta.upper as number).toBeGreaterThan(0.5625);
  });

  it("counts pairs as the slow twin does; swapping negates", () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [one, two] = [Float64Array.from(a), Float64Array.from(b)];
        const found = mannWhitney(one, two, 0.95);
        const pairs = a.flatMap((x) => b.map((y) => Math.sign(y - x)));
        const delta = pairs.reduce((sum: number, sign) => sum + sign, 0) / pairs.length;
        expect(found.delta.value).toBeCloseTo(delta, 12);
        expect(found.u).toBe(
          a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0))).reduce((s: number, k) => s + k, 0),
        );
        const swapped = mannWhitney(two, one, 0.95);
        expect(swapped.delta.value).toBeCloseTo(-delta, 12);
        expect(swapped.delta.lower).toBeCloseTo(-(found.delta.upper as number), 9);
        expect(swapped.p ?? -1).toBeCloseTo(found.p ?? -1, 12);
        expect(found.delta.lower as number).toBeLessThanOrEqual(delta + 1e-12);
        expect(found.delta.upper as number).toBeGreaterThanOrEqual(delta - 1e-12);
      }),
    );
  });
});

describe("journeyDrift", () => {
  it("has each part with its effect, its size and its test", () => {
    const result = journeyDrift(shop(100, 30), shop(100, 50), { conversion: "buy" });
    expect(result.parts.map(({ part, name }) => [part, name])).toEqual([
      ["conversion", null],
      ["length", null],
      ["duration", null],
      ["entry", null],
      ["exit", null],
      ["events", null],
      ["reach", "buy"],
      ["reach", "visit"],
      ["channel", "web"],
    ]);
    const conversion = partOf(result, "conversion");
    expect([conversion?.before?.value, conversion?.after?.value]).toEqual([0.3, 0.5]);
    // scipy 1.17.1: stats.chi2_contingency([[30, 70], [50, 50]], correction=False): 8.333333, p 0.003892
    expect(conversion?.p).toBeCloseTo(0.0038924171227786, 12);
    expect(conversion?.effect.value).toBeCloseTo(Math.sqrt(8.333333333333334 / 200), 9);
    expect(conversion?.size).toBe("small");
    // the last touchpoint is the same question here
    const exit = partOf(result, "exit");
    expect(exit?.p).toBeCloseTo(conversion?.p as number, 12);
    expect([exit?.psi, exit?.divergence]).toEqual([
      compareShares([30, 70], [50, 50]).psi,
      compareShares([30, 70], [50, 50]).jensenShannon,
    ]);
    // scipy 1.17.1: stats.mannwhitneyu(lengths, lengths, use_continuity=False, method="asymptotic"): p 0.003983
    expect(partOf(result, "length")?.effect.value).toBeCloseTo(0.2, 12);
    expect(partOf(result, "length")?.p).toBeCloseTo(0.00398274184594359, 9);
    expect(partOf(result, "reach", "visit")).toMatchObject({ p: null, size: "negligible", effect: { value: 0 } });
    expect(result.divergence).toBe(compareTransitions(shop(100, 30), shop(100, 50)).divergence);
    for (const { p, pAdjusted } of result.parts) if (p !== null) expect(pAdjusted).toBeGreaterThanOrEqual(p);
  });

  it("of a log with itself every effect is 0; swapping negates; effects are in their bounds", () => {
    fc.assert(
      fc.property(randomLog(30), randomLog(30), fc.boolean(), (fresh, other, split) => {
        const cut = (log: EventLog) => (split ? splitJourneys(log, { silence: { seconds: 0.002 } }) : log);
        const [a, b] = [cut(fresh), cut(other)];
        const conversion = { touchpoint: a.touchpoints[0] ?? "a" };
        if (a.touchpoints.length === 0) return;
        for (const { effect, psi, divergence } of journeyDrift(a, a, { conversion }).parts) {
          expect(effect.value ?? 0).toBeCloseTo(0, 12);
          expect(psi ?? 0).toBeCloseTo(0, 12);
          expect(divergence ?? 0).toBeCloseTo(0, 12);
        }
        const [one, two] = [journeyDrift(a, b, { conversion, top: 100 }), journeyDrift(b, a, { conversion, top: 100 })];
        expect(two.divergence ?? -1).toBeCloseTo(one.divergence ?? -1, 12);
        expect(two.parts.length).toBe(one.parts.length);
        for (const part of one.parts) {
          const same = partOf(two, part.part, part.name);
          const sign = ["entry", "exit", "events"].includes(part.part) ? 1 : -1;
          expect(same?.effect.value ?? 0).toBeCloseTo(sign * (part.effect.value ?? 0), 9);
          expect(same?.p ?? -1).toBeCloseTo(part.p ?? -1, 9);
          expect(same?.psi ?? -1).toBeCloseTo(part.psi ?? -1, 9);
          expect(Math.abs(part.effect.value ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
          if (part.psi !== null) expect(part.psi).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("counts reach as a filter does; leaves out what is beyond top", () => {
    fc.assert(
      fc.property(randomLog(30), randomLog(30), (a, b) => {
        const result = journeyDrift(a, b, { top: 1 });
        const names = new Set([...a.touchpoints, ...b.touchpoints]);
        const reach = result.parts.filter(({ part }) => part === "reach");
        expect(reach.length).toBe(Math.min(1, names.size));
        for (const { name, before, after } of reach) {
          const count = (log: EventLog) =>
            log.touchpoints.includes(name as string) ? filterJourneys(log, { has: name as string }).journeys : 0;
          expect([(before?.value ?? 0) * a.journeys, (after?.value ?? 0) * b.journeys]).toEqual([count(a), count(b)]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("warns of small sides and of customers with several journeys", () => {
    const cut = splitJourneys(shop(20, 20), { startsWith: "buy" });
    expect(journeyDrift(cut, shop(20, 10)).warnings.map(({ code, path }) => [code, path[0]])).toEqual([
      ["few_journeys", "after"],
      ["not_independent", undefined],
    ]);
  });
});
