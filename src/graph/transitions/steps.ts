/** Declares the counts of the steps of a walk. */

import type { StepTimes } from "./stepTimes.ts";

/** Counts of a {@link Walk}: edges in parallel columns, in the order of `from`, and one number per label. */
export type Steps = {
  from: Uint32Array;
  to: Uint32Array;
  count: Float64Array;
  journeys: Float64Array;
  /** `null` where no times were given. */
  times: StepTimes | null;
  nodes: NodeCounts;
};

/** Counts per label: events, journeys with at least one event, journeys that begin there, journeys that end there. */
export type NodeCounts = { events: Float64Array; journeys: Float64Array; starts: Float64Array; ends: Float64Array };

/** Makes {@link NodeCounts} in which every count is 0. */
export function emptyNodes(size: number): NodeCounts {
  const column = () => new Float64Array(size);
  return { events: column(), journeys: column(), starts: column(), ends: column() };
}
