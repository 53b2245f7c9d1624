/** Writes the touchpoints of a Journey as a table. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { Journey } from "../../model/journey.ts";
import type { Label } from "../../model/label.ts";
import { fieldLosses, type LossList, lossList, type WriteResult } from "../writeResult.ts";
import { type CsvColumn, columns, idColumns, wordColumns } from "./columns.ts";
import { isoDuration } from "./isoDuration.ts";
import { csvRow, joinList } from "./readCsv.ts";

/** Options of {@link writeTouchpointsCsv}. */
export type WriteTouchpointsCsvOptions = {
  /**
   * Whether to put `'` before cells that start with `=`, `+`, `-` or `@`, which a spreadsheet may run as a formula. The `'` stays when the
   * table is read back, so it counts as a loss. Numbers that the library writes (`valence`) get no `'`.
   * @defaultValue false
   */
  guardFormulas?: boolean;
  /** BCP 47 tags of the wanted languages, best first. The losses are in French when French is first. @defaultValue English */
  language?: string | readonly string[];
};

type WrittenCollection = (typeof idColumns)[keyof typeof idColumns]["to"] | "irritants";

/**
 * Writes a table with one row per touchpoint, to edit in a spreadsheet. (For observed events use an event log instead.) The format is
 * RFC 4180 with CRLF. Lists join with `|`, and `\` escapes `|` and `\`. Durations are ISO 8601 (`P15D`). A label in several languages
 * fills `label_<language>` columns instead of `label`. Other entities are written as their ids only; their other fields are counted
 * as losses.
 *
 * @example
 * const bread = defineJourney({
 *   id: "bread",
 *   stages: [{ id: "buy", label: "Buy" }],
 *   touchpoints: [{ id: "till", stage: "buy", kind: "action", offset: { minutes: 5 } }],
 * });
 * const { text, losses } = writeTouchpointsCsv(bread);
 * text.split("\r\n")[1] // => "bread,buy,Buy,till,,action,,,,,,,,,,,,PT5M,,,,"
 * losses // => []
 */
export function writeTouchpointsCsv(journey: Journey, options: WriteTouchpointsCsvOptions = {}): WriteResult {
  expectSource(journey, "journey", "writeTouchpointsCsv");
  checkKeys(options, { guardFormulas: true, language: true }, "writeTouchpointsCsv", "the options");
  const losses = lossList(options.language);
  const mentioned = new Map<WrittenCollection, Set<string>>();
  const mention = (collection: WrittenCollection, ids: readonly string[]) => {
    const known = mentioned.get(collection) ?? new Set();
    mentioned.set(collection, known);
    for (const id of ids) known.add(id);
    return joinList(ids);
  };
  const stageLabels = new Map(
    journey.stages.map(({ id, label }) => [id, oneText(label, ["stages", "label"], losses)] as const),
  );
  const irritantsOf = new Map<string, string[]>();
  for (const { id, touchpoints = [] } of journey.irritants)
    for (const touchpoint of new Set(touchpoints)) {
      const ids = irritantsOf.get(touchpoint);
      if (ids === undefined) irritantsOf.set(touchpoint, [id]);
      else ids.push(id);
    }
  const languages = new Set<string>();
  for (const { label } of journey.touchpoints)
    if (typeof label === "object") for (const [tag, text] of Object.entries(label)) if (text !== "") languages.add(tag);
  const tags = [...languages].sort();

  const header = columns.flatMap((column) =>
    column === "label" ? [column, ...tags.map((tag) => `label_${tag}`)] : [column],
  );
  let text = csvRow(header);
  for (const touchpoint of journey.touchpoints) {
    const cells = cellsOf(touchpoint);
    const { label } = touchpoint;
    text += csvRow(
      header.map((column) => {
        const cell = column.startsWith("label_")
          ? ((typeof label === "object" ? label[column.slice(6)] : undefined) ?? "")
          : (cells[column as CsvColumn] as string);
        if (!options.guardFormulas || column === "valence" || !/^[=+\-@]/.test(cell)) return cell;
        losses.add(
          "formula_guarded",
          ["touchpoints", fieldOf(column)],
          `${column} cell written with a quote before it`,
        );
        return `'${cell}`;
      }),
    );
  }
  if (journey.touchpoints.length === 0) losses.add("not_written", ["id"], "id not written, because there is no row");
  for (const collection of ["stages", "channels", "places", "actors", "irritants"] as const)
    orderLosses(journey, collection, [...(mentioned.get(collection) ?? [])], losses);
  fieldLosses(journey, writtenFields, losses);
  return { text, losses: losses.list() };

  function cellsOf(touchpoint: Touchpoint): Record<CsvColumn, string> {
    const { id, stage, label, counted, observedAs = [], offset, valence } = touchpoint;
    const cells = { journey: journey.id, id } as Record<CsvColumn, string>;
    for (const [column, field] of Object.entries(wordColumns)) cells[column as CsvColumn] = touchpoint[field] ?? "";
    // stages, channels and so on count in the order in which a reader finds them
    for (const [column, { field, to }] of Object.entries(idColumns)) {
      const value: string | readonly string[] | undefined = touchpoint[field];
      const ids = typeof value === "string" ? [value] : (value ?? []);
      const list = mention(to, ids);
      cells[column as CsvColumn] = typeof value === "string" ? value : list;
    }
    cells.stage_label = (stage === undefined ? undefined : stageLabels.get(stage)) ?? "";
    cells.label = typeof label === "string" ? label : "";
    const texts = typeof label === "object" ? Object.values(label) : label === undefined ? [] : [label];
    for (const empty of texts)
      if (empty === "") losses.add("empty_text", ["touchpoints", "label"], "empty label not written");
    cells.counted = counted === undefined ? "" : String(counted);
    cells.observed_as = joinList(observedAs);
    if (observedAs.length === 1 && observedAs[0] === "")
      losses.add("empty_text", ["touchpoints", "observedAs"], "empty name of an event not written");
    const iso = offset === undefined ? "" : isoDuration(offset);
    if (iso === null) losses.add("not_written", ["touchpoints", "offset"], "touchpoints.offset has no decimal form");
    cells.offset = iso ?? "";
    cells.valence = valence === undefined ? "" : String(valence);
    cells.irritants = mention("irritants", irritantsOf.get(id) ?? []);
    return cells;
  }
}

const writtenFields = {
  journey: ["id"],
  touchpoints: [
    ...["id", "label", "stage", "channels", "places", "initiator", "receiver", "actors", "owner", "counted"],
    ...["observedAs", "offset", "valence", "kind", "outcome", "origin", "directness", "visibility", "momentOfTruth"],
  ],
  stages: ["id", "label"],
  channels: ["id"],
  places: ["id"],
  actors: ["id"],
  irritants: ["id", "touchpoints"],
};

/** Returns a label as one text. What this leaves out is a loss. */
function oneText(label: Label | undefined, path: readonly string[], losses: LossList): string {
  if (label === undefined) return "";
  if (label === "") losses.add("empty_text", path, "empty label not written");
  if (typeof label === "string") return label;
  losses.add("languages_not_written", path, "label in languages not written");
  return "";
}

/** Counts entities that no row names, and an order that a reader would not restore. */
function orderLosses(journey: Journey, collection: WrittenCollection, met: readonly string[], losses: LossList): void {
  const names = new Set(met);
  const own = journey[collection].filter(({ id }) => names.has(id));
  const missing = journey[collection].length - own.length;
  if (missing > 0)
    losses.add(
      "not_written",
      [collection, "id"],
      `${collection} not written, because no touchpoint names them`,
      missing,
    );
  const moved = own.filter(({ id }, i) => id !== met[i]).length;
  if (moved > 0) losses.add("order_changed", [collection], `${collection} are read back in another order`, moved);
  if (collection !== "irritants") return;
  const places = new Map(journey.touchpoints.map(({ id }, i) => [id, i]));
  for (const { touchpoints = [] } of journey.irritants) {
    const at = touchpoints.map((id) => places.get(id) as number);
    if (at.some((place, i) => i > 0 && place <= (at[i - 1] as number)))
      losses.add(
        "order_changed",
        ["irritants", "touchpoints"],
        "irritants.touchpoints are read back in another order, without repeats",
      );
  }
}

function fieldOf(column: string): string {
  if (column.startsWith("label_")) return "label";
  if (column === "journey" || column === "stage_label" || column === "irritants") return column;
  if (column === "observed_as") return "observedAs";
  return column === "moment_of_truth" ? "momentOfTruth" : column;
}
