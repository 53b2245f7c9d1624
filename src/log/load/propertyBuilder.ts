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
import { countNames, createNameTable, type NameTable } from "../names/nameTable.ts";
import type { EventOrder } from "./eventOrder.ts";

/** Collects the values of one property. */
export type PropertyBuilder = {
  /**
   * Adds `values[kept[i]]` for every i, or all values when `kept` is null.
   *
   * @param fields - the same values as bytes, when they are the fields of a text in bytes
   */
  append(values: ArrayLike<unknown> | null, kept: Uint32Array | null, count: number, fields?: ByteFields | null): void;
  /** Returns the column in another order. It can be called once. */
  finish(order: EventOrder, events: number): LogColumn;
};

type Mode = "empty" | "number" | "boolean" | "text";
/** Texts are numbers of names plus 1, with 0 for no value. */
type PropertyBlock = { length: number; values: Float64Array | Codes | null };

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
  const kind =
    role === "channel" ? "text" : role === "value" || role === "cost" || role === "end" ? "number" : (type ?? "any");
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
      // noName in 32 bits plus 1 is 0
      return value === null ? 0 : (table.code(typeof value === "boolean" ? String(value) : value) + 1) >>> 0;
    return value === null ? Number.NaN : Number(value);
  };
  const arrayFor = (length: number) =>
    mode === "number"
      ? new Float64Array(length).fill(Number.NaN)
      : mode === "boolean"
        ? new Uint8Array(length).fill(2)
        : new Uint32Array(length);

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
          block.values[i] = table.code(from === "boolean" ? String(value === 1) : String(value)) + 1;
        }
      }
    }
  };

  const noteTexts = (others: readonly string[], counts: Uint32Array) => {
    const odd = new Set(others);
    let count = 0;
    counts.forEach((own, code) => {
      if (odd.has(String(table.names[code]))) count += own;
    });
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
    finish(order, events) {
      if (mode === "number")
        return {
          type: "number",
          values: order.place(blocks, new Float64Array(events), { none: Number.NaN, map: null }),
        };
      if (mode === "boolean")
        return { type: "boolean", codes: order.place(blocks, new Uint8Array(events), { none: 2, map: null }) };
      const counts = countNames(
        blocks.flatMap(({ values }) => (values === null ? [] : [values as Codes])),
        table.size + 1,
      ).subarray(1);
      const isNumber = (text: string | number) => finite(text) === finite(text);
      const mayBeNumbers = fromText && kind === "any" && table.size > 0 && isNumber(table.first ?? "");
      const texts = mayBeNumbers && table.names.every(isNumber) ? table.names.map(String) : null;
      const others = texts?.filter((text) => !isDecimal(text)) ?? [];
      if (others.length > 0 && role === null) noteTexts(others, counts);
      if (texts !== null && others.length === 0) {
        const map = new Float64Array(table.size + 1).fill(Number.NaN);
        texts.forEach((text, code) => {
          map[code + 1] = Number(text);
        });
        return { type: "number", values: order.place(blocks, new Float64Array(events), { none: 0, map }) };
      }
      const { names, rank } = table.sort(counts, false);
      const map = new Uint32Array(table.size + 1);
      for (let code = 0; code < rank.length; code++) map[code + 1] = (rank[code] as number) + 1;
      const codes = order.place(blocks, codesFor(names.length, events), { none: 0, map });
      return { type: "text", names: names as string[], codes };
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

/** Whether a number needs no further look: it is exact, or it stands for no value. */
function isPlain(value: number): boolean {
  return value !== value || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
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
