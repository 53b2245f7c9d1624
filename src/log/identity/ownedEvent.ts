/** Defines a single event that does not follow the owner of its id. */

/** An event that stays with the most certain of its ids, although another one of its ids belongs to somebody else. */
export type OwnedEvent = { kind: string; value: string; at: number; customer: string };
