/** Cuts a log into parts of about the same number of events, without copying events. */

import type { EventLog } from "../log/eventLog.ts";
import { withColumns } from "./shareLog.ts";

/** A part: the journeys `from` … `to − 1` of the `whole` log as a log of their own. */
export type LogPart = { log: EventLog; whole: EventLog; from: number; to: number };

/** Parts that were made, by log, so that what is remembered of a part serves the next question too. */
export type LogParts = WeakMap<EventLog, Map<string, LogPart>>;

/**
 * Part number `part` of `parts`. Customers are never divided, so a part may be empty. The columns are views of those of the whole log, and codes of
 * names stay the same: `touchpoints` may have names that do not occur.
 */
export function partOfLog(log: EventLog, part: number, parts: number, known: LogParts): LogPart {
  let made = known.get(log);
  if (made === undefined) {
    made = new Map();
    known.set(log, made);
  }
  const key = `${part} ${parts}`;
  let one = made.get(key);
  if (one === undefined) {
    const [from, to] = [journeyAt(log, part / parts), journeyAt(log, (part + 1) / parts)];
    one = { log: journeysOf(log, from, to), whole: log, from, to };
    made.set(key, one);
  }
  return one;
}

/** The first journey of a customer after a share of the events. */
function journeyAt({ offsets, journeys, events, customer }: EventLog, share: number): number {
  if (share >= 1) return journeys;
  let [low, high] = [0, journeys];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] as number) < share * events) low = middle + 1;
    else high = middle;
  }
  while (customer !== null && low > 0 && low < journeys && customer[low] === customer[low - 1]) low++;
  return low;
}

function journeysOf(log: EventLog, from: number, to: number): EventLog {
  const { customer, customerIds, labels } = log;
  const [start, end] = [log.offsets[from] as number, log.offsets[to] as number];
  const [first, last] = customer === null ? [from, to] : customerRange(customer, from, to);
  return {
    ...withColumns(log, (column) => column.subarray(start, end)),
    events: end - start,
    journeys: to - from,
    customers: last - first,
    offsets: log.offsets.slice(from, to + 1).map((at) => at - start),
    // one code for each journey, not for each event
    ...(labels && { labels: labels.map((own) => ({ ...own, codes: own.codes.subarray(from, to) })) }),
    customer: customer?.slice(from, to).map((own) => own - first) ?? null,
    customerIds:
      customerIds instanceof Float64Array ? customerIds.subarray(first, last) : customerIds.slice(first, last),
  };
}

function customerRange(customer: Uint32Array, from: number, to: number): [number, number] {
  return from === to ? [0, 0] : [customer[from] as number, (customer[to - 1] as number) + 1];
}
