/** Reads the events of a log that have a score as answers. */

import { fail } from "../../core/checks/fail.ts";
import { numberColumn } from "../../log/columns/numberColumn.ts";
import { columnNames, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import { pickLabels } from "../../log/labels/pickLabels.ts";
import type { TextColumn } from "../../log/logColumn.ts";
import type { AnswerFilter } from "./answerFilter.ts";
import type { Answers } from "./answers.ts";
import type { SurveyScoreDefinition } from "./surveyScoreDefinition.ts";

/**
 * The answers of a log: its events with a number in the column `score`. Each has the labels of its journey.
 *
 * @throws {@link ParcoursError} `invalid_definition` without `score`, `unknown_property`
 */
export function answersOfLog(
  log: EventLog,
  { score, metric, within }: SurveyScoreDefinition,
  keep: AnswerFilter,
): Answers {
  if (score === undefined)
    fail("surveyScore", "score", 'the column of the answers, such as { property: "nps" }', score);
  if (metric !== undefined) fail("surveyScore", "metric", "nothing, because a log has no metrics", metric);
  if (within !== undefined) fail("surveyScore", "within", "nothing, because the answers are in the log", within);
  const values = numberColumn(log, score, "surveyScore", "score");
  const found: number[] = [];
  const journeyOf: number[] = [];
  let silent = 0;
  for (let j = 0; j < log.journeys; j++) {
    const before = found.length;
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      if (Number.isNaN(values[i] as number)) continue;
      found.push(i);
      journeyOf.push(j);
    }
    if (found.length === before) silent++;
  }
  const kept = keep(found.map((i) => values[i] as number));
  const events = kept.map((k) => found[k] as number);
  const journeys = kept.map((k) => journeyOf[k] as number);
  const perMs = unitsPerMs(log);
  const names = ["touchpoint", ...columnNames(log).filter((name) => name !== "touchpoint")];
  const columns = names.map((name) => {
    const { names: own, codes, base } = labelColumn(log, name === "touchpoint" ? name : nameOf(log, name));
    const column: TextColumn = {
      type: "text",
      names: own,
      codes: Uint32Array.from(events, (i) => (codes[i] as number) + 1 - base),
    };
    return { name, column };
  });
  const { labels = [] } = pickLabels(log, Uint32Array.from(journeys));
  return {
    scores: events.map((i) => values[i] as number),
    customers: journeys.map((j) => (log.customer === null ? j : (log.customer[j] as number))),
    times: events.map((i) => (log.time[i] as number) / perMs),
    columns,
    labels,
    leftOut: { no_answer: silent, off_scale: found.length - kept.length },
  };
}

/** A role is read by its name, a property by its own, so that a property called `value` is not the role. */
function nameOf(log: EventLog, name: string): string | { property: string } {
  return log.properties.some((own) => own.name === name) && name !== "channel" ? { property: name } : name;
}
