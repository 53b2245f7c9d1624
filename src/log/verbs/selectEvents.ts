/** Makes a log of the marked events of a log. All verbs that leave events out use it. */

import { type Codes, codesFor } from "../../core/codes.ts";
import type { EventLog } from "../eventLog.ts";
import { pickLabels } from "../labels/pickLabels.ts";
import type { LogColumn } from "../logColumn.ts";

/**
 * The marked events as a log. Journeys without events are dropped, and so are customers without journeys. The dictionaries contain
 * the names that still occur. When every event stays, the columns are shared.
 *
 * @param keep - for each event: 0 = leave out
 */
export function selectEvents(log: EventLog, keep: Uint8Array): EventLog {
  let events = 0;
  for (let i = 0; i < log.events; i++) if (keep[i] !== 0) events++;
  if (events === log.events) return log;
  const kept = new Uint32Array(events);
  for (let i = 0, k = 0; i < log.events; i++) if (keep[i] !== 0) kept[k++] = i;

  return { ...log, events, ...journeysOf(log, kept), ...columnsAt(log, kept) };
}

/** The columns of a log at the given events, in this order. The dictionaries contain the names that occur there. */
export function columnsAt(log: EventLog, events: Uint32Array) {
  const { channel, value, cost, row } = log;
  const labels = pickCodes(log.touchpoints, log.touchpoint, events, 0);
  return {
    touchpoints: labels.names,
    touchpoint: labels.codes,
    time: pick(log.time, events),
    ...(channel ? { channel: { type: "text" as const, ...pickCodes(channel.names, channel.codes, events, 1) } } : {}),
    ...(value ? { value: pick(value, events) } : {}),
    ...(cost ? { cost: pick(cost, events) } : {}),
    properties: log.properties.map(({ name, column }) => ({ name, column: pickColumn(column, events) })),
    ...(row ? { row: pick(row, events) } : {}),
  };
}

/** Makes the marks for {@link selectEvents}: all events of the journeys for which `fits` is true. */
export function eventsOfJourneys(log: EventLog, fits: (journey: number) => boolean): Uint8Array {
  const keep = new Uint8Array(log.events);
  for (let j = 0; j < log.journeys; j++) if (fits(j)) keep.fill(1, log.offsets[j], log.offsets[j + 1]);
  return keep;
}

/** The journeys, customers and ties of the kept events. */
function journeysOf(log: EventLog, kept: Uint32Array) {
  const { time } = log;
  const offsets = new Uint32Array(log.journeys + 1);
  const customer = new Uint32Array(log.journeys);
  let journeys = 0;
  let customers = 0;
  let last = -1;
  let tiedPairs = 0;
  const present = new Uint32Array(log.customers);
  const stayed = new Uint32Array(log.journeys);
  for (let j = 0, k = 0; j < log.journeys; j++) {
    const from = k;
    const end = log.offsets[j + 1] as number;
    for (; k < kept.length && (kept[k] as number) < end; k++) {
      if (k > from && time[kept[k] as number] === time[kept[k - 1] as number]) tiedPairs++;
    }
    if (k === from) continue;
    const own = log.customer === null ? j : (log.customer[j] as number);
    if (own !== last) present[customers++] = own;
    last = own;
    stayed[journeys] = j;
    customer[journeys++] = customers - 1;
    offsets[journeys] = k;
  }
  const ids = log.customerIds;
  return {
    journeys,
    customers,
    offsets: offsets.slice(0, journeys + 1),
    customer: customers === journeys ? null : customer.slice(0, journeys),
    customerIds:
      customers === log.customers
        ? ids
        : ids instanceof Float64Array
          ? pick(ids, present.subarray(0, customers))
          : Array.from(present.subarray(0, customers), (c) => ids[c] as string),
    tiedPairs,
    ...(journeys < log.journeys ? pickLabels(log, stayed.subarray(0, journeys)) : {}),
  };
}

function pickColumn(column: LogColumn, kept: Uint32Array): LogColumn {
  if (column.type === "text") return { type: "text", ...pickCodes(column.names, column.codes, kept, 1) };
  if (column.type === "number") return { type: "number", values: pick(column.values, kept) };
  return { type: "boolean", codes: pick(column.codes, kept) };
}

/** The codes of the kept events, over the names that still occur; `base` is the code of the first name. */
function pickCodes(names: readonly string[], codes: Codes, kept: Uint32Array, base: 0 | 1) {
  const used = new Uint8Array(names.length + base);
  for (let k = 0; k < kept.length; k++) used[codes[kept[k] as number] as number] = 1;
  const left = names.filter((_, index) => used[index + base] === 1);
  const newCode = new Uint32Array(used.length);
  for (let code = base, next: number = base; code < used.length; code++) if (used[code] === 1) newCode[code] = next++;
  const picked = codesFor(Math.max(0, left.length - 1 + base), kept.length);
  for (let k = 0; k < kept.length; k++) picked[k] = newCode[codes[kept[k] as number] as number] as number;
  return { names: left, codes: picked };
}

function pick<A extends Float64Array | Uint32Array | Uint8Array>(values: A, kept: Uint32Array): A {
  const picked = new (values.constructor as new (length: number) => A)(kept.length);
  for (let k = 0; k < kept.length; k++) picked[k] = values[kept[k] as number] as number;
  return picked;
}
