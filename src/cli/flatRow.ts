/** Rows with objects inside, as rows of plain columns. */

import type { EventRow } from "../log/eventRow.ts";

/** A row whose inner objects are spread into columns `outer.inner`, one level deep. */
export function flatRow(row: EventRow): EventRow {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const inner = typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
    if (!inner) define(flat, name, value);
    else for (const [key, item] of Object.entries(value)) define(flat, `${name}.${key}`, item);
  }
  return flat;
}

/** A key such as `__proto__` is a column like any other. */
function define(row: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
}
