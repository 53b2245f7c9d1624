/** Laws of the models of repeat purchase: recovery of known parameters, bounds, order, refusals. */

import * as fc from "fast-check";
import {
  createRandom,
  expectedPurchases,
  fitPurchases,
  fitSpend,
  logFromRows,
  type PurchaseHistories,
  type PurchaseModel,
  probabilityAlive,
  purchaseHistories,
} from "parcours";
import { describe, expect, it } from "vitest";
import { formulasOf } from "../../src/value/models/formulasOf.ts";
import { historyRows } from "../../src/value/models/historyRows.ts";
import { codeOf } from "../helpers/codeOf.ts";
import { gammaNumber, simulatedHistories } from "../helpers/simulatedHistories.ts";

const models = ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const;

/** A model with given parameters that nobody fitted. */
function modelOf(model: PurchaseModel["model"], values: readonly number[]): PurchaseModel {
  const known = (value: number) => ({ value, n: 1, lower: null, upper: null, level: 0.95, method: "log-wald" });
  const parameters = Object.fromEntries(
    formulasOf(model).names.map((name, i) => [name, { ...known(values[i] as number), standardError: null }]),
  );
  const search = { iterations: 0, evaluations: 0, converged: true, gradient: 0, covariance: null, logLikelihood: 0 };
  return {
    kind: "fitPurchases",
    model,
    unit: { weeks: 1 },
    parameters,
    ...search,
    customers: 1,
    repeaters: 1,
    warnings: [],
  };
}

const parameter = fc.double({ min: 0.05, max: 30, noNaN: true });
const parameters = fc.tuple(parameter, parameter, parameter, parameter);
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.1, max: 200, noNaN: true }),
  )
  .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }));

describe.each(models)("%s", (name) => {
  it("keeps P(alive) in 0 … 1: it falls with T and rises with tx", () => {
    fc.assert(
      fc.property(parameters, history, fc.double({ min: 0.01, max: 100, noNaN: true }), (p, own, more) => {
        const model = modelOf(name, p);
        const alive = probabilityAlive(model, own);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(probabilityAlive(model, { ...own, T: own.T + more })).toBeLessThanOrEqual(alive + 1e-9);
        if (own.x > 0) {
          const later = { ...own, tx: Math.min(own.T, own.tx + more) };
          expect(probabilityAlive(model, later)).toBeGreaterThanOrEqual(alive - 1e-9);
        }
      }),
    );
  });

  it("expects more purchases in a longer time, from 0", () => {
    const span = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(parameters, fc.oneof(fc.constant("new" as const), history), span, span, (p, own, one, other) => {
        const model = modelOf(name, p);
        const expected = (weeks: number) => expectedPurchases(model, own, { weeks }) as number;
        expect(expected(0)).toBeCloseTo(0, 9);
        const [short, long] = [expected(Math.min(one, other)), expected(Math.max(one, other))];
        expect(short).toBeLessThanOrEqual(long + 1e-6 * Math.max(1, long));
      }),
    );
  });

  it("is continuous where its formula divides 0 by 0", () => {
    const own = { x: 2, tx: 3, T: 9 };
    for (const [at, near] of name === "pareto-nbd"
      ? [
          [
            [0.7, 5, 1, 8],
            [0.7, 5, 1.00001, 8],
          ],
        ]
      : [
          [
            [0.3, 5, 1, 2],
            [0.3, 5, 1.00001, 2],
          ],
          [
            [0.3, 5, 0.4, 0.6],
            [0.3, 5, 0.40001, 0.6],
          ],
        ]) {
      for (const history of ["new", own, { x: 0, tx: 0, T: 9 }] as const) {
        const of = (values: readonly number[] = []) => expectedPurchases(modelOf(name, values), history, { weeks: 20 });
        expect(of(at)).toBeCloseTo(of(near) as number, 3);
      }
    }
  });

  it("has a likelihood that depends neither on the order of customers nor on grouping", () => {
    fc.assert(
      fc.property(parameters, fc.array(history, { minLength: 1, maxLength: 12 }), (p, list) => {
        const { logLikelihood } = formulasOf(name);
        const of = (rows: typeof list) =>
          logLikelihood(
            p,
            historyRows({ x: rows.map(({ x }) => x), tx: rows.map(({ tx }) => tx), T: rows.map(({ T }) => T) }),
          );
        const whole = of(list);
        const close = (value: number) =>
          expect(Math.abs(value - whole)).toBeLessThan(1e-8 * Math.max(1, Math.abs(whole)));
        close(of([...list].reverse()));
        close(list.reduce((sum, own) => sum + of([own]), 0));
        expect(Math.abs(of([...list, ...list]) - 2 * whole)).toBeLessThan(1e-8 * Math.max(1, Math.abs(whole)));
      }),
    );
  });

  it("recovers the parameters of 5,000 simulated customers", () => {
    const truth = name === "pareto-nbd" ? [0.8, 6, 0.7, 12] : [0.6, 5, 0.9, 2.2];
    const model = fitPurchases(simulatedHistories(name, truth, 5000, 7), { model: name });
    expect(model.converged).toBe(true);
    for (const [i, { value, standardError }] of Object.values(model.parameters).entries())
      expect(Math.abs((value as number) - (truth[i] as number))).toBeLessThan(3 * (standardError as number));
  });
});

const orders = (rows: readonly (readonly [string, string, number])[]) =>
  logFromRows(
    rows.map(([who, at, value]) => ({ who, what: "buy", at, value })),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );

it("scales with money", () => {
  const random = createRandom(3);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const own = 30 / gammaNumber(random, 4);
    return [0, 2, 5, 7]
      .slice(0, 2 + (i % 3))
      .map((day): [string, string, number] => [`c${i}`, `2026-01-0${day + 1}`, own * gammaNumber(random, 3)]);
  }).flat();
  const of = (scale: number) =>
    fitSpend(
      purchaseHistories(orders(rows.map(([a, b, value]) => [a, b, value * scale])), {
        event: "buy",
        until: "2026-02-01",
      }),
    );
  const [one, hundred] = [of(1), of(100)];
  expect((hundred.parameters.gamma?.value as number) / (one.parameters.gamma?.value as number)).toBeCloseTo(100, 1);
  expect((hundred.population as number) / (one.population as number)).toBeCloseTo(100, 2);
});

it("warns of few customers, of many without a repeat, of spend that depends on frequency", () => {
  const rows = Array.from({ length: 12 }, (_, i): [string, string, number][] => [
    [`c${i}`, "2026-01-01", 10],
    ...(i < 5 ? [[`c${i}`, `2026-01-0${i + 3}`, 10 + i] as [string, string, number]] : []),
    ...(i < 2 ? [[`c${i}`, "2026-01-09", 50] as [string, string, number]] : []),
  ]).flat();
  const histories = purchaseHistories(orders(rows), { event: "buy", until: "2026-01-20" });
  const codes = (model: { warnings: readonly { code: string }[] }) => model.warnings.map(({ code }) => code);
  expect(codes(fitPurchases(histories))).toEqual(expect.arrayContaining(["too_few_customers", "alive_without_repeat"]));
  expect(codes(fitSpend(histories))).toEqual(
    expect.arrayContaining(["too_few_customers", "spend_depends_on_frequency"]),
  );
});

it("says so when everybody buys every week, or when it may not search", () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 8 }, (_, week): [string, string, number] => [
      `c${i}`,
      new Date(Date.UTC(2026, 0, 1 + 7 * week)).toISOString(),
      1,
    ]),
  ).flat();
  const histories = purchaseHistories(orders(rows), { event: "buy", until: "2026-02-19" });
  const model = fitPurchases(histories, { model: "bg-nbd" });
  const codes = model.warnings.map(({ code }) => code);
  expect(codes).toContain("on_the_edge");
  const cut = fitPurchases(histories, { maxIterations: 1 });
  expect([cut.converged, cut.warnings.some(({ code }) => code === "not_converged")]).toEqual([false, true]);
});

it("keeps parameters small with a penalty", () => {
  const histories = simulatedHistories("bg-nbd", [0.6, 5, 0.9, 2.2], 300, 1);
  const size = (penalty: number) =>
    Object.values(fitPurchases(histories, { penalty }).parameters).reduce(
      (sum, { value }) => sum + (value as number) ** 2,
      0,
    );
  expect(size(0.1)).toBeLessThan(size(0));
});

describe("refusals", () => {
  const histories = purchaseHistories(
    orders([
      ["a", "2026-01-01", 1],
      ["b", "2026-01-02", 1],
    ]),
    {
      event: "buy",
      until: "2026-02-01",
    },
  );
  it("refuses histories without a repeat, impossible histories and unknown models", () => {
    expect(codeOf(() => fitPurchases(histories))).toBe("no_repeat");
    expect(codeOf(() => fitSpend(histories))).toBe("no_repeat");
    const wrong = (own: object) => ({ ...histories, ...own }) as PurchaseHistories;
    expect(codeOf(() => fitPurchases(wrong({ tx: new Float64Array([9, 9]), T: new Float64Array([1, 1]) })))).toBe(
      "invalid_history",
    );
    expect(codeOf(() => fitPurchases(histories, { model: "nbd" as "bg-nbd" }))).toBe("invalid_definition");
    expect(codeOf(() => fitPurchases(histories, { start: [1, 1] }))).toBe("invalid_definition");
    expect(codeOf(() => fitSpend(wrong({ mean: null })))).toBe("invalid_definition");
    const model = modelOf("bg-nbd", [1, 1, 1, 1]);
    expect(codeOf(() => probabilityAlive(model, { x: 0, tx: 1, T: 2 }))).toBe("invalid_history");
    expect(codeOf(() => expectedPurchases(model, { x: 1, tx: 3, T: 2 }, { weeks: 1 }))).toBe("invalid_history");
    expect(codeOf(() => expectedPurchases(model, "new", { months: 1 } as object))).toBe("invalid_duration");
    expect(codeOf(() => expectedPurchases({ kind: "fitPurchases" } as PurchaseModel, "new", { weeks: 1 }))).toBe(
      "wrong_argument",
    );
  });
});
