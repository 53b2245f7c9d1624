/** The type that says whether customers feel positive or negative. */

/** `"positive"`, `"negative"` or `"neutral"` by the thresholds; `"unknown"` without a value. */
export type Polarity = "positive" | "neutral" | "negative" | "unknown";
