/** Reads an event log of process mining (XES, IEEE 1849) as an EventLog. */

import type { SaxesParser } from "saxes";
import { expectSource } from "../../core/checks/expectSource.ts";
import { isParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { baseNames } from "../../log/columns/columnRef.ts";
import { textChunks } from "../../log/csv/textChunks.ts";
import { createTextFlaws } from "../../log/csv/textFlaws.ts";
import type { TextSource } from "../../log/csv/textSource.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { EventRow } from "../../log/eventRow.ts";
import type { ColumnMapping } from "../../log/load/columnMapping.ts";
import { createLogBuilder, type LogBuilder } from "../../log/load/createLogBuilder.ts";
import type { LogOptions } from "../../log/logOptions.ts";
import { columnPresets } from "../../log/mapping/columnPresets.ts";

/** Options of {@link readXes}. Rows that are not events are always skipped and counted. */
export type ReadXesOptions = Omit<LogOptions, "onInvalid"> & {
  /** More attributes to keep as properties: of an event by its key, of a trace by `case:` and its key. @defaultValue `[]` */
  properties?: readonly string[];
  /**
   * The attribute of each role. It replaces the default and `properties`.
   * @defaultValue `columnPresets.xes.columns`, and the attributes `channel` and `value` that `writeXes` writes
   */
  columns?: ColumnMapping;
  /** The encoding of bytes. @defaultValue the one of a byte order mark or of the XML declaration; otherwise `"utf-8"` */
  encoding?: string;
};

/** The log, and all faults of the file. */
export type ReadXesResult = { log: EventLog; issues: Issue[] };

/**
 * Reads a XES file: a trace is a customer (named by its `concept:name`), an event is an event. It ignores nested attributes, extensions,
 * globals and classifiers. The content never makes it throw. Text that is not XML is the issue `invalid_xml` and ends the reading; the
 * log has all events before it. Another kind of document is `not_xes`. Traces without a name are called `trace 1`, `trace 2` … by their
 * position and counted (`unnamed_trace`). Events without activity or time are counted as in every reader.
 *
 * A start row and a complete row of one activity are two events. To keep one of them, use
 * `filterEvents(log, { where: { "lifecycle:transition": "complete" } })`.
 *
 * @param source - the uncompressed text: a string, a stream of bytes, an async iterable of bytes or strings
 * @param options - how to read the file
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, for faults of the call only
 * @example
 * const xes = `<log><trace><string key="concept:name" value="7"/><event>
 *   <string key="concept:name" value="register"/><date key="time:timestamp" value="2024-03-01T10:00:00Z"/>
 * </event></trace></log>`;
 * const { log, issues } = await readXes(xes);
 * [log.customerIds[0], log.touchpoints, issues] // => [7, ["register"], []]
 */
export async function readXes(source: TextSource, options: ReadXesOptions = {}): Promise<ReadXesResult> {
  expectSource(options, "object", "readXes", "the options");
  const { columns = standardColumns(options.properties ?? []), encoding, properties: _, ...rest } = options;
  const { customer, touchpoint, time, channel, value, cost, order } = columns;
  const needed = [customer, touchpoint, time].flatMap(baseNames);
  // a file may lack everything else: by the name of the column, or of what is made from columns
  const further = [channel, value, cost, order].flatMap((ref) => (ref === undefined ? [] : baseNames(ref)));
  const names = (columns.properties ?? []).map((one) => (typeof one === "string" ? one : one.name));
  const optional = [...further, ...names, "channel", "value", "cost", "order"].filter((name) => !needed.includes(name));
  const builder = createLogBuilder({ ...columns, optional }, { ...rest, onInvalid: "skip" });
  const mapped = (columns.properties ?? []).map((one) => (typeof one === "string" ? one : (one.from ?? one.name)));
  const read = [...[channel, value, cost, order, columns.end].flatMap((ref) => ref ?? []), ...mapped].flatMap(
    baseNames,
  );
  const issues: Issue[] = [];
  // loaded only here, so that no other import of the library includes it
  const saxes: typeof import("saxes") & { default?: typeof import("saxes") } = await import("saxes");
  // some bundlers put the names of a CommonJS package on its default alone
  const { SaxesParser } = saxes.default ?? saxes;
  const parser = new SaxesParser({ position: true });
  const traces = traceReader(parser, builder, needed, new Set([nameKey, ...needed, ...read]), issues);
  const flaws = createTextFlaws();
  const { onEncoding } = flaws;
  const chunks = textChunks(source, { encoding, xml: true, signal: options.signal, caller: "readXes", onEncoding });
  try {
    for await (const chunk of chunks) {
      if (chunk.at >= 0) flaws.add(chunk, () => parser.line);
      parser.write(chunk.text);
      if (traces.failed) break;
    }
  } catch (error) {
    if (!isParcoursError(error, "not_text")) throw error;
    return { log: builder.finish(), issues: [{ code: error.code, message: error.message, path: [] }] };
  }
  if (!traces.failed) parser.close();
  traces.finish();
  const own = builder.finish();
  // faults of the text travel with the log
  const log = { ...own, issues: [...flaws.issues(), ...own.issues] };
  return { log, issues: [...issues, ...log.issues] };
}

function standardColumns(properties: readonly string[]): ColumnMapping {
  const { columns: xes } = columnPresets.xes;
  return {
    ...xes,
    channel: "channel",
    value: "value",
    properties: [...new Set([...(xes.properties ?? []), ...properties])],
  };
}

/**
 * Reads the events of a parser, and passes each trace to the builder when it ends.
 *
 * @param needed - the columns that every row has
 * @param mapped - the columns that are read: an attribute of a trace is copied to each event, so others are left out
 */
function traceReader(
  parser: SaxesParser,
  builder: LogBuilder,
  needed: readonly string[],
  mapped: ReadonlySet<string>,
  issues: Issue[],
) {
  const open: string[] = [];
  let trace: EventRow | null = null;
  let event: Record<string, unknown> = {};
  let events: Record<string, unknown>[] = [];
  let traces = 0;
  let unnamed = 0;
  let firstUnnamed = "";
  const state = { failed: false, finish };
  // every row has the needed columns, so that they exist in every file
  const empty: EventRow = Object.fromEntries(needed.map((name) => [name, null]));

  const endTrace = () => {
    if (trace !== null && typeof trace[nameKey] !== "string" && typeof trace[nameKey] !== "number") {
      const name = `trace ${traces}`;
      if (unnamed++ === 0) firstUnnamed = name;
      trace = { ...trace, [nameKey]: name };
    }
    for (const own of events) builder.add({ ...empty, ...trace, ...own });
    events = [];
    trace = null;
  };
  parser.on("error", ({ message }) => {
    if (state.failed) return;
    state.failed = true;
    issues.push({ code: "invalid_xml", message: `the text is not well-formed XML from here on: ${message}`, path: [] });
  });
  parser.on("opentag", ({ name, attributes }) => {
    const parent = open.at(-1);
    const own = name.slice(name.indexOf(":") + 1);
    open.push(own);
    if (state.failed) return;
    if (parent === undefined && own !== "log") {
      const message = `expected an element <log>, found <${own.slice(0, 80)}>`;
      issues.push({ code: "not_xes", message, path: [] });
    } else if (own === "trace" && parent === "log") {
      traces++;
      trace = {};
    } else if (own === "event" && (parent === "trace" || parent === "log")) {
      event = {};
    } else if (attributes.key !== undefined && (parent === "event" || parent === "trace")) {
      const key = parent === "event" ? attributes.key : `case:${attributes.key}`;
      if (!mapped.has(key)) return;
      const value = typedValue(own, attributes.value as string | undefined);
      if (parent === "event") define(event, key, value);
      else if (trace !== null) define(trace, key, value);
    }
  });
  parser.on("closetag", () => {
    const own = open.pop();
    if (state.failed) return;
    if (own === "event" && (open.at(-1) === "trace" || open.at(-1) === "log")) events.push(event);
    if (open.length === 1 && (own === "trace" || own === "event")) endTrace();
  });
  return state;

  function finish(): void {
    endTrace();
    if (unnamed === 0) return;
    const message = `traces without ${JSON.stringify("concept:name")} are named by their position: trace 1, trace 2 …`;
    issues.push({
      code: "unnamed_trace",
      message,
      path: [],
      severity: "warning",
      count: unnamed,
      example: firstUnnamed,
    });
  }
}

const nameKey = "case:concept:name";

/** Sets an own property with any name. An assignment is much faster, but to this one name it sets the prototype. */
function define(row: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") row[key] = value;
  else Object.defineProperty(row, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value of an attribute with a type. A text that does not have the type stays text. */
function typedValue(type: string, text: string | undefined): string | number | boolean | null {
  if (text === undefined) return null;
  if (type === "boolean")
    return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  if (type !== "int" && type !== "float") return text;
  const number = Number(text);
  const exact = text.trim() !== "" && Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
  return exact ? number : text;
}
