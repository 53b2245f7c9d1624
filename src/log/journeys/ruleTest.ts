/** Tests journeys by a rule about their customer, at the start or the end of the journey or at an instant. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { type Issue, warning } from "../../core/issue.ts";
import { checkTimeZone } from "../../core/time/timeZone.ts";
import { populationOf } from "../customers/population.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { compileRules } from "../rules/compileRules.ts";
import { firstAfter } from "../rules/ruleLeaf.ts";
import type { JourneyPlace, JourneyRuleOptions } from "./journeyRuleOptions.ts";
import type { JourneyTest } from "./journeyTest.ts";

const optionKeys: KeysOf<JourneyRuleOptions> = { customers: true, journey: true, timeZone: true };

/**
 * Checks what rules read beside the log.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, `wrong_argument`
 */
export function checkJourneyRuleOptions(options: JourneyRuleOptions, caller: string): void {
  checkKeys(options, optionKeys, caller, "the options");
  if (options.journey !== undefined) expectSource(options.journey, "stages", caller, "journey");
  if (options.timeZone !== undefined) checkTimeZone(options.timeZone, caller);
}

/**
 * Compiles a rule, and asks it once for each journey. A journey fits when the answer is true. Journeys without an answer are counted in
 * an issue `rule_unknown`.
 *
 * @throws {@link ParcoursError} `invalid_condition`, and the codes of `compileRules`
 */
export function ruleTest(
  log: EventLog,
  rule: unknown,
  at: unknown,
  { caller, path, rules = {} }: JourneyPlace,
  issues: Issue[],
): JourneyTest {
  const timeZone = rules.timeZone ?? log.timeZone ?? "UTC";
  const population = populationOf(log, rules.customers, caller);
  const joined = population.log;
  const context = { log: joined, customers: population.customers, journey: rules.journey, timeZone, caller, issues };
  const compiled = compileRules([{ id: null, rule, path: `${path}.rule` }], context);
  const [root] = compiled.roots;
  const instantOf = instants(log, at ?? "start", timeZone, caller, `${path}.at`);
  const answers = new Uint8Array(log.journeys);
  let unknown = 0;
  for (let c = 0, j = 0; c < log.customers; c++) {
    const own: number[] = [];
    for (; j < log.journeys && (log.customer === null ? j : log.customer[j]) === c; j++) own.push(j);
    // a rule is asked at instants in ascending order, and journeys may end in another one
    own.sort((a, b) => instantOf(a) - instantOf(b));
    const [start, end] = [joined.offsets[c] as number, joined.offsets[c + 1] as number];
    const last = instantOf(own.at(-1) as number);
    compiled.load(start, firstAfter(joined.time, last, start, end), population.rows[c] as number, () =>
      population.idOf(c),
    );
    for (const journey of own) {
      const answer = root?.at(instantOf(journey)) ?? 2;
      answers[journey] = answer;
      if (answer === 2) unknown++;
    }
  }
  if (unknown > 0) {
    const message = `${caller}: ${path}.rule: for ${unknown} journeys the rule is neither true nor false: a trait is missing, or there is no such event. They do not fit`;
    issues.push({ ...warning("rule_unknown", message, unknown), severity: "warning" });
  }
  return (journey) => answers[journey] === 1;
}

/** The instant at which a journey's customer is asked, in units of the log. */
function instants(
  log: EventLog,
  at: unknown,
  timeZone: string,
  caller: string,
  path: string,
): (journey: number) => number {
  const { offsets, time } = log;
  if (at === "start") return (journey) => time[offsets[journey] as number] as number;
  if (at === "end") return (journey) => time[(offsets[journey + 1] as number) - 1] as number;
  if (typeof at !== "string" && typeof at !== "number" && !(at instanceof Date))
    fail(caller, path, '"start", "end" or an instant', at, "", "invalid_condition");
  const now = instantInUnits(at as Instant, unitsPerMs(log), timeZone, caller, path, "invalid_condition");
  return () => now;
}
