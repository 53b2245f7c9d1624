/** Merges two logs into one. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import { mergeLabels } from "../labels/pickLabels.ts";
import type { LogColumn } from "../logColumn.ts";
import { createCollector } from "./collector.ts";
import { addColumnSet, columnSet, type EventColumns } from "./eventColumns.ts";
import { columnIndices } from "./internCells.ts";

/**
 * Merges the events of two logs. Customers with the same id become one customer. When events of both logs have the same time,
 * the events of `a` come first. The new log has the columns of both; events of a log that lacks a column have no value there. A
 * property that is a number in one log and text in the other becomes text. The new log has no `row`, because there are two inputs.
 * When the logs were read in different time zones, the new log has neither (issue `different_time_zones`). Labels with the same name
 * become one: a customer of both logs keeps the label of `a`, if it has one (issue `different_labels`, with the number of customers
 * who lose the label of `b`); where journeys may have several labels, it gets those of both.
 *
 * @param a - a log with one journey per customer
 * @param b - a log with one journey per customer
 * @returns a new log; its time unit is microseconds when one of the logs uses microseconds
 * @throws {@link ParcoursError} `split_log` when a log has several journeys per customer: call `joinJourneys` first
 * @example
 * const columns = { customer: "user", touchpoint: "event", time: "at" };
 * const web = logFromRows([{ user: "ann", event: "visit", at: "2024-03-01" }], columns);
 * const shop = logFromRows([{ user: "ann", event: "purchase", at: "2024-03-02" }], columns);
 * const log = mergeLogs(web, shop);
 * [log.events, log.journeys] // => [2, 1]
 */
export function mergeLogs(a: EventLog, b: EventLog): EventLog {
  expectSource(a, "log", "mergeLogs", "a");
  expectSource(b, "log", "mergeLogs", "b");
  for (const [name, log] of [["a", a] as const, ["b", b] as const]) {
    if (log.customer !== null) {
      throw new ParcoursError(
        "split_log",
        `mergeLogs: ${name} has several journeys per customer. Call joinJourneys first.`,
      );
    }
  }
  const roles = (["channel", "value", "cost"] as const).filter((role) => a[role] || b[role]);
  const properties = [...new Set([...a.properties, ...b.properties].map(({ name }) => name))];
  const timeUnit = a.timeUnit === b.timeUnit ? a.timeUnit : "us";
  const columns = {
    customer: "customer",
    touchpoint: "touchpoint",
    time: "time",
    ...Object.fromEntries(roles.map((role) => [role, role])),
    properties,
    optional: [...roles, ...properties],
  };
  const touchpoints = [...a.knownTouchpoints, ...b.knownTouchpoints];
  const timeZone = a.timeZone === b.timeZone ? a.timeZone : "UTC";
  const collector = createCollector(
    columns,
    { timeUnit, touchpoints, ...(timeZone && { timeZone }) },
    "mergeLogs",
    false,
    columnIndices(),
  );
  for (const log of [a, b]) {
    addColumnSet(collector, columnSet(columnsOf(log, timeUnit), collector.slots, "mergeLogs"), timeUnit);
  }
  const merged = collector.finish();
  const step = {
    verb: "mergeLogs",
    definition: {},
    events: [a.events + b.events, merged.events],
    journeys: [a.journeys + b.journeys, merged.journeys],
    leftOut: {},
  } as const;
  const zones = [a.timeZone ?? "UTC", b.timeZone ?? "UTC"] as const;
  const { issues: lost, ...labels } = labelsOfBoth([a, b], merged);
  const issues = [...a.issues, ...b.issues, ...(zones[0] === zones[1] ? [] : [differentZones(zones)]), ...lost];
  return { ...merged, ...labels, issues, lineage: [...a.lineage, ...b.lineage, step] };
}

/** The labels of both logs. The places of journeys are only looked up when there are labels. */
function labelsOfBoth(logs: readonly EventLog[], { customerIds, journeys }: EventLog) {
  if (logs.every(({ labels }) => labels === undefined)) return { issues: [] };
  const places = new Map(Array.from(customerIds as ArrayLike<string | number>, (id, journey) => [String(id), journey]));
  const parts = logs.map((log) => ({
    log,
    to: Uint32Array.from(log.customerIds as ArrayLike<string | number>, (id) => places.get(String(id)) as number),
  }));
  return mergeLabels(parts, journeys);
}

function differentZones([one, two]: readonly [string, string]): Issue {
  const message =
    `a was read in the time zone ${quote(one)}, b in ${quote(two)}: ` +
    "questions about both read texts without an offset in UTC. Give timeZone.";
  return { code: "different_time_zones", message, path: [], severity: "warning", count: 2, example: one };
}

/** The columns of a log in the form that a reader accepts. */
function columnsOf(log: EventLog, timeUnit: "ms" | "us"): EventColumns {
  const customer = new Uint32Array(log.events);
  for (let j = 0; j < log.journeys; j++) customer.fill(j, log.offsets[j], log.offsets[j + 1]);
  return {
    customer: { codes: customer, names: log.customerIds as readonly string[] },
    touchpoint: { codes: log.touchpoint, names: log.touchpoints },
    time: log.timeUnit === timeUnit ? log.time : log.time.map((ms) => ms * 1000),
    ...(log.channel ? { channel: log.channel } : {}),
    ...(log.value ? { value: log.value } : {}),
    ...(log.cost ? { cost: log.cost } : {}),
    properties: Object.fromEntries(log.properties.map(({ name, column }) => [name, cellsIn(column)])),
  };
}

function cellsIn(column: LogColumn) {
  if (column.type === "text") return column;
  if (column.type === "number") return column.values;
  const { codes } = column;
  return { length: codes.length, get: (i: number) => (codes[i] === 2 ? null : codes[i] === 1) };
}
