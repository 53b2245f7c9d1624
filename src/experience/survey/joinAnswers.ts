/** Joins answers to the journeys of a log, by customer and time. */

import { type Duration, durationMs } from "../../core/duration.ts";
import { customerId } from "../../log/customerId.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { JourneyLabels } from "../../log/labelTypes/journeyLabels.ts";
import type { JoinedAnswers } from "./joinedAnswers.ts";

/**
 * The labels of each answer. An answer belongs to the last journey of its customer that begins at its time or before, unless this journey
 * ended longer than `within` ago. Without a time, it belongs to the only journey of its customer.
 *
 * @param names - the customer of each answer; `null` for an anonymous one
 * @param times - ms since 1970; `NaN` without a time
 */
export function joinAnswers(
  log: EventLog,
  names: readonly (string | null)[],
  times: readonly number[],
  within: Duration | undefined,
): { labels: JourneyLabels[]; joined: JoinedAnswers } {
  const perMs = unitsPerMs(log);
  const limit = within === undefined ? Infinity : durationMs(within, "surveyScore: within");
  const journeysOf = new Map<string, number[]>();
  for (let j = 0; j < log.journeys; j++) {
    // a journey without events has no time: nothing can belong to it
    if (log.offsets[j] === log.offsets[j + 1]) continue;
    const id = customerId(log, j);
    const own = journeysOf.get(id);
    if (own === undefined) journeysOf.set(id, [j]);
    else own.push(j);
  }
  const startOf = (j: number) => (log.time[log.offsets[j] as number] as number) / perMs;
  const endOf = (j: number) => (log.time[(log.offsets[j + 1] as number) - 1] as number) / perMs;
  for (const own of journeysOf.values()) own.sort((a, b) => startOf(a) - startOf(b));

  let ambiguous = 0;
  const unmatched: { [reason: string]: number } = {
    no_customer: 0,
    unknown_customer: 0,
    before_journeys: 0,
    after_within: 0,
  };
  const found = names.map((name, i) => {
    const miss = (reason: string) => {
      unmatched[reason] = (unmatched[reason] as number) + 1;
      return -1;
    };
    if (name === null) return miss("no_customer");
    const own = journeysOf.get(name);
    if (own === undefined) return miss("unknown_customer");
    const time = times[i] as number;
    if (Number.isNaN(time)) {
      if (own.length === 1) return own[0] as number;
      ambiguous++;
      return -1;
    }
    const at = lastUpTo(own, time, startOf);
    if (at < 0) return miss("before_journeys");
    return time - endOf(own[at] as number) > limit ? miss("after_within") : (own[at] as number);
  });
  const labels = (log.labels ?? []).map((own) => ({
    ...own,
    codes: Uint32Array.from(found, (j) => (j < 0 ? 0 : (own.codes[j] as number))),
  }));
  return { labels, joined: { matched: found.filter((j) => j >= 0).length, ambiguous, unmatched } };
}

/** Index of the last journey that begins at a time or before; −1 if none does. Journeys are in the order of their starts. */
function lastUpTo(journeys: readonly number[], time: number, startOf: (journey: number) => number): number {
  let [low, high] = [0, journeys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(journeys[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
