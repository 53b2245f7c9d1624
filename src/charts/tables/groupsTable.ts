/** Makes the table of a result that is broken down into groups of journeys. */

import type { Table } from "../table.ts";
import { groupLabel } from "./makeTable.ts";

/** A group as results have it: what it is, and the fields of a result. */
type ResultGroup = { kind: "value" | "other" | "none"; value: string | null };

/** A result with groups that each have all fields of a result. */
type BrokenDownResult = { kind: string; definition?: { breakdown?: unknown }; groups: readonly ResultGroup[] };

/** Kinds whose tables list their groups themselves. */
const ownGroups = ["funnel"];

/** Whether a result has groups whose rows stand below those of the whole. */
export function isBrokenDown(result: { kind: string }): result is BrokenDownResult {
  const { groups, additive } = result as { groups?: unknown; additive?: unknown };
  return Array.isArray(groups) && typeof additive === "boolean" && !ownGroups.includes(result.kind);
}

/** The rows of the whole, named `(all)`, then those of each group. */
export function groupsTable(result: BrokenDownResult, make: (one: unknown) => Table): Table {
  const { groups, ...whole } = result;
  const table = make(whole);
  const { breakdown: _, ...definition } = result.definition ?? {};
  const tables = groups.map(({ kind, value, ...own }) => ({
    group: groupLabel({ kind, value }),
    rows: make({ ...own, kind: result.kind, definition }).rows,
  }));
  const label = { name: "group", label: "group", type: "text", role: "label" } as const;
  return {
    ...table,
    columns: [
      label,
      ...table.columns.map(({ role, ...column }) => (role === "label" ? column : { ...column, ...(role && { role }) })),
    ],
    rows: [
      ...table.rows.map((row) => ["(all)", ...row]),
      ...tables.flatMap(({ group, rows }) => rows.map((row) => [group, ...row])),
    ],
  };
}
