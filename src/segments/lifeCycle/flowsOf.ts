/** Lists the flows between states with their rates. */

import { type ClusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import type { ClusterSums } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";
import type { LifeCycleFlow } from "./lifeCycleResult.ts";
import { lifeCycleStates } from "./lifeCycleState.ts";

/**
 * The flows with a customer, by row and column.
 *
 * @param moves - customers by state before (row) and after (column)
 * @param clusters - the sums over customers of each flow, where a customer may move several times
 */
export function flowsOf(moves: Float64Array, level: number, clusters: ClusterColumns | null = null): LifeCycleFlow[] {
  const size = lifeCycleStates.length;
  return lifeCycleStates.flatMap((from, i) => {
    const row = moves.subarray(i * size, (i + 1) * size);
    const whole = row.reduce((sum, own) => sum + own, 0);
    return lifeCycleStates.flatMap((to, j) => {
      const customers = row[j] as number;
      return customers === 0
        ? []
        : [
            {
              from,
              to,
              customers,
              rate: wilson(customers, whole, { level, clusters: repeated(clusters, i * size + j) }),
            },
          ];
    });
  });
}

/** The sums of a rate; `null` where no customer counts twice, so that all trials are independent. */
export function repeated(columns: ClusterColumns | null, i: number): ClusterSums | null {
  const sums = clustersAt(columns, i);
  return sums === null || sums.nn <= sums.clusters ? null : sums;
}
