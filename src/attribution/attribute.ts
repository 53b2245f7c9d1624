/** Divides the credit for conversions among touchpoints. */

import { expectSource } from "../core/checks/expectSource.ts";
import { compareNames } from "../core/codes.ts";
import type { Estimate, Interval } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import type { GroupKey } from "../log/breakdown/groupKey.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import type { AttributeDefinition, AttributeOptions } from "./attributeDefinition.ts";
import type { AttributeResult } from "./attributeResult.ts";
import type { ConversionPaths } from "./builder/conversionPathsResult.ts";
import { checkOptions } from "./checkOptions.ts";
import { type AnyPaths, type CreditCells, countWarnings, creditCells, sum } from "./creditCells.ts";
import { checkDefinition } from "./models/checkDefinition.ts";
import type { Explanation, Scores } from "./models/model.ts";
import { prepareModel } from "./models/prepareModel.ts";
import { needsTimes } from "./models/ruleModel.ts";
import type { Credit, CreditCheck } from "./result/credit.ts";
import { type Bootstrapped, bootstrap } from "./uncertainty/bootstrap.ts";
import { shareEstimates } from "./uncertainty/shareEstimates.ts";

const rareBelow = 30;

/**
 * Divides conversions and their value among touchpoints, under one model.
 *
 * Credit divides *observed* conversions among *observed* touches. It is total, not incremental: it does not tell what would have happened
 * without a touchpoint. Compare several models, and run an experiment before you change budgets.
 *
 * @param paths - from {@link conversionPaths}, or any table of {@link pathTableFromRows} (which has no times and no report)
 * @param definition - the model with its settings; plain JSON
 * @param options - `replicates`, `seed`, `level`, `redraw` or `cluster` add intervals; `onProgress` and `signal` are for long calculations
 * @returns credits by touchpoint, by descending conversions; Σ credits + `unmatched` = `total`; `checks` compare the model with the data
 * @throws {@link ParcoursError} `unknown_model`, `invalid_definition`, `missing_times`, `invalid_count`, `invalid_duration`
 * @example
 * const paths = pathTableFromRows([
 *   { path: ["search", "email"], conversions: 3, nonConversions: 1 },
 *   { path: ["email"], conversions: 1, nonConversions: 4 },
 * ]);
 * const { credits } = attribute(paths, { model: "position", weights: { first: 1, middle: 0, last: 3 } });
 * credits.map(({ name, conversions }) => [name, conversions]) // => [["email", 3.25], ["search", 0.75]]
 */
export function attribute(
  paths: AnyPaths,
  definition: AttributeDefinition,
  options: AttributeOptions = {},
): AttributeResult {
  return creditOf(paths, definition, options, false);
}

/** @param inGroup - also estimates the shares of models whose credit adds up, to compare groups */
function creditOf(
  paths: AnyPaths,
  definition: AttributeDefinition,
  options: AttributeOptions,
  inGroup: boolean,
): AttributeResult {
  expectSource(paths, "paths", "attribute");
  const drawing = checkOptions(options, "attribute");
  checkDefinition(definition, "attribute");
  options.signal?.throwIfAborted();
  const cells = creditCells(paths, definition.outcome, needsTimes(definition), "attribute");
  const model = prepareModel(cells, paths, definition);
  const scores = model.score(cells);
  const explanation = model.explain?.() ?? {};
  const { additive = true } = model;
  const total = { conversions: sum(cells.c), value: cells.v && sum(cells.v) };
  const reasons = scores.unmatched;
  const missed = Object.values(reasons).reduce((all, count) => all + count, 0);
  const unmatched = { conversions: missed, value: total.value === null ? null : scores.unmatchedValue, reasons };
  const drawn = drawing && bootstrap(cells, paths, model, drawing, options);
  const credits = creditsOf(cells, scores, explanation, total.conversions - missed);
  const rare = model.estimates || drawn ? markRare(cells, credits, drawn) : [];
  const own = explanation.checks ?? [];
  const checks = [...own, ...(additive ? sumChecks(credits, total, unmatched) : [])];
  const said = new Set(paths.warnings.map(({ code }) => code));
  const warnings = [
    ...paths.warnings,
    ...countWarnings(cells, total.conversions, missed).filter(({ code }) => !said.has(code)),
    ...(explanation.warnings ?? []),
  ];
  if (!additive)
    warnings.push(
      warning("non_additive", "every touchpoint gets the whole conversion: credits add up to more than the total"),
    );
  // refunds and negative credits cancel, so an error is compared with the sum of absolute values, not with the sum
  const sizeOf = (field: "conversions" | "value") =>
    credits.reduce((all, credit) => all + Math.abs(credit[field] ?? 0), 0);
  const sizes = [sizeOf("conversions"), sizeOf("value")];
  for (let row = 0; row < cells.rows; row++) sizes[1]! += Math.abs(cells.v?.[row] ?? 0);
  for (const [i, { name, expected, actual }] of checks.entries()) {
    const size = Math.max(Math.abs(expected), Math.abs(actual), sizes[i - own.length] ?? 0);
    if (!(Math.abs(expected - actual) <= 1e-9 * size))
      warnings.push(warning("self_check_failed", `${name}: expected ${expected}, found ${actual}`));
  }
  warnings.push(...cancelling(credits, total.value), ...(drawn?.warnings ?? []));
  if (rare.length > 0) {
    const names = rare.slice(0, 10).map(quote).join(", ");
    const message = `too few converting journeys (under ${rareBelow}) or too wide an interval to rank: ${names}`;
    warnings.push(warning("too_rare_to_rank", rare.length > 10 ? `${message} …` : message, rare.length));
  }
  const { groups } = paths as Partial<ConversionPaths>;
  if (inGroup && model.weights && addsUp(definition)) {
    const { cluster = "customer", level = 0.95 } = drawing ?? {};
    const shares = shareEstimates(cells, paths, scores, model.weights(cells), cluster, level);
    const codeOf = new Map(cells.names.map((name, code) => [name, code]));
    for (const credit of credits) credit.shareEstimate = shares[codeOf.get(credit.name) as number] as Estimate;
  }
  if (groups !== undefined && !addsUp(definition)) {
    const message =
      "the model learns from all journeys of a group together: the credits of the groups do not add up to the whole";
    warnings.push(warning("groups_not_additive", message, groups.length, ["groups"]));
  }
  const { chain, sequences, interactions, positions } = explanation;
  return {
    kind: "attribute",
    definition,
    additive,
    total,
    unmatched,
    credits,
    checks,
    ...(chain && { chain }),
    ...(sequences && { sequences }),
    ...(interactions && { interactions }),
    ...(positions && { positions }),
    ...(drawn && { uncertainty: drawn.uncertainty }),
    ...(groups && {
      groups: groups.map(({ paths: own, ...key }) => groupOf(key, creditOf(own, definition, options, true))),
    }),
    warnings,
  };
}

/** Whether the credit of a journey does not depend on other journeys, so that the credits of groups add up. */
function addsUp(definition: AttributeDefinition): boolean {
  if (definition.model === "shapley") return definition.game === "sum" && definition.negative !== "clip";
  return definition.model !== "markov" && definition.model !== "leave-one-out";
}

/** A group with its result. It keeps `additive`, whether its credits add up to its total. */
function groupOf(key: GroupKey, result: AttributeResult): GroupOf<AttributeResult> {
  const { kind: _, definition: __, ...own } = result;
  return { ...own, ...key };
}

function creditsOf(
  cells: CreditCells,
  { conversions, value }: Scores,
  { fields }: Explanation,
  attributed: number,
): Credit[] {
  const credits = cells.names.map((touchpoint, code): Credit => {
    const own = conversions[code] as number;
    return {
      name: touchpoint,
      conversions: own,
      value: value && (value[code] as number),
      share: attributed > 0 ? own / attributed : null,
      ...fields?.(code),
    };
  });
  return credits.sort((a, b) => b.conversions - a.conversions || compareNames(a.name, b.name));
}

/** Adds `tooRare`, and intervals where they were computed. Returns the touchpoints that are too rare. */
function markRare(cells: CreditCells, credits: readonly Credit[], drawn: Bootstrapped | null): string[] {
  const converting = convertingBy(cells);
  const codeOf = new Map(cells.names.map((name, code) => [name, code]));
  for (const credit of credits) {
    const code = codeOf.get(credit.name) as number;
    credit.tooRare = (converting[code] as number) < rareBelow;
    if (!drawn) continue;
    const { lower, upper } = drawn.share[code] as Interval;
    credit.shareInterval = { lower, upper };
    credit.interval = drawn.conversions[code] as Interval;
    if (credit.value !== null) credit.valueInterval = drawn.value && (drawn.value[code] as Interval);
    if (lower !== null && upper !== null && credit.share !== null && upper - lower > Math.abs(credit.share))
      credit.tooRare = true;
  }
  return credits.filter(({ tooRare }) => tooRare).map(({ name }) => name);
}

/** Warns of credits of value that cancel: their sum is small compared with them, and a share of it would mislead. */
function cancelling(credits: readonly Credit[], total: number | null): Warning[] {
  const below = credits.filter(({ value }) => value !== null && value < 0);
  const above = credits.filter(({ value }) => value !== null && value > 0);
  if (total === null || below.length === 0 || above.length === 0) return [];
  const names = below.slice(0, 3).map(({ name }) => quote(name));
  const message = `positive and negative credits of value cancel: do not read them as parts of the total. Negative: ${names.join(", ")}`;
  return [warning("value_cancels", below.length > 3 ? `${message} …` : message, below.length, ["credits"])];
}

/** Number of converting journeys with each touchpoint. */
function convertingBy({ names, rows, offsets, codes, converting }: CreditCells): Float64Array {
  const journeys = new Float64Array(names.length);
  const seen = new Uint32Array(names.length);
  for (let row = 0; row < rows; row++) {
    const own = converting[row] as number;
    if (own === 0) continue;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const code = codes[i] as number;
      if (seen[code] === row + 1) continue;
      seen[code] = row + 1;
      (journeys[code] as number) += own;
    }
  }
  return journeys;
}

function sumChecks(
  credits: readonly Credit[],
  total: AttributeResult["total"],
  unmatched: AttributeResult["unmatched"],
): CreditCheck[] {
  const add = (field: "conversions" | "value") =>
    credits.reduce((all, credit) => all + (credit[field] as number), unmatched[field] as number);
  const checks = [
    { name: "credits + unmatched = conversions", expected: total.conversions, actual: add("conversions") },
  ];
  if (total.value !== null && credits[0] && credits[0].value !== null)
    checks.push({ name: "credits + unmatched = value", expected: total.value, actual: add("value") });
  return checks;
}
