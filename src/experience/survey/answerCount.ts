/** Type of how often one answer was given. */

/** An answer, and how often it was given. */
export type AnswerCount = { answer: number; count: number };
