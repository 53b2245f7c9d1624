/** Names a cluster of paths. */

import type { PathCluster } from "./clusterPaths.ts";

/** How many touchpoints of the medoid a label shows. */
const shownTouchpoints = 4;

/** The number of the cluster and the start of its medoid: `"1: home > buy"`. */
export function clusterLabel({ medoid }: Pick<PathCluster, "medoid">, index: number): string {
  const shown = medoid.slice(0, shownTouchpoints).join(" > ");
  return `${index + 1}: ${medoid.length > shownTouchpoints ? `${shown} > …` : shown || "(empty)"}`;
}
