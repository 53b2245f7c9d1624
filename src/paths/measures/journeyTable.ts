/** Measures each journey or customer: a table of counts, times, values and properties as columns. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ruleOf } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { Warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { compileMeasure } from "./compileMeasure.ts";
import type { JourneyMeasure, MeasuredColumn } from "./journeyMeasure.ts";

/** What {@link journeyTable} asks. Plain JSON. */
export type JourneyTableDefinition = {
  /** The columns. */
  measures: readonly JourneyMeasure[];
  /** A row for each journey, or for each customer with all journeys together. @defaultValue `"journey"` */
  per?: "journey" | "customer";
  /** Time zone of texts without an offset in conditions: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** The result of {@link journeyTable}. */
export type JourneyTableResult = {
  kind: "journeyTable";
  definition: JourneyTableDefinition & Required<Pick<JourneyTableDefinition, "per" | "timeZone">>;
  /** Number of rows: journeys or customers. */
  rows: number;
  /** `customer`, with `per: "journey"` also `journey` (the number of the journey of its customer, from 1), then one for each measure. */
  columns: MeasuredColumn[];
  warnings: Warning[];
};

/**
 * Measures each journey, or each customer, and gives a table with a column for each measure: for clustering, regression or a file. It counts
 * the events of one journey at a time; nothing is estimated. `tableOf` and `tableToCsv` write it.
 *
 * @param log - what customers did
 * @param definition - the measures, and what a row is
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_touchpoint`, `unknown_property`, `wrong_type` and the errors of conditions
 * @example
 * const log = logFromRows(
 *   [["ann", "view", 0], ["ann", "buy", 60_000], ["bob", "view", 0]].map(([who, what, at]) => ({ who, what, at })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { columns } = journeyTable(log, {
 *   measures: [{ measure: "events" }, { measure: "reached", condition: "buy", name: "bought" }, { measure: "duration" }],
 * });
 * columns.map(({ name }) => name) // => ["customer", "journey", "events", "bought", "duration"]
 * columns[3]?.values // => [true, false]
 * columns[4]?.values // => [60000, 0]
 */
export function journeyTable(log: EventLog, definition: JourneyTableDefinition): JourneyTableResult {
  expectSource(log, "log", "journeyTable");
  checkKeys(definition, definitionKeys, "journeyTable");
  const per = oneOf(definition.per, ["journey", "customer"], "journeyTable", "per");
  const resolved = inZoneOf(log, { ...definition, per });
  listOf(definition.measures, "journeyTable", "measures", "measures");
  const made = definition.measures.map((measure, i) =>
    compileMeasure(log, measure, `measures[${i}]`, resolved.timeZone),
  );
  const names = [...(per === "journey" ? ["customer", "journey"] : ["customer"]), ...made.map(({ name }) => name)];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    ruleOf("journeyTable", "invalid_definition")(`two columns are called ${quote(twice)}. Give each measure a name.`);

  const ranges = rangesOf(log, per);
  const rows = ranges.length - 1;
  const columns: MeasuredColumn[] = [{ name: "customer", type: "text", values: new Array(rows).fill(null) }];
  if (per === "journey") columns.push({ name: "journey", type: "number", values: new Array(rows).fill(null) });
  let number = 0;
  for (let r = 0; r < rows; r++) {
    const own = log.customer === null || per === "customer" ? r : (log.customer[r] as number);
    const same = r > 0 && per === "journey" && log.customer !== null && log.customer[r - 1] === own;
    number = same ? number + 1 : 1;
    (columns[0] as MeasuredColumn).values[r] = String(log.customerIds[own] as string | number);
    if (per === "journey") (columns[1] as MeasuredColumn).values[r] = number;
  }
  for (const { name, type, of } of made) {
    // one column after the other: the code of a measure stays hot, and its values are of one kind
    const values: MeasuredColumn["values"] = new Array(rows);
    for (let r = 0; r < rows; r++) values[r] = of(ranges[r] as number, ranges[r + 1] as number);
    columns.push({ name, type, values });
  }
  return { kind: "journeyTable", definition: resolved, rows, columns, warnings: logWarnings(log) };
}

const definitionKeys: KeysOf<JourneyTableDefinition> = { measures: true, per: true, timeZone: true };

/** Where the events of each row begin, and the end of the last. The journeys of a customer follow each other. */
function rangesOf({ offsets, customer, journeys, customers }: EventLog, per: "journey" | "customer"): Uint32Array {
  if (per === "journey" || customer === null) return offsets;
  const ranges = new Uint32Array(customers + 1);
  for (let j = 0; j < journeys; j++) ranges[(customer[j] as number) + 1] = offsets[j + 1] as number;
  return ranges;
}
