/** Builds ordered chains under a grace, where one event may fill several steps. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Barrier, Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import type { Bounds, Reach } from "./reach.ts";

/** A chain, linked from its last event: `before` is the chain that it extends. Events are positions. */
type GraceChain = { end: number; entry: number; before: GraceChain | null };

/** Most extensions that are tried on one journey. Beyond this limit only the chains found so far are used. */
const MOST_TRIED = 2_000_000;

/**
 * With a grace a step may come before the step it follows, so one event could fill two steps of a chain. Two chains differ when
 * they used different events that a later step can still reach. All such chains are kept; of chains that do not differ, the
 * one with the latest entry is kept.
 *
 * @returns whether the search limit was reached
 */
export function graceChains(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): boolean {
  const { slack, span, gap, optional, firstOnly, n } = plan;
  const { at, of, m } = w;
  const { list } = plan.classes;
  const shortest = plan.definition.times === "shortest";
  // how far before the current event a later step can reach
  const back = slack * n;
  const plain = !optional.includes(1) && gap.every((limit) => limit === Infinity);
  let chains: GraceChain[] = [];
  let tried = 0;
  reach.depth = 0;
  reach.latest = -Infinity;
  reach.reached.fill(0);
  reach.firstAt.fill(Infinity);
  for (let k = 0; k < bounds.levels; k++) {
    const barrier = w.excluded && !bounds.free ? (plan.barriers[k] ?? null) : null;
    const next = new Map<string, GraceChain>();
    const keep = (chain: GraceChain) => {
      const key = keyOf(chain, at, back);
      const other = next.get(key);
      if (!other || (at[chain.entry] as number) > (at[other.entry] as number)) next.set(key, chain);
    };
    for (let i = 0; i < m; i++) {
      const t = at[i] as number;
      if ((list[of[i] as number] as EventClass).has[k] === 0 || t > (bounds.high[k] as number)) continue;
      if (k === 0) {
        if (t >= bounds.low && !(firstOnly && t !== at[w.first])) keep({ end: i, entry: i, before: null });
        continue;
      }
      let oldest = -Infinity;
      for (let q = lastEndingBy(chains, at, t + slack); q >= 0; q--) {
        const chain = chains[q] as GraceChain;
        const end = at[chain.end] as number;
        if (end < oldest || ++tried > MOST_TRIED) break;
        if (t - (at[chain.entry] as number) > span || t - end > (gap[k] as number)) continue;
        if (uses(chain, i) || (barrier && isBetween(plan, w, barrier, chain.end, i))) continue;
        keep({ end: i, entry: chain.entry, before: chain });
        // no later step can reach the events it used; chains that ended long before it have no later entry
        if (plain && !barrier && end < t - 2 * back) oldest = Math.max(oldest, end - back);
      }
    }
    const found = [...next.values()].sort((a, b) => (at[a.end] as number) - (at[b.end] as number));
    if (found.length > 0) {
      reach.reached[k] = 1;
      reach.firstAt[k] = at[found[0]!.end] as number;
      if (k === 0 || (span === Infinity && k < n - 1)) {
        reach.latest = Math.max(reach.latest, at[found.at(-1)!.end] as number);
      }
    }
    if (optional[k] === 1 && bounds.forced[k] === 0) {
      chains = [...chains, ...found].sort((a, b) => (at[a.end] as number) - (at[b.end] as number));
      continue;
    }
    chains = found;
    if (found.length === 0) break;
    reach.depth = k + 1;
    let best = found[0]!;
    for (const chain of found) if (isBetterChain(chain, best, at, shortest)) best = chain;
    reach.done = at[best.end] as number;
    reach.entry = at[best.entry] as number;
  }
  return tried > MOST_TRIED;
}

/** Index of the last chain that ends by `time`; −1 for none. Chains are sorted by their ends. */
function lastEndingBy(chains: readonly GraceChain[], at: Float64Array, time: number): number {
  let low = 0;
  let high = chains.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[(chains[middle] as GraceChain).end] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether `a` is better: it ends earlier or, at equal ends, enters later; under `shortest` it is shorter. */
function isBetterChain(a: GraceChain, b: GraceChain, at: Float64Array, shortest: boolean): boolean {
  const [endA, endB] = [at[a.end] as number, at[b.end] as number];
  const [entryA, entryB] = [at[a.entry] as number, at[b.entry] as number];
  if (shortest) return endA - entryA < endB - entryB;
  return endA < endB || (endA === endB && entryA > entryB);
}

/** The key of a chain: chains with equal keys can be extended by the same events. */
function keyOf(chain: GraceChain, at: Float64Array, back: number): string {
  const used: number[] = [];
  const least = (at[chain.end] as number) - back;
  for (let one = chain.before; one; one = one.before) if ((at[one.end] as number) >= least) used.push(one.end);
  return `${chain.end}:${used.sort((a, b) => a - b).join()}`;
}

function uses(chain: GraceChain, event: number): boolean {
  for (let one: GraceChain | null = chain; one; one = one.before) if (one.end === event) return true;
  return false;
}

/** Whether an excluded event is between two others, more than the grace away from both. */
function isBetween(
  { slack, classes }: Plan,
  { at, of, m }: Workspace,
  barrier: Barrier,
  a: number,
  b: number,
): boolean {
  for (let i = 0; i < m; i++) {
    if (i === a || i === b) continue;
    const t = at[i] as number;
    if (t <= (at[a] as number) + slack || t >= (at[b] as number) - slack) continue;
    const { isExcluded, excluded } = classes.list[of[i] as number] as EventClass;
    if (isExcluded && barrier.exclusions.some((e) => excluded[e] === 1)) return true;
  }
  return false;
}
