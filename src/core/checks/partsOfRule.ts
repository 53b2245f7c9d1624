/** Lists the keys of customer rules, and finds which kind a rule is. */

import { unknownName } from "../suggest.ts";
import { ruleOf, shown } from "./fail.ts";
import { isDeeper } from "./isDeeper.ts";

/** The keys that compare a number or a time. */
export const comparisons = ["eq", "ne", "lt", "lte", "gt", "gte"];
const measures = ["of", "within", ...comparisons];
const sums = ["currency", ...measures];

/** The kinds of rules by their key, with the keys that may stand beside it. */
const companions = {
  count: ["within", ...comparisons],
  sum: sums,
  average: sums,
  least: sums,
  greatest: sums,
  distinct: measures,
  since: ["which", "lt", "lte", "gt", "gte"],
  last: ["where"],
  first: ["where"],
  matches: ["within", "during"],
  stage: ["atLeast"],
  trait: ["is"],
  date: ["in", "yearly"],
  segment: [],
  nearestPath: ["is", "distance", "by", "collapse"],
  share: ["salt"],
  all: [],
  any: [],
  not: [],
  always: [],
} satisfies { [kind: string]: readonly string[] };

const eventKeys = ["touchpoint", "channel", "where"];

/** The deepest nesting of rules. */
const deepest = 100;

/** The kind of a rule: the key that names it. */
export type RuleKind = keyof typeof companions;

/** A rule by its kind, with its keys; `null` for a condition on events. */
export type RuleParts = { kind: RuleKind; rule: Readonly<Record<string, unknown>> } | null;

/**
 * Finds the kind of a rule, and refuses keys that it does not take.
 *
 * @throws {@link ParcoursError} `invalid_rule`
 */
export function partsOfRule(rule: unknown, caller: string, path: string): RuleParts {
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  if (typeof rule === "string" || Array.isArray(rule)) return null;
  if (Object.prototype.toString.call(rule) !== "[object Object]")
    fault(`${path}: expected a rule such as { count: "purchase", gte: 1 }, got ${shown(rule)}`);
  const own = rule as Record<string, unknown>;
  const given = Object.keys(own).filter((key) => own[key] !== undefined || key === "not");
  const kinds = Object.keys(companions);
  const kind = given.find((key): key is RuleKind => Object.hasOwn(companions, key));
  if (kind === undefined) {
    const stray = given.find((key) => !eventKeys.includes(key));
    if (stray !== undefined) fault(unknownName("key", stray, path, [...eventKeys, ...kinds]));
    return null;
  }
  const allowed: readonly string[] = companions[kind];
  const stray = given.find((key) => key !== kind && !allowed.includes(key));
  if (stray === undefined) return { kind, rule: own };
  if (Object.hasOwn(companions, stray))
    fault(`${path}: "${kind}" and "${stray}" cannot be in one rule. Combine them with all.`);
  return fault(unknownName("key", stray, path, [kind, ...allowed]));
}

/**
 * Refuses rules that are nested too deeply, before anything reads them.
 *
 * @throws {@link ParcoursError} `too_deep`
 */
export function checkDepth(rule: unknown, caller: string, path: string): void {
  if (isDeeper(rule, deepest)) tooDeep(caller, path);
}

/** @throws {@link ParcoursError} `too_deep` when rules are nested more than 100 deep */
export function checkNesting(depth: number, caller: string, path: string): void {
  if (depth > deepest) tooDeep(caller, path);
}

function tooDeep(caller: string, path: string): never {
  const head = path.slice(0, 40);
  return ruleOf(caller, "too_deep")(`${head}: rules are nested more than ${deepest} deep. Use segments for its parts.`);
}
