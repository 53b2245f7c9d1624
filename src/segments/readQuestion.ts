/** Reads a question about customer rules: compiles its rules, joins its customers, and checks its options. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import { checkTimeZone } from "../core/time/timeZone.ts";
import { isRecord } from "../log/conditions/valueTest.ts";
import type { Customers } from "../log/customers/customers.ts";
import { type Population, populationOf } from "../log/customers/population.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { type CompiledRules, compileRules } from "../log/rules/compileRules.ts";
import type { StagedJourney } from "../log/rules/stagedJourney.ts";
import type { Segment, SegmentDefinition } from "./segmentDefinition.ts";

/** A question, ready to be asked. Times are in units of the log. */
export type Question = {
  log: EventLog;
  population: Population;
  rules: CompiledRules;
  segments: readonly Segment[];
  timeZone: string;
  perMs: number;
  warnings: Warning[];
};

/** The options that {@link readQuestion} reads. */
export type QuestionOptions = {
  customers?: Customers | undefined;
  journey?: StagedJourney | undefined;
  timeZone?: string | undefined;
};

/** Keys of {@link QuestionOptions}, for the check of the options of each function. */
export const questionKeys = ["customers", "journey", "timeZone"];

const mostSegments = 256;

/** The id of the segment of a single rule. */
const single = "segment";

/**
 * @param pathOf - the places of the rules of ready segments, when the definition is not written by the caller
 * @throws {@link ParcoursError} the codes of `compileRules`; `invalid_rule`, `invalid_time_zone`, `wrong_argument`, `too_large`
 */
export function readQuestion(
  log: EventLog,
  definition: SegmentDefinition,
  options: QuestionOptions,
  caller: string,
  place = "definition",
  pathOf?: (segment: number) => string,
): Question {
  expectSource(log, "log", caller);
  const timeZone = options.timeZone ?? log.timeZone ?? "UTC";
  checkTimeZone(timeZone, caller);
  const { journey } = options;
  if (journey !== undefined) expectSource(journey, "stages", caller, "journey");
  const population = populationOf(log, options.customers, caller);
  const segments = pathOf ? (definition as readonly Segment[]) : segmentsOf(definition, caller, place);
  if (place === "rule" && segments[0]?.rule !== definition)
    fail(caller, place, "one rule, not a list of segments", definition, "", "invalid_rule");
  const issues: Warning[] = [];
  const named = segments[0]?.rule !== definition;
  const rules = compileRules(
    segments.map(({ id, rule }, i) => ({
      id: named ? id : null,
      rule,
      path: pathOf?.(i) ?? (named ? `${place}[${i}].rule` : place),
    })),
    { log: population.log, customers: population.customers, journey, timeZone, caller, issues },
  );
  const warnings = [...logWarnings(log), ...issues, ...segments.flatMap(alwaysWarning)];
  return { log: population.log, population, rules, segments, timeZone, perMs: unitsPerMs(log), warnings };
}

/** Checks the keys of options, and that they are an object; no options at all lack their instant. */
export function checkRuleOptions(options: unknown, keys: readonly string[], caller: string): void {
  checkKeys(options === undefined ? {} : options, keys, caller, "the options");
}

function segmentsOf(definition: SegmentDefinition, caller: string, place: string): readonly Segment[] {
  const list: readonly unknown[] | null = Array.isArray(definition) ? definition : null;
  // a list of texts is a condition: one of these touchpoints
  if (list === null || (list.length > 0 && list.every((one) => typeof one === "string")))
    return [{ id: single, rule: definition as Segment["rule"] }];
  if (list.length === 0) fail(caller, place, "a rule, or at least one segment", definition, "", "invalid_rule");
  if (list.length > mostSegments)
    throw new ParcoursError(
      "too_large",
      `${caller}: ${place}: expected at most ${mostSegments} segments, got ${list.length}`,
    );
  const known = new Set<string>();
  return list.map((one, i) => {
    const path = `${place}[${i}]`;
    if (!isRecord(one)) fail(caller, path, 'a segment such as { id: "vip", rule: … }', one, "", "invalid_rule");
    checkKeys(one, ["id", "label", "rule"], caller, path, "invalid_rule");
    const { id, rule } = one as Segment;
    if (typeof id !== "string" || id === "") fail(caller, `${path}.id`, "a name", id, "", "invalid_rule");
    if (rule === undefined) fail(caller, `${path}.rule`, "a rule", rule, "", "invalid_rule");
    if (known.has(id))
      throw new ParcoursError("duplicate_id", `${caller}: ${path}.id: two segments have the id ${quote(id)}`);
    known.add(id);
    return one as Segment;
  });
}

/** Warns of a rule that tests nothing. */
function alwaysWarning({ id, rule }: Segment): Warning[] {
  return isAlways(rule)
    ? [
        warning(
          "rule_always",
          `the rule of ${quote(id)} tests nothing: everybody or nobody is a member`,
          undefined,
          [],
          id,
        ),
      ]
    : [];
}

function isAlways(rule: unknown): boolean {
  if (!isRecord(rule)) return false;
  if (rule.always === true) return true;
  if (rule.not !== undefined) return isAlways(rule.not);
  const parts = rule.all ?? rule.any;
  return Array.isArray(parts) && parts.every(isAlways);
}
