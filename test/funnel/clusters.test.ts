/** Checks intervals for customers with several journeys: against sums over customers taken one by one, and against a known truth. */

import fc from "fast-check";
import {
  type ClusterSums,
  compareFunnels,
  createRandom,
  type EventLog,
  type FunnelDefinition,
  type FunnelResult,
  funnel,
  funnelTrend,
  logFromRows,
  splitJourneys,
  timeToConvert,
  wilson,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["place"] };
const steps = { steps: ["A", "B", "C"], within: { hours: 1 } };

/** Visits of up to six customers, at least three hours apart. */
const visits = fc
  .array(fc.array(fc.subarray(["A", "B", "C", "D"], { minLength: 1 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((customers) => {
    const rows = customers.flatMap((own, c) =>
      own.flatMap((names, visit) =>
        names.map((touchpoint, i) => ({
          customer: `c${c}`,
          touchpoint,
          time: (visit * 24 + i / 10) * 3_600_000,
          place: ["x", "y"][(c + visit) % 2],
        })),
      ),
    );
    return splitJourneys(logFromRows(rows, columns), { silence: { hours: 3 } });
  });

/** Per customer: counts of k and of n. */
function sumsOf(counts: Map<string, [k: number, n: number]>): ClusterSums {
  const rows = [...counts.values()].filter(([, n]) => n > 0);
  const sum = (of: (k: number, n: number) => number) => rows.reduce((all, [k, n]) => all + of(k, n), 0);
  return { clusters: rows.length, kk: sum((k) => k * k), kn: sum((k, n) => k * n), nn: sum((_, n) => n * n) };
}

/** The slow twin: rates of a result from the depth of every journey, one customer after the other. */
function twin(result: FunnelResult, names: readonly string[]) {
  const depths = new Map(names.map((name) => [name, 0]));
  for (const { index, witnesses } of result.steps) for (const name of witnesses!.journeys) depths.set(name, index + 1);
  const share = (reached: number, of: number) => {
    const counts = new Map<string, [number, number]>();
    for (const [name, depth] of depths) {
      const customer = name.split(" ")[0] as string;
      const [k, n] = counts.get(customer) ?? [0, 0];
      counts.set(customer, [k + Number(depth >= reached), n + Number(depth >= of)]);
    }
    const totals = [...counts.values()].reduce(([a, b], [k, n]) => [a + k, b + n], [0, 0]);
    return wilson(totals[0]!, totals[1]!, { clusters: sumsOf(counts) });
  };
  return result.steps.map(({ index }) => ({
    conversion: index === 0 ? result.steps[0]!.conversion : share(index + 1, 1),
    stepConversion: share(index + 1, index),
  }));
}

const namesOf = (log: EventLog) =>
  funnel(log, { steps: [{}] }, { witnesses: Number.POSITIVE_INFINITY }).steps[0]!.witnesses!.journeys;

describe("several journeys of one customer", () => {
  it("law: every rate is the ratio of its sums over customers", () => {
    fc.assert(
      fc.property(visits, (log) => {
        if (log.customer === null) return;
        const result = funnel(log, steps, { witnesses: Number.POSITIVE_INFINITY, unknownTouchpoints: "zero" });
        const rates = result.steps.map(({ conversion, stepConversion }) => ({ conversion, stepConversion }));
        const close = (value: unknown) =>
          JSON.parse(JSON.stringify(value), (_, x) => (typeof x === "number" ? +x.toFixed(9) : x));
        expect(close(rates)).toEqual(close(twin(result, namesOf(log))));
        const asked = { unknownTouchpoints: "zero" } as const;
        expect(close(timeToConvert(log, steps, asked).conversion)).toEqual(close(result.conversion));
        // a bucket of one year holds the whole funnel
        const [year] = funnelTrend(log, steps, { every: "year", ...asked }).buckets;
        if (year)
          expect(close(year.steps.map((step) => step.stepConversion))).toEqual(
            close(result.steps.map((step) => step.stepConversion)),
          );
        // groups by a value that every event of a visit has: the same as a funnel of the visits with that value
        const { groups } = funnel(log, { ...steps, breakdown: { by: { property: "place" } } }, asked);
        const total = (of: (rate: { n: number }) => number) =>
          groups!.reduce((all, group) => all + of(group.conversion), 0);
        expect(total(({ n }) => n)).toBe(result.entered);
      }),
      { numRuns: 100 },
    );
  });

  it("nothing changes where every customer has one journey, or with cluster none", () => {
    const log = logOf("a: A0 B1 C2; b: A0 B1; c: A0");
    expect(funnel(log, steps).conversion).not.toHaveProperty("clusters");
    const split = splitJourneys(logOf("a: A0 B1 A300; b: A0"), { silence: { hours: 1 } });
    const question = { steps: ["A", "B"], within: { hours: 1 } };
    expect(funnel(split, question).conversion).toMatchObject({ n: 3, clusters: 2 });
    expect(funnel(split, question, { cluster: "none" }).conversion).toEqual(wilson(1, 3));
    const totals: FunnelDefinition = { ...question, within: { minutes: 5 }, count: "attempts" };
    expect(funnel(logOf("a: A0 B1 A300; b: A0"), totals).conversion).toMatchObject({ n: 3, clusters: 2 });
  });

  it("intervals contain the truth in at least 90 of 100 logs; intervals of independent journeys in far fewer", () => {
    const runs = 200;
    const held = { customer: 0, none: 0, difference: 0 };
    for (let seed = 1; seed <= runs; seed++) {
      const [log, other] = [visitsOf(seed, 150), visitsOf(seed + 10_000, 150)];
      const asked = (cluster: "customer" | "none") => funnel(log, ab, { cluster }).conversion;
      for (const cluster of ["customer", "none"] as const) {
        const { lower, upper } = asked(cluster);
        if ((lower as number) <= TRUTH && TRUTH <= (upper as number)) held[cluster]++;
      }
      const { lower, upper } = compareFunnels(log, other, ab).conversion.difference;
      if ((lower as number) <= 0 && 0 <= (upper as number)) held.difference++;
    }
    // nominal 95 %; 4 standard errors of 200 runs are 6 points
    expect(held.customer / runs).toBeGreaterThan(0.9);
    expect(held.difference / runs).toBeGreaterThan(0.9);
    expect(held.none / runs).toBeLessThan(0.8);
  });
});

const ab = { steps: ["A", "B"], within: { hours: 1 } };
const TRUTH = 0.4;

/** Customers who each have a probability of buying, with ten visits on average. Seven of ten customers rarely buy. */
function visitsOf(seed: number, customers: number): EventLog {
  const random = createRandom(seed);
  const rows = Array.from({ length: customers }).flatMap((_, c) => {
    // 0.7 · 0.2 + 0.3 · 0.8667 = 0.4
    const willing = random.next() < 0.7 ? 0.2 : (TRUTH - 0.14) / 0.3;
    const count = 1 + random.below(19);
    return Array.from({ length: count }).flatMap((_, visit) => {
      const time = visit * 86_400_000;
      const own = { customer: `c${seed}-${c}`, place: "x" };
      const bought = random.next() < willing ? [{ ...own, touchpoint: "B", time: time + 60_000 }] : [];
      return [{ ...own, touchpoint: "A", time }, ...bought];
    });
  });
  return splitJourneys(logFromRows(rows, columns), { silence: { hours: 3 } });
}
