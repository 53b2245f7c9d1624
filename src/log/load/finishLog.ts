/** Makes the final columns of every log: sorted names, narrow codes, canonical order. */

import { codesFor } from "../../core/codes.ts";
import { quote } from "../../core/suggest.ts";
import { durationProperty } from "../columns/durationProperty.ts";
import type { EventLog } from "../eventLog.ts";
import type { NoteCode } from "../issues/notes.ts";
import { placeholderCustomers } from "../issues/placeholderCustomers.ts";
import type { LogColumn } from "../logColumn.ts";
import type { LogOptions } from "../logOptions.ts";
import { countNames, type NameTable } from "../names/nameTable.ts";
import { blocksOf, canonicalOrder } from "./canonicalOrder.ts";
import type { Collected } from "./collected.ts";
import { orderKeys } from "./orderKeys.ts";

/** Puts the collected events in canonical order. It releases the blocks of `all` on the way. */
export function finishLog(all: Collected, options: LogOptions): EventLog {
  const { events, extras, notes } = all;
  const timeUnit = options.timeUnit === "us" ? "us" : "ms";
  const customerCounts = countNames(all.customer, all.customers.size);
  const customers = all.customers.sort(customerCounts, true);
  // the columns need the memory next
  if (all.customers.rounded.size === 0) all.customers.forget?.();
  const touchpointCounts = countNames(all.touchpoint, all.touchpoints.size);
  const sorted = all.touchpoints.sort(touchpointCounts, false);
  const touchpoints = sorted.names as string[];
  const touchpoint = codesFor(Math.max(0, touchpoints.length - 1), events);
  const keys = extras.find(({ slot }) => slot.role === "order");
  const { offsets, time, tiedPairs, order } = canonicalOrder(
    all,
    { counts: customerCounts, rank: customers.rank, customers: customers.names.length },
    {
      touchpoint: options.ties === "touchpoint" ? { blocks: all.touchpoint, rank: sorted.rank } : null,
      order: keys ? orderKeys(keys.builder, events, notes) : null,
    },
  );
  order.place(blocksOf(all.touchpoint.splice(0)), touchpoint, { none: 0, map: sorted.rank });
  const log: EventLog = {
    events,
    journeys: customers.names.length,
    customers: customers.names.length,
    touchpoints,
    knownTouchpoints: options.touchpoints ? [...new Set([...touchpoints, ...options.touchpoints])].sort() : touchpoints,
    timeUnit,
    ...(options.timeZone !== undefined && options.timeZone !== "UTC" ? { timeZone: options.timeZone } : {}),
    offsets,
    customer: null,
    customerIds: customers.names,
    touchpoint,
    time,
    properties: [],
    tiedPairs,
    issues: [],
    lineage: [],
  };
  const properties: { name: string; column: LogColumn }[] = [];
  for (const { slot, builder } of extras) {
    if (slot.role === "order") continue;
    const column = builder.finish(order, events);
    if (slot.role === "end") properties.push({ name: durationProperty, column });
    else if (slot.role === null) properties.push({ name: slot.name, column });
    else if (column.type === "text") log.channel = column;
    else if (column.type === "number") log[slot.role as "value" | "cost"] = column.values;
  }
  if (options.keepRows) {
    log.row = order.place(blocksOf(all.row.splice(0)), new Uint32Array(events));
  }
  const others = noteNames(all, log, customerCounts, touchpointCounts);
  const { count, numbers, earliest } = all.implausible;
  if (count > 0) notes.add("implausible_time_unit", new Date(earliest / (timeUnit === "us" ? 1000 : 1)), "", count);
  const unit = numbers > 0 ? `. Check timeUnit (${quote(options.timeUnit ?? "ms")}).` : "";
  const told = notes.issues(events, { implausible_time_unit: unit, placeholder_customer: others });
  const done = { ...log, properties, issues: [...all.rejects.summary(), ...told] };
  if (all.selection === null) return done;
  return all.selection.finish(done, all.selection.replaces ? order.positions() : null);
}

/** Notes placeholder ids, and names that came as numbers too large to be exact. Returns a sentence about further ids. */
function noteNames(all: Collected, log: EventLog, customerCounts: Uint32Array, touchpointCounts: Uint32Array): string {
  const { notes, customers, touchpoints } = all;
  const { events, ids } = placeholderCustomers(log);
  notes.add("placeholder_customer", ids[0], "", events);
  const rounded = (table: NameTable, counts: Uint32Array, code: NoteCode, column: string) => {
    for (const name of table.rounded) notes.add(code, table.names[name], column, counts[name]);
  };
  rounded(customers, customerCounts, "unsafe_customer", "");
  rounded(touchpoints, touchpointCounts, "unsafe_number", "touchpoint");
  return ids.length > 1 ? ` There are also ${ids.slice(1, 6).map(quote).join(", ")}${ids.length > 6 ? " …" : "."}` : "";
}
