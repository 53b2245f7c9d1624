/** Splits the journeys of a plan by the value of a column: each part is a journey of a smaller log, with masks of its own. */

import type { EventLog } from "../../log/eventLog.ts";
import { closeEvents, type EventMask, nextMarked } from "../../log/eventMask.ts";
import { type LabelColumn, labelColumn } from "../../log/labelColumn.ts";
import type { FunnelColumn } from "../definition/funnelColumn.ts";
import type { PartLog, Plan } from "./plan.ts";
import { cutTo, longer } from "./workspace.ts";

/** The parts of journeys that may enter. Values without an event that may open a chain have no part. */
export type ValueParts = PartLog & {
  /** The same plan for the log of parts. */
  plan: Plan;
};

/** Splits the journeys. @param all - whether to use every value, also under `entry: "first"` */
export function valueParts(plan: Plan, by: FunnelColumn, all = false): ValueParts {
  const firstOnly = plan.firstOnly && !all;
  const key = JSON.stringify([by, firstOnly, firstOnly && plan.byRow]);
  const log = plan.parts.get(key) ?? partLog(plan, valueColumn(plan, by, all ? "breakdown.by" : "hold"), firstOnly);
  plan.parts.set(key, log);
  return { ...log, plan: planOfParts(plan, log) };
}

/** The column of values, by events of the root log. `path` is its place in the definition, for messages. For an empty log every column is empty. */
export function valueColumn({ root }: Plan, by: FunnelColumn, path: string): LabelColumn {
  return root.events > 0 ? labelColumn(root, by, "funnel", path) : { names: [], codes: new Uint8Array(0), base: 1 };
}

/** Lists the parts and their events. */
function partLog(plan: Plan, { codes, base, names }: LabelColumn, firstOnly: boolean): PartLog {
  const { log, masks, origin, byRow, resolution, readAll } = plan;
  const { entry, relevant } = masks;
  const { time, offsets: bounds, journeys } = log;
  const most = Math.min(countMarked(entry, log.events), log.events);
  const events = new Uint32Array(readAll ? log.events : countMarked(relevant, log.events));
  const offsets = new Uint32Array(most + 1);
  const first = new Uint32Array(journeys + 1);
  const journey = new Uint32Array(most);
  const code = new Uint32Array(most);
  // the number of each value of the current journey, from 1; 0 for a value that has no part
  const numberOf = new Int32Array(names.length + base);
  let room = 16;
  let valueAt: Int32Array = new Int32Array(room);
  let kept: Int32Array = new Int32Array(room);
  let parts = 0;
  let total = 0;
  for (let j = 0; j < journeys; j++) {
    first[j] = parts;
    const from = bounds[j] as number;
    const to = bounds[j + 1] as number;
    let opened = Infinity;
    let values = 0;
    for (let i = nextMarked(entry, from, to); i < to; i = nextMarked(entry, i + 1, to)) {
      const own = codes[origin === null ? i : (origin[i] as number)] as number;
      if (own < base) continue;
      if (firstOnly) {
        // only the values that the first events of step 1 have
        const t = cutTo(resolution, time[i] as number);
        if (opened < Infinity && (byRow || t > opened)) break;
        opened = t;
      }
      if (numberOf[own] !== 0) continue;
      numberOf[own] = 1;
      // few values: an insertion sort by code
      let at = parts + values++;
      for (; at > parts && (code[at - 1] as number) > own; at--) code[at] = code[at - 1] as number;
      code[at] = own;
    }
    if (values === 0) continue;
    if (to - from > room) {
      room = (to - from) * 2;
      valueAt = longer(valueAt, room);
      kept = longer(kept, room);
    }
    for (let v = 0; v < values; v++) {
      journey[parts + v] = j;
      numberOf[code[parts + v] as number] = parts + v + 1;
      offsets[parts + v + 1] = 0;
    }
    let count = 0;
    for (
      let i = readAll ? from : nextMarked(relevant, from, to);
      i < to;
      i = readAll ? i + 1 : nextMarked(relevant, i + 1, to)
    ) {
      const number = numberOf[codes[origin === null ? i : (origin[i] as number)] as number] as number;
      if (number === 0) continue;
      kept[count] = i;
      valueAt[count++] = number;
      (offsets[number] as number)++;
    }
    // sizes become ends, and ends become starts while the events are placed
    offsets[parts] = total;
    for (let v = parts + 1; v <= parts + values; v++) (offsets[v] as number) += offsets[v - 1] as number;
    for (let c = count - 1; c >= 0; c--) events[--(offsets[valueAt[c] as number] as number)] = kept[c] as number;
    for (let v = parts; v < parts + values; v++) {
      numberOf[code[v] as number] = 0;
      offsets[v] = offsets[v + 1] as number;
    }
    parts += values;
    total += count;
    offsets[parts] = total;
  }
  first[journeys] = parts;
  const without = { withoutValue: 0, firstWithoutValue: -1 };
  for (let event = log.events - 1; event >= 0; event--) {
    const root = origin === null ? event : (origin[event] as number);
    if ((codes[root] as number) >= base) continue;
    without.withoutValue++;
    without.firstWithoutValue = root;
  }
  const chosen = events.subarray(0, total);
  return {
    first,
    journey,
    code,
    ...without,
    events: chosen,
    log: logOfParts(log, parts, offsets, chosen),
    masks: new Map(),
  };
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
  for (let part = 0; part < parts; part++) {
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
    parts: new Map(),
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
