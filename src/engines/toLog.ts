/** Loads the events of a table as a log, for every other question. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { fail } from "../core/checks/fail.ts";
import { compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import type { Condition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { drawCustomers, type SampleJourneysDefinition } from "../log/verbs/sampleJourneys.ts";
import { columnsAt } from "../log/verbs/selectEvents.ts";
import { withStep } from "../log/verbs/withStep.ts";
import { factsOf } from "./answer/factsOf.ts";
import { lineageOfSteps } from "./answer/lineageOfSteps.ts";
import { selectedLog } from "./answer/selectedLog.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { runStatement, type StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import { textCell } from "./run/wholeCell.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import { expectSqlSource, type SqlSource } from "./sqlSource.ts";
import { textsStatement } from "./statements/textsStatement.ts";

/** What to load, and how. */
export type ToLogOptions = SqlOptions & {
  /** The properties to keep. @defaultValue all that the source maps */
  properties?: readonly string[];
  /** Only the events that meet this condition, as `filterEvents` after the steps of the source. @defaultValue all */
  where?: Condition;
  /** Only some customers: the very sample of `sampleJourneys`. Their ids are asked first. @defaultValue all */
  sample?: SampleJourneysDefinition;
};

const keys: KeysOf<ToLogOptions> = { properties: true, where: true, sample: true, signal: true, onProgress: true };

/** The ids of one statement: engines limit its length. */
const [mostIds, mostText] = [10_000, 40_000];

/**
 * Loads the events of a table, after the steps of the source, as a log: for every question that has no function here. The log equals the one that
 * the readers make of the same rows with `ties: "touchpoint"` after the same verbs: its `lineage` tells what each step left out.
 *
 * @param source - the table, with its steps; `limits.events` says how many events may be loaded
 * @param options - which properties, events and customers to keep, a signal, a report of progress
 * @throws {@link ParcoursError} `unknown_property`, `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large` before the first row, `engine_failed`,
 *   `engine_answer`
 */
export async function toLog(source: SqlSource, options: ToLogOptions = {}): Promise<EventLog> {
  expectSqlSource(source, "toLog");
  checkKeys(options, keys, "toLog", "the options");
  const { where, ...rest } = options;
  if (where === undefined) return loadLog(source, rest);
  // the facts of the source are of its own steps
  const steps = [...source.steps, { verb: "filterEvents" as const, definition: where }];
  return loadLog({ ...source, steps, facts: null }, rest);
}

async function loadLog(source: SqlSource, options: Omit<ToLogOptions, "where">): Promise<EventLog> {
  const { properties, sample, ...how } = options;
  if (sample !== undefined) drawCustomers([], sample);
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
  const customers = sample === undefined ? undefined : await drawnCustomers(source, facts, sample, run);
  const only = customers === undefined ? wanted : { ...wanted, customers };
  const { log } = await selectedLog(source, facts, names, only, "every event is loaded", run);
  const whole = { ...log, lineage, issues: [...skippedRows(facts), ...log.issues] };
  if (sample === undefined) return whole;
  // the names that no event of the sample has are left out, as in memory
  const drawn = { ...whole, ...columnsAt(whole, Uint32Array.from(whole.touchpoint.keys())) };
  const before = { ...whole, events: facts.events, journeys: facts.journeys };
  return withStep(before, drawn, "sampleJourneys", sample, { not_sampled: facts.journeys - drawn.journeys });
}

/** The ids of the customers that are drawn, in lists that fit into a statement. */
async function drawnCustomers(
  source: SqlSource,
  facts: SqlFacts,
  sample: SampleJourneysDefinition,
  run: StatementRun,
): Promise<string[][]> {
  const ids: string[] = [];
  const limits = { ...source.limits, rows: source.limits.events };
  await runStatement({ ...source, limits }, textsStatement(source, facts, "customer"), run, ([id]) => {
    ids.push(textCell(id, "customers"));
  });
  ids.sort(facts.wholeIds ? (a, b) => Number(a) - Number(b) : compareNames);
  const drawn = drawCustomers(ids, sample);
  const lists: string[][] = [];
  let room = 0;
  ids.forEach((id, i) => {
    if (drawn[i] === 0) return;
    // a text that is not plain is written as the hex of its bytes
    const length = 3 * id.length;
    const last = lists.at(-1);
    if (last === undefined || last.length === mostIds || room < length) {
      lists.push([id]);
      room = mostText - length;
    } else {
      last.push(id);
      room -= length;
    }
  });
  return lists;
}
