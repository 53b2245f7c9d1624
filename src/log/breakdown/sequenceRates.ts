/** Reads the rates of groups of paths: paths, parts of paths, steps and flows. */

import type { Estimate } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";
import type { FlowPlace, RatedGroup, RateReader } from "./groupRate.ts";

type PathShare = { path: readonly string[]; share: Estimate };
type PathCount = { path: readonly string[]; journeys: number };
type StepCounts = { kind: string; name: string | null; counts: readonly number[] };

/** The reader of each kind. Rates are listed in the order of the whole result. */
export const sequenceRates: { readonly [kind: string]: RateReader } = {
  topPaths: ({ rows = [], leftOut, journeys = 0 }, whole, top, level) => {
    const own = new Map((rows as PathShare[]).map(({ path, share }) => [JSON.stringify(path), share]));
    const none = leftOut?.top === 0 ? wilson(0, journeys, { level }) : null;
    return ((whole.rows ?? []) as PathShare[]).slice(0, top).map(({ path }) => ({
      measure: path.join(" > "),
      rate: own.get(JSON.stringify(path)) ?? none,
    }));
  },
  ngrams: (group, whole, top, level) => {
    const most = ([...(whole.rows ?? [])] as PathCount[]).sort((a, b) => b.journeys - a.journeys);
    return countsOf(group, most.slice(0, top), " -> ", level);
  },
  // a touchpoint alone is a subsequence too: the list is by length within equal support
  frequentSubsequences: (group, whole, top, level) =>
    countsOf(group, ((whole.rows ?? []) as PathCount[]).slice(0, top), " … ", level),
  stepMatrix: ({ rows = [], journeys = 0 }, whole, top, level) => {
    const key = ({ kind, name }: StepCounts) => JSON.stringify([kind, name]);
    const own = new Map((rows as StepCounts[]).map((row) => [key(row), row.counts]));
    const named = ((whole.rows ?? []) as StepCounts[]).filter(({ kind }) => kind !== "other");
    // a touchpoint that a group does not list may be among its other ones
    const hides = (rows as StepCounts[]).some(({ kind }) => kind === "other");
    return named
      .flatMap((row) => row.counts.map((count, column) => ({ row, column, count })))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, top)
      .map(({ row, column }) => {
        const count = own.get(key(row))?.[column] ?? (hides ? null : 0);
        return {
          measure: `step ${whole.steps?.[column]}: ${row.name ?? `(${row.kind})`}`,
          rate: count === null ? null : wilson(count, journeys, { level }),
        };
      });
  },
  stepFlows: (group, whole, top, level) => {
    const own = new Map(flowsOf(group).map(({ key, journeys }) => [key, journeys]));
    // a flow that is not there may be hidden in the node of other touchpoints
    const none = group.nodes?.some(({ kind }) => kind === "other") ? null : 0;
    return flowsOf(whole)
      .filter(({ ends }) => ends.every(({ kind }) => kind !== "other"))
      .sort((a, b) => b.journeys - a.journeys)
      .slice(0, top)
      .map(({ key, ends: [from, to] }) => {
        const count = own.get(key) ?? none;
        return {
          measure: `${from.step}. ${from.name} -> ${to.name ?? `(${to.kind})`}`,
          rate: count === null ? null : wilson(count, group.journeys ?? 0, { level }),
        };
      });
  },
};

/** The share of journeys of a group with each part of a path. */
function countsOf(
  { rows = [], leftOut, journeys = 0 }: RatedGroup,
  parts: readonly PathCount[],
  arrow: string,
  level: number,
) {
  const own = new Map((rows as PathCount[]).map((row) => [JSON.stringify(row.path), row.journeys]));
  const none = (leftOut?.top ?? 0) === 0 ? 0 : null;
  return parts.map(({ path }) => {
    const count = own.get(JSON.stringify(path)) ?? none;
    return { measure: path.join(arrow), rate: count === null ? null : wilson(count, journeys, { level }) };
  });
}

/** The flows of a group by their ends, and whether some are hidden in a node of other touchpoints. */
function flowsOf({ nodes = [], links = [] }: RatedGroup) {
  const at = (index: number) => nodes[index] as FlowPlace;
  const key = (place: FlowPlace) => [place.step, place.kind, place.name];
  return links.map(({ from, to, journeys }) => ({
    key: JSON.stringify([key(at(from)), key(at(to))]),
    ends: [at(from), at(to)] as const,
    journeys,
  }));
}
