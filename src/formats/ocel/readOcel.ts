/** Reads object-centric event logs (OCEL 2.0) as one log for each type of object. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { isParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { type WholeText, wholeText } from "../../log/csv/wholeText.ts";
import { checkReading } from "../../log/load/columnMapping.ts";
import type { LogOptions } from "../../log/logOptions.ts";
import { createTimeReader } from "../../log/time/timeReader.ts";
import { ocelFromJson } from "./ocelFromJson.ts";
import { ocelFromXml } from "./ocelFromXml.ts";
import { ocelIssues } from "./ocelIssues.ts";
import { ocelLog } from "./ocelLog.ts";
import type { OcelObjectLog } from "./ocelObjectLog.ts";

/** Options of {@link readOcel}. Rows that are not events are always skipped and counted. */
export type ReadOcelOptions = Omit<LogOptions, "onInvalid" | "onProgress">;

/** The logs, by the name of the type, and all faults of the file. */
export type ReadOcelResult = { logs: OcelObjectLog[]; issues: Issue[] };

/**
 * Reads OCEL 2.0, in JSON or XML (ocel-standard.org): one log for each type of object that has events. An object is a customer, the
 * type of an event is a touchpoint. An event with several objects of one type is in the journey of each, and `sharedEvents` counts it.
 *
 * Properties of the log: the attributes of events; `object:` and the name of an attribute of objects, with its value at the time of
 * the event; `qualifier`, how the event relates to the object. An attribute that has the name of a role is called `event:` and its name.
 * Numbers and booleans have the type that the file declares. Relations between objects are not read.
 *
 * The content never makes it throw. What cannot be read is left out and counted in `issues`: `not_json`, `invalid_xml`, `not_ocel` (also
 * for OCEL 1.0), `malformed_entry`, `duplicate_id`, `unknown_reference` (a relation to an object that is not in the file), `no_object`
 * (an event without objects); events without time or type as in every reader.
 *
 * @param content - the file: a text, or its bytes
 * @param options - how to read the events
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_time_zone`, for faults of the call only
 * @example
 * const { logs } = readOcel(`{
 *   "objectTypes": [{ "name": "order", "attributes": [] }], "eventTypes": [{ "name": "pay", "attributes": [] }],
 *   "objects": [{ "id": "o1", "type": "order" }, { "id": "o2", "type": "order" }],
 *   "events": [{ "id": "e1", "type": "pay", "time": "2024-03-01T10:00:00Z",
 *     "relationships": [{ "objectId": "o1", "qualifier": "paid" }, { "objectId": "o2", "qualifier": "paid" }] }]
 * }`);
 * logs.map(({ objectType, log, sharedEvents }) => [objectType, log.journeys, sharedEvents]) // => [["order", 2, 1]]
 */
export function readOcel(content: WholeText, options: ReadOcelOptions = {}): ReadOcelResult {
  expectSource(options, "object", "readOcel", "the options");
  const reading: LogOptions = { ...options, onInvalid: "skip" };
  checkReading({ customer: "object", touchpoint: "type", time: "time" }, reading, "readOcel");
  createTimeReader(reading, "readOcel");
  let whole: ReturnType<typeof wholeText>;
  try {
    whole = wholeText(content, "readOcel");
  } catch (error) {
    if (!isParcoursError(error, "not_text")) throw error;
    return { logs: [], issues: [{ code: error.code, message: error.message, path: [] }] };
  }
  const issues = ocelIssues();
  const isXml = /^\s*</.test(whole.text.slice(0, 1000));
  const document = (isXml ? ocelFromXml : ocelFromJson)(whole.text, issues);
  const types = [...new Set([...document.objects.values()].map(({ type }) => type))].sort();
  const logs = types.flatMap((type) => {
    const made = ocelLog(document, type, reading);
    return made === null ? [] : [made];
  });
  const ofLogs = logs.flatMap(({ objectType, log }) =>
    log.issues.map((issue) => ({ ...issue, message: `${objectType}: ${issue.message}` })),
  );
  return { logs, issues: [...whole.issues, ...issues.list(), ...ofLogs] };
}
