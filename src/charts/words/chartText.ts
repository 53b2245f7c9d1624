/** What a picture says about its result in words. */

/** Texts of a picture, in one language. */
export type ChartText = {
  /** The question that the picture answers. */
  title: string;
  /** The definition in short. */
  subtitle: string;
  /** The answer in one sentence, with its numbers and interval. Never a cause. */
  finding: string;
  /** What to know before quoting a number; empty when there is nothing. */
  footnote: string;
};
