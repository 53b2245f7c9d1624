/** Declares the languages of pictures and reports, and lists of words that have every language. */

/** Language of titles, labels and numbers. */
export type ChartLanguage = "en" | "fr";

/** The same words in every language. */
export type Words<T> = { readonly [L in ChartLanguage]: T };
