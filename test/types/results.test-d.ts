/** Definitions and results are plain JSON, and a mode's own settings live inside the mode: checked by the compiler alone. */

import type {
  AttributeDefinition,
  AttributeResult,
  Condition,
  Duration,
  EventLog,
  FunnelDefinition,
  FunnelResult,
  PathTable,
  TransitionsResult,
} from "parcours";

/** What survives `JSON.parse(JSON.stringify(value))`, but for keys that are absent. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

declare const results: FunnelResult | TransitionsResult | AttributeResult;
declare const definitions: FunnelDefinition | AttributeDefinition | Condition | Duration;
export const plain: Json[] = [results, definitions];

declare const log: EventLog;
// @ts-expect-error a log is columns, not JSON
export const columns: Json = log;

export const conditions: Condition[] = [
  "purchase",
  ["a", "b"],
  { touchpoint: "a", where: { price: { gte: 10 } } },
  { not: "a" },
];
// @ts-expect-error a condition is no function
export const predicate: Condition = (event: unknown) => event !== null;

export const second: AttributeDefinition = { model: "markov", order: 2 };
// @ts-expect-error only a Markov model has an order
export const wrongSetting: AttributeDefinition = { model: "first", order: 2 };
// @ts-expect-error there is no such model
export const wrongModel: AttributeDefinition = { model: "middle" };

export const week: FunnelDefinition = { steps: ["a", { match: ["b", "c"], optional: true }, "d"], within: { days: 7 } };
// @ts-expect-error months have no fixed length
export const month: FunnelDefinition = { steps: ["a"], within: { months: 1 } };
// @ts-expect-error a session funnel is a funnel of a split log
export const session: FunnelDefinition = { steps: ["a"], unit: "session" };

declare const table: PathTable;
// @ts-expect-error counts are shared: nobody writes to a table's list of touchpoints
table.names.push("x");
