/** Computes sums over customers of a chain's journeys, for the design effects of its rates. */

import type { ClusterSums } from "../../core/estimate.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { ChainJourneys } from "./chainJourneys.ts";

/** Sums for the conversion rate, and for the share of journeys that come to a label, by its code. */
export type ChainSums = { conversion: ClusterSums | null; reach: ((code: number) => ClusterSums) | null };

/**
 * The sums of a source whose journeys outnumber its customers. A path table has only those of its own conversions.
 *
 * @param clustered - `false`: no sums; journeys are treated as independent
 */
export function chainSums(source: PathSource, journeys: ChainJourneys, clustered: boolean): ChainSums {
  if (!clustered) return { conversion: null, reach: null };
  const { walk, converted } = journeys;
  if (isPathTable(source)) {
    const counted = walk.weights !== null && converted.length === 2 * source.rows;
    return { conversion: (counted && source.clusters?.conversions?.total) || null, reach: null };
  }
  const runs = customerRuns(source);
  const customers = runs.length - 1;
  const column = () => new Float64Array(walk.size);
  const [kk, kn, own, seen] = [column(), column(), column(), column()];
  const conversion = { clusters: customers, kk: 0, kn: 0, nn: 0 };
  for (let c = 0; c < customers; c++) {
    const [from, to] = [runs[c] as number, runs[c + 1] as number];
    const n = to - from;
    const met: number[] = [];
    let k = 0;
    for (let j = from; j < to; j++) {
      k += converted[j] as number;
      for (let i = walk.start[j] as number; i < (walk.end[j] as number); i++) {
        const a = walk.codes[i] as number;
        if (seen[a] === j + 1) continue;
        seen[a] = j + 1;
        if (own[a] === 0) met.push(a);
        own[a]!++;
      }
    }
    conversion.kk += k * k;
    conversion.kn += k * n;
    conversion.nn += n * n;
    for (const a of met) {
      kk[a]! += (own[a] as number) ** 2;
      kn[a]! += (own[a] as number) * n;
      own[a] = 0;
    }
  }
  const { nn } = conversion;
  return { conversion, reach: (a) => ({ clusters: customers, kk: kk[a] as number, kn: kn[a] as number, nn }) };
}
