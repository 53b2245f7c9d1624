/** Types of the tests on a number of a journey. */

/** Comparisons with a number. All of them must hold. */
export type NumberComparisons = { eq?: number; ne?: number; lt?: number; lte?: number; gt?: number; gte?: number };

/** A test on a number: the number it must equal, or comparisons. */
export type NumberTest = number | NumberComparisons;
