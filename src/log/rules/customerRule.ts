/** Types of the rules that decide whether a customer belongs to a segment. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../condition.ts";
import type { ValueTest } from "../conditions/valueTest.ts";
import type { Pattern } from "../pattern/pattern.ts";
import type { NumberComparisons } from "../verbs/numberTest.ts";
import type { DurationComparisons } from "./durationComparisons.ts";
import type { NearestPathRule } from "./nearestPathRule.ts";
import type { RuleWindow } from "./ruleWindow.ts";

/**
 * A rule about one customer at one instant (`now`), as JSON. It is true, false or unknown. Only events up to now count.
 * - a {@link Condition} on events: the customer has such an event;
 * - `{ count, within }` compares the number of events: `{ count: "purchase", within: { days: 90 }, gte: 3 }`;
 * - `{ sum, of, within }` compares the sum of `"value"`, `"cost"` or a number property over the events `of`; an event without a value adds 0.
 *   `currency` names the column with the currency of the money: two currencies are refused. By default it is the property `currency`, for
 *   `"value"` and `"cost"`; `false` when the money is converted already;
 * - `{ average }`, `{ least }`, `{ greatest }` in the same way; unknown when no event has a value;
 * - `{ distinct }` compares the number of distinct values of a column, of `"touchpoint"` or of `"channel"`;
 * - `{ since }` compares the time since the last (or first) such event: `{ since: "purchase", gte: { days: 30 } }`; unknown without one;
 * - `{ last, where }`, `{ first, where }` tests the columns of that event; false without one;
 * - `{ matches, within, during }` the events, or those inside the window `during`, contain a match of a pattern;
 * - `{ stage, atLeast }` the customer reached a stage of the journey in the options; with `atLeast: true` this stage or a later one;
 * - `{ trait, is }` tests a trait; unknown without a value, except for `is: { isNull }`;
 * - `{ date, in: { from, to }, yearly }` a trait that is a date lies between now + from and now + to, both included; `from` is now by
 *   default, and negative amounts lie behind now. With `yearly` its anniversaries count; 29 February is 28 February in common years;
 * - `{ segment }` the rule of another segment of the same call;
 * - `{ nearestPath, is, distance }` the customer's path up to now is nearest to the path with the index `is`, of equally near ones to the first;
 * - `{ share, salt }` a random part of the customers that stays the same: `{ share: [0, 0.1], salt: "spring" }` is a tenth;
 * - `all`, `any`, `not` of rules: `not` of unknown is unknown; in `all` false wins, in `any` true wins, then unknown. `{ always: true }`.
 */
export type CustomerRule =
  | Condition
  | ({ count: Condition; within?: RuleWindow } & NumberComparisons)
  | ({ sum: string; of?: Condition; within?: RuleWindow; currency?: string | false } & NumberComparisons)
  | ({ average: string; of?: Condition; within?: RuleWindow; currency?: string | false } & NumberComparisons)
  | ({ least: string; of?: Condition; within?: RuleWindow; currency?: string | false } & NumberComparisons)
  | ({ greatest: string; of?: Condition; within?: RuleWindow; currency?: string | false } & NumberComparisons)
  | ({ distinct: string; of?: Condition; within?: RuleWindow } & NumberComparisons)
  | ({ since: Condition; which?: "last" | "first" } & DurationComparisons)
  | { last: Condition; where: { readonly [column: string]: ValueTest } }
  | { first: Condition; where: { readonly [column: string]: ValueTest } }
  | { matches: string | Pattern; within?: Duration; during?: RuleWindow }
  | { stage: string; atLeast?: boolean }
  | { trait: string; is: ValueTest }
  | { date: string; in: { from?: Duration; to: Duration }; yearly?: boolean }
  | { segment: string }
  | NearestPathRule
  | { share: readonly [from: number, to: number]; salt: string }
  | { all: readonly CustomerRule[] }
  | { any: readonly CustomerRule[] }
  | { not: CustomerRule }
  | { always: true };
