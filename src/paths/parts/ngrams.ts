/** Counts sequences of n touchpoints that follow each other directly. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { Warning } from "../../core/issue.ts";
import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import { pathOf } from "../pathOf.ts";
import type { PathSource } from "../pathSource.ts";
import type { PathTable } from "../pathTableResult.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { journeysOf, sourceWarnings } from "../sourceWarnings.ts";
import { canonicalRows } from "../table/canonicalRows.ts";
import { withGroups } from "../withGroups.ts";

/** Which n-grams to count. */
export type NgramsDefinition = {
  /** Shortest length. @defaultValue 2 */
  from?: number;
  /** Longest length. @defaultValue `from`, at least 2 */
  to?: number;
  /** How many to list: the most frequent of all lengths together. @defaultValue all */
  top?: number;
  /** Also counts the n-grams of groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** A sequence of neighbouring touchpoints, and how often it occurs. */
export type NgramRow = {
  path: string[];
  /** Number of occurrences; they may overlap. */
  count: number;
  /** Journeys with at least one occurrence. */
  journeys: number;
};

/** The result of {@link ngrams}. */
export type NgramsResult = {
  kind: "ngrams";
  definition: NgramsDefinition;
  journeys: number;
  /** Most occurrences first; equal numbers by names, a sequence before its extensions. */
  rows: NgramRow[];
  /** Distinct n-grams that were left out, by reason: `top`. */
  leftOut: { top: number };
  /** With `breakdown`: the n-grams of each group alone. */
  groups?: GroupOf<NgramsResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * Counts sequences of neighbouring touchpoints. Use it for habits of a few steps; {@link frequentSubsequences} allows gaps.
 *
 * @param source - a log or a path table; a row counts as its `journeys`
 * @throws {@link ParcoursError} `invalid_definition`, and the errors of a breakdown
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B", "A", "B"], journeys: 3 }, { path: ["B", "A"] }]);
 * ngrams(table, { from: 2 }).rows
 * // => [{ path: ["A", "B"], count: 6, journeys: 3 }, { path: ["B", "A"], count: 4, journeys: 4 }]
 */
export function ngrams(source: PathSource, definition: NgramsDefinition = {}): NgramsResult {
  expectSource(source, "pathSource", "ngrams");
  return withGroups(source, definition, "ngrams", (own, rest) => ngramsOf(own, rest, [ngramCounts(own, rest)]));
}

/** N-grams of a source or of one part of a log, in order of first appearance. */
export type NgramCounts = Pick<PathTable, "offsets" | "codes"> & { count: number[]; journeys: number[] };

/** Counts the n-grams of a source, or of one part of a log. */
export function ngramCounts(source: PathSource, definition: NgramsDefinition): NgramCounts {
  const { from, to } = resolve(definition);
  const { names, offsets, codes, weights } = sequencesOf(source, {}, "ngrams");
  const interner = createPathInterner(names.length - 1);
  const count: number[] = [];
  const journeys: number[] = [];
  const seenIn: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    const end = offsets[s + 1] as number;
    const weight = weights === null ? 1 : (weights[s] as number);
    for (let i = offsets[s] as number; i < end; i++) {
      for (let stop = i + from; stop <= i + to && stop <= end; stop++) {
        const gram = interner.intern(codes, i, stop);
        if (gram === count.length) {
          count.push(0);
          journeys.push(0);
          seenIn.push(-1);
        }
        count[gram] = (count[gram] as number) + weight;
        if (seenIn[gram] === s) continue;
        seenIn[gram] = s;
        journeys[gram] = (journeys[gram] as number) + weight;
      }
    }
  }
  return { ...interner.paths(), count, journeys };
}

/** The answer of `ngrams` for a whole source, from the counts of its parts. */
export function ngramsOf(
  source: PathSource,
  definition: NgramsDefinition,
  parts: readonly NgramCounts[],
): NgramsResult {
  const { top } = resolve(definition);
  const { names } = sequencesOf(source, {}, "ngrams");
  const { offsets, codes, count, journeys } = sumOfNgrams(parts, names.length);
  const order = canonicalRows(offsets, codes, count, names.length);
  const rows = Array.from(order.subarray(0, Math.min(top, order.length)), (gram) => ({
    path: pathOf({ offsets, codes, names }, gram),
    count: count[gram] as number,
    journeys: journeys[gram] as number,
  }));
  const own = { ...definition };
  return {
    kind: "ngrams",
    definition: own,
    journeys: journeysOf(source),
    rows,
    leftOut: { top: order.length - rows.length },
    warnings: sourceWarnings(source),
  };
}

function sumOfNgrams(parts: readonly NgramCounts[], names: number): NgramCounts {
  if (parts.length === 1) return parts[0] as NgramCounts;
  const interner = createPathInterner(names - 1);
  const count: number[] = [];
  const journeys: number[] = [];
  for (const part of parts)
    for (let own = 0; own < part.count.length; own++) {
      const gram = interner.intern(part.codes, part.offsets[own] as number, part.offsets[own + 1] as number);
      count[gram] = (count[gram] ?? 0) + (part.count[own] as number);
      journeys[gram] = (journeys[gram] ?? 0) + (part.journeys[own] as number);
    }
  return { ...interner.paths(), count, journeys };
}

function resolve(definition: NgramsDefinition): { from: number; to: number; top: number } {
  checkKeys(definition, { from: true, to: true, top: true, breakdown: true }, "ngrams");
  const from = wholeNumber(definition.from ?? 2, "ngrams", "from");
  const to = wholeNumber(definition.to ?? Math.max(2, from), "ngrams", "to");
  const top = wholeNumber(definition.top ?? Number.POSITIVE_INFINITY, "ngrams", "top", 0, Number.POSITIVE_INFINITY);
  if (to < from) fail("ngrams", "to", `a whole number, ${from} (from) or more`, to);
  return { from, to, top };
}
