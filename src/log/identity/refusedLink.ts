/** Defines a link between two ids that was refused. */

/** Two ids that were seen together and did not become one customer, or a value that is no id. */
export type RefusedLink = {
  /** `"max"`: the customer would have too many ids of a kind. `"blocked"`: the value is no id. */
  reason: "max" | "blocked";
  /** The more certain id, and its customer. */
  first: { kind: string; value: string; customer: string };
  /** The other id, and its customer; `null` for a blocked value. */
  second: { kind: string; value: string; customer: string | null };
  /** The kind whose limit would be exceeded, and the limit; `null` for a blocked value. */
  limit: { kind: string; max: number } | null;
  /** The first sighting of both, in milliseconds since 1970. */
  at: number;
  /** The number of sightings of both. */
  count: number;
};
