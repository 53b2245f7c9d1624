/** The log-rank test for customers with several journeys each. */

import { chiSquareOf } from "../core/rates/logRankSums.ts";
import { type LogRankResult, smallGroups } from "./logRank.ts";

/** The wait of one journey: its length, whether it ended with the event, its group and its customer. */
export type GroupedWait = { ms: number; happened: boolean; group: number; customer: number };

/**
 * The log-rank test with a variance that groups journeys by customer. The difference observed − expected is a sum over journeys of
 * δ (1{g = k} − pₖ(t)) − Σ_{s ≤ t} d/n · (1{g = k} − pₖ(s)). These terms are summed by customer (U), and
 * V = C / (C − 1) · Σ U Uᵀ over the C customers (the robust score test of Lin and Wei 1989).
 *
 * @param groups - how many groups there are
 */
export function clusteredLogRank(waits: readonly GroupedWait[], groups: number): LogRankResult {
  const sorted = [...waits].sort((a, b) => a.ms - b.ms);
  const atRisk = new Float64Array(groups);
  for (const { group } of sorted) atRisk[group] = (atRisk[group] as number) + 1;
  const sizes = [...atRisk];
  const observed = new Float64Array(groups);
  /** Σ d/n, and per group Σ d/n · pₖ, up to now. */
  let hazard = 0;
  const expectedPerHead = new Float64Array(groups);
  const byCustomer = new Map<number, Float64Array>();
  for (let i = 0; i < sorted.length; ) {
    const { ms } = sorted[i] as GroupedWait;
    const from = i;
    let events = 0;
    while (i < sorted.length && sorted[i]?.ms === ms) if (sorted[i++]?.happened) events++;
    const n = sorted.length - from;
    const share = atRisk.map((count) => count / n);
    hazard += events / n;
    for (let k = 0; k < groups; k++) expectedPerHead[k]! += (events / n) * share[k]!;
    for (const { group, happened, customer } of sorted.slice(from, i)) {
      if (happened) observed[group]!++;
      atRisk[group]!--;
      const score = byCustomer.get(customer) ?? new Float64Array(groups);
      byCustomer.set(customer, score);
      for (let k = 0; k < groups; k++) {
        const own = group === k ? 1 : 0;
        score[k]! += (happened ? own - share[k]! : 0) - own * hazard + expectedPerHead[k]!;
      }
    }
  }
  const clusters = byCustomer.size;
  const variance = Array.from({ length: groups }, () => new Float64Array(groups));
  const excess = new Float64Array(groups);
  for (const score of byCustomer.values())
    for (let k = 0; k < groups; k++) {
      excess[k]! += score[k]!;
      for (let l = 0; l < groups; l++)
        variance[k]![l]! += (score[k]! * score[l]! * clusters) / Math.max(1, clusters - 1);
    }
  const rows = Array.from(observed, (count, k) => ({ observed: count, expected: Math.max(0, count - excess[k]!) }));
  return {
    kind: "logRank",
    ...chiSquareOf(rows, variance),
    groups: rows,
    clusters,
    warnings: smallGroups(rows, sizes),
  };
}
