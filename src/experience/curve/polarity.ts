/** Whether customers speak well or ill of something. */

/** Positive, negative, neutral between; unknown without a value. */
export type Polarity = "positive" | "neutral" | "negative" | "unknown";
