/** Collects the columns that a definition reads, so that only these travel. */

import { isRecord } from "../../log/conditions/valueTest.ts";
import type { SqlSource } from "../sqlSource.ts";
import { needOf } from "./eventRelation.ts";
import { createSqlDraft } from "./sqlDraft.ts";

/** Columns by the parts of a definition that name them. */
export type Needs = {
  /** Roles, or the numbers of properties. */
  columns: Set<string | number>;
  condition(condition: unknown): void;
  /** What events are called or grouped by: a name, `{ property }`, or several of them. */
  label(by: unknown): void;
  /** The value of events: `"value"` if the table has one, or `{ property }`. */
  value(by: unknown): void;
};

/** Starts with no columns. */
export function createNeeds(source: SqlSource): Needs {
  const draft = createSqlDraft(source);
  const columns = new Set<string | number>();
  const take = (name: string) => {
    const need = needOf(draft, name);
    const known = typeof need === "number" || source.columns[need as "value"] !== undefined;
    if (known && need !== "touchpoint") columns.add(need);
  };
  const condition = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) condition(one);
    if (!isRecord(part)) return;
    const { channel, where, ...others } = part;
    if (channel !== undefined) take("channel");
    if (isRecord(where)) for (const name of Object.keys(where)) if (name !== "time") take(name);
    for (const one of Object.values(others)) condition(one);
  };
  const label = (by: unknown): void => {
    if (Array.isArray(by)) for (const one of by) label(one);
    else if (typeof by === "string") take(by);
    else if (isRecord(by) && typeof by.property === "string") take(by.property);
  };
  return {
    columns,
    condition,
    label,
    value(by) {
      if (by !== "none") label(by ?? "value");
    },
  };
}
