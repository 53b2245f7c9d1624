/** Finds events that equal an earlier event of the same customer in every column. */

import { customerId } from "./customerId.ts";
import { columnNames, columnOf, type EventLog } from "./eventLog.ts";
import type { LogColumn } from "./logColumn.ts";

/**
 * The number of such events, and a text that describes the first one.
 *
 * Compares the events of one customer at one time. It sorts each group by all columns, so that a large group does not take
 * quadratic time.
 */
export function duplicateEvents(log: EventLog): { count: number; example: string } {
  const columns: ArrayLike<number>[] = [log.touchpoint];
  for (const name of columnNames(log)) {
    const column = columnOf(log, name) as LogColumn;
    columns.push(column.type === "number" ? column.values : column.codes);
  }
  const compare = (a: number, b: number) => {
    for (const column of columns) {
      const x = column[a] as number;
      const y = column[b] as number;
      if (x < y || (x === x && y !== y)) return -1;
      if (x > y || (x !== x && y === y)) return 1;
    }
    return 0;
  };
  const { customer, time, offsets, touchpoint } = log;
  const customerOf = (journey: number) => (customer === null ? journey : customer[journey]);
  let count = 0;
  let example = "";
  const run: number[] = [];
  const close = (journey: number) => {
    run.sort(compare);
    for (let k = 1; k < run.length; k++) {
      const event = run[k] as number;
      if (compare(run[k - 1] as number, event) !== 0) continue;
      if (count++ === 0) example = `${customerId(log, journey)}: ${log.touchpoints[touchpoint[event] as number]}`;
    }
    run.length = 0;
  };
  for (let j = 0; j < log.journeys; j++) {
    const from = offsets[j] as number;
    const to = offsets[j + 1] as number;
    for (let i = from; i < to; i++) {
      const tied =
        time[i] === time[i + 1] && (i + 1 < to || (j + 1 < log.journeys && customerOf(j + 1) === customerOf(j)));
      if (run.length > 0 || tied) run.push(i);
      if (run.length > 0 && !tied) close(j);
    }
  }
  return { count, example };
}
