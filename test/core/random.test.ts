import { createRandom } from "parcours";
import { describe, expect, it } from "vitest";

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe("createRandom", () => {
  it("is mulberry32: the first numbers of seeds 0, 42 and −1", () => {
    const first = (seed: number) => draw(3, createRandom(seed).next).map((x) => x * 2 ** 32);
    // by the reference implementation in C, as whole numbers of 32 bits
    expect(first(42)).toEqual([2581720956, 1925393290, 3661312704]);
    expect(first(0)).toEqual([1144304738, 1416247, 958946056]);
    expect(first(-1)).toEqual(first(2 ** 32 - 1));
  });

  it("gives the same numbers for the same seed, and different numbers for a different seed", () => {
    expect(draw(5, createRandom(7).next)).toEqual(draw(5, createRandom(7).next));
    expect(draw(5, createRandom(7).next)).not.toEqual(draw(5, createRandom(8).next));
  });

  it("draws whole numbers below n with equal probability", () => {
    const random = createRandom(3);
    const counts = new Float64Array(10);
    for (let i = 0; i < 100_000; i++) counts[random.below(10)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400); // 4 standard deviations
  });

  it("has the given mean: exponential, Poisson with a small and a large mean", () => {
    const random = createRandom(5);
    expect(mean(draw(100_000, () => random.exponential(30)))).toBeCloseTo(30, -0.3);
    expect(mean(draw(100_000, () => random.poisson(2.5)))).toBeCloseTo(2.5, 1);
    expect(mean(draw(2_000, () => random.poisson(1700)))).toBeCloseTo(1700, -1);
    expect(random.poisson(0)).toBe(0);
  });
});
