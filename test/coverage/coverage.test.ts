/** Runs every coverage experiment with few replicates and wide bounds. */

import { describe, expect, test } from "vitest";
import { countCovered, holds, reached } from "./experiment.ts";
import { experiments } from "./registry.ts";

const replicates = 40;

describe("quick run", () => {
  test.each(experiments)("$name", ({ bounds, run }) => {
    const coverage = run(replicates, 3);
    const rate = reached(coverage);
    const allowed = 4 * Math.sqrt((0.05 * 0.95) / replicates);
    expect(coverage.trials).toBeGreaterThanOrEqual(replicates);
    expect(rate).toBeGreaterThan(bounds[0] - allowed);
    expect(rate).toBeLessThanOrEqual(Math.min(1, bounds[1] + allowed));
  });

  test("every experiment has a unique name", () => {
    expect(new Set(experiments.map(({ name }) => name)).size).toBe(experiments.length);
  });
});

test("an interval that is too narrow fails", () => {
  const narrow = countCovered(200, 1, (random) => {
    let sum = 0;
    for (let i = 0; i < 100; i++) sum += random.next();
    const half = 0.5 * Math.sqrt(1 / 1200); // half a standard error
    return [holds({ lower: sum / 100 - half, upper: sum / 100 + half }, 0.5)];
  });
  expect(reached(narrow)).toBeLessThan(0.6);
});
