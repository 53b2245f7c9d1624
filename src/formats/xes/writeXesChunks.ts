/** Writes an EventLog as a file for process mining (XES, IEEE 1849), in pieces. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { customerId } from "../../log/customerId.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { LogColumn, TextColumn } from "../../log/logColumn.ts";
import { frenchLoss, wantsFrench } from "../frenchLoss.ts";
import type { WriteLoss } from "../writeResult.ts";

const standard: { readonly [prefix: string]: string } = {
  concept: "Concept",
  time: "Time",
  cost: "Cost",
  org: "Organizational",
  lifecycle: "Lifecycle",
};
const roleKeys = ["concept:name", "time:timestamp", "cost:total", "channel", "value"];

/** Options of {@link writeXesChunks}. */
export type WriteXesChunksOptions = {
  /** BCP 47 tags of the wanted languages, best first. The losses are in French when French is first. @defaultValue English */
  language?: string | readonly string[];
};

/** A chunk ends after the event or trace with which it reaches this length. */
const chunkLength = 2 ** 16;

/** A file in pieces. */
export type WriteXesChunksResult = {
  /** The text, in pieces of about 64,000 characters. Each iteration writes it anew. */
  chunks: Iterable<string>;
  /** What the file cannot hold; complete after the last chunk. Each iteration counts it anew. */
  losses: WriteLoss[];
};

/**
 * Writes a log as XES like {@link writeXes}, but in pieces: for files of any size, which no text can hold. Only one piece is in memory. Write them
 * one after another: `await writeFile(path, chunks)` in Node, or `new Blob([...chunks])` in a browser.
 *
 * @example
 * const log = logFromRows([{ user: "ann", event: "visit", at: "2024-03-01" }], { customer: "user", touchpoint: "event", time: "at" });
 * const { chunks } = writeXesChunks(log);
 * [...chunks].join("") === writeXes(log).text // => true
 */
export function writeXesChunks(log: EventLog, options: WriteXesChunksOptions = {}): WriteXesChunksResult {
  expectSource(log, "log", "writeXesChunks");
  checkKeys(options, { language: true }, "writeXesChunks", "the options");
  const losses: WriteLoss[] = [];
  return { chunks: { [Symbol.iterator]: () => xesChunks(log, losses, wantsFrench(options.language)) }, losses };
}

function* xesChunks(log: EventLog, losses: WriteLoss[], french: boolean): Generator<string, void> {
  losses.length = 0;
  const lose = (code: string, path: readonly string[], message: string, count: number) => {
    if (count > 0) losses.push({ code, path, message: `${count} × ${french ? frenchLoss(message) : message}`, count });
  };
  let replaced = 0;
  const attribute = (type: string, key: string, value: string) => {
    const texts = [key, value].map((text) => {
      const { xml, count } = escapeText(text);
      replaced += count;
      return xml;
    });
    return `<${type} key="${texts[0]}" value="${texts[1]}"/>`;
  };
  /** Attributes whose values are names: each is written once, and used by code. */
  const named = (type: string, key: string, names: readonly string[]) => {
    const known: ({ xml: string; lost: number } | undefined)[] = [];
    return (code: number) => {
      let one = known[code];
      if (one === undefined) {
        const before = replaced;
        const xml = attribute(type, key, names[code] as string);
        one = { xml, lost: replaced - before };
        known[code] = one;
      } else replaced += one.lost;
      return one.xml;
    };
  };
  const columns = columnsOf(log);
  const properties = columns.filter(({ key, own }) => own || !roleKeys.includes(key));
  lose(
    "not_written",
    ["properties"],
    "property with the name of a standard attribute",
    columns.length - properties.length,
  );

  const used = new Set([
    "concept",
    "time",
    ...properties.map(({ key }) => key.slice(0, Math.max(0, key.indexOf(":")))),
  ]);
  let chunk = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n';
  for (const [prefix, name] of Object.entries(standard)) {
    const uri = `http://www.xes-standard.org/${prefix}.xesext`;
    if (used.has(prefix)) chunk += `  <extension name="${name}" prefix="${prefix}" uri="${uri}"/>\n`;
  }
  const touchpoint = named("string", "concept:name", log.touchpoints);
  const cells = properties.map(({ key, column }) => {
    if (column.type !== "text") {
      return (event: number) => {
        const [type, value] = cell(column, event) ?? [];
        return type === undefined || value === undefined ? "" : `      ${attribute(type, key, value)}\n`;
      };
    }
    const text = named("string", key, column.names);
    return (event: number) => {
      const code = column.codes[event] as number;
      return code === 0 ? "" : `      ${text(code - 1)}\n`;
    };
  });
  let unusual = 0;
  for (let j = 0; j < log.journeys; j++) {
    chunk += `  <trace>\n    ${attribute("string", "concept:name", customerId(log, j))}\n`;
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const time = isoTime(log.time[i] as number, log.timeUnit);
      if (!/^\d{4}-/.test(time)) unusual++;
      chunk += `    <event>\n      ${touchpoint(log.touchpoint[i] as number)}\n`;
      chunk += `      <date key="time:timestamp" value="${time}"/>\n`;
      for (const text of cells) chunk += text(i);
      chunk += "    </event>\n";
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = "";
    }
    chunk += "  </trace>\n";
  }
  lose("character_replaced", [], "character that XML cannot hold, replaced", replaced);
  lose("journeys_united", ["offsets"], "journey after the first of its customer", log.journeys - log.customers);
  lose("unusual_year", ["time"], "time before the year 0 or after 9999", unusual);
  yield `${chunk}</log>\n`;
}

function columnsOf(log: EventLog): { key: string; column: LogColumn; own: boolean }[] {
  const { channel, cost, value } = log;
  return [
    ...(cost ? [{ key: "cost:total", column: { type: "number", values: cost } as const, own: true }] : []),
    ...(channel ? [{ key: "channel", column: channel, own: true }] : []),
    ...(value ? [{ key: "value", column: { type: "number", values: value } as const, own: true }] : []),
    ...log.properties.map(({ name, column }) => ({ key: name, column, own: false })),
  ];
}

/** Type and text of a number or a boolean, or null when there is no value. */
function cell(column: Exclude<LogColumn, TextColumn>, event: number): [type: string, value: string] | null {
  if (column.type === "number") {
    const value = column.values[event] as number;
    return value !== value ? null : [Number.isSafeInteger(value) ? "int" : "float", String(value)];
  }
  const code = column.codes[event] as number;
  return code === 2 ? null : ["boolean", String(code === 1)];
}

function isoTime(time: number, unit: "ms" | "us"): string {
  if (unit === "ms") return new Date(time).toISOString();
  const ms = Math.floor(time / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(time - ms * 1000).padStart(3, "0")}Z`;
}

/** Text for an attribute: special characters and line breaks as references, and U+FFFD for characters that XML 1.0 cannot hold. */
function escapeText(text: string): { xml: string; count: number } {
  let count = 0;
  const xml = text.replace(special, (mark) => {
    const reference = references[mark];
    if (reference !== undefined) return reference;
    count++;
    return "\uFFFD";
  });
  return { xml, count };
}

const special = /[&<>"\t\n\r]|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const references: { readonly [mark: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
