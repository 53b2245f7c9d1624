/** Lists the events of each group of events. */

import type { EventLog } from "../../log/eventLog.ts";

/**
 * The events of each group in the order of the log, and in how many journeys they are. Groups without events are left out.
 *
 * @param groupOf - a number for the group of an event; below 0 for an event without one
 * @param groups - above all numbers of groups
 */
export function eventsByGroup(
  log: EventLog,
  groupOf: (event: number) => number,
  groups: number,
): { group: number; events: Uint32Array; journeys: number }[] {
  // a table where it is small: a map takes ten times as long for each event
  const table = groups <= MOST_GROUPS ? new Int32Array(groups).fill(-1) : null;
  const places = new Map<number, number>();
  const place = new Uint32Array(log.events);
  const counts: number[] = [];
  const journeys: number[] = [];
  const last: number[] = [];
  for (let j = 0; j < log.journeys; j++) {
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const group = groupOf(i);
      if (group < 0) {
        place[i] = 0xffffffff;
        continue;
      }
      let at = table === null ? (places.get(group) ?? -1) : (table[group] as number);
      if (at < 0) {
        at = counts.length;
        places.set(group, at);
        if (table !== null) table[group] = at;
        counts.push(0);
        journeys.push(0);
        last.push(-1);
      }
      place[i] = at;
      counts[at]!++;
      if (last[at] !== j) journeys[at]!++;
      last[at] = j;
    }
  }
  const events = counts.map((count) => new Uint32Array(count));
  const filled = counts.map(() => 0);
  for (let i = 0; i < log.events; i++) {
    const at = place[i] as number;
    if (at !== 0xffffffff) (events[at] as Uint32Array)[filled[at]!++] = i;
  }
  return [...places].map(([group, at]) => ({
    group,
    events: events[at] as Uint32Array,
    journeys: journeys[at] as number,
  }));
}

/** The most groups of a table: 16 MiB. */
const MOST_GROUPS = 2 ** 22;
