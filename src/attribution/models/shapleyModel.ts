/** Computes Shapley values of named games. */

import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { type CreditCells, type CreditCounts, sum, sumWithoutTouch } from "../creditCells.ts";
import type { ShapleyDefinition } from "../definition/shapleyDefinition.ts";
import type { CreditCheck, PositionCredit } from "../result/credit.ts";
import type { Interaction } from "../result/interaction.ts";
import { bySet, coalitionsOf } from "../shapley/coalitions.ts";
import { rateExactWeights } from "../shapley/rateExactWeights.ts";
import {
  coalitionValues,
  interactionsOf,
  type SetCounts,
  type ShapleyValues,
  sampledOrders,
  sampledValues,
  shapleyOf,
} from "../shapley/rateGame.ts";
import { distinctWeights, localModel } from "./localModel.ts";
import type { Explanation, Model, Scores } from "./model.ts";

/** A coalition is a number whose bits are its members; every coalition is stored. */
const mostExact = 22;
const mostInteracting = 20;

/** Prepares a Shapley game for these cells. */
export function shapleyModel(cells: CreditCells, definition: ShapleyDefinition): Model {
  const game = oneOf(definition.game, ["rate", "sum", "rate-exact"], "attribute", "game");
  const clip = oneOf(definition.negative, ["keep", "clip"], "attribute", "negative") === "clip";
  for (const flag of ["ordered", "positions", "interactions"] as const)
    oneOf(definition[flag], [false, true], "attribute", flag);
  const model =
    game === "rate"
      ? rateModel(cells, definition)
      : game === "sum"
        ? sumModel(cells, definition)
        : localModel(cells, rateExactWeights(cells, definition.ordered === true));
  if (game === "rate-exact" && definition.interactions)
    fail("attribute", "interactions", "the game rate or sum: rate-exact is one game per set", game);
  let negative = 0;
  const score = (counts: CreditCounts): Scores => {
    const scores = model.score(counts);
    negative = scores.conversions.filter((credit) => credit < 0).length;
    if (!clip) return scores;
    const missed = Object.values(scores.unmatched).reduce((all, count) => all + count, 0);
    clipNegative(scores.conversions, sum(counts.c) - missed);
    if (counts.v && scores.value) {
      const worth = sum(counts.v) - scores.unmatchedValue;
      if (!clipNegative(scores.value, worth)) scores.unmatchedValue += worth;
    }
    return scores;
  };
  const explain = (): Explanation => {
    const own = model.explain?.() ?? {};
    const message = 'journeys with these touchpoints convert less than those without; negative: "clip" sets them to 0';
    const warnings = [...(own.warnings ?? [])];
    if (negative > 0 && !clip) warnings.push(warning("negative_credit", message, negative));
    return { ...own, warnings };
  };
  return { ...model, score, explain, estimates: true };
}

/** Sets negative credits to 0 and scales the others to add up to `total`; returns `false`, with all 0, if none is positive. */
function clipNegative(credits: Float64Array, total: number): boolean {
  const positive = sum(credits.map((credit) => Math.max(0, credit)));
  const possible = positive > 0 && total >= 0;
  for (let i = 0; i < credits.length; i++)
    credits[i] = possible ? (Math.max(0, credits[i] as number) / positive) * total : 0;
  return possible;
}

function rateModel(cells: CreditCells, definition: ShapleyDefinition): Model {
  const { support = "auto", exactUpTo = 20, permutations = 1000, seed = 1 } = definition;
  if (typeof support === "string") oneOf(support, ["auto"], "attribute", "support");
  else numberBetween(support, "attribute", "support", 0);
  wholeNumber(exactUpTo, "attribute", "exactUpTo", 0);
  wholeNumber(permutations, "attribute", "permutations", 2);
  const coalitions = coalitionsOf(cells);
  const m = coalitions.players.length;
  const exact = m <= Math.min(exactUpTo, mostExact);
  const orders = exact ? [] : sampledOrders(m, permutations, seed);
  const countsOf = ({ c, u, v }: CreditCounts): SetCounts => {
    const C = bySet(coalitions, c);
    const N = bySet(coalitions, u).map((nulls, set) => nulls + (C[set] as number));
    const kappa = support === "auto" ? (sum(c) + sum(u)) / Math.max(1, m) : support;
    return { C, N, V: v && bySet(coalitions, v), support: kappa };
  };
  let values: ShapleyValues;
  let sets: SetCounts;
  const score = (counts: CreditCounts): Scores => {
    sets = countsOf(counts);
    if (exact) {
      const { v, w } = coalitionValues(coalitions, sets);
      values = { effect: shapleyOf(v, m), valueEffect: w && shapleyOf(w, m), all: v.at(-1) as number };
    } else values = sampledValues(coalitions, sets, orders);
    const lost = sumWithoutTouch(cells, counts.c);
    const worth = sets.V && sum(sets.V);
    const value = worth === null ? null : spread(values.valueEffect as Float64Array, worth);
    return {
      conversions: spread(values.effect, sum(counts.c) - lost) ?? new Float64Array(cells.names.length),
      value,
      unmatched: lost > 0 ? { no_touch: lost } : {},
      unmatchedValue: counts.v ? sum(counts.v) - (value ? (worth as number) : 0) : 0,
    };
  };
  /** Divides an amount in proportion to effects; `null` if they add up to 0. */
  const spread = (effects: Float64Array, amount: number): Float64Array | null => {
    const all = sum(effects);
    if (all === 0) return null;
    const credits = new Float64Array(cells.names.length);
    coalitions.players.forEach((code, player) => {
      credits[code] = ((effects[player] as number) / all) * amount;
    });
    return credits;
  };
  const explain = (): Explanation => {
    const { effect, standardError, all } = values;
    const playerOf = new Map(coalitions.players.map((code, player) => [code, player]));
    const warnings: Warning[] = [];
    const checks: CreditCheck[] = [
      { name: "Shapley values add up to the rate of all", expected: all, actual: sum(effect) },
    ];
    if (standardError) {
      const errors = standardError.map((error, player) => (error > 0 ? error / Math.abs(effect[player] as number) : 0));
      const worst = errors.reduce((most, error) => Math.max(most, error), 0);
      const message = `${m} touchpoints: ${orders.length} permutations sampled; largest relative standard error`;
      warnings.push(warning("sampled", `${message} ${worst.toPrecision(2)}`, orders.length));
    }
    const names = coalitions.players.map((code) => cells.names[code] as string);
    const pairs = definition.interactions
      ? pairsOf(names, () => coalitionValues(coalitions, sets).v, warnings)
      : undefined;
    const fields = (code: number) => {
      const player = playerOf.get(code);
      return {
        effect: player === undefined ? 0 : (effect[player] as number),
        ...(standardError && { standardError: player === undefined ? 0 : (standardError[player] as number) }),
      };
    };
    return { checks, warnings, fields, ...(pairs && { interactions: pairs }) };
  };
  return { score, explain };
}

function pairsOf(names: readonly string[], values: () => Float64Array, warnings: Warning[]): Interaction[] | undefined {
  if (names.length <= mostInteracting) return interactionsOf(values(), names);
  const message = `interactions are left out: ${names.length} touchpoints, more than ${mostInteracting}`;
  warnings.push(warning("sampled", message));
  return undefined;
}

/** v(S) = C(S): a conversion is divided among the distinct touchpoints of its journey, as in `linear-distinct`. */
function sumModel(cells: CreditCells, definition: ShapleyDefinition): Model {
  const weights = distinctWeights(cells, (distinct) => 1 / distinct);
  const explain = (): Explanation => {
    const warnings: Warning[] = [];
    const explanation: Explanation = { warnings };
    if (definition.positions) explanation.positions = positionsOf(cells, weights);
    if (definition.interactions) {
      const coalitions = coalitionsOf(cells);
      const C = bySet(coalitions, cells.c);
      const names = coalitions.players.map((code) => cells.names[code] as string);
      const values = () => coalitionValues(coalitions, { C, N: C, V: null, support: null }).v;
      const pairs = pairsOf(names, values, warnings);
      if (pairs) explanation.interactions = pairs;
    }
    return explanation;
  };
  return { ...localModel(cells, () => weights), explain };
}

/** Credit per touchpoint and position (Zhao, Mahboobi and Bagheri 2018). */
function positionsOf({ rows, offsets, codes, c, v, names }: CreditCells, weights: Float64Array): PositionCredit[] {
  const longest = offsets.reduce((most, end, row) => Math.max(most, end - (offsets[row - 1] ?? 0)), 0);
  const sums = new Map<number, { conversions: number; value: number }>();
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    for (let i = from; i < (offsets[row + 1] as number); i++) {
      const key = (codes[i] as number) * longest + i - from;
      const own = sums.get(key) ?? { conversions: 0, value: 0 };
      own.conversions += (c[row] as number) * (weights[i] as number);
      if (v) own.value += (v[row] as number) * (weights[i] as number);
      sums.set(key, own);
    }
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .filter(([, { conversions, value }]) => conversions !== 0 || value !== 0)
    .map(([key, { conversions, value }]) => ({
      name: names[Math.floor(key / longest)] as string,
      position: (key % longest) + 1,
      conversions,
      value: v ? value : null,
    }));
}
