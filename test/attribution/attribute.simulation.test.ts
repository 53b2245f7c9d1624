/** Compares models with a known truth: which of them find the true causes? */

import {
  type AttributeDefinition,
  attribute,
  conversionPaths,
  evaluateCredits,
  simulateLog,
  standardAttributionModel,
} from "parcours";
import { expect, test } from "vitest";

const models: AttributeDefinition[] = [
  { model: "shapley" },
  { model: "shapley", game: "rate-exact" },
  { model: "linear-distinct" },
  { model: "last" },
  { model: "markov" },
];

test("in 12 simulations of 20,000 journeys the rate game is better than linear-distinct, last and Markov at least 11 times", () => {
  let wins = 0;
  const means = models.map(() => 0);
  for (let seed = 1; seed <= 12; seed++) {
    const { log, truth } = simulateLog(standardAttributionModel({ seed }), { customers: 20_000, seed });
    const paths = conversionPaths(log, { conversion: truth.conversion, keep: "counts" });
    const errors = models.map((model) => evaluateCredits(attribute(paths, model), truth).meanAbsoluteError as number);
    errors.forEach((error, i) => {
      means[i] = (means[i] as number) + error / 12;
    });
    const [rate, , ...others] = errors as [number, number, ...number[]];
    if (rate < Math.min(...others)) wins++;
  }
  expect(wins).toBeGreaterThanOrEqual(11);
  const [rate, exact, distinct, last, markov] = means as [number, number, number, number, number];
  expect(rate).toBeLessThan(0.03);
  expect(exact).toBeLessThan(0.02);
  for (const wrong of [distinct, last, markov]) expect(wrong).toBeGreaterThan(0.05);
});
