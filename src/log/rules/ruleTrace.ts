/** Types of the trace of a rule: why it holds for a customer, or not. */

/** One test of a rule: the keys of the rule without its comparisons, and what was found. */
export type LeafTrace = {
  /** The keys of the rule, such as `count` and `within`. */
  readonly [key: string]: unknown;
  answer: boolean | null;
  /** What the customer has: a number, a time in ms, the value of a trait, the values of an event; `null` for none. */
  measured: unknown;
  /** What the rule compares it with. */
  wanted: unknown;
  /** How much more is needed, when more would make it true. */
  missing?: number;
  /** When it becomes true with no new event, in ms since 1970; `null` if never. Of `since` only. */
  trueAt?: number | null;
};

/** Why a rule holds for a customer or not. It mirrors the rule; `answer` is `null` for unknown. */
export type RuleTrace =
  | { all: readonly RuleTrace[]; answer: boolean | null }
  | { any: readonly RuleTrace[]; answer: boolean | null }
  | { not: RuleTrace; answer: boolean | null }
  | { segment: string; because: RuleTrace; answer: boolean | null }
  | LeafTrace;
