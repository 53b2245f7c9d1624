import fc from "fast-check";
import { type ChainWalk, type SimulationModel, simulateLog } from "parcours";
import { expect, test } from "vitest";

const names = ["a", "b", "c"];
const share = fc.integer({ min: 0, max: 6 }).map((tenths) => tenths / 10);

/** Weights as probabilities. The last is the probability to leave, which is never 0. */
const row = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 4 })).map((weights) => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.slice(0, 4).map((weight) => weight / sum);
});

const model: fc.Arbitrary<SimulationModel & { walk: ChainWalk }> = fc
  .record({
    start: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(3), fc.nat(3), fc.nat(1)),
    rows: fc.tuple(row, row, row),
    effects: fc.tuple(share, share, share),
    irritants: fc.array(
      fc.record({
        touchpoint: fc.constantFrom(...names),
        share,
        leaveFactor: fc.constantFrom(0.5, 1, 2, 5),
        loop: share,
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ start, rows, effects, irritants }) => {
    const all = start.reduce((a, b) => a + b, 0);
    const to = [...names, "buy"];
    return {
      touchpoints: names.map((name, i) => ({ name, effect: effects[i] as number })),
      conversion: "buy",
      walk: {
        kind: "chain" as const,
        start: start.map((weight, i) => ({ to: to[i] as string, probability: weight / all })),
        transitions: rows.flatMap((ps, i) =>
          ps.map((probability, j) => ({ from: names[i] as string, to: to[j] as string, probability })),
        ),
        irritants,
      },
    };
  });

/** The slow, obvious twin: follows all customers together, step by step, until all have left. */
function convertedShare({ touchpoints, walk }: SimulationModel & { walk: ChainWalk }): number {
  const irritants = walk.irritants ?? [];
  let total = 0;
  for (let kind = 0; kind < 1 << irritants.length; kind++) {
    const annoyed = irritants.filter((_, i) => kind & (1 << i));
    const weight = irritants.reduce((w, { share: s }, i) => w * (kind & (1 << i) ? s : 1 - s), 1);
    const step = (from: string, to: string) => {
      const of = (target: string) =>
        walk.transitions.filter((t) => t.from === from && t.to === target).reduce((s, t) => s + t.probability, 0);
      const targets = [...names, "buy"];
      let ps = targets.map(of);
      for (const { touchpoint, leaveFactor = 1, loop = 0 } of annoyed) {
        if (touchpoint !== from) continue;
        const leave = 1 - ps.reduce((a, b) => a + b, 0);
        const more = Math.min(1, leave * leaveFactor);
        ps = ps.map((p) => (leave < 1 ? (p * (1 - more)) / (1 - leave) : 0) * (1 - loop));
        ps[targets.indexOf(from)]! += loop;
      }
      return to === "leave" ? 1 - ps.reduce((a, b) => a + b, 0) : (ps[targets.indexOf(to)] as number);
    };
    const crowd = new Map<string, number>();
    const add = (map: Map<string, number>, key: string, p: number) => map.set(key, (map.get(key) ?? 0) + p);
    for (const { to, probability } of walk.start) add(crowd, `${to} unwon`, probability);
    let bought = crowd.get("buy unwon") ?? 0;
    crowd.delete("buy unwon");
    let now = crowd;
    for (let round = 0; round < 3000 && [...now.values()].reduce((a, b) => a + b, 0) > 1e-13; round++) {
      const next = new Map<string, number>();
      for (const [key, p] of now) {
        const [name, state] = key.split(" ") as [string, string];
        const effect = state === "won" ? 1 : (touchpoints.find((t) => t.name === name)?.effect ?? 0);
        for (const [won, q] of [
          [true, effect],
          [false, 1 - effect],
        ] as const) {
          if (p * q === 0) continue;
          bought += p * q * (step(name, "buy") + (won ? step(name, "leave") : 0));
          for (const to of names) add(next, `${to} ${won ? "won" : "unwon"}`, p * q * step(name, to));
        }
      }
      now = next;
    }
    total += weight * bought;
  }
  return total;
}

test("the exact probability to convert equals the share of customers followed step by step", () => {
  fc.assert(
    fc.property(model, (own) => {
      const { truth } = simulateLog(own, { customers: 0 });
      expect(truth.conversionProbability).toBeCloseTo(convertedShare(own), 9);
    }),
    { numRuns: 25 },
  );
});

test("facts are probabilities, shares add up to 1, and a larger effect never converts fewer", () => {
  fc.assert(
    fc.property(model, (own) => {
      const { truth } = simulateLog(own, { customers: 0 });
      const p = truth.conversionProbability as number;
      const near = (x: number, low: number, high: number) =>
        expect(x >= low - 1e-9 && x <= high + 1e-9, `${x} in ${low} … ${high}`).toBe(true);
      near(p, 0, 1);
      for (const row of truth.touchpoints) {
        near(row.conversionWithoutEffect as number, 0, p);
        if (row.removalEffect !== null) near(row.removalEffect, 0, 1);
      }
      const shares = truth.touchpoints.map((row) => row.share).filter((s) => s !== null);
      if (shares.length > 0) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      for (const irritant of truth.irritants) near(irritant.conversionAffected, 0, 1);
      const leaving = truth.transitions
        .filter(({ from }) => from === "a")
        .reduce((sum, { probability }) => sum + probability, 0);
      if (leaving > 0) expect(leaving).toBeCloseTo(1, 9);
    }),
    { numRuns: 60 },
  );
});

test("the same seed gives the same events, customers are in order, no journey is empty", () => {
  fc.assert(
    fc.property(model, fc.integer(), (own, seed) => {
      const one = simulateLog(own, { customers: 40, seed });
      const two = simulateLog(own, { customers: 40, seed });
      expect(Array.from(two.log.time)).toEqual(Array.from(one.log.time));
      expect(Array.from(two.log.touchpoint)).toEqual(Array.from(one.log.touchpoint));
      expect([one.log.journeys, one.log.customers]).toEqual([40, 40]);
      for (let j = 0; j < 40; j++)
        expect((one.log.offsets[j + 1] as number) - (one.log.offsets[j] as number)).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
});
