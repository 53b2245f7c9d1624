/** Counts what journeys of one log meet, where they begin and end, how long they are. */

import { addCluster, type ClusterColumns, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import { type ClusterSums, designEffect } from "../../core/estimate.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";

/** Counts per name, and the sums over customers of these counts; `null` where journeys are independent. */
export type NamedCounts = {
  names: readonly string[];
  counts: Float64Array;
  total: number;
  sums: ClusterColumns | null;
};

/** Counts of the labels of the events of a log. */
export type DriftCounts = {
  /** Journeys with each label, of all journeys. */
  reach: NamedCounts;
  /** Journeys that begin and end with it, of those with a labelled event; and events. */
  entry: NamedCounts;
  exit: NamedCounts;
  events: NamedCounts;
};

/**
 * Counts labels in one pass over the events.
 */
export function driftCounts(log: EventLog, by: LabelBy, caller: string): DriftCounts {
  const { names, codes, base } = labelColumn(log, by, caller);
  const size = names.length;
  const starts = customerRuns(log);
  const fresh = () => ({ counts: new Float64Array(size), own: new Float64Array(size), total: 0, ownTotal: 0 });
  const [reach, entry, exit, events] = [fresh(), fresh(), fresh(), fresh()];
  const tallies = [reach, entry, exit, events];
  const sums = tallies.map(() => clusterColumns(size));
  const totals = tallies.map(() => ({ clusters: 0, nn: 0 }));
  const seenIn = new Int32Array(size).fill(-1);
  const met: number[] = [];
  const count = (tally: ReturnType<typeof fresh>, code: number) => {
    tally.own[code] = (tally.own[code] as number) + 1;
  };
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let j = starts[c] as number; j < (starts[c + 1] as number); j++) {
      let [first, last] = [-1, -1];
      for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
        const code = (codes[i] as number) - base;
        if (code < 0) continue;
        if (first < 0) first = code;
        last = code;
        if (events.own[code] === 0) met.push(code);
        count(events, code);
        events.ownTotal++;
        if (seenIn[code] === j) continue;
        seenIn[code] = j;
        count(reach, code);
      }
      reach.ownTotal++;
      if (first < 0) continue;
      count(entry, first);
      count(exit, last);
      entry.ownTotal++;
      exit.ownTotal++;
    }
    tallies.forEach((tally, t) => {
      const { own, counts, ownTotal } = tally;
      for (const code of met) {
        const k = own[code] as number;
        counts[code] = (counts[code] as number) + k;
        if (k > 0) addCluster(sums[t] as ClusterColumns, code, k, ownTotal);
        own[code] = 0;
      }
      tally.total += ownTotal;
      if (ownTotal > 0) (totals[t] as { clusters: number }).clusters++;
      (totals[t] as { nn: number }).nn += ownTotal * ownTotal;
      tally.ownTotal = 0;
    });
    met.length = 0;
  }
  const named = (t: number): NamedCounts => {
    const { counts, total } = tallies[t] as (typeof tallies)[number];
    const own = sums[t] as ClusterColumns;
    // customers without the label have trials too
    own.clusters.fill((totals[t] as { clusters: number }).clusters);
    own.nn.fill((totals[t] as { nn: number }).nn);
    return { names, counts, total, sums: own };
  };
  return { reach: named(0), entry: named(1), exit: named(2), events: named(3) };
}

/** The sums over customers of one name; those of a name that is not there are of no success. */
export function sumsAt({ sums, names }: NamedCounts, name: string): ClusterSums | null {
  const index = names.indexOf(name);
  if (sums === null || names.length === 0) return null;
  return index >= 0 ? clustersAt(sums, index) : { ...(clustersAt(sums, 0) as ClusterSums), kk: 0, kn: 0 };
}

/** The mean design effect of a division over categories: Σ (1 − p) d / (categories − 1) (Rao and Scott 1981, first order). */
export function divisionEffect({ counts, total, sums }: NamedCounts): number {
  if (sums === null || total === 0) return 1;
  let [sum, categories] = [0, 0];
  counts.forEach((count, i) => {
    if (count === 0) return;
    categories++;
    sum += (1 - count / total) * designEffect(count, total, clustersAt(sums, i) as ClusterSums);
  });
  return categories < 2 ? 1 : Math.max(1, sum / (categories - 1));
}

/** Events and durations in ms of each journey. */
export function journeyLengths(log: EventLog): { lengths: Float64Array; durations: Float64Array } {
  const lengths = new Float64Array(log.journeys);
  const durations = new Float64Array(log.journeys);
  const perMs = unitsPerMs(log);
  for (let j = 0; j < log.journeys; j++) {
    const [from, to] = [log.offsets[j] as number, log.offsets[j + 1] as number];
    lengths[j] = to - from;
    durations[j] = ((log.time[to - 1] as number) - (log.time[from] as number)) / perMs;
  }
  return { lengths, durations };
}
