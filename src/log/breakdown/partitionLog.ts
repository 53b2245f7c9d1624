/** Makes one log for each group of journeys, in one pass over the columns. */

import type { Codes } from "../../core/codes.ts";
import type { EventLog } from "../eventLog.ts";
import { keepNames } from "../journeyName.ts";
import { pickLabels } from "../labels/pickLabels.ts";
import type { LogColumn } from "../logColumn.ts";
import type { GroupedJourneys } from "./groupJourneys.ts";

/**
 * The groups as logs. All events are copied once, in the order of the groups; the columns of a group are parts of these copies.
 * Codes of names stay the same: `touchpoints` may have names that do not occur in a group. Journeys keep their names.
 */
export function partitionLog(log: EventLog, { order, starts }: Pick<GroupedJourneys, "order" | "starts">): EventLog[] {
  const { offsets } = log;
  const places = new Float64Array(order.length + 1);
  for (let k = 0; k < order.length; k++) {
    const j = order[k] as number;
    places[k + 1] = (places[k] as number) + (offsets[j + 1] as number) - (offsets[j] as number);
  }
  const events = places[order.length] as number;
  const gather = <A extends Float64Array | Codes>(values: A): A => {
    const all = new (values.constructor as new (length: number) => A)(events);
    if (values instanceof Float64Array) gatherNumbers(values, all as Float64Array, order, offsets);
    else gatherCodes(values, all as Codes, order, offsets);
    return all;
  };
  const column = (own: LogColumn): LogColumn =>
    own.type === "number"
      ? { ...own, values: gather(own.values) }
      : ({ ...own, codes: gather(own.codes as Codes) } as LogColumn);
  const { channel, value, cost, row } = log;
  const whole = {
    touchpoint: gather(log.touchpoint),
    time: gather(log.time),
    channel: channel && (column(channel) as typeof channel),
    value: value && gather(value),
    cost: cost && gather(cost),
    row: row && gather(row),
    properties: log.properties.map(({ name, column: own }) => ({ name, column: column(own) })),
  };
  return starts.slice(1).map((to, g): EventLog => {
    const from = starts[g] as number;
    const journeys = order.subarray(from, to);
    const [start, end] = [places[from] as number, places[to] as number];
    const part = (own: LogColumn): LogColumn =>
      own.type === "number"
        ? { ...own, values: own.values.subarray(start, end) }
        : ({ ...own, codes: own.codes.subarray(start, end) } as LogColumn);
    const own = new Uint32Array(to - from + 1);
    for (let k = 0; k < own.length; k++) own[k] = (places[from + k] as number) - start;
    const time = whole.time.subarray(start, end);
    const group: EventLog = {
      ...log,
      events: end - start,
      journeys: to - from,
      ...customersOf(log, journeys),
      offsets: own,
      touchpoint: whole.touchpoint.subarray(start, end),
      time,
      ...(whole.channel && { channel: part(whole.channel) as typeof whole.channel }),
      ...(whole.value && { value: whole.value.subarray(start, end) }),
      ...(whole.cost && { cost: whole.cost.subarray(start, end) }),
      ...(whole.row && { row: whole.row.subarray(start, end) }),
      properties: whole.properties.map(({ name, column: all }) => ({ name, column: part(all) })),
      tiedPairs: log.tiedPairs === 0 ? 0 : tiesOf(own, time),
      ...pickLabels(log, journeys),
    };
    keepNames(group, log, journeys);
    return group;
  });
}

// one function for each kind of array, element by element: journeys are short, and a call per journey costs more than its events
function gatherNumbers(values: Float64Array, all: Float64Array, order: Uint32Array, offsets: Uint32Array): void {
  for (let k = 0, at = 0; k < order.length; k++) {
    const j = order[k] as number;
    for (let i = offsets[j] as number, end = offsets[j + 1] as number; i < end; i++) all[at++] = values[i] as number;
  }
}

function gatherCodes(values: Codes, all: Codes, order: Uint32Array, offsets: Uint32Array): void {
  for (let k = 0, at = 0; k < order.length; k++) {
    const j = order[k] as number;
    for (let i = offsets[j] as number, end = offsets[j + 1] as number; i < end; i++) all[at++] = values[i] as number;
  }
}

/** The customers of some journeys, numbered anew. */
function customersOf(log: EventLog, journeys: Uint32Array): Pick<EventLog, "customer" | "customers" | "customerIds"> {
  const customer = new Uint32Array(journeys.length);
  const present = new Uint32Array(journeys.length);
  let customers = 0;
  let last = -1;
  for (let k = 0; k < journeys.length; k++) {
    const own = log.customer === null ? (journeys[k] as number) : (log.customer[journeys[k] as number] as number);
    if (own !== last) present[customers++] = own;
    last = own;
    customer[k] = customers - 1;
  }
  const ids = log.customerIds;
  const kept = ids instanceof Float64Array ? new Float64Array(customers) : new Array<string>(customers);
  for (let c = 0; c < customers; c++) kept[c] = ids[present[c] as number] as number & string;
  return {
    customers,
    customer: customers === journeys.length ? null : customer,
    customerIds: kept,
  };
}

function tiesOf(offsets: Uint32Array, time: Float64Array): number {
  let ties = 0;
  for (let j = 0; j + 1 < offsets.length; j++) {
    for (let i = (offsets[j] as number) + 1; i < (offsets[j + 1] as number); i++) if (time[i] === time[i - 1]) ties++;
  }
  return ties;
}
