/** Names the property that has the duration of an event. */

/** The property with the time from the start of an event to its end, in milliseconds. `pairEvents` and the column `end` of a reader write it. */
export const durationProperty = "durationMs";
