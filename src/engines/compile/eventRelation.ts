/** Reads the events of a source after its steps: each verb is a relation or two. */

import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Condition } from "../../log/condition.ts";
import { unitsPerMs } from "../../log/eventLog.ts";
import { filterJourneys } from "../../log/journeys/filterJourneys.ts";
import type { JourneyCondition } from "../../log/journeys/journeyCondition.ts";
import { dropRepeats } from "../../log/verbs/dropRepeats.ts";
import { filterEvents } from "../../log/verbs/filterEvents.ts";
import { type RenameTouchpointsDefinition, renameTouchpoints } from "../../log/verbs/renameTouchpoints.ts";
import { type SplitJourneysDefinition, splitJourneys } from "../../log/verbs/splitJourneys.ts";
import type { SqlSource } from "../sqlSource.ts";
import type { SqlStep } from "../sqlStep.ts";
import { baseColumns, baseRelation, needColumn } from "./baseRelation.ts";
import { probeLog } from "./probeLog.ts";
import { type SqlStage, sqlCondition } from "./sqlCondition.ts";
import { createSqlDraft, type SqlDraft } from "./sqlDraft.ts";
import { sqlJourneyTest } from "./sqlJourneyTest.ts";

/** The events after the steps. */
export type EventRelation = SqlStage & {
  /** The name of the relation. */
  from: string;
  /** The column that numbers the pieces of a customer, where journeys were split. */
  piece: string | null;
};

/**
 * Adds the relations of the table and of every step.
 *
 * @param known - the names of the table, sorted: the dictionary
 * @throws {@link ParcoursError} the faults of each verb; `unsupported_in_engine`
 */
export function eventRelation(draft: SqlDraft, known: readonly string[]): EventRelation {
  let events: EventRelation = {
    from: baseRelation(draft, known),
    probe: probeLog(draft.source, known),
    names: known,
    piece: null,
  };
  for (const step of draft.source.steps) events = afterStep(draft, events, step);
  return events;
}

/** The names after the steps of a source, without writing a statement. */
export function stageOf(source: SqlSource, known: readonly string[]): SqlStage {
  return eventRelation(createSqlDraft(source), known);
}

/** The columns that tell journeys apart. */
export function journeyKeys({ id }: SqlDraft, { piece }: Pick<EventRelation, "piece">): string[] {
  return piece === null ? [id("j")] : [id("j"), piece];
}

/** The columns by which the events of a journey stand. */
export function eventOrder({ id, source }: SqlDraft): string[] {
  return source.columns.order === undefined ? [id("t"), id("c")] : [id("t"), id("n"), id("o"), id("c")];
}

/** The window of a journey in the order of its events. */
export function journeyWindow(draft: SqlDraft, events: Pick<EventRelation, "piece">): string {
  return `PARTITION BY ${journeyKeys(draft, events).join(", ")} ORDER BY ${eventOrder(draft).join(", ")}`;
}

function afterStep(draft: SqlDraft, events: EventRelation, { verb, definition }: SqlStep): EventRelation {
  const { probe } = events;
  switch (verb) {
    case "filterEvents": {
      filterEvents(probe, definition as Condition);
      const place = { caller: "filterEvents", path: "condition" };
      const test = sqlCondition(draft, events, definition as Condition, place);
      return { ...events, from: draft.relation("e", () => `SELECT * FROM ${events.from} WHERE ${test}`) };
    }
    case "renameTouchpoints": {
      const renamed = renameTouchpoints(probe, definition as RenameTouchpointsDefinition);
      const pairs = Array.isArray(definition) ? definition : Object.entries(definition as object);
      const newName = new Map(pairs as [string, string][]);
      return { ...events, probe: renamed, names: events.names.map((name) => newName.get(name) ?? name) };
    }
    case "dropRepeats":
      dropRepeats(probe, definition as object);
      if ((definition as { within?: unknown } | undefined)?.within !== undefined) notIn("dropRepeats with within");
      return withoutRepeats(draft, events);
    case "splitJourneys":
      splitJourneys(probe, definition as SplitJourneysDefinition);
      return pieces(draft, events, definition as SplitJourneysDefinition);
    default:
      filterJourneys(probe, definition as JourneyCondition);
      return keptJourneys(draft, events, definition);
  }
}

function notIn(what: string): never {
  throw new ParcoursError(
    "unsupported_in_engine",
    `sqlSource: steps: ${what} is not compiled to SQL yet. Take a part of the events with toLog, and use the verb there.`,
  );
}

/** The code of the name that a touchpoint has at this stage: renamed touchpoints may share one. */
export function stageCode({ id }: SqlDraft, { names, probe }: SqlStage, code = id("c")): string {
  const own = names.map((name) => probe.touchpoints.indexOf(name) + 1);
  if (own.every((place, i) => place === i + 1)) return code;
  return `CASE ${code} ${own.map((place, i) => `WHEN ${i + 1} THEN ${place}`).join(" ")} ELSE 0 END`;
}

function withoutRepeats(draft: SqlDraft, events: EventRelation): EventRelation {
  const { id, dialect } = draft;
  const before = draft.relation(
    "l",
    () =>
      `SELECT *, ${dialect.lag(stageCode(draft, events), journeyWindow(draft, events))} AS ${id("pc")} FROM ${events.from}`,
  );
  const from = draft.relation("e", () => {
    const kept = [...baseColumns(draft), ...(events.piece === null ? [] : [events.piece])];
    return `SELECT ${kept.join(", ")} FROM ${before} WHERE ${id("pc")} IS NULL OR ${id("pc")} <> ${stageCode(draft, events)}`;
  });
  return { ...events, from };
}

function keptJourneys(draft: SqlDraft, events: EventRelation, condition: unknown): EventRelation {
  const { id, dialect } = draft;
  const journey = `PARTITION BY ${journeyKeys(draft, events).join(", ")}`;
  const { sums, test } = sqlJourneyTest(draft, events, condition, journey);
  const window = journeyWindow(draft, events);
  const flagged = draft.relation("l", () => {
    const flag = (x: string, name: string) => `CASE WHEN ${x} IS NULL THEN 1 ELSE 0 END AS ${id(name)}`;
    return `SELECT *, ${flag(dialect.lag(id("t"), window), "first")}, ${flag(dialect.lead(id("t"), window), "final")} FROM ${events.from}`;
  });
  const summed = draft.relation(
    "k",
    () => `SELECT *${sums.map(({ name, sum }) => `, ${sum} AS ${name}`).join("")} FROM ${flagged}`,
  );
  const kept = () => [...baseColumns(draft), ...(events.piece === null ? [] : [events.piece])].join(", ");
  return { ...events, from: draft.relation("e", () => `SELECT ${kept()} FROM ${summed} WHERE ${test}`) };
}

/** Cuts between neighbours, and numbers the pieces of each customer from 1. */
function pieces(draft: SqlDraft, events: EventRelation, rule: SplitJourneysDefinition): EventRelation {
  const { id, dialect } = draft;
  const { silence, endsWith, startsWith, changes } = rule;
  const test = (condition: Condition, path: string) =>
    `CASE WHEN ${sqlCondition(draft, events, condition, { caller: "splitJourneys", path })} THEN 1 ELSE 0 END`;
  const flags = [
    ...(endsWith === undefined ? [] : [`${test(endsWith, "endsWith")} AS ${id("fe")}`]),
    ...(startsWith === undefined ? [] : [`${test(startsWith, "startsWith")} AS ${id("fs")}`]),
  ];
  const changing = changes === undefined ? null : needOf(draft, changes);
  if (changing !== null && changing !== "touchpoint") draft.needs.add(changing);
  const value = () =>
    changing === "touchpoint" ? stageCode(draft, events) : needColumn(id, changing as string | number);
  const flagged =
    flags.length === 0 ? events.from : draft.relation("f", () => `SELECT *, ${flags.join(", ")} FROM ${events.from}`);
  const { piece } = events;
  const order = [...(piece === null ? [] : [piece]), ...eventOrder(draft)].join(", ");
  const window = `PARTITION BY ${id("j")} ORDER BY ${order}`;
  const lagged = draft.relation("l", () => {
    const fields = [
      [id("t"), id("pt")],
      ...(endsWith === undefined ? [] : [[id("fe"), id("pe")]]),
      ...(piece === null ? [] : [[piece, id("ps")]]),
      ...(changing === null ? [] : [[value(), id("px")]]),
    ] as [string, string][];
    return `SELECT *, ${fields.map(([x, name]) => `${dialect.lag(x, window)} AS ${name}`).join(", ")} FROM ${flagged}`;
  });
  const cut = draft.relation("k", () => {
    const limit = silence === undefined ? null : Math.floor(durationMs(silence) * unitsPerMs(events.probe));
    const cuts = [
      `${id("pt")} IS NULL`,
      ...(limit === null || limit > 9e18 ? [] : [`${id("t")} - ${id("pt")} > ${BigInt(limit)}`]),
      ...(endsWith === undefined ? [] : [`${id("pe")} = 1`]),
      ...(startsWith === undefined ? [] : [`${id("fs")} = 1`]),
      ...(piece === null ? [] : [`${id("ps")} <> ${piece}`]),
      ...(changing === null ? [] : [dialect.differs(value(), id("px"))]),
    ];
    return `SELECT *, CASE WHEN ${cuts.join(" OR ")} THEN 1 ELSE 0 END AS ${id("cut")} FROM ${lagged}`;
  });
  // in ClickHouse an alias that equals a column hides it
  const own = piece === id("s") ? id("s2") : id("s");
  const from = draft.relation(
    "e",
    () =>
      `SELECT ${baseColumns(draft).join(", ")}, sum(${id("cut")}) OVER (${window} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS ${own} FROM ${cut}`,
  );
  return { ...events, from, piece: own };
}

/** The column that a label names: `"touchpoint"`, a role, or the number of a property. */
export function needOf({ source }: SqlDraft, name: string): string | number {
  if (name === "touchpoint") return name;
  const { properties = [] } = source.columns;
  const own = properties.findIndex((property) => (typeof property === "string" ? property : property.name) === name);
  return own >= 0 ? own : name;
}
