/** Loads the events of a table as a log, for every other question. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { fail } from "../core/checks/fail.ts";
import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import type { EventLog } from "../log/eventLog.ts";
import { factsOf } from "./answer/factsOf.ts";
import { lineageOfSteps } from "./answer/lineageOfSteps.ts";
import { selectedLog } from "./answer/selectedLog.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import { expectSqlSource, type SqlSource } from "./sqlSource.ts";

/** What to load, and how. */
export type ToLogOptions = SqlOptions & {
  /** The properties to keep. @defaultValue all that the source maps */
  properties?: readonly string[];
};

const keys: KeysOf<ToLogOptions> = { properties: true, signal: true, onProgress: true };

/**
 * Loads the events of a table, after the steps of the source, as a log: for every question that has no function here. The log equals the one that
 * the readers make of the same rows with `ties: "touchpoint"` after the same verbs: its `lineage` tells what each step left out.
 *
 * @param source - the table, with its steps; `limits.events` says how many events may be loaded
 * @param options - which properties to keep, a signal, a report of progress
 * @throws {@link ParcoursError} `unknown_property`, `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large` before the first row, `engine_failed`,
 *   `engine_answer`
 */
export async function toLog(source: SqlSource, options: ToLogOptions = {}): Promise<EventLog> {
  expectSqlSource(source, "toLog");
  checkKeys(options, keys, "toLog", "the options");
  const { properties, ...how } = options;
  const run = startQuestion(source, "toLog", how);
  const known = (source.columns.properties ?? []).map((one) => (typeof one === "string" ? one : one.name));
  if (properties !== undefined && !Array.isArray(properties))
    fail("toLog", "properties", "a list of names", properties);
  for (const name of properties ?? []) {
    if (!known.includes(name))
      throw new ParcoursError("unknown_property", `toLog: ${unknownName("property", name, "properties", known)}`);
  }
  const facts = await factsOf(source, run);
  const names = stageOf(source, facts.known).probe;
  if (facts.events === 0) {
    const lineage = facts.known.length === 0 ? [] : await lineageOfSteps(source, facts, run);
    return { ...questionProbe(source, facts), lineage, issues: [...skippedRows(facts), ...facts.warnings] };
  }
  const kept = known.flatMap((name, i) => (properties === undefined || properties.includes(name) ? [i] : []));
  const roles = (["channel", "value", "cost"] as const).filter((role) => source.columns[role] !== undefined);
  const wanted = { codes: null, entry: null, needs: new Set<string | number>([...roles, ...kept]) };
  const lineage = await lineageOfSteps(source, facts, run);
  const { log } = await selectedLog(source, facts, names, wanted, "every event is loaded", run);
  return { ...log, lineage, issues: [...skippedRows(facts), ...log.issues] };
}
