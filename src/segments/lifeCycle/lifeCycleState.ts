/** The states of a customer's life. */

/** Where a customer is at the end of a period. */
export type LifeCycleState = "prospect" | "new" | "active" | "at-risk" | "lost" | "returning";

/** All states, in the order of a life. */
export const lifeCycleStates: readonly LifeCycleState[] = ["prospect", "new", "active", "at-risk", "lost", "returning"];
