/** Defines the roles of columns, and what a mapping says about one column. */

import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { ColumnRef } from "./columnRef.ts";

/** The roles. Each has one column. */
export const roles = ["customer", "touchpoint", "time", "channel", "value", "cost", "order", "end"] as const;

/** The name of a {@link roles role}. */
export type ColumnRole = (typeof roles)[number];

/** A mapped column: what messages call it (a property: its name), its role (`null` for a property), and where its values come from. */
export type Slot = {
  name: string;
  role: ColumnRole | null;
  ref: ColumnRef;
  optional: boolean;
  /** Whether the column is read but not kept: the ids by which duplicates are found. */
  hidden?: boolean;
  type?: "text" | "number" | "boolean" | undefined;
};

/** The error for a mapped column that the input lacks. */
export function unknownColumn(name: string, known: Iterable<string>, caller: string): ParcoursError {
  return new ParcoursError("unknown_column", `${caller}: no column ${quote(name)}.${nearOrKnown(name, known)}`);
}
