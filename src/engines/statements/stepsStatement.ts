/** Writes the statements of a step matrix: the journeys at each touchpoint and step, and those that have not begun. */

import type { Condition } from "../../log/condition.ts";
import type { Anchor } from "../../log/verbs/anchor.ts";
import { eventRelation, journeyKeys, journeyWindow, stageCode } from "../compile/eventRelation.ts";
import { sqlCondition } from "../compile/sqlCondition.ts";
import { createSqlDraft, type SqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** The steps that are asked for. */
export type StepQuestion = {
  facts: SqlFacts;
  /** The first step, and the number of steps. */
  first: number;
  columns: number;
  /** The anchor: its first event is step 0, moved by `shift`. Without an anchor step 1 is the first event. */
  anchor: Anchor | undefined;
};

/** One row per touchpoint and step that a journey has: the code of the touchpoint, the place of the step from 0, the number of journeys. */
export function stepsStatement(source: SqlSource, question: StepQuestion): Statement {
  const draft = createSqlDraft(source);
  const { id } = draft;
  const { from } = placedEvents(draft, question);
  const [m, k] = [id("m"), id("k")];
  const { columns } = question;
  const select = `SELECT ${m}, ${k}, count(*) FROM ${from} WHERE ${k} >= 0 AND ${k} < ${columns} GROUP BY ${m}, ${k}`;
  return draft.finish(select, "steps", 3);
}

/** One row: the journeys, those without the anchor, and for each of the first steps the journeys that have not begun. */
export function stepTotalsStatement(source: SqlSource, question: StepQuestion): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { from, keys } = placedEvents(draft, question);
  const journeys = draft.relation(
    "g",
    () => `SELECT ${keys}, min(${id("a")}) AS ${id("a")}, min(${id("k")}) AS ${id("b")} FROM ${from} GROUP BY ${keys}`,
  );
  const cells = [
    "count(*)",
    dialect.countIf(`${id("a")} IS NULL`),
    // the first event of a journey is at place b: the steps before it are not begun
    ...Array.from({ length: notBegun(question) }, (_, k) => dialect.countIf(`${id("b")} > ${k}`)),
  ];
  return draft.finish(`SELECT ${cells.join(", ")} FROM ${journeys}`, "totals", cells.length, {
    empty: cells.map(() => 0),
  });
}

/** How many of the steps may come before a journey: an anchor is at its first event or later. */
export function notBegun({ first, columns, anchor }: StepQuestion): number {
  return anchor === undefined ? 0 : Math.max(0, Math.min(columns, -first - (anchor.shift ?? 0)));
}

/** Every event with its code `m`, the place `a` of the anchor in its journey (null for none), and its place `k` among the steps, from 0. */
function placedEvents(draft: SqlDraft, { facts, first, anchor }: StepQuestion) {
  const { id } = draft;
  const events = eventRelation(draft, facts.known);
  const keys = journeyKeys(draft, events).join(", ");
  const numbered = draft.relation("m", () => {
    const place = `row_number() OVER (${journeyWindow(draft, events)})`;
    return `SELECT *, ${stageCode(draft, events)} AS ${id("m")}, ${place} AS ${id("i")} FROM ${events.from}`;
  });
  const start = anchor === undefined ? "0" : anchorPlace(draft, events, keys, anchor.at as Condition);
  const from = draft.relation(
    "w",
    () => `SELECT ${keys}, ${id("m")}, ${id("i")}, ${start} AS ${id("a")} FROM ${numbered}`,
  );
  const shift = (anchor?.shift ?? 0) + first;
  const placed = draft.relation("y", () => `SELECT *, ${id("i")} - ${id("a")} - (${shift}) AS ${id("k")} FROM ${from}`);
  return { from: placed, keys };
}

/** The place of the first event of a journey that meets the condition; null for none. */
function anchorPlace(draft: SqlDraft, events: ReturnType<typeof eventRelation>, keys: string, at: Condition): string {
  const test = sqlCondition(draft, events, at, { caller: "stepMatrix", path: "anchor.at" });
  return `min(CASE WHEN ${test} THEN ${draft.id("i")} END) OVER (PARTITION BY ${keys})`;
}
