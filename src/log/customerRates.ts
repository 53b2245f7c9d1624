/** Sums over customers of several rates: what their design effects are computed from. */

import { addCluster, clusterColumns } from "../core/clusterColumns.ts";
import type { ClusterSums } from "../core/estimate.ts";
import type { EventLog } from "./eventLog.ts";

/**
 * Adds up rates by customer. The first `shares` rates have all journeys for trials; the others have the trials that are added.
 *
 * @param rates - how many, shares included
 * @param visit - calls `add(rate, k, n)` for what one journey adds: k successes in n trials. Shares ignore `n`
 * @returns the sums of each rate
 */
export function customerRates(
  { journeys, customer }: Pick<EventLog, "journeys" | "customer">,
  { shares, rates }: { shares: number; rates: number },
  visit: (journey: number, add: (rate: number, k: number, n: number) => void) => void,
): (rate: number) => ClusterSums {
  const columns = clusterColumns(rates);
  const k = new Float64Array(rates);
  const n = new Float64Array(rates);
  const touched = new Set<number>();
  const add = (rate: number, hits: number, trials: number) => {
    touched.add(rate);
    k[rate]! += hits;
    n[rate]! += trials;
  };
  let clusters = 0;
  let nn = 0;
  let own = 0;
  for (let j = 0; j < journeys; j++) {
    visit(j, add);
    own++;
    if (j + 1 < journeys && customer !== null && customer[j + 1] === customer[j]) continue;
    for (const rate of touched) {
      addCluster(columns, rate, k[rate] as number, rate < shares ? own : (n[rate] as number));
      k[rate] = n[rate] = 0;
    }
    touched.clear();
    clusters++;
    nn += own * own;
    own = 0;
  }
  return (rate) => {
    const [kk, kn] = [columns.kk[rate] as number, columns.kn[rate] as number];
    if (rate < shares) return { clusters, kk, kn, nn };
    return { clusters: columns.clusters[rate] as number, kk, kn, nn: columns.nn[rate] as number };
  };
}
