/** Writes the lineage of a log that is made in an engine: what each step left out. */

import type { LineageStep } from "../../log/lineageStep.ts";
import { eventRelation, journeyKeys } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import { oneRow, type Statement, type StatementRun } from "../run/runStatement.ts";
import { wholeCell, wholeOrNull } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** The steps of a source as the lineage that memory would write. Each step but the last costs a statement. */
export async function lineageOfSteps(source: SqlSource, facts: SqlFacts, run: StatementRun): Promise<LineageStep[]> {
  const lineage: LineageStep[] = [];
  let before: [events: number, journeys: number] = [0, 0];
  if (source.steps.length === 0) return lineage;
  for (let done = 0; done <= source.steps.length; done++) {
    const after: [number, number] =
      done > 0 && done === source.steps.length
        ? [facts.events, facts.journeys]
        : await countAfter({ ...source, steps: source.steps.slice(0, done) }, facts, run);
    const step = source.steps[done - 1];
    if (step !== undefined) {
      const [events, journeys] = [before[0] - after[0], before[1] - after[1]];
      const leftOut = leftOutBy(step.verb, events, journeys);
      lineage.push({
        verb: step.verb,
        definition: step.definition,
        events: [before[0], after[0]],
        journeys: [before[1], after[1]],
        leftOut: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
      });
    }
    before = after;
  }
  return lineage;
}

/** The reasons of each verb. */
function leftOutBy(verb: string, events: number, journeys: number): { [reason: string]: number } {
  if (verb === "filterEvents") return { no_match: events, no_events: journeys };
  if (verb === "filterJourneys") return { no_match: journeys };
  return verb === "dropRepeats" ? { repeat: events } : {};
}

async function countAfter(source: SqlSource, { known }: SqlFacts, run: StatementRun): Promise<[number, number]> {
  const [events, journeys] = await oneRow(source, countStatement(source, known), run);
  return [wholeOrNull(events, "lineage") ?? 0, wholeCell(journeys, "lineage")];
}

/** The events and journeys that are left. */
function countStatement(source: SqlSource, known: readonly string[]): Statement {
  const draft = createSqlDraft(source);
  const { id } = draft;
  const events = eventRelation(draft, known);
  const keys = journeyKeys(draft, events).join(", ");
  const journeys = draft.relation(
    "g",
    () => `SELECT ${keys}, count(*) AS ${id("m")} FROM ${events.from} GROUP BY ${keys}`,
  );
  return draft.finish(`SELECT sum(${id("m")}), count(*) FROM ${journeys}`, "lineage", 2);
}
