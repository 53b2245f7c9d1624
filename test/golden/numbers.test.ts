/** Golden values of statsmodels, SciPy, ClickHouse, ChannelAttribution and of brute force, read where they lie beside the checkout. */

import {
  type AttributeDefinition,
  attribute,
  customersNeeded,
  type FunnelSemantics,
  funnel,
  logFromRows,
  pathTableFromRows,
  wilson,
} from "parcours";
import { describe, expect, test } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const file = "reference/numbers.json";
type Case = { id: string; input: unknown; expected: unknown };

/** Where the other cases of the file are tested. */
const elsewhere = [
  "R1-holm-bh",
  "R2-newcombe-fisher",
  "R3-traminer",
  "R4-veteran-4groups",
  "R8-running-example",
  "R10-prefixspan",
];

describe.skipIf(!sharedPath(file))(`golden numbers (need shared/${file})`, () => {
  const cases: Case[] = sharedPath(file) ? JSON.parse(sharedText(file)).cases : [];
  const caseOf = <Input, Expected>(id: string) =>
    cases.find((one) => one.id === id) as unknown as { input: Input; expected: Expected };

  test("every case has its test", () => {
    const here = ["R5-windowFunnel", "R6-shapley-bruteforce", "R7-channelattribution", "R9-scores"];
    expect(cases.map(({ id }) => id).sort()).toEqual([...elsewhere, ...here].sort());
  });

  test("a window of random events, in six modes (ClickHouse)", () => {
    const { input, expected } = caseOf<
      { rows: [user: number, second: number, name: string][]; steps: string[]; withinSeconds: number },
      Record<string, number[]>
    >("R5-windowFunnel");
    const rows = input.rows.map(([user, second, name]) => ({ user, at: second * 1000, name }));
    const log = logFromRows(rows, { customer: "user", touchpoint: "name", time: "at" });
    const found = Object.keys(expected).map((semantics) => {
      const definition = { steps: input.steps, within: { seconds: input.withinSeconds } };
      const { steps } = funnel(log, { ...definition, semantics: semantics as FunnelSemantics });
      return [semantics, steps.map(({ count }) => count)];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test("Shapley and Markov credits (all orders of the players, linear equations)", () => {
    const { input, expected } = caseOf<
      { path: string[]; conversions: number; nulls: number; value: number }[],
      Record<string, Record<string, number>>
    >("R6-shapley-bruteforce");
    const table = pathTableFromRows(
      input.map(({ path, conversions, nulls, value }) => ({ path, conversions, nonConversions: nulls, value })),
    );
    const models: Record<string, AttributeDefinition> = {
      sum: { model: "shapley", game: "sum" },
      rate: { model: "shapley", game: "rate" },
      "rate support 0": { model: "shapley", game: "rate", support: 0 },
      "markov order 1": { model: "markov", order: 1 },
      "markov order 2": { model: "markov", order: 2 },
      "markov order 3": { model: "markov", order: 3 },
    };
    expect(Object.keys(models)).toEqual(Object.keys(expected));
    for (const [name, definition] of Object.entries(models))
      for (const credit of attribute(table, definition).credits)
        expect(credit.conversions, `${name}: ${credit.name}`).toBeCloseTo(expected[name]?.[credit.name] as number, 9);
  });

  test.skipIf(!sharedPath("data/pathdata.csv"))("rules on 10,000 published paths (ChannelAttribution)", () => {
    const { expected } = caseOf<string, Record<string, Record<"first" | "last" | "linear", number>>>(
      "R7-channelattribution",
    );
    const rows = sharedText("data/pathdata.csv")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const [path, conversions, value, nonConversions] = line.split(";") as [string, string, string, string];
        return { path, conversions: Number(conversions), nonConversions: Number(nonConversions), value: Number(value) };
      });
    const table = pathTableFromRows(rows, { separator: " > " });
    for (const model of ["first", "last", "linear"] as const) {
      const { credits } = attribute(table, { model });
      const found = Object.fromEntries(credits.map(({ name, conversions }) => [name, conversions]));
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, right] of Object.entries(expected)) expect(found[name]).toBeCloseTo(right[model], 8);
    }
  });

  test("Wilson, and the customers needed to meet a rate (statsmodels, SciPy)", () => {
    const { input, expected } = caseOf<
      { wilson: [number, number][]; customersNeeded: [number, 1 | 2][] },
      { wilson: [number, number][]; customersNeeded: number[] }
    >("R9-scores");
    for (const [i, [k, n]] of input.wilson.entries()) {
      const { lower, upper } = wilson(k, n);
      expect(lower).toBeCloseTo(expected.wilson[i]?.[0] as number, 12);
      expect(upper).toBeCloseTo(expected.wilson[i]?.[1] as number, 12);
    }
    expect(input.customersNeeded.map(([rate, times]) => customersNeeded(rate, { times }))).toEqual(
      expected.customersNeeded,
    );
  });
});
