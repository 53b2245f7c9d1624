/** Reads the cells of one row of a table of touchpoints. */

import { didYouMean, quote } from "../../core/suggest.ts";
import { Touchpoint } from "../../model/entities/touchpoint.ts";
import { type CsvColumn, wordColumns } from "./columns.ts";
import { parseIsoDuration } from "./isoDuration.ts";
import { splitList } from "./readCsv.ts";

/** One row: its cells, its labels by language, and what reports a fault of it. */
export type TouchpointCells = {
  /** The text of a column; empty when the table does not have it. */
  cell: (column: CsvColumn) => string;
  labels: readonly (readonly [language: string, text: string])[];
  issue: (code: string, message: string, severity?: "info" | "warning") => void;
};

/** A touchpoint while it is read. */
export type TouchpointFields = Record<string, unknown>;

/** The ids of a cell; empty and too long ones are left out, with an issue. */
export function idsOf({ cell, issue }: TouchpointCells, column: CsvColumn, list: boolean): string[] {
  const text = cell(column);
  const all = list ? splitList(text) : text === "" ? [] : [text];
  const good = all.filter((id) => id !== "" && id.length <= 512);
  if (good.length < all.length)
    issue("invalid_id", `${column}: ${all.length - good.length} empty or too long ids are left out`);
  return good;
}

/** The label of a row: a text by language when the row has such columns, else one text. */
export function rowLabel({
  cell,
  issue,
  labels,
}: TouchpointCells): string | { [language: string]: string } | undefined {
  const plain = cell("label");
  if (labels.length === 0) return plain === "" ? undefined : plain;
  if (plain !== "" && !labels.some(([, text]) => text === plain))
    issue("label_left_out", `label ${quote(plain)} is left out, because the row has labels in several languages`);
  return Object.fromEntries(labels);
}

/** Reads `counted`, `observed_as`, `offset` and `valence` into a touchpoint. */
export function readValues(touchpoint: TouchpointFields, { cell, issue }: TouchpointCells): void {
  const counted = cell("counted").trim().toLowerCase();
  if (counted === "true" || counted === "false") touchpoint.counted = counted === "true";
  else if (counted !== "") issue("wrong_type", `counted: expected true or false, got ${quote(counted)}`);
  const names = splitList(cell("observed_as"));
  if (names.length > 0) touchpoint.observedAs = names;
  const offset = cell("offset").trim();
  const duration = parseIsoDuration(offset);
  if (duration !== null) touchpoint.offset = duration;
  else if (offset !== "")
    issue("invalid_duration", `offset: expected weeks to seconds such as "P15D" or "PT2H", got ${quote(offset)}`);
  const valence = cell("valence").trim();
  const value = Number(valence);
  if (valence !== "" && value >= -1 && value <= 1) touchpoint.valence = value;
  else if (valence !== "") issue("out_of_range", `valence: expected a number from -1 to 1, got ${quote(valence)}`);
}

/** Reads the columns whose cells are one of a list of words; another word is left out, with an issue. */
export function readWords(touchpoint: TouchpointFields, { cell, issue }: TouchpointCells): void {
  for (const [column, field] of Object.entries(wordColumns)) {
    const word = cell(column as CsvColumn).trim();
    if (word === "") continue;
    const schema = Touchpoint.shape[field];
    if (schema.safeParse(word).success) touchpoint[field] = word;
    else {
      const known = schema.unwrap().options;
      issue("unknown_value", `${column}: ${quote(word)} is not one of ${known.join(", ")}.${didYouMean(word, known)}`);
    }
  }
  if (touchpoint.outcome !== undefined && touchpoint.kind !== "outcome") {
    issue("outcome_on_other_kind", `outcome ${quote(String(touchpoint.outcome))} left out: kind is not "outcome"`);
    delete touchpoint.outcome;
  }
}
