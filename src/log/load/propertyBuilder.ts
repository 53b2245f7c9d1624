/** Builds the column of a property and finds its type while it reads. */

import { type Codes, codesFor } from "../../core/codes.ts";
import type { ByteFields } from "../bytes/byteFields.ts";
import type { ByteNames } from "../bytes/byteNames.ts";
import { asText } from "../columns/asText.ts";
import { type Cast, casts } from "../columns/casts.ts";
import type { ColumnRef } from "../columns/columnRef.ts";
import type { Slot } from "../columns/slot.ts";
import { finite } from "../finite.ts";
import type { Notes } from "../issues/notes.ts";
import type { LogColumn } from "../logColumn.ts";
import { createNameTable, type NameTable, noName, textColumn } from "../names/nameTable.ts";

/** Collects the values of one property. */
export type PropertyBuilder = {
  /**
   * Adds `values[kept[i]]` for every i, or all values when `kept` is null.
   *
   * @param fields - the same values as bytes, when they are the fields of a text in bytes
   */
  append(values: ArrayLike<unknown> | null, kept: Uint32Array | null, count: number, fields?: ByteFields | null): void;
  /** Returns the column in canonical order: `position[i]` is the new index of value i. */
  finish(position: Uint32Array): LogColumn;
};

type Mode = "empty" | "number" | "boolean" | "text";
type PropertyBlock = {
  length: number;
  values: Float64Array | Codes | null;
  /** Whether the values are numbers of names plus 1, with 0 for no value. */
  narrow?: boolean;
};

/**
 * Makes a builder. Only numbers give a number column; only booleans give a boolean column. Any other mixture gives text, with
 * values that are not texts written as JSON. No values at all give text. A type in the mapping, or the type of the role, is final.
 *
 * @param text - whether the values come from a text: they are then numbers when all of them are canonical decimals
 * @param names - a table that finds names in bytes, for values from a text in bytes
 * @param notes - receives a note for values that do not have the type, rounded numbers, and numbers kept as text
 */
export function createPropertyBuilder(
  text: boolean,
  slot: Slot,
  notes: Notes,
  names: ByteNames | null = null,
): PropertyBuilder {
  const { name, role, type, ref } = slot;
  // a value inside a JSON cell has a type of its own
  const fromText = text && isTextual(ref);
  const kind = role === "channel" ? "text" : role === "value" || role === "cost" ? "number" : (type ?? "any");
  const called = role ?? name;
  const table: NameTable = names ?? createNameTable(fromText, true);
  const blocks: PropertyBlock[] = [];
  let mode: Mode = kind === "any" ? "empty" : kind;
  const cast = role === null && type !== undefined && type !== "text" ? casts[type] : undefined;
  /** The value converted to the given type; null, and a note, when it does not have this type. */
  const typed = (value: unknown): unknown => {
    const own = (cast as Cast)(value);
    if (own === null) notes.add("invalid_property", value, called);
    return own;
  };

  /** The mode that can hold the values so far and this one. */
  const widened = (value: unknown): Mode => {
    const own = typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
    return mode === "empty" || mode === own ? own : "text";
  };
  const encode = (value: unknown): number => {
    if (mode === "text")
      return value === null ? noName : table.code(typeof value === "boolean" ? String(value) : value);
    return value === null ? Number.NaN : Number(value);
  };
  const arrayFor = (length: number) =>
    mode === "number"
      ? new Float64Array(length).fill(Number.NaN)
      : mode === "boolean"
        ? new Uint8Array(length).fill(2)
        : new Uint32Array(length).fill(noName);

  /** Changes to a wider mode and converts the values that were read. */
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

  const noteTexts = (others: readonly string[], codes: Uint32Array) => {
    const odd = new Set(others);
    let count = 0;
    for (const code of codes) if (code !== noName && odd.has(String(table.names[code]))) count++;
    notes.add("text_of_numbers", [...others].sort()[0], called, count);
  };

  return {
    append(values, kept, count, fields = null) {
      const block: PropertyBlock = { length: count, values: null };
      blocks.push(block);
      if (values === null) return;
      if (fields !== null && names !== null && cast === undefined && kind !== "number" && kind !== "boolean") {
        mode = "text";
        block.values = narrowCodes(names, fields, kept, count);
        block.narrow = true;
        return;
      }
      if (mode === "number" && values instanceof Float64Array && values.every(isPlain)) {
        block.values = kept === null ? values : Float64Array.from(kept, (i) => values[i] as number);
        return;
      }
      for (let i = 0; i < count; i++) {
        const raw = values[kept === null ? i : (kept[i] as number)];
        const plain = normalised(raw);
        if (plain === null && raw !== null && raw !== undefined && raw === raw)
          notes.add("invalid_property", raw, called);
        const value = plain !== null && cast !== undefined ? typed(plain) : plain;
        if (value === null) continue;
        if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
          notes.add("unsafe_number", value, called);
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
      const codes = codesInOrder(blocks, position);
      const isNumber = (text: string | number) => finite(text) === finite(text);
      if (
        !fromText ||
        kind !== "any" ||
        table.size === 0 ||
        !isNumber(table.first ?? "") ||
        !table.names.every(isNumber)
      )
        return textColumn(table, codes);
      const texts = table.names.map(String);
      const others = texts.filter((text) => !isDecimal(text));
      if (others.length > 0) {
        if (role === null) noteTexts(others, codes);
        return textColumn(table, codes);
      }
      const numbers = Float64Array.from(texts, Number);
      return { type: "number", values: Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN) };
    },
  };
}

/** Whether a reference only reads columns as they are. */
function isTextual(ref: ColumnRef): boolean {
  return (
    typeof ref === "string" || ("first" in ref && ref.first.every(isTextual)) || ("path" in ref && ref.path.length < 2)
  );
}

/** The numbers of the names in some fields plus 1, in the narrowest array. */
function narrowCodes(names: ByteNames, fields: ByteFields, kept: Uint32Array | null, count: number): Codes {
  const codes = new Uint32Array(count);
  names.find(fields, kept, codes);
  const narrow = codesFor(names.size, count);
  // noName in 32 bits plus 1 is 0
  for (let i = 0; i < count; i++) narrow[i] = (codes[i] as number) + 1;
  return narrow;
}

/** The numbers of the names in canonical order. */
function codesInOrder(blocks: readonly PropertyBlock[], position: Uint32Array): Uint32Array {
  const codes = new Uint32Array(position.length);
  let row = 0;
  for (const { length, values, narrow } of blocks) {
    const less = narrow ? 1 : 0;
    for (let i = 0; i < length; i++)
      codes[position[row++] as number] = values === null ? noName : (values[i] as number) - less;
  }
  return codes;
}

/** Whether a number needs no further look: it is exact, or it stands for no value. */
function isPlain(value: number): boolean {
  return value !== value || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Writes blocks in input order to their final positions. */
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

/** Replaces a value that means "no value" by null, an object by its JSON, and a BigInt that a number can hold exactly by this number. */
function normalised(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === undefined || typeof value === "function" || typeof value === "symbol") return null;
  return typeof value === "object" && value !== null ? asText(value) : value;
}

/** Whether the text is how its number prints: `-12.5`, not `1.10`, `007`, `1,5`, `1e3` or an integer that a number cannot hold. */
function isDecimal(text: string): boolean {
  const number = Number(text);
  return (
    Math.abs(number) <= Number.MAX_SAFE_INTEGER && String(number) === text && /\d$/.test(text) && !text.includes("e")
  );
}
