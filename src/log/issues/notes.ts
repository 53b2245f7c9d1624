/** Counts what the reader changed or guessed in the rows that it kept: by kind and column, with one example. */

import { dateMs } from "../../core/checks/dateMs.ts";
import { compareNames } from "../../core/codes.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";

/** The message of one kind of note: `count` values of a column are concerned; `of` is the number of events. */
type Text = (count: string, of: string, column: string, example: string) => string;

/** The kinds of notes and their messages. */
const kinds = {
  time_rounded: (n) => `${n} times had digits smaller than the unit. They were cut. Use timeUnit "us" to keep them.`,
  local_time_adjusted: (n) =>
    `${n} local times did not exist or occurred twice, because clocks changed. They became the next or the earlier instant.`,
  invalid_end: (n) =>
    `${n} events have an end that is no readable time: give ISO 8601, a Date or a number. They have no duration.`,
  end_before_start: (n) => `${n} events end before they start. They have no duration.`,
  flattened: (n) => `${n} rows with several customers became one event for each customer`,
  implausible_time_unit: (n, of) =>
    `${n === of ? "every time is" : `${n} of ${of} times are`} before 1980 or after 2100`,
  placeholder_customer: (n, of, _, example) =>
    `${n} of ${of} events have the customer ${quote(example)}. Check whether this is a real id.`,
  unsafe_customer: (n) =>
    `${n} events have customer ids that came as numbers too large to be exact: different ids may have become equal. Give text or BigInt.`,
  unsafe_number: (n, _, column) =>
    `column ${quote(column)}: ${n} numbers are too large to be exact and were rounded before they were read. Give text or BigInt.`,
  absent_path: (n, _, column) =>
    `column ${quote(column)}: ${n} rows have no such key. They are read as rows without a value.`,
  invalid_json: (n) => `${n} rows have a cell that begins like JSON and is not. It is read as text without keys.`,
  invalid_property: (n, _, column) =>
    `column ${quote(column)}: ${n} values do not have its type. They are read as missing.`,
  text_of_numbers: (n, _, column) =>
    `column ${quote(column)}: the column is text although all values are numbers, because ${n} of them would print differently as numbers. Give { name, type: "number" } to read numbers, or type: "text" if the values are labels.`,
  order_as_text: (n, _, column) =>
    `column ${quote(column)} orders by text, because ${n} of its values are not decimal numbers: "10" comes before "9"`,
} satisfies { [code: string]: Text };

/** A kind of {@link Notes note}: the code of its issue. */
export type NoteCode = keyof typeof kinds;

/** Collects remarks about the rows that the reader kept. */
export type Notes = {
  /**
   * @param column - the role of a column, or the name of a property; it does not depend on the reader
   * @param example - a value that it concerns. For each kind and column the smallest example is kept, so the order of rows does not matter
   */
  add(code: NoteCode, example: unknown, column?: string, count?: number): void;
  /**
   * One issue per kind and column, in the order of the kinds.
   *
   * @param of - number of events
   * @param hints - a text to append to the message of a kind
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
      // by column too, so that the order does not depend on which rows came first
      const order = [...found.values()].sort(
        (a, b) => codes.indexOf(a.code) - codes.indexOf(b.code) || compareNames(a.column, b.column),
      );
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

/** A value as a short text. */
export function exampleOf(value: unknown): string {
  const date = value instanceof Date && Number.isFinite(dateMs(value));
  const text = date ? value.toISOString() : typeof value === "object" && value !== null ? "an object" : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
