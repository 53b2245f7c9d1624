/** Reads the export of a survey or of tickets as evidence. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource, isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { type WholeText, wholeText } from "../../log/csv/wholeText.ts";
import type { TimeOptions } from "../../log/time/timeOptions.ts";
import { createTimeReader } from "../../log/time/timeReader.ts";
import { Evidence } from "../../model/entities/evidence.ts";
import { Day, Moment } from "../../model/values.ts";
import { ownIds } from "../ownIds.ts";
import { readTable } from "./csvTable.ts";
import type { EvidenceColumns } from "./evidenceColumns.ts";
import type { EvidenceScore } from "./evidenceScore.ts";
import { createScoreReader } from "./scoreReader.ts";

/** The evidence, and what could not be read. */
export type ReadEvidenceCsvResult = { evidence: Evidence[]; issues: Issue[] };

/** Options of {@link readEvidenceCsv}. */
export type ReadEvidenceCsvOptions = TimeOptions & {
  /** The text between cells. @defaultValue the one of `,` `;` tab that occurs most in the first line */
  delimiter?: string;
};

/**
 * Reads the export of a survey tool or of a help desk as evidence: one report for each row, or one for each score of a row.
 *
 * Columns may have any names. Times may have any format (`timeFormat`, `timeZone`, `timeUnit`, as for logs). Scores may be numbers with a point
 * or a comma, words, or numbers of another scale. A row without a score stays a report when it has a text or an irritant. The content
 * never makes it throw: a cell that cannot be read is left out, and one issue for each column counts such cells. Add the evidence
 * to a document, or give it to `surveyScore`, `recurrence` or `irritantTrend`.
 *
 * @param text - a text or its bytes; the issue `invalid_encoding` counts bytes that are not text
 * @param columns - which column has which field
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_column`, `invalid_time_zone`; `not_text` for the bytes of another format
 * @example
 * const { evidence, issues } = readEvidenceCsv("Mail;Date;How likely?\nann@x.org;03/02/2026;9\nbob@x.org;04/02/2026;n/a\n", {
 *   customer: "Mail", at: "Date", score: "How likely?", metric: { constant: "nps" },
 * }, { timeFormat: "dmy" });
 * evidence.map(({ id, customer, score }) => [id, customer, score]) // => [["row-1", "ann@x.org", 9]]
 * issues.map(({ code, count }) => [code, count]) // => [["invalid_score", 1], ["no_answer", 1]]
 */
export function readEvidenceCsv(
  text: WholeText,
  columns: EvidenceColumns,
  options: ReadEvidenceCsvOptions = {},
): ReadEvidenceCsvResult {
  const { text: content, issues } = wholeText(text, "readEvidenceCsv");
  expectSource(columns, "object", "readEvidenceCsv", "the columns");
  checkKeys(columns, columnKeys, "readEvidenceCsv", "the columns");
  checkKeys(options, optionKeys, "readEvidenceCsv", "the options");
  const table = readTable(content, options.delimiter);
  const { header, rows } = table;
  const place = new Map(header.map((name, i) => [name, i]));
  const indexOf = (name: unknown, path: string): number => {
    if (typeof name !== "string") fail("readEvidenceCsv", path, "the name of a column", name);
    const index = place.get((name as string).trim());
    if (index === undefined)
      throw new ParcoursError(
        "unknown_column",
        `readEvidenceCsv: ${unknownName("column", name as string, path, header)}`,
      );
    return index;
  };
  const cellOf = (field: keyof EvidenceColumns): ((row: readonly string[]) => string) => {
    const column = columns[field] as string | { constant: string } | undefined;
    if (column === undefined) return () => "";
    if (isPlainObject(column)) {
      checkKeys(column, { constant: true }, "readEvidenceCsv", field);
      const { constant } = column as { constant: unknown };
      if (typeof constant !== "string") fail("readEvidenceCsv", `${field}.constant`, "a text", constant);
      return () => constant as string;
    }
    const index = indexOf(column, field);
    return (row) => (row[index] ?? "").trim();
  };
  const flaws = createFlaws(table.issue);
  const times = createTimeReader(options, "readEvidenceCsv");
  const scores = scoreColumns(columns).map((own, i, all) => {
    const path = all.length === 1 ? "score" : `score[${i}]`;
    return { ...own, index: indexOf(own.column, path), read: createScoreReader(own, path) };
  });
  const cells = new Map(textFields.map((field) => [field, cellOf(field)]));
  const [sourceOf, idOf, metricOf] = [cellOf("source"), cellOf("id"), cellOf("metric")];
  const moments = (["at", "respondedAt"] as const).map((field) => [field, cellOf(field)] as const);
  const extras = (columns.extra ?? []).map((name, i) => [name, indexOf(name, `extra[${i}]`)] as const);
  const own = ownIds();
  const evidence: Evidence[] = [];

  rows.forEach((row, line) => {
    const shared: { -readonly [F in keyof Evidence]?: Evidence[F] } = {};
    for (const [field, cell] of cells) {
      const value = cell(row);
      if (value === "") continue;
      if (value.length > 512 && field !== "text") flaws.add("invalid_id", field, line, value.slice(0, 40));
      else shared[field] = value;
    }
    for (const [field, cell] of moments) {
      const value = cell(row);
      const moment = value === "" ? null : momentOf(value, times.read);
      if (moment !== null) shared[field] = moment;
      else if (value !== "") flaws.add("invalid_time", field, line, value);
    }
    const extra = extras.flatMap(([name, index]) =>
      (row[index] ?? "") === "" ? [] : [[name, row[index] as string] as const],
    );
    if (extra.length > 0) shared.extra = Object.fromEntries(extra);
    const given = scores.flatMap(({ column, metric, index, read }) => {
      const cell = (row[index] ?? "").trim();
      const score = cell === "" ? null : read(cell);
      if (score === null && cell !== "") flaws.add("invalid_score", column, line, cell);
      return score === null ? [] : [{ score, metric: metric ?? metricOf(row) }];
    });
    if (given.length === 0 && shared.text === undefined && shared.irritant === undefined) {
      flaws.add("no_answer", null, line, "");
      return;
    }
    const source = sourceFor(sourceOf(row), columns.source !== undefined, line);
    for (const report of given.length === 0 ? [null] : given) {
      const name = idOf(row) || `row-${line + 1}`;
      const wanted = given.length > 1 && report?.metric ? `${name}-${report.metric}` : name;
      const id = own(wanted) ?? (own(`row-${line + 1}`) as string);
      if (id !== wanted) flaws.add("duplicate_id", "id", line, wanted.slice(0, 40));
      const { metric = "", score } = report ?? {};
      evidence.push({
        id,
        source,
        ...shared,
        ...(metric !== "" && metric.length <= 512 && { metric }),
        ...(score !== undefined && { score }),
      });
    }
  });
  flaws.tell();
  return { evidence, issues: [...issues, ...table.issues] };

  function sourceFor(name: string, asked: boolean, line: number): Evidence["source"] {
    if (name === "") return asked ? "other" : "survey";
    const found = Evidence.shape.source.options.find((source) => source === name.toLowerCase());
    if (found === undefined) flaws.add("unknown_value", "source", line, name);
    return found ?? "other";
  }
}

const textFields = [
  "customer",
  "text",
  "touchpoint",
  "stage",
  "irritant",
  "persona",
  "channel",
  "place",
  "product",
  "study",
  "reporter",
] as const;

const columnKeys: KeysOf<EvidenceColumns> = {
  score: true,
  metric: true,
  id: true,
  source: true,
  customer: true,
  at: true,
  respondedAt: true,
  text: true,
  touchpoint: true,
  stage: true,
  irritant: true,
  persona: true,
  channel: true,
  place: true,
  product: true,
  study: true,
  reporter: true,
  extra: true,
};

const optionKeys: KeysOf<ReadEvidenceCsvOptions> = {
  delimiter: true,
  timeUnit: true,
  timeZone: true,
  timeFormat: true,
};

function scoreColumns({ score }: EvidenceColumns): readonly EvidenceScore[] {
  if (score === undefined) return [];
  if (typeof score === "string") return [{ column: score }];
  const list = (Array.isArray(score) ? score : [score]) as readonly EvidenceScore[];
  for (const [i, own] of list.entries()) {
    const path = Array.isArray(score) ? `score[${i}]` : "score";
    expectSource(own, "object", "readEvidenceCsv", path);
    checkKeys(own, { column: true, metric: true, answers: true, rescale: true }, "readEvidenceCsv", path);
  }
  return list;
}

/** A day as it is, else an instant in UTC; `null` for what is no time of the years 0 to 9999. */
function momentOf(text: string, read: (text: string) => number): string | null {
  if (Day.safeParse(text).success) return text;
  const ms = read(text);
  if (Number.isNaN(ms)) return null;
  const moment = new Date(ms).toISOString();
  return Moment.safeParse(moment).success ? moment : null;
}

/** What each fault of a cell means for the reader of an issue. */
const flawWords = {
  invalid_id: "names of more than 512 characters are left out",
  invalid_time: "cells that are no time are left out",
  invalid_score: "cells that are no score are left out; give `answers` for words",
  duplicate_id: "ids that are too long or there already get others",
  unknown_value: 'texts that are no source of evidence become "other"',
  no_answer: "rows without score, text and irritant are left out",
} as const;

type FlawCode = keyof typeof flawWords;

/** Counts the cells of each column that could not be read. One issue for each column tells them. */
function createFlaws(issue: ReturnType<typeof readTable>["issue"]) {
  const all = new Map<
    string,
    { code: FlawCode; column: string | null; line: number; count: number; example: string }
  >();
  return {
    add(code: FlawCode, column: string | null, line: number, example: string): void {
      const key = JSON.stringify([code, column]);
      const flaw = all.get(key) ?? { code, column, line, count: 0, example };
      flaw.count++;
      all.set(key, flaw);
    },
    tell(): void {
      for (const { code, column, line, count, example } of all.values()) {
        const message = `${column === null ? "" : `${quote(column)}: `}${flawWords[code]} (${count})`;
        issue(code, line, message, code === "no_answer" ? "info" : "warning", { count, example });
      }
    },
  };
}
