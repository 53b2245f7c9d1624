/** Checks the columns by which a change is split, or chooses them. */

import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { ChangeColumn } from "./changeColumn.ts";

const caller = "explainChange";

/** The columns: those given, or the channel, the properties with at most 100 values, the labels, and the touchpoints. */
export function checkColumns(
  over: readonly ChangeColumn[] | undefined,
  logs: readonly EventLog[],
): readonly ChangeColumn[] {
  if (over !== undefined) {
    if (listOf(over, caller, "over", "columns").length === 0) fail(caller, "over", "one column or more", over);
    for (const [i, column] of over.entries()) {
      const isName =
        typeof column === "object" &&
        column !== null &&
        Object.values(column).every((name) => typeof name === "string");
      const isColumn =
        isName &&
        Object.keys(column).length === 1 &&
        ("property" in column || "label" in column || "touchpoint" in column);
      if (column !== "channel" && column !== "touchpoints" && !isColumn)
        fail(caller, `over[${i}]`, '"channel", "touchpoints", { property }, { label } or { touchpoint }', column);
    }
    return over;
  }
  const [first] = logs as [EventLog];
  const properties = first.properties.flatMap(({ name, column }): ChangeColumn[] => {
    const inAll = logs.every((log) => log.properties.some((own) => own.name === name));
    const isShort = column.type === "boolean" || (column.type === "text" && column.names.length <= 100);
    return inAll && isShort ? [{ property: name }] : [];
  });
  return [
    ...(logs.every(({ channel }) => channel !== undefined) ? (["channel"] as const) : []),
    ...properties,
    ...(first.labels ?? []).flatMap(({ name }): ChangeColumn[] =>
      logs.every((log) => log.labels?.some((own) => own.name === name)) ? [{ label: name }] : [],
    ),
    "touchpoints",
  ];
}
