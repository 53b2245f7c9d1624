/** Reads the label of each event as a code: its touchpoint, its channel, a property or a label of its journey. */

import { type Codes, codesFor, compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import { columnsOf, type EventLog } from "./eventLog.ts";
import { labelIndices, labelsNamed } from "./labels/labelsNamed.ts";
import type { LabelBy } from "./labelTypes/labelBy.ts";

export type { LabelBy } from "./labelTypes/labelBy.ts";

/** Labels of all events of a log: event i has the label `names[codes[i] − base]`, or none when `codes[i] < base`. */
export type LabelColumn = { names: readonly string[]; codes: Codes; base: 0 | 1 };

/**
 * The labels of a log's events. Names are sorted by code unit; numbers and booleans become text.
 *
 * @param caller - the public function, for error messages
 * @param path - the place in its definition, for error messages
 * @throws {@link ParcoursError} `unknown_property` when the log has no such column, `unknown_label` when it has no such labels
 */
export function labelColumn(log: EventLog, by: LabelBy = "touchpoint", caller = "labels", path = "by"): LabelColumn {
  if (by === "touchpoint") return { names: log.touchpoints, codes: log.touchpoint, base: 0 };
  if (typeof by === "object" && by !== null && "label" in by) return journeyLabelColumn(log, by.label, caller, path);
  const name = typeof by === "string" ? by : by?.property;
  if (log.events === 0) return { names: [], codes: new Uint8Array(0), base: 1 };
  const columns = columnsOf(log);
  const property = typeof by === "string" ? undefined : log.properties.find((own) => own.name === name);
  const column = property?.column ?? columns.get(name);
  if (column === undefined) {
    throw new ParcoursError(
      "unknown_property",
      `${caller}: ${unknownName("property", String(name), path, ["touchpoint", ...columns.keys()])}`,
    );
  }
  if (column.type === "text") return { names: column.names, codes: column.codes, base: 1 };
  if (column.type === "boolean") {
    // codes 0 = false, 1 = true, 2 = no value: the texts are already in alphabetical order
    const codes = column.codes.map((code) => (code === 2 ? 0 : code + 1));
    return { names: ["false", "true"], codes, base: 1 };
  }
  return numberLabels(column.values);
}

/** The label of its journey for each event. */
function journeyLabelColumn(log: EventLog, name: string, caller: string, path: string): LabelColumn {
  const { names, codes: own } = journeyLabelCodes(log, name, caller, path);
  const codes = codesFor(names.length, log.events);
  for (let j = 0; j < log.journeys; j++) {
    const code = own[j] as number;
    // journeys are short: a call of fill for each takes longer than its writes
    for (let i = log.offsets[j] as number, end = log.offsets[j + 1] as number; i < end; i++) codes[i] = code;
  }
  return { names, codes, base: 1 };
}

/** The label of each journey: journey j has `names[codes[j] − 1]`, or none for the code 0. Several labels are one text. */
export function journeyLabelCodes(log: EventLog, name: string, caller: string, path: string): LabelColumn {
  const labels = labelsNamed(log, name, caller, `${path}.label`);
  const texts = labelIndices(labels).map((indices) => indices.map((index) => labels.names[index]).join(" + "));
  const used = new Uint8Array(texts.length);
  for (let j = 0; j < log.journeys; j++) used[labels.codes[j] as number] = 1;
  used[0] = 0;
  const names = [...new Set(texts.filter((_, code) => used[code] === 1))].sort(compareNames);
  const codeOf = texts.map((text, code) => (used[code] === 1 ? names.indexOf(text) + 1 : 0));
  const codes = codesFor(names.length, log.journeys);
  for (let j = 0; j < log.journeys; j++) codes[j] = codeOf[labels.codes[j] as number] as number;
  return { names, codes, base: 1 };
}

function numberLabels(values: Float64Array): LabelColumn {
  const seen = new Set<number>();
  for (const value of values) if (value === value) seen.add(value);
  const names = Array.from(seen, String).sort(compareNames);
  const codeOf = new Map(names.map((text, index) => [Number(text), index + 1]));
  const codes = codesFor(names.length, values.length);
  for (let i = 0; i < values.length; i++) codes[i] = codeOf.get(values[i] as number) ?? 0;
  return { names, codes, base: 1 };
}
