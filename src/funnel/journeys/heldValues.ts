/** Splits a journey by the value of a column. */

import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import type { FunnelColumn } from "../definition/funnelColumn.ts";
import type { EventClass } from "./eventClasses.ts";
import type { Plan } from "./plan.ts";

/** Splits journeys by the value of a column. */
export type HeldValues = {
  /**
   * Calls `visit` with the events of each value, in order of the values' codes: `events[from]` … `events[to − 1]`.
   *
   * @returns how many events have no value
   */
  split(
    from: number,
    to: number,
    events: Int32Array | undefined,
    visit: (events: Int32Array, from: number, to: number, code: number) => void,
  ): number;
};

/** Makes the splitter. @param all - whether to use every value, also under `entry: "first"` */
export function heldValues(plan: Plan, by: FunnelColumn, all = false): HeldValues {
  const { log, classes, firstOnly, byRow, resolution } = plan;
  const { codes, base } = valueColumn(plan, by, all ? "breakdown.by" : "hold");
  let order = new Float64Array(0);
  let sorted = new Int32Array(0);
  const cut = (t: number) => (resolution > 0 ? Math.floor(t / resolution) * resolution : t);
  return {
    split(from, to, events, visit) {
      const size = to - from;
      if (order.length < size) {
        order = new Float64Array(size * 2);
        sorted = new Int32Array(size * 2);
      }
      // entry "first": only the values that the first step-1 events have
      const first = firstOnly && !all ? new Set<number>() : null;
      let opened = Infinity;
      let count = 0;
      for (let i = 0; i < size; i++) {
        const event = events ? (events[from + i] as number) : from + i;
        const code = codes[event] as number;
        if (code < base) continue;
        order[count++] = code * 2 ** 31 + i;
        if (!first || (first.size > 0 && (byRow || cut(log.time[event] as number) > opened))) continue;
        if ((classes.list[classes.of(event)] as EventClass).has[0] === 0) continue;
        opened = cut(log.time[event] as number);
        first.add(code);
      }
      order.subarray(0, count).sort();
      let start = 0;
      for (let i = 0; i < count; i++) {
        const code = Math.floor((order[i] as number) / 2 ** 31);
        const position = (order[i] as number) % 2 ** 31;
        sorted[i] = events ? (events[from + position] as number) : from + position;
        const next = i + 1 < count ? Math.floor((order[i + 1] as number) / 2 ** 31) : -1;
        if (next === code) continue;
        if (!first || first.has(code)) visit(sorted, start, i + 1, code);
        start = i + 1;
      }
      return size - count;
    },
  };
}

/** The column of values. `path` is its place in the definition, for messages. For an empty log every column is empty. */
export function valueColumn({ log }: Plan, by: FunnelColumn, path: string): LabelColumn {
  return log.events > 0 ? labelColumn(log, by, "funnel", path) : { names: [], codes: new Uint8Array(0), base: 1 };
}
