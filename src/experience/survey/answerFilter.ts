/** Type of the function that keeps valid answers. */

/** The indices of the scores that are on the scale. It throws for others, if it is told to. */
export type AnswerFilter = (scores: readonly number[]) => number[];
