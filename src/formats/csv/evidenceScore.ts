/** Type of a column of scores in a table of evidence. */

/** A column of scores: one question of a survey. */
export type EvidenceScore = {
  column: string;
  /** Id of the metric of these scores. @defaultValue the value of `metric` of the row */
  metric?: string;
  /** The score of each answer that is a word: `{ "very satisfied": 5 }`. Case and spaces around do not matter. */
  answers?: { readonly [answer: string]: number };
  /** Converts a scale to another one, linearly: an export in per cent of a question from 1 to 5. @defaultValue scores stay as they are */
  rescale?: { from: { min: number; max: number }; to: { min: number; max: number } };
};
