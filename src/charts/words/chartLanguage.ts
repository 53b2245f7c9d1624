/** The languages of pictures and reports, and the list of words each must have. */

/** Language of titles, labels and numbers. */
export type ChartLanguage = "en" | "fr";

/** The same words in every language. */
export type Words<T> = { readonly [L in ChartLanguage]: T };
