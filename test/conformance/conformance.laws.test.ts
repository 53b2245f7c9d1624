import fc from "fast-check";
import { compareToPlan, type PlannedJourney, planOf } from "parcours";
import { pathTableFromRows } from "parcours/paths";
import { describe, expect, it } from "vitest";
import { leastCostByEnumeration } from "../helpers/conformanceOracle.ts";

const names = ["A", "B", "C", "D", "__proto__"];
const path = fc.array(fc.constantFrom(...names, "x"), { maxLength: 6 });
const chain = fc.integer({ min: 0, max: 5 }).chain((size) =>
  fc.array(fc.constantFrom("s1", "s2", undefined), { minLength: size, maxLength: size }).map(
    (stages): PlannedJourney => ({
      id: "plan",
      stages: [{ id: "s1" }, { id: "s2" }],
      touchpoints: stages.map((stage, i) => ({ id: names[i] as string, stage })),
      links: [],
    }),
  ),
);
const linked = fc.tuple(
  chain,
  fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.constantFrom("flow", "loop", "exit")), { maxLength: 6 }),
);
const withLinks = linked.map(([plan, links]): PlannedJourney => {
  const id = (i: number) => plan.touchpoints[i % plan.touchpoints.length]?.id as string;
  const usable = plan.touchpoints.length === 0 ? [] : links;
  return {
    ...plan,
    links: usable.map(([from, to, kind]) => ({ from: id(from), ...(kind === "exit" ? {} : { to: id(to) }), kind })),
  };
});
const some = (plan: PlannedJourney) => fc.subarray(plan.touchpoints.map(({ id }) => id));
const planWithOptions = (plans: fc.Arbitrary<PlannedJourney>) =>
  plans.chain((plan) => fc.tuple(fc.constant(plan), some(plan), some(plan)));

const cost = (plan: PlannedJourney, p: string[], options: object) => {
  const { fitness, totals, events, freeRepeats } = compareToPlan(plan, pathTableFromRows([{ path: p }]), options);
  return { fitness: fitness.pooled as number, totals, events, freeRepeats };
};
/** Cost out of the fitness: cost = (1 − fitness) (events + cheapest way). */
const costOf = (plan: PlannedJourney, p: string[], options: object) => {
  const whole = compareToPlan(plan, pathTableFromRows([{ path: p }]), options);
  const cheapest = leastCostByEnumeration(planOf(plan, options), []);
  return Math.round((1 - (whole.fitness.pooled as number)) * (whole.events + cheapest));
};

describe("laws", () => {
  it("least cost equals the minimum over all alignments, with choices, loops, optional and repeatable touchpoints", () => {
    fc.assert(
      fc.property(planWithOptions(withLinks), path, ([plan, optional, repeatable], p) => {
        const options = { optional, repeatable };
        expect(costOf(plan, p, options)).toBe(leastCostByEnumeration(planOf(plan, options), p));
      }),
      { numRuns: 400 },
    );
  });

  it("least cost equals the minimum over all alignments when the order in a stage is free, and is never more than with order", () => {
    fc.assert(
      fc.property(planWithOptions(chain), path, ([plan, optional, repeatable], p) => {
        const options = { optional, repeatable, order: "stages" } as const;
        const staged = costOf(plan, p, options);
        expect(staged).toBe(leastCostByEnumeration(planOf(plan, options), p));
        expect(staged).toBeLessThanOrEqual(costOf(plan, p, { optional, repeatable }));
      }),
      { numRuns: 400 },
    );
  });

  it("a journey that follows the plan has fitness 1 and no deviation", () => {
    fc.assert(
      fc.property(chain, (plan) => {
        const walk = plan.touchpoints.map(({ id }) => id);
        const result = compareToPlan(plan, pathTableFromRows([{ path: walk }]));
        expect(result.fitness).toEqual({ mean: 1, pooled: 1 });
        expect(result.deviations).toEqual([]);
      }),
    );
  });

  it("fitness stays within 0 … 1, and every event and every required touchpoint of a chain has one class", () => {
    fc.assert(
      fc.property(planWithOptions(chain), path, ([plan, optional, repeatable], p) => {
        const { fitness, totals, events, freeRepeats } = cost(plan, p, { optional, repeatable });
        expect(fitness).toBeGreaterThanOrEqual(0);
        expect(fitness).toBeLessThanOrEqual(1);
        expect(events + freeRepeats).toBe(p.length);
        expect(totals.matched + totals.outOfOrder + totals.repeated + totals.adHoc).toBe(events);
        if (optional.length === 0)
          expect(totals.matched + totals.outOfOrder + totals.missing).toBe(plan.touchpoints.length);
      }),
    );
  });

  it("swapping plan and journey swaps missing with ad hoc and keeps the fitness, when all touchpoints are distinct and required", () => {
    const distinct = fc.shuffledSubarray(names);
    const planOfPath = (p: string[]): PlannedJourney => ({
      id: "p",
      stages: [],
      touchpoints: p.map((id) => ({ id })),
      links: [],
    });
    fc.assert(
      fc.property(distinct, distinct, (a, b) => {
        const there = cost(planOfPath(a), b, {});
        const back = cost(planOfPath(b), a, {});
        expect(there.fitness).toBeCloseTo(back.fitness, 12);
        expect(there.totals.missing).toBe(back.totals.adHoc);
      }),
    );
  });

  it("an ad hoc event never raises the fitness; optional and repeatable never raise the cost", () => {
    fc.assert(
      fc.property(planWithOptions(withLinks), path, ([plan, optional, repeatable], p) => {
        const plain = cost(plan, p, { optional: [] });
        expect(cost(plan, [...p, "x"], { optional: [] }).fitness).toBeLessThanOrEqual(plain.fitness + 1e-12);
        const before = costOf(plan, p, { optional: [] });
        expect(costOf(plan, p, { optional })).toBeLessThanOrEqual(before);
        expect(costOf(plan, p, { optional: [], repeatable })).toBeLessThanOrEqual(before);
      }),
    );
  });

  it("stage totals sum to those of the log", () => {
    fc.assert(
      fc.property(chain, fc.array(path, { maxLength: 5 }), (plan, paths) => {
        const { stages, totals } = compareToPlan(plan, pathTableFromRows(paths.map((p) => ({ path: p }))));
        for (const key of ["matched", "outOfOrder", "missing", "adHoc", "failed"] as const)
          expect(stages.reduce((sum, stage) => sum + stage[key], 0)).toBe(totals[key]);
      }),
    );
  });
});
