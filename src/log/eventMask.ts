/** Marks the events of a log that meet a condition, with one bit per event, and walks over the marked events. */

import type { EventTest } from "./condition.ts";
import type { EventLog } from "./eventLog.ts";

/** One bit per event: event i is bit `i & 31` of word `i >>> 5`. One word more than needed follows, which is 0. */
export type EventMask = Uint32Array;

/** Most masks kept for one log: those of a funnel of 64 steps, of its exclusions, and of any of them. */
const MOST_KEPT = 72;

/**
 * The masks of each log, by the touchpoints that they mark. A log does not change, so a mask stays right as long as the log lives; a clone
 * of a log is another key. Masks that depend on other columns are not kept: their conditions have no short name.
 */
const kept = /* @__PURE__ */ new WeakMap<EventLog, Map<string, EventMask>>();

/**
 * Marks all events that meet a condition. A mask of touchpoints alone is made once per log: it is shared, so never write to it.
 */
export function eventMask(log: EventLog, { byTouchpoint, test }: EventTest): EventMask {
  const { touchpoint, events } = log;
  const make = () => markedEvents(touchpoint, byTouchpoint, test, events);
  return byTouchpoint.includes(2) ? make() : keptMask(log, keyOf(byTouchpoint), make);
}

/**
 * Marks each event that comes at most `width` after the one before it in its journey; with width 0, those that share its instant. Such a
 * mask is kept too.
 *
 * @returns `null` if there is no such event
 */
export function closeEvents(log: EventLog, width: number): EventMask | null {
  if (width <= 0 && log.tiedPairs === 0) return null;
  return keptMask(log, `within ${width}`, () => {
    const { time, offsets, journeys } = log;
    const mask = new Uint32Array((log.events >>> 5) + 2);
    for (let j = 0; j < journeys; j++) {
      const to = offsets[j + 1] as number;
      for (let i = (offsets[j] as number) + 1; i < to; i++) {
        if ((time[i] as number) - (time[i - 1] as number) <= width) (mask[i >>> 5] as number) |= 1 << i;
      }
    }
    return mask;
  });
}

function keptMask(log: EventLog, key: string, make: () => EventMask): EventMask {
  // a log whose buffers were transferred to another thread has no events left to mark
  if (log.touchpoint.length !== log.events) return make();
  const masks = kept.get(log) ?? new Map<string, EventMask>();
  kept.set(log, masks);
  const mask = masks.get(key) ?? make();
  masks.delete(key);
  // the oldest one goes: a map lists its keys in the order in which they were set
  for (const oldest of masks.keys()) if (masks.size >= MOST_KEPT) masks.delete(oldest);
  masks.set(key, mask);
  return mask;
}

/** Whether a mask is kept for the log: the next question that needs it gets the same one. */
export function isKept(log: EventLog, mask: EventMask): boolean {
  for (const own of kept.get(log)?.values() ?? []) if (own === mask) return true;
  return false;
}

/** The codes of the marked touchpoints as text. */
function keyOf(byTouchpoint: Uint8Array): string {
  const codes: number[] = [];
  byTouchpoint.forEach((answer, code) => {
    if (answer === 1) codes.push(code);
  });
  return codes.join();
}

function markedEvents(
  touchpoint: ArrayLike<number>,
  byTouchpoint: Uint8Array,
  test: EventTest["test"],
  events: number,
): EventMask {
  const mask = new Uint32Array((events >>> 5) + 2);
  const answers = byTouchpoint.map((answer) => (answer === 1 ? 1 : 0));
  for (let word = 0, i = 0; i < events; word++) {
    let bits = 0;
    const end = Math.min(events, i + 32);
    // a shift counts modulo 32: the bit of event i is 1 << i
    for (; i < end; i++) bits |= (answers[touchpoint[i] as number] as number) << i;
    mask[word] = bits;
  }
  if (!byTouchpoint.includes(2)) return mask;
  for (let i = 0; i < events; i++) {
    if (byTouchpoint[touchpoint[i] as number] === 2 && test(i)) (mask[i >>> 5] as number) |= 1 << i;
  }
  return mask;
}

/** Marks the events that meet at least one of several conditions. A mask of touchpoints alone is kept, as in {@link eventMask}. */
export function anyMask(log: EventLog, tests: readonly EventTest[]): EventMask {
  const [first, ...others] = tests as [EventTest, ...EventTest[]];
  if (others.length === 0) return eventMask(log, first);
  if (tests.every(({ byTouchpoint }) => !byTouchpoint.includes(2))) {
    const byTouchpoint = first.byTouchpoint.map((_, code) =>
      Number(tests.some((test) => test.byTouchpoint[code] === 1)),
    );
    return eventMask(log, { ...first, byTouchpoint });
  }
  const any = eventMask(log, first).slice();
  for (const test of others) {
    const mask = eventMask(log, test);
    for (let word = 0; word < any.length; word++) (any[word] as number) |= mask[word] as number;
  }
  return any;
}

/** The first marked event from `from` on, before `to`; `to` if there is none. */
export function nextMarked(mask: EventMask, from: number, to: number): number {
  if (from >= to) return to;
  let word = from >>> 5;
  let bits = (mask[word] as number) & (-1 << from);
  const last = (to - 1) >>> 5;
  while (bits === 0) {
    if (word === last) return to;
    bits = mask[++word] as number;
  }
  const event = (word << 5) + 31 - Math.clz32(bits & -bits);
  return Math.min(event, to);
}

/** Lists the marked events from `from` on, before `to`, in an array with enough room. Returns their number. */
export function listMarked(mask: EventMask, from: number, to: number, into: Int32Array): number {
  if (from >= to) return 0;
  const last = (to - 1) >>> 5;
  let word = from >>> 5;
  let bits = (mask[word] as number) & (-1 << from);
  for (let count = 0; ; bits = mask[++word] as number) {
    for (; bits !== 0; bits &= bits - 1) {
      const event = (word << 5) + 31 - Math.clz32(bits & -bits);
      if (event >= to) return count;
      into[count++] = event;
    }
    if (word === last) return count;
  }
}

/** The last marked event before `to`, from `from` on; −1 if there is none. */
export function lastMarked(mask: EventMask, from: number, to: number): number {
  if (from >= to) return -1;
  const last = to - 1;
  let word = last >>> 5;
  let bits = (mask[word] as number) & (-1 >>> (31 - (last & 31)));
  const first = from >>> 5;
  while (bits === 0) {
    if (word === first) return -1;
    bits = mask[--word] as number;
  }
  const event = (word << 5) + 31 - Math.clz32(bits);
  return event >= from ? event : -1;
}

/** Whether a mask marks an event. */
export function isMarked(mask: EventMask, event: number): boolean {
  return ((mask[event >>> 5] as number) & (1 << event)) !== 0;
}
