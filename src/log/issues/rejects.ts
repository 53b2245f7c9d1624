/** Counts the rows that are not events, by reason, and keeps the first of them. */

import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { TimeFormat } from "../time/timeFormat.ts";
import { yearOf } from "../time/writtenTime.ts";
import { exampleOf } from "./notes.ts";

/** Why a row is not an event. The first reason that applies counts; its index is the fault number of {@link Rejects.add}. */
export const reasons = [
  "",
  "wrong_field_count",
  "missing_customer",
  "missing_touchpoint",
  "invalid_time",
  "invalid_value",
  "invalid_cost",
  "invalid_json",
] as const;

/** Fault numbers: indices of {@link reasons}. */
export const fault = {
  fields: 1,
  customer: 2,
  touchpoint: 3,
  time: 4,
  value: 5,
  cost: 6,
  json: 7,
  keep: 8,
  rule: 9,
  duplicate: 10,
};

/** Why a row that is an event was left out because the options say so: the reasons of the faults from `keep` on. */
export const selectionReasons = ["not_kept", "no_rule", "duplicate"] as const;

/** What is kept of one invalid row. */
type Reject = { fault: number; row: number; line: number; found: unknown };

/** The invalid rows of one log. */
export type Rejects = {
  readonly total: number;
  /** @param line - line of a text, or 0 when the input is not a text */
  add(fault: number, row: number, line: number, found: unknown): void;
  /** Returns one issue per reason. */
  summary(): Issue[];
  /** Returns an error with the first twenty rows and the total counts. */
  error(caller: string, rows: number): ParcoursError;
};

const shown = 20;

/**
 * @param columns - names of the columns, by fault number
 * @param timeFormat - how the reader was told to read times
 */
export function createRejects(columns: readonly (string | undefined)[], timeFormat?: TimeFormat): Rejects {
  const counts = reasons.map(() => 0);
  const first: Reject[][] = reasons.map(() => []);
  let total = 0;

  const place = ({ row, line }: Reject) => (line > 0 ? `line ${line}` : `row ${row}`);
  const issueOf = (reject: Reject, message: string): Issue => {
    const column = columns[reject.fault];
    const path = column === undefined ? ["rows", reject.row] : ["rows", reject.row, column];
    return { code: reasons[reject.fault] as string, message, path };
  };

  return {
    get total() {
      return total;
    },
    add(f, row, line, found) {
      total++;
      counts[f]!++;
      const list = first[f] as Reject[];
      if (list.length < shown) list.push({ fault: f, row, line, found });
    },
    summary() {
      return first.flatMap((list, f) => {
        const [example] = list;
        if (example === undefined) return [];
        const count = counts[f] as number;
        const places = list.map(place).join(", ");
        const message = `${explain(example, columns, timeFormat)} (${count} in all: ${places}${count > shown ? ", …" : ""})`;
        return [{ ...issueOf(example, message), count, example: exampleOf(example.found) }];
      });
    },
    error(caller, rows) {
      const earliest = first.flat().sort((a, b) => a.row - b.row);
      const issues = earliest.slice(0, shown).map((reject) => {
        return issueOf(reject, `${place(reject)}: ${explain(reject, columns, timeFormat)}`);
      });
      const totals = reasons
        .filter((_, f) => counts[f])
        .map((reason) => `${reason} ${counts[reasons.indexOf(reason)]}`);
      const lines = issues.map(({ message }) => `\n  ${message}`).join("");
      return new ParcoursError(
        "invalid_rows",
        `${caller}: ${total} of ${rows} rows are not events (${totals.join(", ")}). Repair them or pass onInvalid: "skip".${lines}${total > shown ? "\n  …" : ""}`,
        { issues },
      );
    },
  };
}

function explain({ fault: f, found }: Reject, columns: readonly (string | undefined)[], format?: TimeFormat): string {
  if (f === fault.fields || f === fault.json) return String(found);
  const text = typeof found === "string";
  const value = text ? quote(found) : typeof found === "object" && found !== null ? "an object" : String(found);
  const time = f === fault.time ? (format ? otherFormat(format) : text ? dayOrMonth(found) : null) : null;
  return `${quote(columns[f] ?? "")} ${time ?? faults[f]}; got ${value}`;
}

function otherFormat(format: TimeFormat): string {
  return `has no time in timeFormat ${typeof format === "string" ? quote(format) : quote(format.pattern)}`;
}

/** The readings of a date with its year at the end: two where both numbers may be a month. `null` for another text. */
function dayOrMonth(text: string): string | null {
  const parts = /^\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (parts === null) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), yearOf(parts[4] as string)];
  const iso = (month: number, day: number) =>
    month >= 1 && month <= 12 && day >= 1 && day <= 31
      ? [year, month, day].map((n) => String(n).padStart(2, "0")).join("-")
      : null;
  const [dmy, mdy] = [iso(second, first), iso(first, second)];
  if (dmy !== null && mdy !== null)
    return `has an ambiguous date: ${dmy} with timeFormat "dmy", ${mdy} with "mdy". Give timeFormat or ISO 8601`;
  if (dmy === null && mdy === null) return null;
  return `has a date that is not ISO 8601: give timeFormat ${dmy === null ? '"mdy"' : '"dmy"'}`;
}

const number = "must be a finite number or empty";
const faults = [
  "",
  "",
  "has no customer",
  "has no touchpoint",
  "has no readable time: give ISO 8601, a Date or a number",
  number,
  number,
  "",
];
