/** Writes an EventLog as a file for process mining (XES, IEEE 1849). */

import { expectSource } from "../../core/checks/expectSource.ts";
import { customerId } from "../../log/customerId.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { WriteLoss, WriteResult } from "../writeResult.ts";

const standard: { readonly [prefix: string]: string } = {
  concept: "Concept",
  time: "Time",
  cost: "Cost",
  org: "Organizational",
  lifecycle: "Lifecycle",
};
const roleKeys = ["concept:name", "time:timestamp", "cost:total", "channel", "value"];

/**
 * Writes a log as XES: one trace per journey with the id of its customer as `concept:name`, one event per event with `concept:name`,
 * `time:timestamp` and, when it has values, `cost:total`, `channel`, `value` and the properties by name. Every XES reader accepts
 * it. `readXes(text, { properties })` makes the same log again.
 *
 * All losses are counted. `character_replaced`: U+FFFD replaces characters that XML cannot hold. `journeys_united`: journeys of a
 * split log have the name of their customer, so most readers make one trace of them. `unusual_year`: few readers accept years
 * outside 0 … 9999. `not_written`: a property has the name of a standard attribute.
 *
 * @example
 * const log = logFromRows([{ user: "ann", event: "visit", at: "2024-03-01" }], { customer: "user", touchpoint: "event", time: "at" });
 * const { text, losses } = writeXes(log);
 * text.includes('<date key="time:timestamp" value="2024-03-01T00:00:00.000Z"/>') // => true
 * losses // => []
 */
export function writeXes(log: EventLog): WriteResult {
  expectSource(log, "log", "writeXes");
  const losses: WriteLoss[] = [];
  const lose = (code: string, path: readonly string[], message: string, count: number) => {
    if (count > 0) losses.push({ code, path, message: `${count} × ${message}`, count });
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
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">',
  ];
  for (const [prefix, name] of Object.entries(standard)) {
    const uri = `http://www.xes-standard.org/${prefix}.xesext`;
    if (used.has(prefix)) lines.push(`  <extension name="${name}" prefix="${prefix}" uri="${uri}"/>`);
  }
  let unusual = 0;
  for (let j = 0; j < log.journeys; j++) {
    lines.push("  <trace>", `    ${attribute("string", "concept:name", customerId(log, j))}`);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const time = isoTime(log.time[i] as number, log.timeUnit);
      if (!/^\d{4}-/.test(time)) unusual++;
      lines.push(
        "    <event>",
        `      ${attribute("string", "concept:name", log.touchpoints[log.touchpoint[i] as number] as string)}`,
        `      ${attribute("date", "time:timestamp", time)}`,
      );
      for (const { key, column } of properties) {
        const [type, value] = cell(column, i) ?? [];
        if (type !== undefined && value !== undefined) lines.push(`      ${attribute(type, key, value)}`);
      }
      lines.push("    </event>");
    }
    lines.push("  </trace>");
  }
  lines.push("</log>", "");
  lose("character_replaced", [], "character that XML cannot hold, replaced", replaced);
  lose("journeys_united", ["offsets"], "journey after the first of its customer", log.journeys - log.customers);
  lose("unusual_year", ["time"], "time before the year 0 or after 9999", unusual);
  return { text: lines.join("\n"), losses };
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

/** Type and text of a value, or null when there is no value. */
function cell(column: LogColumn, event: number): [type: string, value: string] | null {
  if (column.type === "number") {
    const value = column.values[event] as number;
    return value !== value ? null : [Number.isSafeInteger(value) ? "int" : "float", String(value)];
  }
  const code = column.codes[event] as number;
  if (column.type === "boolean") return code === 2 ? null : ["boolean", String(code === 1)];
  return code === 0 ? null : ["string", column.names[code - 1] as string];
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
