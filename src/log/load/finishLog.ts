/** The one place where a log gets its final columns: sorted dictionaries, narrow codes, canonical order. */

import { codesFor } from "../../core/columns.ts";
import type { Issue } from "../../core/issue.ts";
import type { EventLog, LogColumn } from "../eventLog.ts";
import { canonicalOrder } from "./canonicalOrder.ts";
import type { Collected } from "./collected.ts";
import type { LogOptions } from "./mapping.ts";
import { countNames } from "./nameTable.ts";
import { type PropertyBuilder, scatter } from "./propertyColumn.ts";

/** The first instants of 1980 and 2100. */
const year1980 = 315_532_800_000;
const year2100 = 4_102_444_800_000;

/** Puts what was collected in canonical order. The blocks of `all` are released on the way. */
export function finishLog(all: Collected, options: LogOptions): EventLog {
  const { events, extras } = all;
  const timeUnit = options.timeUnit === "us" ? "us" : "ms";
  const customerCounts = countNames(all.customer, all.customers.size);
  const customers = all.customers.sort(customerCounts, true);
  const sorted = all.touchpoints.sort(countNames(all.touchpoint, all.touchpoints.size), false);
  const touchpoints = sorted.names as string[];
  const touchpoint = codesFor(Math.max(0, touchpoints.length - 1), events);
  const order = extras.find(({ slot }) => slot.role === "order");
  const { offsets, time, tiedPairs, position } = canonicalOrder(
    all,
    { counts: customerCounts, rank: customers.rank, customers: customers.names.length },
    sorted.rank,
    touchpoint,
    { byTouchpoint: options.ties === "touchpoint", order: order ? orderKeys(order.builder, events) : null },
    extras.length > 0 || options.keepRows === true,
  );
  const log: EventLog = {
    events,
    journeys: customers.names.length,
    customers: customers.names.length,
    touchpoints,
    knownTouchpoints: options.touchpoints ? [...new Set([...touchpoints, ...options.touchpoints])].sort() : touchpoints,
    timeUnit,
    offsets,
    customer: null,
    customerIds: customers.names,
    touchpoint,
    time,
    properties: [],
    tiedPairs,
    issues: [...all.rejects.summary(), ...warnings(all, time, timeUnit)],
    lineage: [],
  };
  const properties: { name: string; column: LogColumn }[] = [];
  for (const { slot, builder } of extras) {
    if (slot.role === "order") continue;
    const column = builder.finish(position);
    if (slot.role === null) properties.push({ name: slot.name, column });
    else if (column.type === "text") log.channel = column;
    else if (column.type === "number") log[slot.role as "value" | "cost"] = column.values;
  }
  if (options.keepRows) {
    const rows = all.row.map((values) => ({ length: values.length, values }));
    log.row = scatter(rows, position, new Uint32Array(events), 0);
  }
  return { ...log, properties };
}

/** Numbers as they are, texts by their place among the sorted texts; no value comes last. */
function orderKeys(order: PropertyBuilder, events: number): Float64Array {
  const column = order.finish(Uint32Array.from({ length: events }, (_, i) => i));
  const values = column.type === "number" ? column.values : column.codes;
  const last = column.type === "number" ? Number.NaN : column.type === "text" ? 0 : 2;
  return Float64Array.from(values, (key) => (key === last || key !== key ? Number.POSITIVE_INFINITY : key));
}

function warnings(all: Collected, time: Float64Array, timeUnit: "ms" | "us"): Issue[] {
  const issues: Issue[] = [];
  const warn = (code: string, message: string, count: number) => {
    if (count > 0) issues.push({ code, message, path: [], severity: "warning", count });
  };
  warn("time_rounded", `times had digits finer than the unit, which were cut: use timeUnit "us"`, all.rounded);
  warn(
    "local_time_adjusted",
    "local times that clocks skipped or showed twice were taken as the next or the earlier instant",
    all.adjusted,
  );
  warn("flattened", "rows with several customers became one event for each of them", all.flattened);
  const unit = timeUnit === "us" ? 1000 : 1;
  const plausible = time.some((t) => t >= year1980 * unit && t < year2100 * unit);
  warn(
    "implausible_time_unit",
    "every time is before 1980 or after 2100: is timeUnit right?",
    plausible ? 0 : time.length,
  );
  return issues;
}
