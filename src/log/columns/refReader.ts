/** Turns a column reference into a function that reads the value of a row, and remembers whether it ever led somewhere. */

import { quote } from "../../core/suggest.ts";
import { asText } from "./asText.ts";
import { type ColumnRef, refLabel } from "./columnRef.ts";

/** Reads the values of one reference. */
export type RefReader = {
  /** The value of a row: `null` for no value, `undefined` when the reference leads nowhere in this row. */
  read(row: number): unknown;
  /** Whether the reference can lead somewhere in an input with these columns. */
  possible(has: (column: string) => boolean): boolean;
  /** The part that led nowhere in all rows read so far; `null` when each needed part led somewhere. */
  lost(): LostRef | null;
};

/** A reference that leads nowhere: a sentence, the missing key, and keys that were there instead. */
export type LostRef = { sentence: string; key: string; known: ReadonlySet<string> };

/** The cells of the base columns. */
export type BaseCells = {
  /** The cell of a base column in a row; `null` for no value. */
  cell(column: string): (row: number) => unknown;
  /** Whether the input has a base column, as far as it was read. */
  seen(column: string): boolean;
  /** The object or list of a text that is JSON, or `null`. */
  parse(text: string): object | null;
};

export function refReader(ref: ColumnRef, cells: BaseCells): RefReader {
  if (typeof ref === "string") return plainReader(ref, cells);
  if ("path" in ref) return ref.path.length === 1 ? plainReader(String(ref.path[0]), cells) : pathReader(ref, cells);
  if ("in" in ref) return lookupReader(ref, cells);
  if ("constant" in ref) return { read: () => ref.constant, possible: () => true, lost: () => null };
  if ("first" in ref) {
    const parts = ref.first.map((one) => refReader(one, cells));
    return {
      read: (row) => firstOf(parts, row),
      possible: (has) => parts.some((part) => part.possible(has)),
      lost() {
        const lost = parts.map((part) => part.lost());
        return lost.includes(null) ? null : (lost.find((one) => one?.known.size) ?? lost[0] ?? null);
      },
    };
  }
  const parts = ref.join.map((one) => refReader(one, cells));
  const separator = ref.separator ?? " ";
  return {
    read: (row) => joined(parts, separator, row),
    possible: (has) => parts.every((part) => part.possible(has)),
    lost: () => parts.map((part) => part.lost()).find((lost) => lost !== null) ?? null,
  };
}

function plainReader(name: string, cells: BaseCells): RefReader {
  const lost = { sentence: `no column ${quote(name)}`, key: name, known: new Set<string>() };
  return { read: cells.cell(name), possible: (has) => has(name), lost: () => (cells.seen(name) ? null : lost) };
}

function firstOf(parts: readonly RefReader[], row: number): unknown {
  let none: unknown;
  for (const part of parts) {
    const value = part.read(row);
    if (isPresent(value)) return value;
    if (value !== undefined) none = null;
  }
  return none;
}

function joined(parts: readonly RefReader[], separator: string, row: number): unknown {
  let text = "";
  let none: unknown = "";
  for (let k = 0; k < parts.length; k++) {
    const value = (parts[k] as RefReader).read(row);
    if (value === undefined) none = undefined;
    else {
      const own = isPresent(value) ? asText(value) : null;
      if (own === null) none = none === undefined ? undefined : null;
      else text += (k > 0 ? separator : "") + own;
    }
  }
  return none === "" ? text : none;
}

function pathReader({ path }: Extract<ColumnRef, { path: unknown }>, { cell, parse }: BaseCells): RefReader {
  const base = String(path[0]);
  const start = cell(base);
  const steps = path.slice(1);
  const trace = createTrace();
  return {
    read(row) {
      let value = start(row);
      for (let k = 0; k < steps.length; k++) {
        const inner = typeof value === "string" ? parse(value) : value;
        const next = entered(inner, steps[k] as string | number);
        if (next === undefined) {
          if (!trace.led && isObject(inner)) trace.stop(k, Object.keys(inner));
          return undefined;
        }
        value = next;
      }
      trace.led = true;
      return value;
    },
    possible: (has) => has(base),
    lost() {
      if (trace.led) return null;
      const key = String(steps[trace.depth]);
      const sentence = `the path ${JSON.stringify(path)} leads nowhere: no row has ${quote(key)} there`;
      return { sentence, key, known: trace.known };
    },
  };
}

function lookupReader(ref: Extract<ColumnRef, { in: unknown }>, cells: BaseCells): RefReader {
  const list = refReader(ref.in, cells);
  const { key, keyField = "key", valueFields } = ref;
  const trace = createTrace();
  const find = (found: unknown): unknown => {
    if (!isObject(found)) return undefined;
    const size = sizeOf(found);
    if (size < 0) {
      const own = entered(found, key);
      if (own === undefined && !trace.led) trace.stop(0, Object.keys(found));
      return own === undefined ? undefined : pairValue({ value: own }, valueFields);
    }
    for (let i = 0; i < size; i++) {
      const pair = entered(found, i);
      if (isObject(pair) && keyOf(pair, keyField) === key) return pairValue(pair as OwnFields, valueFields);
    }
    if (!trace.led) trace.stop(0, keysOfPairs(found, size, keyField));
    return undefined;
  };
  return {
    read(row) {
      const given = list.read(row);
      const value = find(typeof given === "string" ? cells.parse(given) : given);
      if (value !== undefined) trace.led = true;
      return value;
    },
    possible: list.possible,
    lost() {
      const inner = list.lost();
      if (inner !== null || trace.led) return inner;
      const sentence = `no row has the key ${quote(key)} in the pairs of ${quote(refLabel(ref.in))}`;
      return { sentence, key, known: trace.known };
    },
  };
}

type OwnFields = { readonly [name: string]: unknown };

/** The value of a pair; `null` for no value. */
function pairValue(pair: OwnFields, fields: readonly string[] | undefined): unknown {
  const inner = Object.hasOwn(pair, "value") ? pair.value : undefined;
  for (const name of fields ?? ga4Fields) {
    for (const place of fields === undefined ? [inner] : [pair, inner]) {
      const value = isObject(place) && Object.hasOwn(place, name) ? (place as OwnFields)[name] : undefined;
      if (isPresent(value)) return value;
    }
  }
  const typed = isObject(inner) && ga4Fields.some((name) => Object.hasOwn(inner, name));
  return fields !== undefined || typed ? null : (inner ?? null);
}

const ga4Fields = ["string_value", "int_value", "float_value", "double_value"];

/** The own value behind one key or index: `null` for no value, `undefined` when there is no such key. */
function entered(value: unknown, step: string | number): unknown {
  if (!isObject(value)) return undefined;
  if (typeof step === "number" && !Array.isArray(value) && sizeOf(value) >= 0) {
    const { get, at } = value as { get?: unknown; at?: unknown };
    const read = typeof get === "function" ? get : at;
    if (typeof read === "function") return step < sizeOf(value) ? (read.call(value, step) ?? null) : undefined;
  }
  return Object.hasOwn(value, step) ? ((value as OwnFields)[step] ?? null) : undefined;
}

/** The length of a list, a typed array or a vector; −1 for another object. */
function sizeOf(value: object): number {
  if (Array.isArray(value)) return value.length;
  const { length, get, at } = value as { length?: unknown; get?: unknown; at?: unknown };
  return typeof length === "number" && (typeof get === "function" || typeof at === "function") ? length : -1;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether a cell has a value: an empty text and NaN are none. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && value === value;
}

function keysOfPairs(list: object, size: number, keyField: string): string[] {
  const keys: string[] = [];
  for (let i = 0; i < Math.min(size, mostKeys); i++) {
    const pair = entered(list, i);
    const key = isObject(pair) ? keyOf(pair, keyField) : null;
    if (key !== null) keys.push(key);
  }
  return keys;
}

/** The key of a pair as text; `null` when it has none. */
function keyOf(pair: object, keyField: string): string | null {
  const key = Object.hasOwn(pair, keyField) ? (pair as OwnFields)[keyField] : null;
  return key === null || key === undefined || typeof key === "object" ? null : String(key);
}

/** Number of rows, and of keys, that are looked at for a suggestion. */
const mostKeys = 1000;

/** How far a reference led, and which keys were where it stopped. */
function createTrace() {
  let rows = 0;
  const trace = {
    led: false,
    depth: 0,
    known: new Set<string>(),
    stop(depth: number, keys: readonly string[]) {
      if (depth < trace.depth || (depth === trace.depth && (rows >= mostKeys || trace.known.size >= mostKeys))) return;
      if (depth > trace.depth) {
        trace.depth = depth;
        trace.known.clear();
        rows = 0;
      }
      rows++;
      for (const key of keys.slice(0, mostKeys)) trace.known.add(key);
    },
  };
  return trace;
}
