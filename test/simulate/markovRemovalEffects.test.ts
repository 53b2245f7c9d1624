import fc from "fast-check";
import {
  attribute,
  conversionPaths,
  type SimulationModel,
  type SimulationTruth,
  shopModel,
  simulateLog,
  standardAttributionModel,
} from "parcours";
import { describe, expect, test } from "vitest";

/** Credit of the default Markov model, by touchpoint. */
function markovOf(model: SimulationModel, customers: number, seed: number) {
  const { log, truth } = simulateLog(model, { customers, seed });
  const { credits } = attribute(conversionPaths(log, { conversion: truth.conversion, keep: "counts" }), {
    model: "markov",
  });
  return { truth, credits: new Map(credits.map((credit) => [credit.name, credit])) };
}

/** The largest distance of an estimate from its truth, over touchpoints. */
function farthest(
  { truth, credits }: ReturnType<typeof markovOf>,
  of: (row: SimulationTruth["touchpoints"][number]) => number | null,
  found: "share" | "removalEffect",
): number {
  return Math.max(...truth.touchpoints.map((row) => Math.abs((credits.get(row.name)?.[found] ?? 0) - (of(row) ?? 0))));
}

/** Chains of three touchpoints with effects, an irritant, and steps from the conversion. */
const chains = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 16, maxLength: 16 }),
    effects: fc.array(fc.constantFrom(0, 0.1, 0.4), { minLength: 3, maxLength: 3 }),
    again: fc.constantFrom(0, 0.5),
    irritant: fc.boolean(),
  })
  .map(({ weights, effects, again, irritant }): SimulationModel => {
    const names = ["a", "b", "c"];
    const step = (from: string, to: string, probability: number) => ({ from, to, probability });
    return {
      touchpoints: names.map((name, k) => ({ name, effect: effects[k] as number })),
      conversion: "buy",
      walk: {
        kind: "chain",
        start: names.map((to, k) => ({
          to,
          probability:
            (weights[k] as number) / ((weights[0] as number) + (weights[1] as number) + (weights[2] as number)),
        })),
        transitions: [
          ...names.flatMap((from, i) =>
            [...names, "buy"].map((to, j) => step(from, to, (weights[3 + 4 * i + j] as number) / 50)),
          ),
          ...(again > 0 ? [step("buy", "a", again), step("buy", "buy", 0.1)] : []),
        ],
        ...(irritant && { irritants: [{ touchpoint: "b", share: 0.4, leaveFactor: 2, loop: 0.3 }] }),
      },
    };
  });

describe("what Markov attribution estimates", () => {
  test("its credits come to it in a large log of the shop; the true cost of removal is another number", () => {
    const small = markovOf(shopModel(), 5_000, 3);
    const large = markovOf(shopModel(), 200_000, 3);
    expect(large.truth.touchpoints.reduce((sum, { markovShare }) => sum + (markovShare as number), 0)).toBeCloseTo(
      1,
      12,
    );
    expect(farthest(large, (row) => row.markovShare, "share")).toBeLessThan(0.002);
    expect(farthest(large, (row) => row.markovRemovalEffect, "removalEffect")).toBeLessThan(0.006);
    expect(farthest(small, (row) => row.markovRemovalEffect, "removalEffect")).toBeGreaterThan(
      farthest(large, (row) => row.markovRemovalEffect, "removalEffect"),
    );
    expect(farthest(large, (row) => row.removalEffect, "removalEffect")).toBeGreaterThan(0.05);
  });

  test("law: in any chain, with effects, irritants and further conversions", () => {
    fc.assert(
      fc.property(chains, fc.nat(1000), (model, seed) => {
        const found = markovOf(model, 30_000, seed);
        expect(farthest(found, (row) => row.markovRemovalEffect, "removalEffect")).toBeLessThan(0.03);
        expect(farthest(found, (row) => row.markovShare, "share")).toBeLessThan(0.015);
      }),
      { numRuns: 12 },
    );
  });

  test("law: it is the true cost of removal where nothing is hidden from the chain", () => {
    fc.assert(
      fc.property(chains, (model) => {
        if (model.walk.kind !== "chain") throw new Error("chain");
        const { irritants: _, ...walk } = model.walk;
        const open: SimulationModel = {
          ...model,
          touchpoints: model.touchpoints.map(({ name }) => ({ name })),
          walk: { ...walk, transitions: walk.transitions.filter(({ from }) => from !== "buy") },
        };
        for (const row of simulateLog(open, { customers: 0 }).truth.touchpoints)
          expect(row.markovRemovalEffect).toBeCloseTo(row.removalEffect as number, 10);
      }),
    );
  });

  test("by hand: a leads to b or out, b converts; half of those at a are won", () => {
    const model: SimulationModel = {
      touchpoints: [{ name: "a", effect: 0.5 }, { name: "b" }, { name: "never" }],
      conversion: "buy",
      walk: {
        kind: "chain",
        start: [{ to: "a", probability: 1 }],
        transitions: [
          { from: "a", to: "b", probability: 0.5 },
          { from: "b", to: "buy", probability: 0.4 },
        ],
      },
    };
    const [a, b, never] = simulateLog(model, { customers: 0 }).truth.touchpoints;
    // steps: a → b 0.5, a → buy 0.25, a → end 0.25, b → buy 0.2 + 0.15, b → end 0.15; conversion 0.6
    expect([a?.markovRemovalEffect, b?.markovRemovalEffect, never?.markovRemovalEffect]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(0.35 / 0.6, 12),
      0,
    ]);
    expect(b?.markovShare).toBeCloseTo(0.35 / 0.95, 12);
  });

  test("is null without conversions, and in a drawn walk", () => {
    const none = { touchpoints: [{ name: "a" }], conversion: "buy" };
    const walk = { kind: "chain" as const, start: [{ to: "a", probability: 1 }], transitions: [] };
    const [a] = simulateLog({ ...none, walk }, { customers: 5 }).truth.touchpoints;
    expect([a?.removalEffect, a?.markovRemovalEffect, a?.markovShare]).toEqual([null, null, null]);
    const [drawn] = simulateLog(standardAttributionModel(), { customers: 5 }).truth.touchpoints;
    expect([drawn?.markovRemovalEffect, drawn?.markovShare]).toEqual([null, null]);
  });
});
