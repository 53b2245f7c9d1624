/** Finds faults in the rules of personas that are seen without a log. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import { partsOfRule } from "../../core/checks/partsOfRule.ts";
import { isParcoursError } from "../../core/error.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";
import { lintRuleTest } from "./lintRuleTest.ts";

const caller = "lintJourney";
const fault: (message: string) => never = /* @__PURE__ */ ruleOf(caller, "invalid_rule");

/** What a rule may name: the rules of personas by id, and the stages; and the personas whose rules have no fault. */
type Known = { rules: ReadonlyMap<string, unknown>; stages: readonly string[]; checked: Set<string> };

/**
 * Reports rules that `assignPersonas` would refuse whatever the log is (`rule_invalid`): unknown keys, tests of the wrong shape, durations that
 * are none, unknown stages, segments that are no persona or name each other in a circle. Names of touchpoints,
 * properties and traits need a log. Reports rules that ask nothing (`rule_always`).
 */
export function lintRules({ personas, stages }: Journey, report: ReportLint): void {
  const known: Known = {
    rules: new Map(personas.flatMap(({ id, rule }) => (rule === undefined ? [] : [[id, rule] as const]))),
    stages: stages.map(({ id }) => id),
    checked: new Set(),
  };
  personas.forEach(({ id, rule }, i) => {
    if (rule === undefined) return;
    try {
      checkRule(rule, "rule", known, [id]);
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

function checkRule(rule: unknown, path: string, known: Known, via: readonly string[]): void {
  const parts = partsOfRule(rule, caller, path);
  if (parts === null) return;
  const { kind } = parts;
  const operand = parts.rule[kind];
  const at = `${path}.${kind}`;
  if (kind === "not") checkRule(operand, at, known, via);
  else if (kind === "segment") checkSegment(operand, at, known, via);
  else if (kind === "all" || kind === "any") {
    if (!Array.isArray(operand)) fault(`${at}: expected a list of rules, got ${shown(operand)}`);
    for (const [i, part] of (operand as unknown[]).entries()) checkRule(part, `${at}[${i}]`, known, via);
  } else lintRuleTest(kind, parts.rule, { caller, path, stages: known.stages });
}

function checkSegment(id: unknown, path: string, known: Known, via: readonly string[]): void {
  if (typeof id !== "string" || !known.rules.has(id))
    fault(unknownName("segment", String(id), path, known.rules.keys()));
  const name = id as string;
  if (via.includes(name)) fault(`${path}: ${[...via, name].map(quote).join(" → ")} name each other in a circle`);
  if (known.checked.has(name)) return;
  checkRule(known.rules.get(name), path, known, [...via, name]);
  known.checked.add(name);
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
