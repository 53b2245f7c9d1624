/** Counts as the `strict_increase` mode of ClickHouse does. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import type { Reach } from "./reach.ts";

/**
 * An event of level k at time t extends level k − 1 only if the *newest* chain of that level ended before t. An older chain that would
 * fit has been overwritten, so this rule counts too few journeys. The exact rule is `ties: "strict"`.
 */
export function strictIncrease({ n, span, classes }: Plan, w: Workspace, reach: Reach): void {
  const start = new Float64Array(n).fill(-Infinity);
  const last = new Float64Array(n).fill(-Infinity);
  const { at, of, m } = w;
  reach.depth = 0;
  reach.latest = -Infinity;
  reach.reached.fill(0);
  for (let i = 0, r = 0; i < m; i = r) {
    const t = at[i] as number;
    for (r = i; r < m && at[r] === t; ) r++;
    for (let k = 0; k < n; k++) {
      let found = false;
      for (let x = i; x < r && !found; x++) found = (classes.list[of[x] as number] as EventClass).has[k] === 1;
      if (!found) continue;
      if (k > 0 && !(t - (start[k - 1] as number) <= span && (last[k - 1] as number) < t)) continue;
      start[k] = k > 0 ? (start[k - 1] as number) : t;
      last[k] = t;
      if (k === 0 && t >= w.low && t <= w.high) reach.latest = t;
      const entry = start[k] as number;
      if (k < reach.depth || entry < w.low || entry > w.high) continue;
      reach.depth = k + 1;
      reach.reached[k] = 1;
      reach.done = t;
      reach.entry = entry;
    }
  }
}
