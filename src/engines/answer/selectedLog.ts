/** Brings the journeys that matter for a question as a log: what the functions of memory then answer is exact, whatever the switches. */

import { codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import { propertyType } from "../compile/baseRelation.ts";
import { type ColumnKind, createJourneyColumns } from "../run/journeyColumns.ts";
import { runStatement, type StatementRun } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import { type JourneysWanted, journeysStatement } from "../statements/journeysStatement.ts";
import { changedSource } from "./pathTotals.ts";

/** The log, and what a result must warn of beside what the log says. */
export type SelectedLog = { log: EventLog; warnings: Warning[] };

/** Takes journeys in blocks, so that only one block is held. The journeys of a block are in the order of a log, those of two blocks are not. */
export type TakeBlock = (block: EventLog) => void;

/**
 * @param probe - the names after the steps: the codes of `wanted` are places in its touchpoints, from 1
 * @param because - what prevents a shorter answer, for `too_large`
 * @param take - receives the journeys block by block, where the answer adds up; the log that is returned then holds none
 * @throws {@link ParcoursError} `too_large` for more events than `limits.events`, before the first row
 */
export async function selectedLog(
  source: SqlSource,
  facts: SqlFacts,
  probe: EventLog,
  wanted: JourneysWanted,
  because: string,
  run: StatementRun,
  take: TakeBlock | null = null,
): Promise<SelectedLog> {
  const names = probe.touchpoints;
  const { codes, needs } = wanted;
  const chosen = codes === null ? null : new Set(codes.map((code) => names[code - 1]));
  const events = facts.touchpoints.reduce(
    (sum, own) => sum + (chosen === null || chosen.has(own.name) ? own.events : 0),
    0,
  );
  const tooMany = (count: string) =>
    new ParcoursError(
      "too_large",
      `${run.caller}: ${count} events would be brought, and at most ${source.limits.events} are (limits.events): ${because}. Take a part with between or filterEvents.`,
    );
  if (wanted.customers === undefined && events > source.limits.events) throw tooMany(String(events));
  const kinds = [...needs].map((need) => kindOf(source, need));
  const split = source.steps.some(({ verb }) => verb === "splitJourneys");
  const collect = () => createJourneyColumns(kinds, split, facts.wholeIds);
  let collected = collect();
  let journeys = 0;
  const block = (): EventLog => {
    const { codes: given, columns, ...rest } = collected.finish();
    const own = rest.offsets.length - 1;
    journeys += own;
    return {
      ...probe,
      ...namesOf(names, facts, chosen, wanted.entry === null, given),
      ...rest,
      events: given.length,
      journeys: own,
      ...ownColumns(source, [...needs], columns),
      issues: facts.warnings,
    };
  };
  const limits = { ...source.limits, rows: source.limits.events };
  for (const customers of wanted.customers ?? [null]) {
    const statement = journeysStatement(source, facts.known, wanted, customers);
    await runStatement({ ...source, limits }, statement, run, (row) => {
      collected.add(row);
      if (customers !== null && collected.events > source.limits.events)
        throw tooMany(`more than ${source.limits.events}`);
      if (take === null || collected.journeys < source.limits.block) return;
      take(block());
      collected = collect();
    });
  }
  if (take !== null) {
    take(block());
    collected = collect();
  }
  const log = block();
  return { log, warnings: changed(facts, journeys, wanted) };
}

function kindOf(source: SqlSource, need: string | number): ColumnKind {
  return typeof need === "number" ? propertyType(source, need) : need === "channel" ? "text" : "number";
}

/** The names that the log may have, and the codes of its events among them. */
function namesOf(
  names: readonly string[],
  facts: SqlFacts,
  chosen: ReadonlySet<string | undefined> | null,
  all: boolean,
  given: Uint32Array,
) {
  const left = new Set(facts.touchpoints.map(({ name }) => name));
  const touchpoints = names.filter((name) => left.has(name) && (all || chosen === null || chosen.has(name)));
  const place = new Map(touchpoints.map((name, code) => [name, code]));
  const newCode = names.map((name) => place.get(name));
  const touchpoint = codesFor(Math.max(0, touchpoints.length - 1), given.length);
  given.forEach((code, i) => {
    const own = newCode[code - 1];
    if (own === undefined) throw sourceChanged();
    touchpoint[i] = own;
  });
  return { touchpoints, touchpoint };
}

function sourceChanged(): ParcoursError {
  return new ParcoursError(
    "engine_answer",
    "engines: an event has a touchpoint that the facts do not have: the table changed. Ask for the facts again.",
  );
}

/** The columns of the log; those that were not asked for are absent. */
function ownColumns(source: SqlSource, needs: readonly (string | number)[], columns: readonly LogColumn[]) {
  const of = (need: string | number) => columns[needs.indexOf(need)];
  const numbers = (need: string) => {
    const column = of(need);
    return column?.type === "number" ? column.values : undefined;
  };
  const [channel, value, cost] = [of("channel"), numbers("value"), numbers("cost")];
  const properties = (source.columns.properties ?? []).flatMap((property, i) => {
    const column = of(i);
    const name = typeof property === "string" ? property : property.name;
    return column === undefined ? [] : [{ name, column }];
  });
  return {
    channel: channel?.type === "text" ? channel : undefined,
    value,
    cost,
    properties,
  } as Pick<EventLog, "properties">;
}

/** Where every journey comes, their number is known. */
function changed(facts: SqlFacts, journeys: number, { entry, match, customers }: JourneysWanted): Warning[] {
  return entry === null && match === undefined && customers === undefined ? changedSource(facts, journeys) : [];
}
