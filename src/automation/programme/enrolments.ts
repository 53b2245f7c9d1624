/** Type of the state of all customers in all programmes, in columns. */

/**
 * Every enrolment, and where every customer stands, in columns of numbers: give it to the next call, which then replays only the customers
 * for whom something changed. It changes nothing but time. Plain JSON. Read it with `listEnrolments`.
 */
export type Enrolments = {
  kind: "enrolments";
  /** Of the definition: a call with another one ignores it. */
  digest: string;
  /** In ms since 1970. */
  now: number;
  /** The ids of programmes, sorted, and of each version its id and version. */
  programmes: readonly string[];
  versions: readonly (readonly [programme: string, version: number])[];
  /** The ids of nodes of each version. */
  nodes: readonly (readonly string[])[];
  /** The ids of all customers. */
  customers: readonly string[];
  /** By customer: a hash of what was read, when to look again, and when a reason ends with time alone (−1 for never). */
  prints: readonly number[];
  wakes: readonly number[];
  nexts: readonly number[];
  /** By customer and programme: the reason (−1 for due), and until when it holds (−1 for ever). */
  reasons: readonly number[];
  untils: readonly number[];
  /** By customer: where its enrolments begin; one more for the end. */
  starts: readonly number[];
  /** By enrolment: version, state and arm in one number; the key (−1 for none); the trigger; the node (the last one after the end); since when; where its passed nodes end. */
  codes: readonly number[];
  keys: readonly number[];
  triggers: readonly number[];
  places: readonly number[];
  since: readonly number[];
  ends: readonly number[];
  /** By passed node: node and way in one number; when. */
  ways: readonly number[];
  times: readonly number[];
  /** The values of keys. */
  values: readonly (string | number | boolean)[];
  /** What was left out: programme, what, how many; one after another, and where those of each customer begin. */
  counts: readonly number[];
  countStarts: readonly number[];
};
