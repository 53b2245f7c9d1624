/** Declares the step of a fold. */

/** The new state of a fold: from the fields of the old state, and the time and the step of the element. */
export type FoldStep = (state: (i: number) => string, time: string, step: string) => readonly string[];
