/** Reads a question about programmes: checks the definition, compiles it for a log, and joins the customers. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { type Issue, type Warning, warning } from "../../core/issue.ts";
import type { Customers } from "../../log/customers/customers.ts";
import { type Population, populationOf } from "../../log/customers/population.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import type { StagedJourney } from "../../log/rules/stagedJourney.ts";
import { channelsOfPolicy, lintPolicy } from "../lint/lintPolicy.ts";
import { lintShape } from "../lint/lintShape.ts";
import type { ReportFault } from "../lint/reportFault.ts";
import type { ProgrammesDefinition } from "../programme/programmesDefinition.ts";
import type { CompiledProgramme } from "./compiledProgramme.ts";
import { type CompiledPolicy, compilePolicy, fallbackZone } from "./compilePolicy.ts";
import { compileProgrammes } from "./compileProgrammes.ts";
import { createGate, type Gate } from "./gate.ts";
import { createAskers, type FollowedCustomer } from "./ruleAsker.ts";

/** What rules read beside the log. */
export type ReadOptions = { customers?: Customers | undefined; journey?: StagedJourney | undefined };

/** A question, ready to be asked. */
export type ProgrammesQuestion = {
  log: EventLog;
  population: Population;
  programmes: readonly CompiledProgramme[];
  /** The ids of programmes, sorted: by family. */
  families: readonly string[];
  policy: CompiledPolicy;
  gate: Gate;
  followed: FollowedCustomer;
  perMs: number;
  timeZone: string;
  warnings: Warning[];
};

/**
 * @throws {@link ParcoursError} `invalid_programme` (with every fault in `issues`) or the code of the only kind of fault; `wrong_argument`,
 *   `invalid_definition`, and the codes of rules and conditions
 */
export function readProgrammes(
  given: EventLog,
  definition: ProgrammesDefinition,
  { customers, journey }: ReadOptions,
  caller: string,
): ProgrammesQuestion {
  expectSource(given, "log", caller);
  checkKeys(definition, { programmes: true, policy: true }, caller);
  const { programmes, policy } = definition;
  if (!Array.isArray(programmes) || programmes.length === 0)
    fail(caller, "programmes", "a list of programmes that is not empty", programmes);
  refuseFaults(definition, caller);
  if (journey !== undefined) expectSource(journey, "stages", caller, "journey");
  const population = populationOf(given, customers, caller);
  const { log } = population;
  const perMs = unitsPerMs(log);
  const timeZone = fallbackZone(policy);
  const issues: Issue[] = [];
  const rules = { log, customers: population.customers, journey, timeZone, caller, issues };
  const followed: FollowedCustomer = { serial: 0, start: 0, end: 0, row: -1, id: "" };
  const ask = createAskers(rules, followed, perMs);
  const context = { rules, ask, perMs, timeZone };
  const compiled = compileProgrammes(programmes, context);
  const compiledPolicy = compilePolicy(policy, context);
  return {
    log,
    population,
    programmes: compiled,
    families: [...new Set(compiled.map(({ id }) => id))].sort(),
    policy: compiledPolicy,
    gate: createGate(compiledPolicy, followed, perMs),
    followed,
    perMs,
    timeZone,
    warnings: [...logWarnings(given), ...issues.map(({ code, message, count }) => warning(code, message, count))],
  };
}

function refuseFaults({ programmes, policy }: ProgrammesDefinition, caller: string): void {
  const issues: Issue[] = [];
  const report: ReportFault = (code, path, message, severity = "error") => {
    issues.push({ code, message, path, severity });
  };
  programmes.forEach((programme, i) => {
    lintShape(programme, ["programmes", i], { messages: null, channels: channelsOfPolicy(policy) }, report);
  });
  lintPolicy(policy, ["policy"], report);
  const [first] = issues;
  if (first === undefined) return;
  const codes = new Set(issues.map(({ code }) => code));
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more faults, see issues)` : "";
  const code = codes.size === 1 ? first.code : "invalid_programme";
  throw new ParcoursError(code, `${caller}: ${first.message}${more}`, { issues });
}

/**
 * The instant of a question, in units of the log.
 *
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`
 */
export function requiredNow(
  value: Instant | undefined,
  { perMs, timeZone }: ProgrammesQuestion,
  caller: string,
  key = "now",
): number {
  if (value !== undefined && value !== null) return instantInUnits(value, perMs, timeZone, caller, key);
  const message = `${caller}: ${key}: expected an instant, got nothing. It is never guessed: give ${key}: Date.now(), or the end of the data.`;
  throw new ParcoursError("missing_now", message);
}
