/** Checks laws for every table: sums, symmetry, chains against exact removal, games against all orders. */

import fc from "fast-check";
import {
  type AttributeDefinition,
  attribute,
  attributeJourneys,
  mergePathTables,
  type PathTable,
  pathTableFromRows,
} from "parcours";
import { describe, expect, test } from "vitest";
import {
  Fraction,
  leaveOneOutOracle,
  markovOracle,
  type OracleRow,
  rateExactOracle,
  rateGame,
  shapleyOracle,
} from "../helpers/attributionOracles.ts";
import { creditsBy } from "../helpers/attributionVectors.ts";

const name = fc.constantFrom("a", "b", "c", "d");
const count = fc.nat({ max: 4 });
const row = fc.record({
  path: fc.array(name, { maxLength: 6 }),
  conversions: count,
  nonConversions: count,
  value: fc.nat({ max: 50 }),
});
/** Value only in rows with conversions; no row without journeys. */
const rowsOf = (one: fc.Arbitrary<OracleRow>, maxLength = 9) =>
  fc
    .array(one, { minLength: 1, maxLength })
    .map((rows) => rows.map((r) => ({ ...r, value: r.conversions === 0 ? 0 : r.value })));
const rows = rowsOf(row);

const additive: AttributeDefinition[] = [
  { model: "first" },
  { model: "last" },
  { model: "linear" },
  { model: "linear-distinct" },
  { model: "first-non-direct", direct: ["a", "zz"] },
  { model: "last-non-direct", direct: ["a"] },
  { model: "position" },
  { model: "position", weights: { first: 0, middle: 1, last: 0 }, two: "split-middle" },
  {
    model: "milestones",
    stages: [{ name: "s", touchpoints: ["b"] }],
    weights: { first: 0.3, stages: [0.5], other: 0.2 },
  },
  { model: "position-decay" },
  { model: "position-decay", ratio: 3 },
  { model: "position-decay", shape: "ramp" },
  { model: "custom", fromStart: [0, 2], fromEnd: [1] },
  { model: "custom", fromStart: [0] },
  { model: "markov" },
  { model: "markov", order: 2 },
  { model: "markov", nulls: false },
  { model: "markov", order: 3, removal: "reroute" },
  { model: "shapley", game: "sum" },
  { model: "shapley" },
  { model: "shapley", exactUpTo: 0, permutations: 20 },
  { model: "shapley", negative: "clip", support: 0 },
  { model: "shapley", game: "rate-exact" },
  { model: "shapley", game: "rate-exact", ordered: true },
  { model: "leave-one-out" },
];

const close = (actual: number | null | undefined, expected: number | null, where = "") => {
  if (expected === null || actual === null || actual === undefined) return expect(actual, where).toBe(expected);
  const scale = Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected) / scale, `${where}: ${actual} against ${expected}`).toBeLessThan(1e-9);
};
const sameCredits = (a: Record<string, number>, b: Record<string, number>, where: string) => {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) close(a[key] ?? 0, b[key] ?? 0, `${where} ${key}`);
};
const credits = (table: PathTable, definition: AttributeDefinition) => creditsBy(attribute(table, definition));
const clean = (result: ReturnType<typeof attribute>) => {
  const text = JSON.stringify(result, (_, x) =>
    typeof x === "number" && (!Number.isFinite(x) || Object.is(x, -0)) ? "BAD" : x,
  );
  expect(text).not.toContain("BAD");
};

describe("every additive model", () => {
  test("loses no conversion and no value", () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...additive),
        fc.constantFrom("conversion" as const, "null" as const),
        (list, model, outcome) => {
          const result = attribute(pathTableFromRows(list), { ...model, outcome });
          const add = (field: "conversions" | "value") =>
            result.credits.reduce((sum, credit) => sum + (credit[field] ?? 0), 0);
          const C = list.reduce((sum, r) => sum + (outcome === "null" ? r.nonConversions : r.conversions), 0);
          close(result.total.conversions, C);
          close(add("conversions") + result.unmatched.conversions, C, "conversions");
          if (result.credits.some(({ value }) => value !== null))
            close(add("value") + (result.unmatched.value ?? 0), result.total.value as number, "value");
          const shares = result.credits.map(({ share }) => share).filter((share) => share !== null);
          if (shares.length > 0)
            close(
              shares.reduce((a, b) => a + b, 0),
              1,
              "shares",
            );
          expect(result.warnings.map(({ code }) => code)).not.toContain("self_check_failed");
          expect(result.credits.length).toBe(new Set(list.flatMap(({ path }) => path)).size);
          clean(result);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("does not depend on row order, split rows, names or scale", () => {
    const scaled = (model: AttributeDefinition) =>
      model.model === "shapley" && typeof model.support === "number" ? { ...model, support: 3 * model.support } : model;
    fc.assert(
      fc.property(rows, fc.constantFrom(...additive), (list, model) => {
        const own = credits(pathTableFromRows(list), model);
        sameCredits(credits(pathTableFromRows([...list].reverse()), model), own, "reversed");
        const halves = list.flatMap((r) =>
          [r, r].map((half) => ({
            ...half,
            conversions: r.conversions / 2,
            nonConversions: r.nonConversions / 2,
            value: r.value / 2,
          })),
        );
        sameCredits(credits(pathTableFromRows(halves), model), own, "split");
        const triple = list.map((r) => ({
          ...r,
          conversions: 3 * r.conversions,
          nonConversions: 3 * r.nonConversions,
        }));
        const tripled = credits(pathTableFromRows(triple), scaled(model));
        sameCredits(Object.fromEntries(Object.entries(tripled).map(([key, x]) => [key, x / 3])), own, "tripled");
        if ("direct" in model || "stages" in model || "exactUpTo" in model) return;
        const swap = (x: string) => ({ a: "d", d: "a" })[x] ?? x;
        const renamed = list.map((r) => ({ ...r, path: r.path.map(swap) }));
        const back = Object.fromEntries(
          Object.entries(credits(pathTableFromRows(renamed), model)).map(([key, x]) => [swap(key), x]),
        );
        sameCredits(back, own, "renamed");
      }),
      { numRuns: 150 },
    );
  });

  test("gives nothing to a touchpoint that no journey met, and leaves the others unchanged", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...additive), (list, model) => {
        const own = credits(pathTableFromRows(list), model);
        const more = [...list, { path: ["z", "a", "z"], conversions: 0, nonConversions: 0, value: 0 }];
        sameCredits(credits(pathTableFromRows(more), model), { a: 0, ...own, z: 0 }, "with z");
      }),
      { numRuns: 150 },
    );
  });

  test("journeys add up to the credit, if the model treats each journey separately", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...additive), (list, model) => {
        const { journeys, discrepancy } = attributeJourneys(pathTableFromRows(list), model);
        for (const { weights } of journeys) {
          const sum = weights.reduce((a, b) => a + b, 0);
          if (weights.some((weight) => weight !== 0)) close(sum, 1, "weights");
        }
        const global = model.model === "markov" || (model.model === "shapley" && (model.game ?? "rate") === "rate");
        if (!global && !("negative" in model)) expect(discrepancy.largest).toBeLessThan(1e-9);
      }),
      { numRuns: 150 },
    );
  });
});

describe("rules", () => {
  test("first on reversed paths equals last; special cases are equal", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const table = pathTableFromRows(list);
        const reversed = pathTableFromRows(list.map((r) => ({ ...r, path: [...r.path].reverse() })));
        const same = (a: AttributeDefinition, b: AttributeDefinition, other = table) =>
          sameCredits(credits(other, a), credits(table, b), `${a.model} ${b.model}`);
        same({ model: "first" }, { model: "last" }, reversed);
        same({ model: "position", weights: { first: 1, middle: 0, last: 0 } }, { model: "first" });
        same({ model: "custom", fromEnd: [1] }, { model: "last" });
        same({ model: "custom", other: 1 }, { model: "linear" });
        same({ model: "position-decay", ratio: 1 }, { model: "linear" });
        same({ model: "shapley", game: "sum" }, { model: "linear-distinct" });
        const once = pathTableFromRows(list.map((r) => ({ ...r, path: [...new Set(r.path)] })));
        sameCredits(credits(once, { model: "linear" }), credits(once, { model: "linear-distinct" }), "distinct");
      }),
    );
  });

  test("add up over tables", () => {
    const rules = additive.filter(
      (one) => !["markov", "shapley", "leave-one-out"].includes(one.model) || ("game" in one && one.game === "sum"),
    );
    fc.assert(
      fc.property(rows, rows, fc.constantFrom(...rules), (a, b, model) => {
        const [x, y] = [pathTableFromRows(a), pathTableFromRows(b)];
        const [own, other] = [credits(x, model), credits(y, model)];
        const sums = Object.fromEntries(
          [...Object.keys(own), ...Object.keys(other)].map((key) => [key, (own[key] ?? 0) + (other[key] ?? 0)]),
        );
        sameCredits(credits(mergePathTables(x, y), model), sums, "sum");
      }),
    );
  });
});

describe("Markov", () => {
  const small = rowsOf(
    fc.record({
      path: fc.array(name, { maxLength: 5 }),
      conversions: count,
      nonConversions: count,
      value: fc.nat({ max: 9 }),
    }),
    6,
  );
  const order = fc.integer({ min: 1, max: 4 });

  test("equals one removal at a time in exact fractions, with and without self-loops", () => {
    fc.assert(
      fc.property(small, order, fc.boolean(), fc.boolean(), (list, k, reroute, loops) => {
        const result = attribute(pathTableFromRows(list), {
          model: "markov",
          order: k,
          removal: reroute ? "reroute" : "to-null",
        });
        const expected = markovOracle(list, { order: k, reroute, loops });
        for (const credit of result.credits) {
          const { effect, valueEffect } = expected.get(credit.name) as {
            effect: number | null;
            valueEffect: number | null;
          };
          close(credit.removalEffect, effect, `effect of ${credit.name}`);
          close(credit.removalEffectValue, valueEffect, `value effect of ${credit.name}`);
        }
        const C = list.reduce((sum, r) => sum + (r.path.length > 0 ? r.conversions : 0), 0);
        const N = list.reduce((sum, r) => sum + (r.path.length > 0 ? r.conversions + r.nonConversions : 0), 0);
        close(result.chain?.conversionProbability, N > 0 ? C / N : null, "probability");
      }),
      { numRuns: 120 },
    );
  });

  test("with removal to-null, effects are between 0 and 1 and equal reach times lift", () => {
    fc.assert(
      fc.property(rows, order, (list, k) => {
        const { credits } = attribute(pathTableFromRows(list), { model: "markov", order: k });
        for (const { removalEffect, reach, lift } of credits) {
          if (removalEffect === null || removalEffect === undefined) continue;
          expect(removalEffect).toBeGreaterThan(-1e-12);
          expect(removalEffect).toBeLessThan(1 + 1e-12);
          if (k === 1) close((reach as number) * (lift as number), removalEffect);
        }
      }),
    );
  });

  test("collapsing touches first changes nothing at order 1", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("to-null" as const, "reroute" as const), (list, removal) => {
        const collapsed = list.map((r) => ({ ...r, path: r.path.filter((x, i) => x !== r.path[i - 1]) }));
        const [a, b] = [list, collapsed].map((l) => attribute(pathTableFromRows(l), { model: "markov", removal }));
        sameCredits(creditsBy(a!, "removalEffect"), creditsBy(b!, "removalEffect"), "collapsed");
      }),
    );
  });

  test("an order as long as the longest path depends only on whether the touchpoint occurs", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const result = attribute(pathTableFromRows(list), { model: "markov", order: 6 });
        const C = list.reduce((sum, r) => sum + (r.path.length > 0 ? r.conversions : 0), 0);
        for (const { name: touchpoint, removalEffect } of result.credits) {
          const own = list.reduce((sum, r) => sum + (r.path.includes(touchpoint) ? r.conversions : 0), 0);
          close(removalEffect, C > 0 ? own / C : null);
        }
      }),
    );
  });
});

describe("Shapley", () => {
  const N = (list: readonly OracleRow[]) => list.reduce((sum, r) => sum + r.conversions + r.nonConversions, 0);
  const playersOf = (list: readonly OracleRow[]) =>
    [...new Set(list.flatMap((r) => (r.conversions + r.nonConversions > 0 ? r.path : [])))].sort();

  test("rate equals the mean over all orders, for conversions and value", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("auto" as const, 0, 2), (list, support) => {
        const players = playersOf(list);
        if (players.length === 0) return;
        const kappa = support === "auto" ? new Fraction(N(list), players.length) : new Fraction(support);
        const result = attribute(pathTableFromRows(list), { model: "shapley", support });
        const effects = shapleyOracle(players, rateGame(list, kappa));
        const values = [...shapleyOracle(players, rateGame(list, kappa, "value"))];
        const V = list.reduce((sum, r) => sum + (r.path.length > 0 ? r.value : 0), 0);
        const all = values.reduce((sum, [, x]) => sum + x.number, 0);
        for (const { name: touchpoint, effect, value } of result.credits) {
          close(effect, effects.get(touchpoint)?.number ?? 0, touchpoint);
          if (V > 0) close(value, ((new Map(values).get(touchpoint)?.number ?? 0) / all) * V, "value");
        }
      }),
      { numRuns: 100 },
    );
  });

  test("rate equals the mean over all 720 orders of six, and the dividends of its coalitions divided equally", () => {
    const letters = ["a", "b", "c", "d", "e", "f"];
    const six = rowsOf(
      fc.record({
        path: fc.subarray(letters, { minLength: 1 }),
        conversions: count,
        nonConversions: count,
        value: count,
      }),
      12,
    );
    fc.assert(
      fc.property(six, (list) => {
        const all = [...list, { path: letters, conversions: 1, nonConversions: 1, value: 1 }];
        const game = rateGame(all, new Fraction(2));
        const effects = shapleyOracle(letters, game);
        // what a coalition adds to the values of all its parts
        const coalitions = Array.from({ length: 64 }, (_, bits) => letters.filter((_, i) => (bits >> i) & 1));
        const dividends: Fraction[] = [];
        for (const [bits, members] of coalitions.entries())
          dividends.push(
            dividends.reduce(
              (rest, own, part) => ((part & bits) === part ? rest.minus(own) : rest),
              game(new Set(members)),
            ),
          );
        for (const { name: touchpoint, effect } of attribute(pathTableFromRows(all), { model: "shapley", support: 2 })
          .credits) {
          close(effect, (effects.get(touchpoint) as Fraction).number, touchpoint);
          const shared = coalitions.map((members, bits) =>
            members.includes(touchpoint) ? (dividends[bits] as Fraction).number / members.length : 0,
          );
          close(
            effect,
            shared.reduce((a, b) => a + b, 0),
            touchpoint,
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test("interactions: a touchpoint's value is the sum of its dividends, pair by pair for two", () => {
    fc.assert(
      fc.property(
        rowsOf(
          fc.record({
            path: fc.array(fc.constantFrom("a", "b"), { maxLength: 4 }),
            conversions: count,
            nonConversions: count,
            value: fc.constant(0),
          }),
        ),
        (list) => {
          const { interactions = [], credits } = attribute(pathTableFromRows(list), {
            model: "shapley",
            support: 1,
            interactions: true,
          });
          const players = playersOf(list);
          if (players.length < 2) return;
          const game = rateGame(list, new Fraction(1));
          const [pair] = interactions;
          close(pair?.dividend, pair?.index ?? null);
          for (const { name: touchpoint, effect } of credits)
            close(effect, game(new Set([touchpoint])).number + (pair?.dividend ?? 0) / 2, touchpoint);
        },
      ),
    );
  });

  test("rate-exact equals the local games over all orders", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, ordered) => {
        const own = credits(pathTableFromRows(list), { model: "shapley", game: "rate-exact", ordered });
        const expected = rateExactOracle(list, ordered);
        for (const [touchpoint, credit] of Object.entries(own))
          close(credit, expected.get(touchpoint)?.number ?? 0, touchpoint);
      }),
      { numRuns: 100 },
    );
  });

  test("large support gives the shares of linear-distinct; symmetric touchpoints get the same", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const table = pathTableFromRows(list);
        const huge = credits(table, { model: "shapley", support: 1e12 });
        const distinct = credits(table, { model: "linear-distinct" });
        for (const key of Object.keys(distinct))
          expect(Math.abs((huge[key] as number) - (distinct[key] as number))).toBeLessThan(1e-6);
        const swap = (x: string) => ({ a: "b", b: "a" })[x] ?? x;
        const symmetric = pathTableFromRows([...list, ...list.map((r) => ({ ...r, path: r.path.map(swap) }))]);
        for (const game of ["rate", "rate-exact", "sum"] as const) {
          const own = credits(symmetric, { model: "shapley", game });
          close(own.a ?? 0, own.b ?? 0, game);
        }
      }),
    );
  });

  test("sampled within four standard errors of exact", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (list, seed) => {
        const table = pathTableFromRows(list);
        const exact = creditsBy(attribute(table, { model: "shapley" }), "effect");
        const sampled = attribute(table, { model: "shapley", exactUpTo: 0, permutations: 400, seed });
        for (const { name: touchpoint, effect, standardError } of sampled.credits)
          expect(Math.abs((effect as number) - (exact[touchpoint] as number))).toBeLessThanOrEqual(
            4 * (standardError as number) + 1e-9,
          );
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("positions add up to the credit", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const result = attribute(pathTableFromRows(list), { model: "shapley", game: "sum", positions: true });
        const sums: Record<string, number> = {};
        for (const { name: touchpoint, conversions } of result.positions ?? [])
          sums[touchpoint] = (sums[touchpoint] ?? 0) + conversions;
        sameCredits(sums, creditsBy(result), "positions");
      }),
    );
  });
});

test("leave-one-out weights equal a simple look-up of every shortened path", () => {
  fc.assert(
    fc.property(
      rowsOf(
        fc.record({
          path: fc.array(fc.constantFrom("a", "b"), { maxLength: 5 }),
          conversions: count,
          nonConversions: count,
          value: fc.constant(0),
        }),
        12,
      ),
      (list) => {
        const { journeys } = attributeJourneys(pathTableFromRows(list), { model: "leave-one-out" });
        for (const { path, conversions, weights } of journeys) {
          if (path.length === 0 || conversions === 0) continue;
          for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
          close(
            weights.reduce((a, b) => a + b, 0),
            1,
            path.join(""),
          );
          if (path.length === 1) expect(weights).toEqual([1]);
          for (const [i, weight] of leaveOneOutOracle(list, path).entries()) close(weights[i], weight, path.join(""));
        }
      },
    ),
  );
});
