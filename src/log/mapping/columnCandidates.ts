/** Lists the columns of rows, and the values inside their objects, JSON texts and lists of pairs, as candidates for a role. */

import { type ColumnRef, refLabel } from "../columns/columnRef.ts";
import { refReader } from "../columns/refReader.ts";
import type { EventRow } from "../eventRow.ts";

/** A column, or a nested value. */
export type ColumnCandidate = {
  ref: ColumnRef;
  /** Its name, or its path with dots. */
  label: string;
  /** The name to compare with usual names: the last key. */
  header: string;
  nested: boolean;
  /** The values of the rows; `null` or `undefined` where there is none. */
  values: readonly unknown[];
};

/** Rows in which nested keys are looked for, and the largest number of nested candidates. */
const lookedAt = 100;
const mostNested = 300;

export function columnCandidates(rows: readonly EventRow[]): ColumnCandidate[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  const nested = new Map<string, { ref: ColumnRef; header: string }>();
  const add = (ref: ColumnRef, header: string) => {
    if (nested.size < mostNested) nested.set(JSON.stringify(ref), { ref, header });
  };
  for (const row of rows.slice(0, lookedAt)) for (const name of Object.keys(row)) addNested(row[name], [name], add);
  const plain = [...names].map((name) => ({ ref: name, header: name }));
  return [...plain, ...nested.values()].map(({ ref, header }) => ({
    ref,
    label: refLabel(ref),
    header,
    nested: typeof ref !== "string",
    values: valuesOf(ref, rows),
  }));
}

/** Adds the keys inside a value, two levels deep, and the keys of a list of pairs. */
function addNested(value: unknown, path: readonly string[], add: (ref: ColumnRef, header: string) => void): void {
  const inner = typeof value === "string" ? parsed(value) : value;
  if (typeof inner !== "object" || inner === null || inner instanceof Date) return;
  if (Array.isArray(inner)) {
    for (const pair of inner.slice(0, lookedAt)) {
      if (typeof pair !== "object" || pair === null || !Object.hasOwn(pair, "key") || !Object.hasOwn(pair, "value"))
        return;
      const { key } = pair as { key: unknown };
      if (typeof key === "string") add({ in: path.length === 1 ? (path[0] as string) : { path }, key }, key);
    }
    return;
  }
  for (const [key, item] of Object.entries(inner)) {
    const steps = [...path, key];
    if (typeof item !== "object" || item === null || item instanceof Date) add({ path: steps }, key);
    else if (steps.length < 4) addNested(item, steps, add);
  }
}

function valuesOf(ref: ColumnRef, rows: readonly EventRow[]): unknown[] {
  const cell = (name: string) => (i: number) => {
    const row = rows[i] as EventRow;
    return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
  };
  const { read } = refReader(ref, { cell, seen: () => true, parse: parsed });
  return rows.map((_, i) => read(i));
}

/** The object or list of a JSON text, or `null`. */
function parsed(text: string): object | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}
