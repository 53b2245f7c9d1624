/** Writes an EventLog as a file for process mining (XES, IEEE 1849). */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { WriteResult } from "../writeResult.ts";
import { type WriteXesChunksOptions, writeXesChunks } from "./writeXesChunks.ts";

/** Options of {@link writeXes}: the language of the losses. */
export type WriteXesOptions = WriteXesChunksOptions;

/** The longest text that every JavaScript engine can hold, in UTF-16 code units. */
const longestText = 2 ** 29 - 24;

/**
 * Writes a log as XES: one trace per journey with the id of its customer as `concept:name`, one event per event with `concept:name`,
 * `time:timestamp` and, when it has values, `cost:total`, `channel`, `value` and the properties by name. Every XES reader accepts
 * it. `readXes(text, { properties })` makes the same log again.
 *
 * All losses are counted. `character_replaced`: U+FFFD replaces characters that XML cannot hold. `journeys_united`: journeys of a
 * split log have the name of their customer, so most readers make one trace of them. `unusual_year`: few readers accept years
 * outside 0 … 9999. `not_written`: a property has the name of a standard attribute.
 *
 * @param options - the language of the losses
 * @throws {@link ParcoursError} `too_large` where the text would have more than 536,870,888 characters, at about four million events: use
 *   {@link writeXesChunks}
 * @example
 * const log = logFromRows([{ user: "ann", event: "visit", at: "2024-03-01" }], { customer: "user", touchpoint: "event", time: "at" });
 * const { text, losses } = writeXes(log);
 * text.includes('<date key="time:timestamp" value="2024-03-01T00:00:00.000Z"/>') // => true
 * losses // => []
 */
export function writeXes(log: EventLog, options: WriteXesOptions = {}): WriteResult {
  expectSource(log, "log", "writeXes");
  checkKeys(options, { language: true }, "writeXes", "the options");
  const { chunks, losses } = writeXesChunks(log, options);
  const parts: string[] = [];
  let length = 0;
  for (const chunk of chunks) {
    length += chunk.length;
    if (length > longestText)
      throw new ParcoursError(
        "too_large",
        `writeXes: the text of ${log.events} events has more than ${longestText} characters, the most that a text can have. Use writeXesChunks(log).`,
      );
    parts.push(chunk);
  }
  return { text: parts.join(""), losses };
}
