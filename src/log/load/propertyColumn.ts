/** A column of properties, whose type shows while reading. */

import type { LogColumn } from "../eventLog.ts";
import { createNameTable, noName, textColumn } from "./nameTable.ts";

/** Collects the values of one property. */
export type PropertyBuilder = {
  /** Adds `values[kept[i]]` for every i, or all values when `kept` is null. */
  append(values: ArrayLike<unknown> | null, kept: Uint32Array | null, count: number): void;
  /** The column in canonical order: `position[i]` is where value i goes. */
  finish(position: Uint32Array): LogColumn;
};

type Mode = "empty" | "number" | "boolean" | "text";
type PropertyBlock = { length: number; values: Float64Array | Uint8Array | Uint32Array | null };

/**
 * Numbers only: a number column; booleans only: a boolean one; else text, other values written as JSON. Without any value: text.
 *
 * @param fromText - values were read from a text: they are numbers when all of them are canonical decimals
 * @param kind - `"text"` or `"number"` where the role says so
 */
export function createPropertyBuilder(fromText: boolean, kind: "text" | "number" | "any"): PropertyBuilder {
  const table = createNameTable(fromText, true);
  const blocks: PropertyBlock[] = [];
  let mode: Mode = kind === "any" ? "empty" : kind;

  /** The mode that holds the values so far and this one. */
  const widened = (value: unknown): Mode => {
    const own = typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
    return mode === "empty" || mode === own ? own : "text";
  };
  const encode = (value: unknown): number => {
    if (mode === "text") return value === null ? noName : table.code(asText(value));
    return value === null ? Number.NaN : Number(value);
  };
  const arrayFor = (length: number) =>
    mode === "number"
      ? new Float64Array(length).fill(Number.NaN)
      : mode === "boolean"
        ? new Uint8Array(length).fill(2)
        : new Uint32Array(length).fill(noName);

  /** Moves to a wider mode and converts what was read. */
  const widen = (to: Mode) => {
    const from = mode;
    mode = to;
    for (const block of blocks) {
      const old = block.values;
      if (old === null) continue;
      block.values = arrayFor(block.length);
      for (let i = 0; i < block.length; i++) {
        const value = old[i] as number;
        if (from === "boolean" ? value < 2 : value === value) {
          block.values[i] = table.code(from === "boolean" ? String(value === 1) : String(value));
        }
      }
    }
  };

  return {
    append(values, kept, count) {
      const block: PropertyBlock = { length: count, values: null };
      blocks.push(block);
      if (values === null) return;
      for (let i = 0; i < count; i++) {
        const value = normalised(values[kept === null ? i : (kept[i] as number)]);
        if (value === null) continue;
        const needed = widened(value);
        if (needed !== mode) widen(needed);
        block.values ??= arrayFor(count);
        block.values[i] = encode(value);
      }
    },
    finish(position) {
      const n = position.length;
      if (mode === "number")
        return { type: "number", values: scatter(blocks, position, new Float64Array(n), Number.NaN) };
      if (mode === "boolean") return { type: "boolean", codes: scatter(blocks, position, new Uint8Array(n), 2) };
      const codes = scatter(blocks, position, new Uint32Array(n), noName);
      const decimals =
        fromText && kind === "any" && table.size > 0 && table.names.every((name) => isDecimal(String(name)));
      if (!decimals) return textColumn(table, codes);
      const numbers = Float64Array.from(table.names, (name) => Number(name) + 0);
      return { type: "number", values: Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN) };
    },
  };
}

/** Writes blocks of input order to their final places. */
export function scatter<T extends Float64Array | Uint8Array | Uint32Array>(
  blocks: readonly { length: number; values: ArrayLike<number> | null }[],
  position: Uint32Array,
  target: T,
  none: number,
): T {
  let row = 0;
  for (const { length, values } of blocks) {
    for (let i = 0; i < length; i++) target[position[row++] as number] = values === null ? none : (values[i] as number);
  }
  return target;
}

/** What is no value becomes null; BigInts that a number holds become numbers. */
function normalised(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === undefined || typeof value === "function" || typeof value === "symbol") return null;
  return value;
}

/** Text as it is, anything else as JSON; what JSON writes as a text (a Date) as that text. */
function asText(value: unknown): string {
  if (typeof value !== "object") return String(value);
  const json = JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "null";
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/** `-12.50`, not `007`, `1,5`, `1e3` or an integer that a number cannot hold. */
function isDecimal(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER;
}
