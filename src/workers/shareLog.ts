/** Copies the columns of a log to memory that all workers can read, where there is such memory. */

import type { EventLog } from "../log/eventLog.ts";
import type { LogColumn } from "../log/logColumn.ts";

/** Whether memory can be shared: in Node always, in a browser on a cross-origin isolated page. */
export function canShare(): boolean {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer !== "undefined" && crossOriginIsolated !== false;
}

/** The same log, with its columns in shared memory. Columns that are shared already are not copied. */
export function shareLog(log: EventLog): EventLog {
  return withColumns(log, (column) => {
    if (column.buffer instanceof SharedArrayBuffer) return column;
    const Column = column.constructor as unknown as new (buffer: SharedArrayBuffer) => typeof column;
    const copy = new Column(new SharedArrayBuffer(column.byteLength));
    copy.set(column);
    return copy;
  });
}

/** A column of a log in memory. */
type Memory = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** A log whose columns are the results of a function. The function must return the kind of array that it gets. */
export function withColumns(log: EventLog, change: (column: Float64Array) => Memory): EventLog {
  const map = <T extends Memory>(column: T): T => change(column as Float64Array) as T;
  const column = (own: LogColumn): LogColumn =>
    own.type === "number"
      ? { ...own, values: map(own.values) }
      : ({ ...own, codes: map<Memory>(own.codes) } as LogColumn);
  const { customer, customerIds, channel, value, cost, row, labels } = log;
  return {
    ...log,
    offsets: map(log.offsets),
    customer: customer && map(customer),
    customerIds: customerIds instanceof Float64Array ? map(customerIds) : customerIds,
    touchpoint: map(log.touchpoint),
    time: map(log.time),
    ...(channel && { channel: column(channel) as typeof channel }),
    ...(value && { value: map(value) }),
    ...(cost && { cost: map(cost) }),
    ...(row && { row: map(row) }),
    ...(labels && { labels: labels.map((own) => ({ ...own, codes: map(own.codes) })) }),
    properties: log.properties.map(({ name, column: own }) => ({ name, column: column(own) })),
  };
}

/** The buffers of a log that can be moved to another thread. */
export function buffersOf(log: EventLog): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  withColumns(log, (column) => {
    if (column.buffer instanceof ArrayBuffer) buffers.add(column.buffer);
    return column;
  });
  return [...buffers];
}
