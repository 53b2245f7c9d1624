/** Declares the texts of a picture. */

/** Texts of a picture, in one language. */
export type ChartText = {
  /** The question that the picture answers. */
  title: string;
  /** The definition in short. */
  subtitle: string;
  /** The finding in one sentence, with its numbers and interval. It names no cause. */
  finding: string;
  /** What to know before quoting a number; empty when there is nothing. */
  footnote: string;
};
