/** Computes the score of a survey, of groups of its answers, and of periods. */

import { calendarOf } from "../../core/calendar.ts";
import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource, wrongArgument } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import type { Evidence } from "../../model/entities/evidence.ts";
import type { Journey } from "../../model/journey.ts";
import { checkEvidence } from "../irritants/checkEvidence.ts";
import type { AnswerScale } from "../voice/answerScale.ts";
import { checkAnswers, onScale } from "../voice/voiceOptions.ts";
import type { AnswerFilter } from "./answerFilter.ts";
import type { Answers } from "./answers.ts";
import { answersOfEvidence } from "./answersOfEvidence.ts";
import { answersOfLog } from "./answersOfLog.ts";
import { groupAnswers } from "./groupAnswers.ts";
import { scoreAnswers } from "./scoreAnswers.ts";
import type { SurveyMeasure } from "./surveyMeasure.ts";
import type { SurveyScoreDefinition, SurveyScoreOptions } from "./surveyScoreDefinition.ts";
import type { SurveyScoreBucket, SurveyScorePart, SurveyScoreResult } from "./surveyScoreResult.ts";

/**
 * The NPS, CSAT or CES of a survey: of all answers, of each group of a `breakdown`, and of each period with `every`.
 *
 * It counts answers, not customers. The answers are scores of evidence (`readEvidenceCsv` reads them from the export of a survey), or events
 * of a log with a number in a column. Labels of journeys group evidence when `options.log` has them: an answer belongs to the last journey
 * of its customer that begins at the time of the answer or before, and `joined` counts those that have none. Each group has the score
 * of its answers alone, with the interval of the function `nps`, `csat` or `ces`. Groups and the whole have the same buckets.
 *
 * @param source - evidence, a journey document with evidence (which knows the stage of a touchpoint), or a log with answers
 * @param definition - the score, its answers, groups and periods
 * @param options - confidence level, the log with labels, what to do with answers outside the scale
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_answers` (unless `onInvalid: "skip"`), `unknown_metric`, `mixed_scales`,
 *   `unknown_property`, `unknown_label`; `too_large` for more than 200,000 buckets
 * @example
 * const evidence = [10, 9, 3, 8].map((score, i) => ({
 *   id: `${i}`, source: "survey" as const, metric: "nps", score, touchpoint: i < 2 ? "shop" : "hotline",
 * }));
 * const { score, groups } = surveyScore(evidence, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } });
 * score.value // => 25
 * groups?.map((group) => [group.value, group.score.value]) // => [["hotline", -50], ["shop", 100]]
 */
export function surveyScore(
  source: readonly Evidence[] | Journey | EventLog,
  definition: SurveyScoreDefinition,
  options: SurveyScoreOptions = {},
): SurveyScoreResult {
  const kind = sourceOf(source);
  expectSource(definition, "object", "surveyScore", "the definition");
  checkKeys(definition, definitionKeys, "surveyScore");
  checkKeys(options, { level: true, cluster: true, onInvalid: true, log: true }, "surveyScore", "the options");
  const level = checkLevel(options.level ?? 0.95, "surveyScore");
  const cluster = oneOf(options.cluster, ["customer", "none"], "surveyScore", "cluster");
  const onInvalid = oneOf(options.onInvalid, ["throw", "skip"], "surveyScore", "onInvalid");
  if (options.log !== undefined) expectSource(options.log, "log", "surveyScore", "log");
  if (options.log !== undefined && kind === "log")
    fail("surveyScore", "log", "no second log, because the answers are in a log", "a log");
  if (definition.within !== undefined) durationMs(definition.within, "surveyScore: within");
  checkMeasure(definition.measure);
  const log = kind === "log" ? (source as EventLog) : options.log;
  const timeZone = definition.timeZone ?? log?.timeZone ?? "UTC";
  const resolved = { ...definition, timeZone };
  const keep = keeperOf(definition.measure, onInvalid);
  const answers =
    kind === "log"
      ? answersOfLog(source as EventLog, resolved, keep)
      : answersOfEvidence(
          kind === "journey" ? (source as Journey).evidence : (source as readonly Evidence[]),
          stagesOf(kind === "journey" ? (source as Journey) : null),
          resolved,
          options.log,
          keep,
        );
  const starts = bucketStarts(answers.times, resolved);
  const several = new Set(answers.customers).size < answers.customers.length && cluster === "customer";
  const part = (members: ArrayLike<number>): SurveyScorePart => {
    const scoreOf = (own: readonly number[]) =>
      scoreAnswers(
        definition.measure,
        own.map((i) => answers.scores[i] as number),
        several ? own.map((i) => answers.customers[i] as number) : null,
        level,
      );
    const all = Array.from(members);
    return { ...scoreOf(all), ...(starts && { buckets: bucketsOf(all, answers.times, starts, scoreOf) }) };
  };
  const whole = part(answers.scores.map((_, i) => i));
  const broken = definition.breakdown && groupAnswers(answers, definition.breakdown);
  return {
    kind: "surveyScore",
    definition: resolved,
    ...whole,
    ...(answers.joined && { joined: answers.joined }),
    leftOut: starts ? { ...answers.leftOut, no_time: answers.times.filter(Number.isNaN).length } : answers.leftOut,
    ...(broken && {
      groups: broken.groups.map(({ key, members }) => ({ ...key, ...part(members) })),
      additive: broken.additive,
    }),
    warnings: [...(log ? logWarnings(log) : []), ...warningsOf(answers, source, kind), ...(broken?.warnings ?? [])],
  };
}

const definitionKeys: KeysOf<SurveyScoreDefinition> = {
  measure: true,
  metric: true,
  score: true,
  breakdown: true,
  every: true,
  timeZone: true,
  weekStartsOn: true,
  within: true,
};
const MOST_BUCKETS = 200_000;

function sourceOf(source: unknown): "log" | "journey" | "evidence" {
  if (Array.isArray(source)) {
    checkEvidence(source, "surveyScore");
    return "evidence";
  }
  const kind = (source as { offsets?: unknown; evidence?: unknown } | null | undefined) ?? {};
  if (Array.isArray(kind.evidence)) {
    expectSource(source, "journey", "surveyScore");
    return "journey";
  }
  if (kind.offsets === undefined)
    wrongArgument(
      "surveyScore",
      "",
      "evidence, a journey document or an event log",
      source,
      "Give readEvidenceCsv(…).evidence.",
    );
  expectSource(source, "log", "surveyScore");
  return "log";
}

/** @throws {@link ParcoursError} the errors of `nps`, `csat` and `ces` for their definitions */
function checkMeasure(measure: SurveyMeasure): void {
  expectSource(measure, "object", "surveyScore", "measure");
  oneOf(measure.kind, ["nps", "csat", "ces"], "surveyScore", "measure.kind");
  if (measure.kind === "nps") checkKeys(measure, { kind: true }, "surveyScore", "measure");
  scoreAnswers(measure, [], null, 0.95);
}

function stagesOf(journey: Journey | null): Map<string, string> {
  return new Map((journey?.touchpoints ?? []).flatMap(({ id, stage }) => (stage === undefined ? [] : [[id, stage]])));
}

/** Makes the function that keeps the scores on the scale: it returns their indices. @throws {@link ParcoursError} `invalid_answers` */
function keeperOf(measure: SurveyMeasure, onInvalid: "throw" | "skip"): AnswerFilter {
  const scale: AnswerScale = measure.kind === "nps" ? { min: 0, max: 10 } : measure.scale;
  return (scores) => {
    checkAnswers(scores, scale, { onInvalid }, "surveyScore");
    return [...scores.keys()].filter((i) => onScale(scores[i], scale.min, scale.max, scale.step ?? 1));
  };
}

/** Starts of the buckets from the first answer to the last, and the end of the last one; undefined without `every`. */
function bucketStarts(
  times: readonly number[],
  { every, timeZone, weekStartsOn }: SurveyScoreDefinition & { timeZone: string },
): number[] | undefined {
  if (every === undefined) return undefined;
  const calendar = calendarOf(every, timeZone, weekStartsOn, "surveyScore");
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (first > last) return [];
  const starts = [calendar.startOf(first)];
  while ((starts.at(-1) as number) <= last) {
    if (starts.length > MOST_BUCKETS) {
      const message = `every: more than ${MOST_BUCKETS} buckets between the first and last answer; give a longer unit`;
      throw new ParcoursError("too_large", `surveyScore: ${message}`);
    }
    starts.push(calendar.next(starts.at(-1) as number));
  }
  return starts;
}

function bucketsOf(
  members: readonly number[],
  times: readonly number[],
  starts: readonly number[],
  scoreOf: (members: readonly number[]) => SurveyScorePart,
): SurveyScoreBucket[] {
  const inOrder = members
    .filter((i) => !Number.isNaN(times[i] as number))
    .sort((a, b) => (times[a] as number) - (times[b] as number));
  let at = 0;
  return starts.slice(0, -1).map((start, b) => {
    const end = starts[b + 1] as number;
    const from = at;
    while (at < inOrder.length && (times[inOrder[at] as number] as number) < end) at++;
    const { answers, score } = scoreOf(inOrder.slice(from, at));
    return { start, end, answers, score };
  });
}

function warningsOf(
  { joined }: Answers,
  source: readonly Evidence[] | Journey | EventLog,
  kind: "log" | "journey" | "evidence",
): Warning[] {
  const warnings: Warning[] = [];
  if (kind !== "log") {
    const rows = kind === "journey" ? (source as Journey).evidence : (source as readonly Evidence[]);
    const weighted = rows.filter(({ score, weight = 1 }) => score !== undefined && weight !== 1 && weight !== 0).length;
    const message = `${weighted} answers have a weight: every answer counts once`;
    if (weighted > 0) warnings.push(warning("weights_ignored", message, weighted));
  }
  if (joined !== undefined) {
    const lost = joined.ambiguous + Object.values(joined.unmatched).reduce((sum, n) => sum + n, 0);
    const message = `${lost} of ${lost + joined.matched} answers belong to no journey of the log: they have no label`;
    if (lost > 0) warnings.push(warning("unmatched_answers", message, lost, ["joined"]));
  }
  return warnings;
}
