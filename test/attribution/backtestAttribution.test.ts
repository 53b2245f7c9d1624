/** Checks predictions on held-out journeys. */

import {
  type AttributeDefinition,
  backtestAttribution,
  conversionPaths,
  createRandom,
  isParcoursError,
  logFromRows,
} from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA } from "../helpers/attributionVectors.ts";

const models: AttributeDefinition[] = [
  { model: "markov" },
  { model: "shapley", support: 1 },
  { model: "shapley", game: "rate-exact" },
  { model: "shapley", game: "sum" },
  { model: "linear" },
];

test("models are better than the base rate where paths predict conversion; rules give the reason why they do not predict", () => {
  const table = tableOf("a c300 u100", "b c100 u300", "a>b c50 u50");
  const backtest = backtestAttribution(table, { models }, { seed: 2 });
  expect(backtest.journeys).toBe(900);
  expect(backtest.base.logLoss).toBeCloseTo(Math.LN2, 2);
  const [markov, rate, exact, sum, linear] = backtest.models;
  for (const one of [markov, rate, exact]) expect(one?.scores?.skill).toBeGreaterThan(0.05);
  expect(exact?.scores?.auc).toBeGreaterThan(0.6);
  for (const one of [sum, linear]) {
    expect(one?.scores).toBeNull();
    expect(one?.reason).toMatch(/predict/);
  }
});

test("a date separates training from prediction", () => {
  const random = createRandom(3);
  const rows = Array.from({ length: 2000 }, (_, i) => {
    const what = random.next() < 0.5 ? "a" : "b";
    const touch = { who: String(i), what, when: i * 1000 };
    return random.next() < (what === "a" ? 0.7 : 0.2) ? [touch, { ...touch, what: "P", when: i * 1000 + 1 }] : [touch];
  }).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when" });
  const paths = conversionPaths(log, { conversion: "P", keep: "journeys" });
  const { journeys, models: scored } = backtestAttribution(paths, { models, trainUntil: 1_500_000 });
  expect(journeys).toBe(500);
  expect(scored[0]?.scores?.skill).toBeGreaterThan(0.1);
  expect(backtestAttribution(paths, { models, trainUntil: "1970-01-01T00:25:00Z" }).journeys).toBe(500);
});

test("a table without times has no dates", () => {
  try {
    backtestAttribution(vectorA, { models, trainUntil: 0 });
    expect.unreachable();
  } catch (error) {
    expect(isParcoursError(error, "missing_times")).toBe(true);
  }
});

test("a definition that attribute refuses is refused here too", () => {
  const backtest = (model: object) => () => backtestAttribution(vectorA, { models: [model as AttributeDefinition] });
  expect(backtest({ model: "markow" })).toThrow(/unknown model "markow"/);
  expect(backtest({ model: "markov", order: 0 })).toThrow(/order: expected/);
  expect(backtest({ model: "shapley", game: "rates" })).toThrow(
    'expected "rate", "sum" or "rate-exact", got "rates". Did you mean "rate"?',
  );
  expect(backtest({ model: "time-decay" })().models[0]?.scores).toBeNull();
});
