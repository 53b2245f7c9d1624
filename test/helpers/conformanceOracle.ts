/** The slow twin of the alignment: tries every way through a plan and a journey together. */

import type { PlanOfResult } from "parcours";

/** Smallest cost over all ways. Exponential: only for a few events and touchpoints. */
export function leastCostByEnumeration(plan: PlanOfResult, path: readonly string[]): number {
  const { touchpoints } = plan;
  const steps = path.map((name) => touchpoints.findIndex(({ observedAs }) => observedAs.includes(name)));
  let best = Number.POSITIVE_INFINITY;
  const onCircle = touchpoints.map((_, t) => reaches(t, t));

  const finish = (matched: ReadonlySet<number>, left: readonly number[], missing: number) => {
    const paid = left.filter((t) => !(t >= 0 && touchpoints[t]?.repeatable && !onCircle[t] && matched.has(t)));
    best = Math.min(best, missing + paid.length);
  };

  if (plan.order === "stages") stages(0, 0, new Set(), [], 0);
  else walk(0, -1, new Set(), [], 0, new Set());
  return best;

  function reaches(from: number, goal: number, seen = new Set<number>()): boolean {
    return (touchpoints[from]?.next ?? []).some((t) => {
      if (t === goal) return true;
      if (seen.has(t)) return false;
      return reaches(t, goal, seen.add(t));
    });
  }

  function walk(
    i: number,
    at: number,
    matched: ReadonlySet<number>,
    left: number[],
    missing: number,
    inARow: ReadonlySet<number>,
  ): void {
    // a cost that is already certain does not get smaller
    if (missing + left.filter((t) => t < 0 || !touchpoints[t]?.repeatable).length >= best) return;
    const next = at < 0 ? touchpoints.flatMap((t, k) => (t.start ? [k] : [])) : (touchpoints[at]?.next ?? []);
    const mayEnd = at < 0 ? touchpoints.length === 0 : touchpoints[at]?.end;
    if (i === steps.length && mayEnd) finish(matched, left, missing);
    if (i < steps.length) {
      const t = steps[i] as number;
      if (next.includes(t)) walk(i + 1, t, new Set([...matched, t]), left, missing, new Set());
      if (t === at && t >= 0 && touchpoints[t]?.repeatable && onCircle[t])
        walk(i + 1, at, matched, left, missing, new Set());
      walk(i + 1, at, matched, [...left, t], missing, new Set());
    }
    // passing a touchpoint twice without an event in between does not help
    for (const t of next)
      if (!inARow.has(t))
        walk(i, t, matched, left, missing + (touchpoints[t]?.optional ? 0 : 1), new Set([...inARow, t]));
  }

  /** The order inside a group of neighbours of one stage is free: first events of group g in any order, then those of group g + 1. */
  function stages(i: number, g: number, matched: ReadonlySet<number>, left: number[], missing: number): void {
    const groups: number[][] = [];
    touchpoints.forEach((t, k) => {
      const same = k > 0 && t.stage !== null && touchpoints[k - 1]?.stage === t.stage;
      if (same) groups.at(-1)?.push(k);
      else groups.push([k]);
    });
    const group = groups[g];
    if (group === undefined) {
      finish(matched, [...left, ...steps.slice(i)], missing);
      return;
    }
    const unmet = group.filter((t) => !matched.has(t) && !touchpoints[t]?.optional).length;
    stages(i, g + 1, matched, left, missing + unmet);
    if (i === steps.length) return;
    const t = steps[i] as number;
    if (group.includes(t) && !matched.has(t)) stages(i + 1, g, new Set([...matched, t]), left, missing);
    stages(i + 1, g, matched, [...left, t], missing);
  }
}
