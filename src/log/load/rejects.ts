/** Rows that are no events: counted by reason, the first of them remembered. */

import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";

/** Why a row is no event. The first that applies counts; its index is the fault number of {@link Rejects.add}. */
export const reasons = [
  "",
  "wrong_field_count",
  "missing_customer",
  "missing_touchpoint",
  "invalid_time",
  "invalid_value",
  "invalid_cost",
] as const;

/** Fault numbers: indices of {@link reasons}. */
export const fault = { fields: 1, customer: 2, touchpoint: 3, time: 4, value: 5, cost: 6 };

/** What is remembered of one refused row. */
type Reject = { fault: number; row: number; line: number; found: unknown };

/** The refused rows of one log. */
export type Rejects = {
  readonly total: number;
  /** @param line - line of a text, or 0 when rows have none */
  add(fault: number, row: number, line: number, found: unknown): void;
  /** One issue per reason. */
  summary(): Issue[];
  /** The first twenty rows and the totals, as an error. */
  error(caller: string, rows: number): ParcoursError;
};

const shown = 20;

/** @param columns - names of the columns, by fault number */
export function createRejects(columns: readonly (string | undefined)[]): Rejects {
  const counts = new Uint32Array(reasons.length);
  const first: Reject[][] = reasons.map(() => []);
  let total = 0;

  const place = ({ row, line }: Reject) => (line > 0 ? `line ${line}` : `row ${row}`);
  const path = ({ fault: f, row }: Reject) => [
    "rows",
    row,
    ...columns.slice(f, f + 1).filter((name) => name !== undefined),
  ];

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
        const unit = example.line > 0 ? "line" : "row";
        const numbers = list.map(({ row, line }) => (line > 0 ? line : row)).join(", ");
        const more = count > list.length ? ", …" : "";
        const message = `${explain(example, columns)} (${count} in all: ${unit} ${numbers}${more})`;
        return [{ code: reasons[f] as string, message, path: path(example), count }];
      });
    },
    error(caller, rows) {
      const earliest = first
        .flat()
        .sort((a, b) => a.row - b.row)
        .slice(0, shown);
      const totals = reasons.flatMap((reason, f) => (counts[f] ? [`${reason} ${counts[f]}`] : [])).join(", ");
      const lines = earliest.map((reject) => `  ${place(reject)}: ${explain(reject, columns)}`);
      const rest = total > earliest.length ? `\n  … and ${total - earliest.length} more` : "";
      return new ParcoursError(
        "invalid_rows",
        `${caller}: ${total} of ${rows} rows are no events (${totals}); repair them or pass onInvalid: "skip"\n${lines.join("\n")}${rest}`,
        {
          issues: earliest.map((reject) => ({
            code: reasons[reject.fault] as string,
            message: `${place(reject)}: ${explain(reject, columns)}`,
            path: path(reject),
          })),
        },
      );
    },
  };
}

function explain({ fault: f, found }: Reject, columns: readonly (string | undefined)[]): string {
  const column = quote(columns[f] ?? "");
  switch (f) {
    case fault.fields:
      return String(found);
    case fault.customer:
      return `${column} names no customer: ${show(found)}`;
    case fault.touchpoint:
      return `${column} names no touchpoint: ${show(found)}`;
    case fault.time:
      return typeof found === "string" && /^\s*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(found)
        ? `${column}: ambiguous date: give ISO 8601, a Date or a number; got ${show(found)}`
        : `${column} is no time: give ISO 8601, a Date or a number; got ${show(found)}`;
    default:
      return `${column} must be a finite number or absent; got ${show(found)}`;
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : String(value);
}
