/** Stores the sums over customers of many rates in columns, from which their design effects follow. */

import type { ClusterSums } from "./estimate.ts";

/** {@link ClusterSums} of many rates. Index i of each column belongs to rate i. */
export type ClusterColumns = {
  clusters: Float64Array;
  kk: Float64Array;
  kn: Float64Array;
  nn: Float64Array;
};

/** Makes columns of zeros for the given number of rates. */
export function clusterColumns(rates: number): ClusterColumns {
  const column = () => new Float64Array(rates);
  return { clusters: column(), kk: column(), kn: column(), nn: column() };
}

/** Adds one customer to rate i, with n trials and k successes. */
export function addCluster({ clusters, kk, kn, nn }: ClusterColumns, i: number, k: number, n: number): void {
  if (n === 0) return;
  clusters[i] = (clusters[i] as number) + 1;
  kk[i] = (kk[i] as number) + k * k;
  kn[i] = (kn[i] as number) + k * n;
  nn[i] = (nn[i] as number) + n * n;
}

/** Returns the sums of rate i, or `null` when there are no columns. */
export function clustersAt(columns: ClusterColumns | null, i: number): ClusterSums | null {
  if (columns === null) return null;
  const { clusters, kk, kn, nn } = columns;
  return { clusters: clusters[i] as number, kk: kk[i] as number, kn: kn[i] as number, nn: nn[i] as number };
}
