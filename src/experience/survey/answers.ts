/** Type of answers in columns. */

import type { JourneyLabels } from "../../log/labelTypes/journeyLabels.ts";
import type { TextColumn } from "../../log/logColumn.ts";
import type { JoinedAnswers } from "./joinedAnswers.ts";

/** Answers of a survey in columns: what each score came with. */
export type Answers = {
  scores: number[];
  /** The customer of each answer, as a number from 0; an anonymous answer has a number of its own. */
  customers: number[];
  /** Ms since 1970; `NaN` without a time. */
  times: number[];
  /** What answers may be grouped by, beside labels. */
  columns: { name: string; column: TextColumn }[];
  labels: readonly JourneyLabels[];
  joined?: JoinedAnswers;
  leftOut: { [reason: string]: number };
};
