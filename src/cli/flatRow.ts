/** Turns rows with objects inside into rows of plain columns. */

import type { EventRow } from "../log/eventRow.ts";

/** Turns each inner object of a row into columns `outer.inner`, one level deep. */
export function flatRow(row: EventRow): EventRow {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const inner = typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
    if (!inner) define(flat, name, value);
    else for (const [key, item] of Object.entries(value)) define(flat, `${name}.${key}`, item);
  }
  return flat;
}

/** Adds a column. Its name may be `__proto__`. */
function define(row: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
}
