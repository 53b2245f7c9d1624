/** Splits a journey by the value of a column. */

import { isMarked } from "../../log/eventMask.ts";
import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import type { FunnelColumn } from "../definition/funnelColumn.ts";
import type { Plan } from "./plan.ts";
import { cutTo, longer } from "./workspace.ts";

/** Splits journeys by the value of a column. */
export type HeldValues = {
  /**
   * Calls `visit` with the events of each value that matter, in order of the values' codes: `events[from]` … `events[to − 1]`. `enters`
   * tells whether one of them may open a chain; if not, the list may be empty.
   *
   * @returns how many events have no value
   */
  split(
    from: number,
    to: number,
    events: Int32Array | undefined,
    visit: (events: Int32Array, from: number, to: number, code: number, enters: boolean) => void,
  ): number;
};

/** Makes the splitter. @param all - whether to use every value, also under `entry: "first"` */
export function heldValues(plan: Plan, by: FunnelColumn, all = false): HeldValues {
  const { log, masks, firstOnly, byRow, resolution, readAll } = plan;
  const { names, codes, base } = valueColumn(plan, by, all ? "breakdown.by" : "hold");
  const { entry, relevant } = masks;
  // per code: the number of its value in this journey, from 1; 0 where the journey does not have it
  const numberOf = new Int32Array(names.length + base);
  // per value of the journey: its code, how many events it has, where they begin in `sorted`, whether it may enter
  let code: Int32Array = new Int32Array(16);
  let size: Int32Array = new Int32Array(16);
  let place: Int32Array = new Int32Array(16);
  let enters: Int32Array = new Int32Array(16);
  let order: Int32Array = new Int32Array(16);
  // the events that matter, with the number of their value; then the same events, value by value
  let kept: Int32Array = new Int32Array(64);
  let valueAt: Int32Array = new Int32Array(64);
  let sorted: Int32Array = new Int32Array(64);
  return {
    split(from, to, events, visit) {
      if (kept.length < to - from) {
        kept = longer(kept, (to - from) * 2);
        valueAt = longer(valueAt, kept.length);
        sorted = longer(sorted, kept.length);
      }
      let without = 0;
      let values = 0;
      let count = 0;
      // entry "first": only the values that the first step-1 events have
      let opened = Infinity;
      for (let i = from; i < to; i++) {
        const event = events ? (events[i] as number) : i;
        const own = codes[event] as number;
        if (own < base) {
          without++;
          continue;
        }
        let v = numberOf[own] as number;
        if (v === 0) {
          v = ++values;
          if (v === code.length)
            [code, size, place, enters, order] = [code, size, place, enters, order].map((list) =>
              longer(list),
            ) as Lists;
          numberOf[own] = v;
          code[v] = own;
          size[v] = 0;
          enters[v] = 0;
        }
        if (!readAll && !isMarked(relevant, event)) continue;
        kept[count] = event;
        valueAt[count++] = v;
        (size[v] as number)++;
        if (!isMarked(entry, event)) continue;
        if (firstOnly && !all) {
          const t = cutTo(resolution, log.time[event] as number);
          if (opened < Infinity && (byRow || t > opened)) continue;
          opened = t;
        }
        enters[v] = 1;
      }
      // few values: an insertion sort by code
      for (let v = 1; v <= values; v++) {
        let at = v;
        for (; at > 1 && (code[order[at - 1] as number] as number) > (code[v] as number); at--)
          order[at] = order[at - 1]!;
        order[at] = v;
      }
      let next = 0;
      for (let o = 1; o <= values; o++) {
        const v = order[o] as number;
        place[v] = next;
        if (enters[v] === 1) next += size[v] as number;
      }
      for (let c = 0; c < count; c++) {
        const v = valueAt[c] as number;
        if (enters[v] === 1) sorted[(place[v] as number)++] = kept[c] as number;
      }
      for (let o = 1; o <= values; o++) {
        const v = order[o] as number;
        numberOf[code[v] as number] = 0;
        const end = place[v] as number;
        const start = enters[v] === 1 ? end - (size[v] as number) : end;
        visit(sorted, start, end, code[v] as number, enters[v] === 1);
      }
      return without;
    },
  };
}

type Lists = [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

/** The column of values. `path` is its place in the definition, for messages. For an empty log every column is empty. */
export function valueColumn({ log }: Plan, by: FunnelColumn, path: string): LabelColumn {
  return log.events > 0 ? labelColumn(log, by, "funnel", path) : { names: [], codes: new Uint8Array(0), base: 1 };
}
