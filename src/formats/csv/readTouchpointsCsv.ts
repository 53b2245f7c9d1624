/** Reads a table of touchpoints as a Journey. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type WholeText, wholeText } from "../../log/csv/wholeText.ts";
import type { Journey, MutableJourney } from "../../model/journey.ts";
import { Language } from "../../model/label.ts";
import { freshIds } from "../freshIds.ts";
import { ownIds } from "../ownIds.ts";
import { readDocument } from "../readDocument.ts";
import { type CsvColumn, columns, idColumns } from "./columns.ts";
import { type CsvTable, readTable } from "./csvTable.ts";
import { isCjmlSheet, readCjmlSheet } from "./readCjmlSheet.ts";
import {
  idsOf,
  readValues,
  readWords,
  rowLabel,
  type TouchpointCells,
  type TouchpointFields,
} from "./touchpointCells.ts";

/** The journey, and what could not be read. */
export type ReadTouchpointsCsvResult = { journey: Journey; issues: Issue[] };

/** Options of {@link readTouchpointsCsv}. */
export type ReadTouchpointsCsvOptions = {
  /** Id of the journey to read. @defaultValue the first value in the column `journey`, or `"journey"` */
  id?: string;
  /** The text between cells. @defaultValue the one of `,` `;` tab that occurs most in the first line */
  delimiter?: string;
};

type NamedCollection = (typeof idColumns)[keyof typeof idColumns]["to"];
type Irritants = { id: string; touchpoints: string[] }[];

/**
 * Reads a table of touchpoints as `writeTouchpointsCsv` writes it, or a similar one: columns in any order and case, with at least `id` or
 * `label`. Unknown columns go to `extra`. Stages, channels, places, actors and irritants that a row names are created (issue
 * `created`). Rows of other journeys are left out and counted. The content never makes it throw: what cannot be read is an issue with
 * its line.
 *
 * It also reads the spreadsheet of CJML: one row per touchpoint with the columns `TP ID`, `Phase`, `Initiator's label` and so on. A row
 * without a receiver is an action. Ratings become evidence on a metric from 1 to 5 (very dissatisfied … very satisfied). Rows with
 * `Include` = no are left out and counted.
 *
 * @param text - a text or its bytes; the issue `invalid_encoding` counts bytes that are not text
 * @throws {@link ParcoursError} `wrong_argument`; `not_text` for the bytes of another format, such as an archive
 * @example
 * const { journey, issues } = readTouchpointsCsv("stage,id,channels\r\nbuy,till,store|web\r\n");
 * journey.touchpoints // => [{ id: "till", stage: "buy", channels: ["store", "web"] }]
 * issues.map(({ code, message }) => [code, message])[0] // => ["created", 'stages "buy" was created, because a row names it']
 */
export function readTouchpointsCsv(text: WholeText, options: ReadTouchpointsCsvOptions = {}): ReadTouchpointsCsvResult {
  const { text: content, issues } = wholeText(text, "readTouchpointsCsv");
  checkKeys(options, { id: true, delimiter: true }, "readTouchpointsCsv", "the options");
  const table = readTable(content, options.delimiter);
  table.issues.unshift(...issues);
  if (isCjmlSheet(table.header)) return readCjmlSheet(table, options.id);
  const header = table.header.map(columnOf);
  const at = new Map(header.map((column, i) => [column, i]));
  const hasName = at.has("id") || at.has("label") || header.some(isLabel);
  if (!hasName) {
    const expected = 'expected a column "id" or "label"';
    table.issue("unknown_header", null, `${expected}, got ${table.header.slice(0, 5).map(quote).join(", ")}`);
    return readDocument({ id: options.id ?? "journey" }, table.issues);
  }
  return readDocument(readRows(table, header, at, options.id), table.issues);
}

function readRows(
  table: CsvTable,
  header: string[],
  at: Map<string, number>,
  wanted: string | undefined,
): MutableJourney {
  const { rows, issue } = table;
  const fresh = freshIds();
  const own = ownIds();
  const lists = { stages: new Map(), channels: new Map(), places: new Map(), actors: new Map() } as {
    [key in NamedCollection]: Map<string, { id: string; label?: string }>;
  };
  const irritants = new Map<string, Irritants[number]>();
  const touchpoints: NonNullable<MutableJourney["touchpoints"]> = [];
  const cellOf = (row: readonly string[], column: CsvColumn) => row[at.get(column) ?? -1] ?? "";
  const named = rows.map((row) => cellOf(row, "journey")).find((name) => name !== "" && name.length <= 512);
  const id = wanted ?? named ?? "journey";
  let others = 0;
  let other = "";

  rows.forEach((row, line) => {
    const whose = cellOf(row, "journey");
    if (whose.length > 512)
      issue("invalid_id", line, "journey: expected an id of at most 512 characters; the row is read without it");
    else if (whose !== "" && whose !== id) {
      others++;
      if (other === "" || whose < other) other = whose;
      return;
    }
    const cells: TouchpointCells = {
      cell: (column) => cellOf(row, column),
      labels: header.flatMap((column, i) =>
        isLabel(column) && row[i] ? [[column.slice(6), row[i] as string] as const] : [],
      ),
      issue: (code, message, severity) => issue(code, line, message, severity),
    };
    const label = rowLabel(cells);
    const touchpoint: TouchpointFields = { id: idOf(row, line, label), label };
    for (const [column, { field, to, list }] of Object.entries(idColumns)) {
      const ids = idsOf(cells, column as CsvColumn, list);
      if (ids.length === 0) continue;
      touchpoint[field] = list ? ids : ids[0];
      for (const name of ids) if (!lists[to].has(name)) lists[to].set(name, { id: name });
    }
    readWords(touchpoint, cells);
    readValues(touchpoint, cells);
    readStageLabel(touchpoint.stage as string | undefined, cellOf(row, "stage_label"), line);
    for (const name of idsOf(cells, "irritants", true)) {
      const irritant = irritants.get(name) ?? { id: name, touchpoints: [] };
      irritants.set(name, irritant);
      if (irritant.touchpoints.at(-1) !== touchpoint.id) irritant.touchpoints.push(touchpoint.id as string);
    }
    const extra = header.flatMap((column, i) =>
      isKnown(column) || !row[i] ? [] : [[table.header[i] as string, row[i]] as const],
    );
    if (extra.length > 0) touchpoint.extra = Object.fromEntries(extra);
    touchpoints.push(touchpoint as (typeof touchpoints)[number]);
  });
  if (others > 0)
    issue(
      "other_journey",
      null,
      `${others} rows are of other journeys than ${quote(id)}; read them with { id }`,
      undefined,
      { count: others, example: other },
    );
  const collections = { ...lists, irritants };
  for (const [collection, entities] of Object.entries(collections))
    for (const name of entities.keys())
      issue("created", null, `${collection} ${quote(name)} was created, because a row names it`, "info");
  const arrays = Object.entries(collections).map(([name, entities]) => [name, [...entities.values()]]);
  return { id, touchpoints, ...Object.fromEntries(arrays) };

  function idOf(row: readonly string[], line: number, label: unknown): string {
    const given = cellOf(row, "id");
    const made = () =>
      fresh("touchpoint", typeof label === "string" ? label : ((Object.values(label ?? {})[0] as string) ?? ""));
    const free = own(given);
    if (free === null) {
      const id = own(made()) as string;
      if (given !== "") issue("invalid_id", line, `an id has at most 512 characters; ${quote(id)} is used instead`);
      else issue("created", line, `id ${quote(id)} made for a row without one`, "info");
      return id;
    }
    if (free !== given)
      issue("duplicate_id", line, `id ${quote(given)} occurs twice; the later row gets the id ${quote(free)}`);
    return free;
  }

  function readStageLabel(stage: string | undefined, label: string, line: number): void {
    if (label === "") return;
    const entity = stage === undefined ? undefined : lists.stages.get(stage);
    if (entity === undefined)
      issue("label_left_out", line, `stage_label ${quote(label)} is left out, because the row has no stage`);
    else if (entity.label === undefined) entity.label = label;
    else if (entity.label !== label)
      issue(
        "label_left_out",
        line,
        `stage_label ${quote(label)} is left out, because an earlier row calls the stage ${quote(entity.label)}`,
      );
  }
}

/** The column of a header: a fixed name in any case, `label_` with a language tag, or else the header itself. */
function columnOf(name: string): string {
  const small = name.toLowerCase();
  if ((columns as readonly string[]).includes(small)) return small;
  return isLabel(small) ? `label_${name.slice(6)}` : name;
}

function isLabel(column: string): boolean {
  return column.startsWith("label_") && Language.safeParse(column.slice(6)).success;
}

function isKnown(column: string): boolean {
  return (columns as readonly string[]).includes(column) || isLabel(column);
}
