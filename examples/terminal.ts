/** Formats numbers and tables for a terminal. */

import type { Estimate } from "parcours";

/** A column: text is aligned left, formatted numbers right. */
export type Column = { title: string; align?: "left" | "right" };

/** Formats a table as plain text. Columns are as wide as their content; texts are cut at 100 characters. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ""))));
  const line = (row: readonly string[]) =>
    `  ${columns.map((column, i) => pad(row[i] ?? "", widths[i] as number, column.align ?? "left")).join("  ")}`.trimEnd();
  const rule = `  ${widths.map((size) => "─".repeat(size)).join("  ")}`;
  const [head, ...body] = cells.map(line);
  return [head, rule, ...body].join("\n");
}

/** Formats a list of names and values, one per line. */
export function list(rows: readonly (readonly [string, string])[]): string {
  const size = Math.max(...rows.map(([name]) => width(name)));
  return rows.map(([name, text]) => `  ${pad(name, size, "left")}  ${printable(text)}`).join("\n");
}

/** Formats a number with thousands separators and at most one decimal. */
export function count(n: number): string {
  return n.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** Formats a share with its interval: `31.2 % [29.9, 32.5]`. */
export function percent(estimate: Estimate): string {
  if (estimate.value === null) return "–";
  const of = (share: number | null) => (share === null ? "–" : (100 * share).toFixed(1));
  return `${of(estimate.value)} % [${of(estimate.lower)}, ${of(estimate.upper)}]`;
}

/** Formats a duration in its two largest units: `1 d 4 h`, `12 min 5 s`, `420 ms`. */
export function span(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "–";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const units: readonly [string, number][] = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
  ];
  const first = units.findIndex(([, size]) => ms >= size);
  const [name, size] = units[first] as [string, number];
  const next = units[first + 1];
  const whole = Math.floor(ms / size);
  if (next === undefined) return `${(ms / size).toFixed(whole < 10 ? 1 : 0)} ${name}`;
  const rest = Math.floor((ms - whole * size) / next[1]);
  return rest === 0 ? `${whole} ${name}` : `${whole} ${name} ${rest} ${next[0]}`;
}

/** Formats a path on one line, without its middle when it is long. */
export function path(names: readonly string[], limit = 6): string {
  const shown =
    names.length <= limit
      ? names
      : [...names.slice(0, limit - 2), `… ${names.length - limit + 1} more …`, names.at(-1)];
  return shown.length === 0 ? "(no touchpoint)" : shown.map((name) => printable(name as string)).join(" → ");
}

/** Replaces control characters, which must not reach the terminal, and cuts long texts. */
function printable(text: string): string {
  const clean = text.replace(/\p{Cc}|\p{Cf}|\p{Cs}/gu, "�");
  const letters = Array.from(clean);
  return letters.length > 100 ? `${letters.slice(0, 99).join("")}…` : clean;
}

function width(text: string): number {
  return Array.from(text).length;
}

function pad(text: string, size: number, align: "left" | "right"): string {
  const blanks = " ".repeat(Math.max(0, size - width(text)));
  return align === "left" ? text + blanks : blanks + text;
}
