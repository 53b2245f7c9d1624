/** Splits the change of some outcomes over the segments of some columns, and ranks the segments. */

import type { Estimate } from "../../core/estimate.ts";
import { zOf } from "../../core/estimate.ts";
import { holm } from "../../core/pValues.ts";
import { wilson } from "../../core/wilson.ts";
import type { ChangeColumn } from "./changeColumn.ts";
import { changeMoments, type PeriodSums, withComplement } from "./changeMoments.ts";
import type { ChangePart } from "./changePart.ts";
import { changeParts, wholeChange } from "./changeParts.ts";
import type { ChangeSegment } from "./changeSegment.ts";
import { changeSegments, type SegmentName, type SegmentSource } from "./changeSegments.ts";
import type { ChangeSide } from "./changeSide.ts";
import type { ExplainChangeResult } from "./explainChangeResult.ts";

/** A change with its segments. */
export type SplitChange = {
  /** @see docs/statistics.md */
  before: Estimate;
  /** @see docs/statistics.md */
  after: Estimate;
  change: ChangePart;
  columns: ExplainChangeResult["columns"];
  segments: ChangeSegment[];
  tests: number;
};

/** How numbers are told. */
export type SplitView = {
  level: number;
  /** Whether outcomes are 0 and 1 only. */
  isShare: boolean;
  /** Whether customers have several outcomes, so that estimates have a design effect. */
  isClustered: boolean;
};

/** Journeys of a segment, in both periods together, from which on it is tested. */
const FEWEST = 10;

/** Splits the change. Both periods must have outcomes. */
export function splitChange(source: SegmentSource, columns: readonly ChangeColumn[], view: SplitView): SplitChange {
  const { names, groups, segmentsOf } = changeSegments(source, columns);
  const sums = changeMoments(source.units, names.length, segmentsOf, source.keep);
  for (const { first, isPair } of groups) if (isPair) for (const side of sums) withComplement(side, first);
  const change = wholeChange(sums, view.level);
  const segments = names.map((name, i): ChangeSegment => {
    const [before, after] = sums.map((side) => sideOf(side, i, view)) as [ChangeSide, ChangeSide];
    const ranked = before.n + after.n >= FEWEST;
    const parts = changeParts(sums, i, view.level);
    return { ...name, before, after, ...parts, p: ranked ? parts.p : null, pAdjusted: null, ranked };
  });
  // of two segments of a column one is the complement of the other: one test
  const tested = groups.flatMap(({ first, count }) =>
    count === 2 ? [first] : [...Array(count).keys()].map((i) => first + i),
  );
  const pairOf = new Map(groups.flatMap(({ first, count }) => (count === 2 ? [[first + 1, first] as const] : [])));
  for (const [second, first] of pairOf) {
    const [a, b] = [segments[first] as ChangeSegment, segments[second] as ChangeSegment];
    a.p ??= b.p;
    b.p ??= a.p;
  }
  const adjusted = holm(tested.map((i) => segments[i]?.p ?? null));
  tested.forEach((i, k) => {
    (segments[i] as ChangeSegment).pAdjusted = adjusted[k] ?? null;
  });
  for (const [second, first] of pairOf)
    (segments[second] as ChangeSegment).pAdjusted = (segments[first] as ChangeSegment).pAdjusted;
  const columnSums = groups.map(({ column, first, count }) => {
    const own = segments.slice(first, first + count);
    const sum = (part: "mix" | "rate") => own.reduce((total, segment) => total + segment[part].value, 0);
    return { column, segments: count, mix: sum("mix"), rate: sum("rate") };
  });
  const sign = change.value < 0 ? -1 : 1;
  // rounded, because equal excesses differ by the rounding of their sums
  const beyond = ({ excess }: ChangeSegment) => Math.round(sign * excess.value * 1e12);
  const order = [...segments.keys()].sort((a, b) => {
    const [one, two] = [segments[a] as ChangeSegment, segments[b] as ChangeSegment];
    return (
      Number(two.ranked) - Number(one.ranked) ||
      Number(standsOut(two, sign, view.level)) - Number(standsOut(one, sign, view.level)) ||
      beyond(two) - beyond(one) ||
      a - b
    );
  });
  return {
    before: wholeOf(sums[0], view),
    after: wholeOf(sums[1], view),
    change,
    columns: columnSums,
    segments: order.map((i) => segments[i] as ChangeSegment),
    tests: tested.filter((i) => segments[i]?.p !== null).length,
  };
}

/** Whether a segment adds to the change beyond its size, and more than chance does after correction. */
export function standsOut({ excess, pAdjusted }: ChangeSegment, sign: number, level: number): boolean {
  return pAdjusted !== null && pAdjusted < 1 - level && sign * excess.value > 0;
}

/** Whether an outcome is in a segment: for the split inside of it. */
export function isInSegment(source: SegmentSource, { column, kind, value }: SegmentName): (unit: number) => boolean {
  const { names, segmentsOf } = changeSegments(source, [column]);
  const wanted = names.findIndex((name) => name.value === value && name.kind === (kind === "not-met" ? "met" : kind));
  return (unit) => {
    let found = false;
    segmentsOf(unit, (segment) => {
      found ||= segment === wanted;
    });
    return found === (kind !== "not-met");
  };
}

function wholeOf({ n, y, nn, yn, yy, clusters, squares }: PeriodSums, view: SplitView): Estimate {
  return estimateOf({ n, sum: y, squares, clusters: { clusters, kk: yy, kn: yn, nn } }, view);
}

function sideOf(sums: PeriodSums, i: number, view: SplitView): ChangeSide {
  const n = sums.s[i] as number;
  const own = { n, sum: sums.t[i] as number, squares: sums.squaresIn[i] as number };
  return { n, share: n / sums.n, value: estimateOf(own, view) };
}

type Summed = {
  n: number;
  sum: number;
  squares: number;
  clusters?: { clusters: number; kk: number; kn: number; nn: number };
};

/** A share with Wilson's interval, by customers for the whole; a mean with the normal interval. */
function estimateOf({ n, sum, squares, clusters }: Summed, { level, isShare, isClustered }: SplitView): Estimate {
  if (isShare) return wilson(sum, n, { level, ...(clusters && isClustered && { clusters }) });
  if (n === 0) return { value: null, n, lower: null, upper: null, level, method: "normal" };
  const value = sum / n;
  const half = zOf(level) * Math.sqrt(Math.max(0, squares / n - value * value) / Math.max(1, n - 1));
  return { value, n, lower: value - half, upper: value + half, level, method: "normal" };
}
