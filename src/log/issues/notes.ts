/** Counts what reading changed or guessed in rows that it kept: by kind and column, with one example. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";

/** What one kind of note says of `count` values of a column; `of` is how many events there are. */
type Text = (count: string, of: string, column: string, example: string) => string;

/** The kinds of notes, each with its message. */
const kinds = {
  time_rounded: (n) => `${n} times had digits finer than the unit, which were cut: use timeUnit "us"`,
  local_time_adjusted: (n) =>
    `${n} local times that clocks skipped or showed twice were taken as the next or the earlier instant`,
  flattened: (n) => `${n} rows with several customers became one event for each of them`,
  implausible_time_unit: (n, of) =>
    `${n === of ? "every time is" : `${n} of ${of} times are`} before 1980 or after 2100`,
  placeholder_customer: (n, of, _, example) => `${n} of ${of} events are of customer ${quote(example)}: is this an id?`,
  unsafe_customer: (n) =>
    `${n} events are of customers whose ids came as numbers beyond what a number holds exactly: different ids were rounded to one before they got here. Give text or BigInt.`,
  unsafe_number: (n, _, column) =>
    `column ${quote(column)}: ${n} numbers are beyond what a number holds exactly and were rounded before they got here: give text or BigInt`,
  invalid_property: (n, _, column) =>
    `column ${quote(column)}: ${n} values are none of its type and are read as missing`,
  text_of_numbers: (n, _, column) =>
    `column ${quote(column)}: all values are numbers, but ${n} would print otherwise, so that the column is kept as text. Give { name, type: "number" } to read numbers, or type: "text" if these are labels.`,
  order_as_text: (n, _, column) =>
    `column ${quote(column)} orders by text, since ${n} values of it are no decimal numbers: "10" comes before "9"`,
} satisfies { [code: string]: Text };

/** A kind of {@link Notes note}: the code of its issue. */
export type NoteCode = keyof typeof kinds;

/** What is to be told of the rows that were kept. */
export type Notes = {
  /**
   * @param column - the role of a column, or the name of a property: the same whichever reader brings it
   * @param example - a value it concerns; the least of a kind and column is remembered, so that the order of the rows does not matter
   */
  add(code: NoteCode, example: unknown, column?: string, count?: number): void;
  /**
   * One issue per kind and column, in the order of the kinds.
   *
   * @param of - how many events there are
   * @param hints - what to add to the message of a kind
   */
  issues(of: number, hints?: { readonly [code: string]: string }): Issue[];
};

export function createNotes(): Notes {
  const found = new Map<string, { code: NoteCode; column: string; count: number; example: string }>();
  return {
    add(code, example, column = "", count = 1) {
      if (count === 0) return;
      const key = `${code} ${column}`;
      const note = found.get(key);
      const text = exampleOf(example);
      if (note === undefined) found.set(key, { code, column, count, example: text });
      else {
        note.count += count;
        if (text < note.example) note.example = text;
      }
    },
    issues(of, hints = {}) {
      const codes = Object.keys(kinds);
      const order = [...found.values()].sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
      return order.map(({ code, column, count, example }) => ({
        code,
        message: `${(kinds[code] as Text)(String(count), String(of), column, example)}${hints[code] ?? ""}`,
        path: column === "" ? [] : ["columns", column],
        severity: "warning",
        count,
        example,
      }));
    },
  };
}

/** A value as text, short. */
export function exampleOf(value: unknown): string {
  const date = value instanceof Date && Number.isFinite(value.getTime());
  const text = date ? value.toISOString() : typeof value === "object" && value !== null ? "an object" : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
