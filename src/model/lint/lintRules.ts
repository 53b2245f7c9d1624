/** Finds faults in the rules of personas that are seen without a log. */

import { isPlainObject } from "../../core/checks/expectSource.ts";
import { ruleOf, shown } from "../../core/checks/fail.ts";
import { comparisons, partsOfRule } from "../../core/checks/partsOfRule.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { isParcoursError } from "../../core/error.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";

const caller = "lintJourney";
const fault: (message: string) => never = /* @__PURE__ */ ruleOf(caller, "invalid_rule");

/** The kinds that compare a number. */
const measures: readonly string[] = ["count", "sum", "average", "least", "greatest", "distinct"];

/** The rules of personas by id: a rule may name another one. */
type RulesById = ReadonlyMap<string, unknown>;

/**
 * Reports rules that `assignPersonas` would refuse whatever the log is (`rule_invalid`): unknown keys, missing comparisons, durations that are
 * none, segments that are no persona or name each other in a circle. Names of touchpoints, properties and traits need a log. Reports rules that
 * ask nothing (`rule_always`).
 */
export function lintRules({ personas }: Journey, report: ReportLint): void {
  const rules: RulesById = new Map(
    personas.flatMap(({ id, rule }) => (rule === undefined ? [] : [[id, rule] as const])),
  );
  personas.forEach(({ id, rule }, i) => {
    if (rule === undefined) return;
    try {
      checkRule(rule, "rule", rules, [id]);
      if (asksNothing(rule))
        report(
          "rule_always",
          ["personas", i, "rule"],
          `persona ${quote(id)}: the rule asks nothing about the customer`,
        );
    } catch (error) {
      if (!isParcoursError(error)) throw error;
      const said = error.message.slice(caller.length + 2);
      report("rule_invalid", ["personas", i, "rule"], `persona ${quote(id)}: ${said}`, [placeIn(said)]);
    }
  });
}

/** The place that a message names, with the names that it quotes: `rule.all[1] (cuont, count)`. */
function placeIn(message: string): string {
  const place = /rule(\.\w+|\[\d+\])*/.exec(message)?.[0] ?? "rule";
  const names = Array.from(message.matchAll(/"([^"]+)"/g), ([, name]) => name);
  return names.length === 0 ? place : `${place} (${names.join(", ")})`;
}

function checkRule(rule: unknown, path: string, rules: RulesById, via: readonly string[]): void {
  const parts = partsOfRule(rule, caller, path);
  if (parts === null) return;
  const { kind } = parts;
  const own = parts.rule;
  const operand = own[kind];
  const at = `${path}.${kind}`;
  if (kind === "not") checkRule(operand, at, rules, via);
  else if (kind === "segment") checkSegment(operand, at, rules, via);
  else if (kind === "all" || kind === "any") {
    if (!Array.isArray(operand)) fault(`${at}: expected a list of rules, got ${shown(operand)}`);
    for (const [i, part] of (operand as unknown[]).entries()) checkRule(part, `${at}[${i}]`, rules, via);
  } else if (kind === "always") {
    if (operand !== true) fault(`${at}: expected true, got ${shown(operand)}`);
  } else if (kind === "since") {
    if (compared(own).length === 0) fault(`${path}: expected a comparison such as gte: { days: 30 }`);
    for (const key of compared(own)) durationMs(own[key] as Duration, `${caller}: ${path}.${key}`);
  } else if (measures.includes(kind)) {
    if (compared(own).length === 0) fault(`${path}: expected a comparison such as gte: 1`);
    for (const key of compared(own))
      if (typeof own[key] !== "number") fault(`${path}.${key}: expected a number, got ${shown(own[key])}`);
  }
  for (const key of ["within", "during"]) checkWindow(own[key], `${path}.${key}`);
}

function compared(rule: Readonly<Record<string, unknown>>): string[] {
  return comparisons.filter((key) => rule[key] !== undefined);
}

function checkWindow(window: unknown, path: string): void {
  if (window === undefined || (isPlainObject(window) && "calendar" in window)) return;
  durationMs(window as Duration, `${caller}: ${path}`);
}

function checkSegment(id: unknown, path: string, rules: RulesById, via: readonly string[]): void {
  if (typeof id !== "string" || !rules.has(id)) fault(unknownName("segment", String(id), path, rules.keys()));
  const name = id as string;
  if (via.includes(name)) fault(`${path}: ${[...via, name].map(quote).join(" → ")} name each other in a circle`);
  checkRule(rules.get(name), path, rules, [...via, name]);
}

/** Whether every test of a rule is `{ always: true }`. */
function asksNothing(rule: unknown): boolean {
  const parts = partsOfRule(rule, caller, "rule");
  if (parts === null) return false;
  const operand = parts.rule[parts.kind];
  if (parts.kind === "not") return asksNothing(operand);
  if (parts.kind === "all" || parts.kind === "any") return (operand as readonly unknown[]).every(asksNothing);
  return parts.kind === "always";
}
