/** Splits a journey by the value of a column. */

import { isMarked, nextMarked } from "../../log/eventMask.ts";
import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import type { FunnelColumn } from "../definition/funnelColumn.ts";
import type { Plan } from "./plan.ts";
import { cutTo, longer } from "./workspace.ts";

/** Splits journeys by the value of a column. */
export type HeldValues = {
  /**
   * Calls `visit` with the events that matter of each value that may enter, in order of the values' codes: `events[from]` …
   * `events[to − 1]`.
   */
  split(
    from: number,
    to: number,
    events: Int32Array | undefined,
    visit: (events: Int32Array, from: number, to: number, code: number) => void,
  ): void;
  /** Number of events of the log without a value, and the first of them; −1 if there is none. */
  withoutValue: number;
  firstWithoutValue: number;
};

/** The values of the current journey, numbered from 1, and its events that matter. */
type ValueSplit = {
  /** Per code: the number of its value; 0 where the journey does not have it. */
  numberOf: Int32Array;
  /** Per value: its code, its number of events, where they begin in `sorted`, and whether one of them may open a chain. */
  code: Int32Array;
  size: Int32Array;
  place: Int32Array;
  enters: Int32Array;
  /** The values in order of their codes. */
  order: Int32Array;
  /** The events, and the number of the value of each; then the events of the values that may enter, value by value. */
  kept: Int32Array;
  valueAt: Int32Array;
  sorted: Int32Array;
};

/** Makes the splitter. @param all - whether to use every value, also under `entry: "first"` */
export function heldValues(plan: Plan, by: FunnelColumn, all = false): HeldValues {
  const column = valueColumn(plan, by, all ? "breakdown.by" : "hold");
  const list = () => new Int32Array(16);
  const split: ValueSplit = {
    numberOf: new Int32Array(column.names.length + column.base),
    code: list(),
    size: list(),
    place: list(),
    enters: list(),
    order: list(),
    kept: list(),
    valueAt: list(),
    sorted: list(),
  };
  let withoutValue = 0;
  let firstWithoutValue = -1;
  for (let event = column.codes.length - 1; event >= 0; event--) {
    if ((column.codes[event] as number) >= column.base) continue;
    withoutValue++;
    firstWithoutValue = event;
  }
  return {
    withoutValue,
    firstWithoutValue,
    split(from, to, events, visit) {
      const values = sortByValue(plan, column, split, from, to, events, plan.firstOnly && !all);
      const { numberOf, code, size, place, enters, order } = split;
      for (let o = 1; o <= values; o++) numberOf[code[o] as number] = 0;
      for (let o = 1; o <= values; o++) {
        const v = order[o] as number;
        if (enters[v] === 0) continue;
        const end = place[v] as number;
        visit(split.sorted, end - (size[v] as number), end, code[v] as number);
      }
    },
  };
}

/** Sorts the events by value, and returns the number of values. Afterwards `place` tells where the events of each value end. */
function sortByValue(
  plan: Plan,
  { codes, base }: LabelColumn,
  split: ValueSplit,
  from: number,
  to: number,
  events: Int32Array | undefined,
  firstOnly: boolean,
): number {
  const { log, masks, byRow, resolution, readAll } = plan;
  const { entry, relevant } = masks;
  if (split.kept.length < to - from) {
    const room = (to - from) * 2;
    for (const name of ["kept", "valueAt", "sorted"] as const) split[name] = longer(split[name], room);
  }
  const { numberOf, kept, valueAt, sorted } = split;
  let { code, size, enters } = split;
  let values = 0;
  let count = 0;
  // entry "first": only the values that the first step-1 events have
  let opened = Infinity;
  const marked = !events && !readAll;
  for (let i = marked ? nextMarked(relevant, from, to) : from; i < to; ) {
    const event = events ? (events[i] as number) : i;
    i = marked ? nextMarked(relevant, i + 1, to) : i + 1;
    const own = codes[event] as number;
    if (own < base || (!marked && !readAll && !isMarked(relevant, event))) continue;
    let v = numberOf[own] as number;
    if (v === 0) {
      v = ++values;
      if (v === code.length) {
        for (const name of ["code", "size", "place", "enters", "order"] as const) split[name] = longer(split[name]);
        ({ code, size, enters } = split);
      }
      numberOf[own] = v;
      code[v] = own;
      size[v] = 0;
      enters[v] = 0;
    }
    kept[count] = event;
    valueAt[count++] = v;
    (size[v] as number)++;
    if (!isMarked(entry, event)) continue;
    if (firstOnly) {
      const t = cutTo(resolution, log.time[event] as number);
      if (opened < Infinity && (byRow || t > opened)) continue;
      opened = t;
    }
    enters[v] = 1;
  }
  const { order, place } = split;
  // few values: an insertion sort by code
  for (let v = 1; v <= values; v++) {
    let at = v;
    for (; at > 1 && (code[order[at - 1] as number] as number) > (code[v] as number); at--) {
      order[at] = order[at - 1] as number;
    }
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
  return values;
}

/** The column of values. `path` is its place in the definition, for messages. For an empty log every column is empty. */
export function valueColumn({ log }: Plan, by: FunnelColumn, path: string): LabelColumn {
  return log.events > 0 ? labelColumn(log, by, "funnel", path) : { names: [], codes: new Uint8Array(0), base: 1 };
}
