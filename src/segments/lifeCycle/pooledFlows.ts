/** Adds up the flows of all pairs of periods, and what each customer adds to them: one customer moves many times. */

import { addCluster, type ClusterColumns, clusterColumns } from "../../core/clusterColumns.ts";
import { lifeCycleStates } from "./lifeCycleState.ts";

const size = lifeCycleStates.length;

/** Flows and times of being lost, customer by customer. */
export type PooledFlows = {
  /** Customers by state before (row) and after (column), over all pairs of periods. */
  moves: Float64Array;
  /** The sums over customers of each flow. */
  clusters: ClusterColumns;
  /** The sums over customers of the times of being lost, and of those that ended with a purchase. */
  returned: ClusterColumns;
  move(before: number, state: number): void;
  becameLost(): void;
  cameBack(): void;
  /** Ends a customer. */
  leave(): void;
};

export function pooledFlows(): PooledFlows {
  const moves = new Float64Array(size * size);
  const own = new Float64Array(size * size);
  const clusters = clusterColumns(size * size);
  const returned = clusterColumns(1);
  let [lost, back, moved] = [0, 0, false];
  return {
    moves,
    clusters,
    returned,
    move(before, state) {
      own[before * size + state]!++;
      moved = true;
    },
    becameLost: () => void lost++,
    cameBack: () => void back++,
    leave() {
      addCluster(returned, 0, back, lost);
      [lost, back] = [0, 0];
      if (!moved) return;
      moved = false;
      for (let i = 0; i < size; i++) {
        let row = 0;
        for (let j = 0; j < size; j++) row += own[i * size + j] as number;
        if (row === 0) continue;
        for (let j = 0; j < size; j++) {
          const k = own[i * size + j] as number;
          moves[i * size + j]! += k;
          addCluster(clusters, i * size + j, k, row);
        }
      }
      own.fill(0);
    },
  };
}
