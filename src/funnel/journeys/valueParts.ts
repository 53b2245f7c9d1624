/** Splits the journeys of a plan by the value of a column: each part is a journey of a smaller log, with masks of its own. */

import type { EventLog } from "../../log/eventLog.ts";
import { closeEvents, type EventMask, isKept, listMarked } from "../../log/eventMask.ts";
import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { FunnelColumn } from "../definition/funnelColumn.ts";
import type { PartLog, Plan } from "./plan.ts";
import { cutTo, longer } from "./workspace.ts";

/** The parts of journeys that may enter. Values without an event that may open a chain have no part. */
export type ValueParts = PartLog & {
  /** The same plan for the log of parts. */
  plan: Plan;
};

/** The parts that a log was split into last, and what they depend on. */
type KeptParts = { key: string; entry: EventMask; relevant: EventMask; parts: PartLog };

/** For each log the last split: questions that differ in other switches share it. A log does not change, so that it stays right. */
const lastParts = /* @__PURE__ */ new WeakMap<EventLog, KeptParts>();

/** Splits the journeys. @param all - whether to use every value, also under `entry: "first"` */
export function valueParts(plan: Plan, by: LabelBy, all = false): ValueParts {
  const { log, masks, byRow, resolution, readAll } = plan;
  const { entry, relevant } = masks;
  const firstOnly = plan.firstOnly && !all;
  const key = JSON.stringify([by, readAll, firstOnly && { byRow, resolution }]);
  let last = lastParts.get(log);
  if (last?.key !== key || last.entry !== entry || last.relevant !== relevant) {
    const column = valueColumn(plan, by, all ? "breakdown.by" : "hold");
    last = { key, entry, relevant, parts: partLog(plan, column, firstOnly) };
    // masks that depend on other columns are made for each question, so that their parts would not be found again
    if (isKept(log, entry) && isKept(log, relevant)) lastParts.set(log, last);
  }
  return { ...last.parts, plan: planOfParts(plan, last.parts) };
}

/** Number of events of the log without a value to hold, and the first of them; −1 if there is none. */
export function withoutValue(plan: Plan, by: FunnelColumn): { withoutValue: number; firstWithoutValue: number } {
  const { codes, base } = valueColumn(plan, by, "hold");
  let count = 0;
  if (base === 1) for (let e = 0; e < codes.length; e++) if (codes[e] === 0) count++;
  return { withoutValue: count, firstWithoutValue: count > 0 ? codes.indexOf(0) : -1 };
}

/** The column of values, by events of the root log. `path` is its place in the definition, for messages. For an empty log every column is empty. */
export function valueColumn({ root }: Plan, by: LabelBy, path: string): LabelColumn {
  return root.events > 0 ? labelColumn(root, by, "funnel", path) : { names: [], codes: new Uint8Array(0), base: 1 };
}

/** Lists the parts and their events. */
function partLog(plan: Plan, column: LabelColumn, firstOnly: boolean): PartLog {
  const { log, masks, origin, byRow, resolution, readAll } = plan;
  const { entry, relevant } = masks;
  const { base, names } = column;
  const { time, offsets: bounds, journeys } = log;
  const codes = origin === null ? column.codes : Uint32Array.from(origin, (root) => column.codes[root] as number);
  const most = countMarked(entry, log.events);
  const events = new Uint32Array(readAll ? log.events : countMarked(relevant, log.events));
  const offsets = new Uint32Array(most + 1);
  const first = new Uint32Array(journeys + 1);
  const journey = new Uint32Array(most);
  const code = new Uint32Array(most);
  // the number of each value of the current journey, from 1; 0 for a value that has no part
  const numberOf = new Int32Array(names.length + base);
  // per number: how many events there are, then where they begin
  let place: Int32Array = new Int32Array(16);
  let valueAt: Int32Array = new Int32Array(16);
  let kept: Int32Array = new Int32Array(16);
  let parts = 0;
  let total = 0;
  for (let j = 0; j < journeys; j++) {
    first[j] = parts;
    const from = bounds[j] as number;
    const to = bounds[j + 1] as number;
    let opened = Infinity;
    let values = 0;
    if (to - from >= valueAt.length) {
      const room = (to - from) * 2;
      place = longer(place, room);
      valueAt = longer(valueAt, room);
      kept = longer(kept, room);
    }
    const entries = listMarked(entry, from, to, kept);
    for (let e = 0; e < entries; e++) {
      const i = kept[e] as number;
      const own = codes[i] as number;
      if (own < base || numberOf[own] !== 0) continue;
      if (firstOnly) {
        // only the values that the first events of step 1 have
        const t = cutTo(resolution, time[i] as number);
        if (opened < Infinity && (byRow || t > opened)) break;
        opened = t;
      }
      numberOf[own] = 1;
      // few values: an insertion sort by code
      let at = parts + values++;
      for (; at > parts && (code[at - 1] as number) > own; at--) code[at] = code[at - 1] as number;
      code[at] = own;
    }
    if (values === 0) continue;
    for (let v = 0; v < values; v++) {
      journey[parts + v] = j;
      numberOf[code[parts + v] as number] = v + 1;
      place[v + 1] = 0;
    }
    let count = 0;
    const listed = readAll ? to - from : listMarked(relevant, from, to, kept);
    for (let e = 0; e < listed; e++) {
      const i = readAll ? from + e : (kept[e] as number);
      const number = numberOf[codes[i] as number] as number;
      kept[count] = i;
      valueAt[count] = number;
      (place[number] as number)++;
      // an event without a part is overwritten by the next one: faster than a branch that nobody can predict
      count += -number >>> 31;
    }
    for (let v = 0; v < values; v++) {
      const size = place[v + 1] as number;
      offsets[parts] = total;
      place[v + 1] = total;
      total += size;
      numberOf[code[parts++] as number] = 0;
    }
    for (let c = 0; c < count; c++) {
      const number = valueAt[c] as number;
      events[place[number] as number] = kept[c] as number;
      (place[number] as number)++;
    }
  }
  first[journeys] = parts;
  offsets[parts] = total;
  const chosen = events.subarray(0, total);
  return { first, journey, code, events: chosen, log: logOfParts(log, parts, offsets, chosen), masks: new WeakMap() };
}

/** The chosen events of a log as a log of parts. */
function logOfParts(log: EventLog, parts: number, offsets: Uint32Array, events: Uint32Array): EventLog {
  const time = new Float64Array(events.length);
  const touchpoint = log.touchpoint.slice(0, events.length);
  for (let e = 0; e < events.length; e++) {
    time[e] = log.time[events[e] as number] as number;
    touchpoint[e] = log.touchpoint[events[e] as number] as number;
  }
  let tiedPairs = 0;
  for (let part = 0; part < parts && log.tiedPairs > 0; part++) {
    const to = offsets[part + 1] as number;
    for (let e = (offsets[part] as number) + 1; e < to; e++) if (time[e] === time[e - 1]) tiedPairs++;
  }
  return { ...log, events: events.length, journeys: parts, offsets, time, touchpoint, customer: null, tiedPairs };
}

/** The plan for a log of parts. */
function planOfParts(plan: Plan, { log, events, masks: known }: PartLog): Plan {
  const { origin, classes, masks, barriers, slack, resolution } = plan;
  const chosen = (mask: EventMask): EventMask => {
    const own = known.get(mask) ?? chosenBits(mask, events);
    known.set(mask, own);
    return own;
  };
  return {
    ...plan,
    log,
    origin: origin === null ? events : events.map((event) => origin[event] as number),
    classes: { ...classes, of: (e) => classes.of(events[e] as number) },
    masks: {
      steps: masks.steps.map(chosen),
      anyStep: chosen(masks.anyStep),
      entry: chosen(masks.entry),
      excluded: masks.excluded && chosen(masks.excluded),
      relevant: chosen(masks.relevant),
    },
    barriers: barriers.map((barrier) => barrier && { ...barrier, mask: chosen(barrier.mask) }),
    close: closeEvents(log, Math.max(0, slack) + resolution),
  };
}

/** The bits of the chosen events. */
function chosenBits(mask: EventMask, events: Uint32Array): EventMask {
  const bits = new Uint32Array((events.length >>> 5) + 2);
  for (let word = 0, e = 0; e < events.length; word++) {
    let own = 0;
    const end = Math.min(events.length, e + 32);
    for (; e < end; e++) {
      const event = events[e] as number;
      own |= (((mask[event >>> 5] as number) >>> event) & 1) << e;
    }
    bits[word] = own;
  }
  return bits;
}

function countMarked(mask: EventMask, events: number): number {
  let count = 0;
  for (let word = 0; word << 5 < events; word++) {
    for (let bits = mask[word] as number; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}
