/** Type of clusters and the path table they were made of. */

import type { PathTable } from "../pathTableResult.ts";
import type { ClusterPathsResult } from "./clusterPaths.ts";

/** The clusters of `labelClusters`, and the table that was clustered. */
export type ClusteredPaths = {
  /** The table that was given to `clusterPaths`: a result of `pathTable`. */
  table: PathTable;
  /** The result of `clusterPaths`. */
  clusters: ClusterPathsResult;
};
