/** Reads the scores of evidence as answers. */

import { fail } from "../../core/checks/fail.ts";
import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { instantMs } from "../../core/instant.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { TextColumn } from "../../log/logColumn.ts";
import type { Evidence } from "../../model/entities/evidence.ts";
import type { AnswerFilter } from "./answerFilter.ts";
import type { Answers } from "./answers.ts";
import { joinAnswers } from "./joinAnswers.ts";
import type { SurveyScoreDefinition } from "./surveyScoreDefinition.ts";

const fields = [
  "touchpoint",
  "stage",
  "channel",
  "persona",
  "place",
  "product",
  "study",
  "source",
  "irritant",
  "reporter",
] as const;

/**
 * The answers of evidence: rows with a score of one metric, each id once. A row of several people (`count`) is no single answer, and a row
 * of weight 0 is a quotation.
 *
 * @param stageOf - the stage of each touchpoint of a document; the stage of a row is preferred
 * @param keep - keeps the scores on the scale
 * @param log - the log whose labels answers get; undefined for answers without labels
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_metric`, `mixed_scales`
 */
export function answersOfEvidence(
  evidence: readonly Evidence[],
  stageOf: ReadonlyMap<string, string>,
  definition: SurveyScoreDefinition & { timeZone: string },
  log: EventLog | undefined,
  keep: AnswerFilter,
): Answers {
  const { score, metric, timeZone } = definition;
  if (score !== undefined)
    fail("surveyScore", "score", "nothing, because evidence has its scores in `score`", score, "Choose a metric.");
  const ids = new Set<string>();
  const once = evidence.filter(({ id }) => !ids.has(id) && ids.add(id));
  const scored = once.filter((row) => row.score !== undefined);
  const metrics = [...new Set(scored.map((row) => row.metric ?? ""))].sort(compareNames);
  if (metric !== undefined && !metrics.includes(metric)) {
    const message = `the evidence has no score of metric ${quote(String(metric))}.${nearOrKnown(String(metric), metrics)}`;
    throw new ParcoursError("unknown_metric", `surveyScore: ${message}`);
  }
  if (metric === undefined && metrics.length > 1) {
    const message = `expected scores of one metric, got ${metrics.map(quote).join(", ")}. Choose one with metric.`;
    throw new ParcoursError("mixed_scales", `surveyScore: ${message}`);
  }
  const asked = scored.filter((row) => metric === undefined || row.metric === metric);
  const single = asked.filter(({ count }) => count === undefined);
  const own = single.filter(({ weight }) => weight !== 0);
  const rows = keep(own.map((row) => row.score as number)).map((i) => own[i] as Evidence);
  const leftOut: { [reason: string]: number } = {
    duplicate_id: evidence.length - once.length,
    no_score: once.length - scored.length,
    other_metric: scored.length - asked.length,
    aggregated: asked.length - single.length,
    quotation: single.length - own.length,
    off_scale: own.length - rows.length,
  };
  const times = rows.map(({ at }, i) =>
    at === undefined ? Number.NaN : instantMs(at, timeZone, "surveyScore", `evidence[${i}].at`),
  );
  const names = rows.map(({ customer }) => customer ?? null);
  const joined = log && joinAnswers(log, names, times, definition.within);
  return {
    scores: rows.map((row) => row.score as number),
    customers: numbers(names),
    times,
    columns: columnsOf(rows, stageOf),
    labels: joined?.labels ?? [],
    ...(joined && { joined: joined.joined }),
    leftOut,
  };
}

/** Equal names get equal numbers; each answer without a name gets a number of its own. */
function numbers(names: readonly (string | null)[]): number[] {
  const known = new Map<string, number>();
  let next = 0;
  return names.map((name) => {
    if (name === null) return next++;
    const own = known.get(name) ?? next++;
    known.set(name, own);
    return own;
  });
}

/** The fields of evidence, and the texts, numbers and flags in `extra`. A field is preferred to a key of `extra` with its name. */
function columnsOf(rows: readonly Evidence[], stageOf: ReadonlyMap<string, string>): Answers["columns"] {
  const own = fields.map((name) => ({
    name: name as string,
    values: rows.map((row) =>
      name === "stage" ? (row.stage ?? stageOf.get(row.touchpoint ?? "") ?? null) : (row[name] ?? null),
    ),
  }));
  const keys = new Set(rows.flatMap(({ extra }) => Object.keys(extra ?? {})));
  for (const { name } of own) keys.delete(name);
  const extra = [...keys].map((name) => ({
    name,
    values: rows.map((row) => {
      const value = row.extra !== undefined && Object.hasOwn(row.extra, name) ? row.extra[name] : null;
      return ["string", "number", "boolean"].includes(typeof value) ? String(value) : null;
    }),
  }));
  return [...own, ...extra].map(({ name, values }) => ({ name, column: textColumn(values) }));
}

function textColumn(values: readonly (string | null)[]): TextColumn {
  const names = [...new Set(values.filter((value) => value !== null))].sort(compareNames);
  const codes = new Map(names.map((name, i) => [name, i + 1]));
  return {
    type: "text",
    names,
    codes: Uint32Array.from(values, (value) => (value === null ? 0 : (codes.get(value) as number))),
  };
}
