/** Types of the result of `surveyScore`. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { GroupKey } from "../../log/breakdown/groupKey.ts";
import type { AnswerCount } from "./answerCount.ts";
import type { JoinedAnswers } from "./joinedAnswers.ts";
import type { SurveyScoreDefinition } from "./surveyScoreDefinition.ts";

/** The answers of one bucket of the calendar: from `start` (included) to `end` (excluded), ms since 1970. */
export type SurveyScoreBucket = {
  start: number;
  end: number;
  answers: number;
  /** The score of these answers. @see docs/statistics.md */
  score: Estimate;
};

/** A score with what it rests on. */
export type SurveyScorePart = {
  /** Number of answers. */
  answers: number;
  /** The score: of `nps` and net scores in points, else a share or a mean. @see docs/statistics.md */
  score: Estimate;
  /** How often each answer was given, ascending. */
  counts: AnswerCount[];
  /** With `every`: from the first answer of the whole to the last; buckets without an answer are included. */
  buckets?: SurveyScoreBucket[];
};

/** One group of answers, with its score. */
export type SurveyScoreGroup = Omit<GroupKey, "journeys"> & SurveyScorePart;

/** The result of `surveyScore`. */
export type SurveyScoreResult = SurveyScorePart & {
  kind: "surveyScore";
  definition: SurveyScoreDefinition & { timeZone: string };
  /** With the option `log`: how many answers belong to a journey. */
  joined?: JoinedAnswers;
  /** What is not an answer to this question, by reason; `no_time` are answers that are in no bucket. */
  leftOut: { readonly [reason: string]: number };
  /** With a `breakdown`: the largest groups first. */
  groups?: SurveyScoreGroup[];
  /** With a `breakdown`: whether each answer is in one group only. */
  additive?: boolean;
  warnings: Warning[];
};
