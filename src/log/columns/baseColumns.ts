/** Lists the columns that a mapping needs from the input, and makes the mapped columns from them. */

import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown } from "../../core/suggest.ts";
import type { Notes } from "../issues/notes.ts";
import { baseNames } from "./columnRef.ts";
import { refReader } from "./refReader.ts";
import type { Slot } from "./slot.ts";

/** A column as far as it was read: its values, or `null` when the input lacks it. */
export type BaseValues = ArrayLike<unknown> | null;

/** The columns of the input that a mapping needs, each once. A reader reads these; {@link BaseColumns.values} makes the slots. */
export type BaseColumns = {
  readonly names: readonly string[];
  /** For each of them, whether some slot cannot do without it. */
  readonly needed: readonly boolean[];
  /** For each slot that is a column as it is: the number of this column; −1 for other slots. */
  readonly plain: readonly number[];
  /** The name of a column that the input needs and lacks; `null` when there is none. */
  lacking(has: (column: string) => boolean): string | null;
  /** The values by slot. A slot that is a column as it is gets the same array. */
  values(base: readonly BaseValues[], rows: number): readonly BaseValues[];
  /** Whether each slot is one column as it is, in the same order. */
  readonly direct: boolean;
  /** Notes that the values of a slot came from somewhere else. */
  give(slot: number): void;
  /** Whether a slot led somewhere in some row. */
  led(slot: number): boolean;
  /** @throws {@link ParcoursError} `unknown_column` for a slot that led nowhere in every row, unless it is optional */
  finish(caller: string): void;
};

/** @param notes - receives a note for each slot that leads nowhere in some rows, and for cells that are no JSON */
export function createBaseColumns(slots: readonly Slot[], notes: Notes): BaseColumns {
  const names = [...new Set(slots.flatMap(({ ref }) => baseNames(ref)))];
  const plain = slots.map(({ ref }) => (typeof ref === "string" ? names.indexOf(ref) : -1));
  let current: readonly BaseValues[] = [];
  let rowsRead = 0;
  const json = jsonCells();
  const cell = (name: string) => {
    const b = names.indexOf(name);
    return (row: number) => {
      const value = current[b]?.[row];
      return value === undefined || value !== value ? null : value;
    };
  };
  const seen = names.map(() => false);
  const cells = { cell, parse: json.parse, seen: (name: string) => seen[names.indexOf(name)] === true };
  const readers = slots.map(({ ref }) => (typeof ref === "string" ? null : refReader(ref, cells)));
  const given = slots.map(() => false);
  const derived = readers.flatMap((reader, s) => (reader === null ? [] : [{ reader, s }]));
  const missing = derived.map(() => 0);
  const direct = derived.length === 0 && plain.every((b, s) => b === s);

  const possible = (s: number, has: (name: string) => boolean) =>
    readers[s]?.possible(has) ?? has((slots[s] as Slot).ref as string);

  return {
    names,
    needed: names.map((name) => slots.some(({ optional }, s) => !optional && !possible(s, (other) => other !== name))),
    plain,
    direct,
    give(slot) {
      given[slot] = true;
    },
    led: (slot) => readers[slot] === null || given[slot] === true || rowsRead === 0 || readers[slot]?.lost() === null,
    lacking(has) {
      const slot = slots.find(({ optional }, s) => !optional && given[s] === false && !possible(s, has));
      return slot === undefined ? null : (baseNames(slot.ref).find((name) => !has(name)) as string);
    },
    values(base, rows) {
      if (direct) return base;
      const values: BaseValues[] = plain.map((b) => (b < 0 ? null : (base[b] ?? null)));
      if (derived.length === 0) return values;
      rowsRead += rows;
      current = base;
      for (let b = 0; b < names.length; b++) if (base[b] !== null && base[b] !== undefined) seen[b] = true;
      const columns = derived.map(() => new Array<unknown>(rows));
      // row by row, so that a JSON cell that several slots read is parsed once
      for (let i = 0; i < rows; i++) {
        for (let d = 0; d < derived.length; d++) {
          const value = (derived[d] as (typeof derived)[number]).reader.read(i);
          if (value === undefined) missing[d]!++;
          (columns[d] as unknown[])[i] = value ?? null;
        }
        json.endRow();
      }
      current = [];
      derived.forEach(({ s }, d) => {
        values[s] = columns[d] as unknown[];
      });
      return values;
    },
    finish(caller) {
      derived.forEach(({ reader, s }, d) => {
        const { optional, name, role } = slots[s] as Slot;
        const lost = rowsRead > 0 && given[s] === false ? reader.lost() : null;
        if (lost !== null && !optional) {
          const near = nearOrKnown(lost.key, lost.known);
          throw new ParcoursError("unknown_column", `${caller}: ${lost.sentence}.${near}`);
        }
        if (lost === null) notes.add("absent_path", name, role ?? name, missing[d]);
      });
      if (json.bad > 0) notes.add("invalid_json", json.example, "", json.bad);
    },
  };
}

/** Parses cells that are JSON. The last texts are remembered, because several slots read the same cell of a row. */
function jsonCells() {
  let last: { text: string; value: object | null | undefined }[] = [];
  let broken = "";
  const cells = {
    /** Number of rows with a broken cell. */
    bad: 0,
    example: "",
    parse(text: string): object | null {
      let known = last.find((one) => one.text === text);
      if (known === undefined) {
        known = { text, value: objectOf(text) };
        last = [known, ...last.slice(0, 3)];
      }
      if (known.value === undefined) broken = text;
      return known.value ?? null;
    },
    endRow() {
      if (broken === "") return;
      if (cells.bad++ === 0 || broken < cells.example) cells.example = broken;
      broken = "";
    },
  };
  return cells;
}

/** The object or list of a JSON text; `null` for a text that does not look like one, `undefined` for one that is broken. */
function objectOf(text: string): object | null | undefined {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
