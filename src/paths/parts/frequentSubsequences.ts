/** Finds touchpoints that many journeys meet in the same order, with any events between them. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { isPathTable, type PathSource } from "../pathSource.ts";
import { pathTable } from "../pathTable.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { journeysOf, sourceWarnings } from "../sourceWarnings.ts";
import { createClosedTest } from "./closedTest.ts";
import { countSubsequences } from "./countSubsequences.ts";
import { extensionsOf, lastOccurrences, type Projection, project, wholeProjection } from "./projection.ts";

/** Which subsequences to find. Give `minJourneys` or `minShare`. */
export type FrequentSubsequencesDefinition = {
  /** Number of journeys that must contain it, above 0. */
  minJourneys?: number;
  /** Share of all journeys that must contain it, above 0 and up to 1. */
  minShare?: number;
  /** Length of the longest subsequence. @defaultValue 5 */
  maxLength?: number;
  /** Whether to list only subsequences of which no longer one (within `maxLength`) has the same support. @defaultValue false */
  closed?: boolean;
  /** How many are listed at most: those with the largest support. @defaultValue 10000 */
  top?: number;
  /** Also counts the same subsequences in groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** A subsequence with its support. */
export type SubsequenceRow = {
  path: string[];
  /** Journeys that contain it, each counted once. */
  journeys: number;
  /** Share of all journeys. */
  share: number;
};

/** The result of {@link frequentSubsequences}. */
export type FrequentSubsequencesResult = {
  kind: "frequentSubsequences";
  definition: FrequentSubsequencesDefinition;
  journeys: number;
  /** Most journeys first, then the shorter one, then by names. */
  rows: SubsequenceRow[];
  /** With `breakdown`: the subsequences of the whole in each group, in the order of the whole; also those that the group has rarely or never. */
  groups?: GroupOf<FrequentSubsequencesResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

type FoundSubsequence = { codes: number[]; support: number };

/**
 * Finds the sequences of touchpoints that at least a given number of journeys contain; other events may come between them (PrefixSpan; Pei et
 * al. 2001). Support counts journeys, each once; a row of a path table counts as its `journeys`.
 *
 * If more than `top` are found, those with the largest support are listed, with exact counts, and the result warns `limit`.
 *
 * With a `breakdown`, the subsequences that are frequent in the whole are counted in each group, so that the groups can be compared.
 *
 * @throws {@link ParcoursError} `invalid_definition`, and the errors of a breakdown
 * @example
 * const table = pathTableFromRows([{ path: ["A", "X", "B"], journeys: 2 }, { path: ["A", "B"] }, { path: ["B"] }]);
 * frequentSubsequences(table, { minJourneys: 3 }).rows.map(({ path, journeys }) => [path.join(), journeys])
 * // => [["B", 4], ["A", 3], ["A,B", 3]]
 */
export function frequentSubsequences(
  source: PathSource,
  definition: FrequentSubsequencesDefinition,
): FrequentSubsequencesResult {
  expectSource(source, "pathSource", "frequentSubsequences");
  checkKeys(definition, definitionKeys, place);
  const breakdown = definition.breakdown && checkBreakdown(definition.breakdown, place);
  if (breakdown && isPathTable(source))
    throw new ParcoursError("needs_log", `${place}: breakdown: a path table has no journeys to group; give the log`);
  const maxLength = wholeNumber(definition.maxLength ?? 5, place, "maxLength");
  const limit = wholeNumber(definition.top ?? 10_000, place, "limit");
  const journeys = journeysOf(source);
  const isEnough = thresholdOf(definition, journeys);
  // equal journeys are read once; in the order of a table, paths with a common beginning are neighbours
  const sequences = sequencesOf(isPathTable(source) ? source : pathTable(source), {}, place);
  const last = lastOccurrences(sequences);
  const isClosed = definition.closed === true ? createClosedTest(sequences) : null;

  let found: FoundSubsequence[] = [];
  let weakest: FoundSubsequence | null = null;
  let cut = false;
  const keepStrongest = () => {
    cut ||= found.length > limit;
    found = found.sort(byStrength).slice(0, limit);
    if (found.length === limit) weakest = found[limit - 1] as FoundSubsequence;
  };

  /** One frame per touchpoint of the current prefix: the frequent ways to extend it, and how many of these were taken. */
  const frame = (projection: Projection) => ({ projection, ways: extensionsOf(sequences, last, projection), taken: 0 });
  const stack = [frame(wholeProjection(sequences))];
  const prefix: number[] = [];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const way = top.ways[top.taken++];
    if (way === undefined || !isEnough(way.support)) {
      stack.pop();
      prefix.pop();
      continue;
    }
    const next: FoundSubsequence = { codes: [...prefix, way.code], support: way.support };
    // an extension never has more support than its prefix: if this one is not among the strongest, no extension of it is
    if (weakest !== null && byStrength(weakest, next) <= 0) {
      cut = true;
      continue;
    }
    // at full length nothing longer is searched, so the projection is not needed
    const projection = next.codes.length < maxLength ? project(sequences, top.projection, way.code) : null;
    if (projection === null || isClosed === null || isClosed(next.codes, projection.rows)) {
      found.push(next);
      if (found.length >= 2 * limit) keepStrongest();
    }
    if (projection === null) continue;
    prefix.push(way.code);
    stack.push(frame(projection));
  }
  keepStrongest();
  const warnings = sourceWarnings(source);
  if (cut)
    warnings.push(warning("limit", `only the ${limit} strongest subsequences are listed; raise top or minJourneys`));
  const rows = found.map(({ codes, support }) => ({
    path: codes.map((code) => sequences.names[code] as string),
    journeys: support,
    share: support / journeys,
  }));
  const result: FrequentSubsequencesResult = { kind: place, definition: { ...definition }, journeys, rows, warnings };
  if (!breakdown || isPathTable(source)) return result;
  const grouped = groupResults(source, breakdown, place, (group) => inGroup(group, result));
  return {
    ...result,
    definition: { ...definition, breakdown },
    groups: grouped.groups,
    additive: grouped.additive,
    warnings: [...warnings, ...grouped.warnings],
  };
}

const place = "frequentSubsequences";
const definitionKeys: KeysOf<FrequentSubsequencesDefinition> = {
  minJourneys: true,
  minShare: true,
  maxLength: true,
  closed: true,
  top: true,
  breakdown: true,
};

/** The subsequences of the whole in one group of its journeys. */
function inGroup(group: EventLog, { rows, ...whole }: FrequentSubsequencesResult): FrequentSubsequencesResult {
  const { journeys } = group;
  const counts = countSubsequences(
    sequencesOf(pathTable(group), {}, place),
    rows.map(({ path }) => path),
  );
  return {
    ...whole,
    journeys,
    rows: rows.map(({ path }, i) => ({
      path,
      journeys: counts[i] as number,
      share: (counts[i] as number) / journeys,
    })),
    warnings: sourceWarnings(group),
  };
}

function thresholdOf(
  { minJourneys, minShare }: FrequentSubsequencesDefinition,
  journeys: number,
): (support: number) => boolean {
  if (minJourneys !== undefined && minShare === undefined && minJourneys > 0)
    return (support) => support >= minJourneys;
  if (minShare !== undefined && minJourneys === undefined && minShare > 0 && minShare <= 1)
    return (support) => support / journeys >= minShare;
  throw new ParcoursError(
    "invalid_definition",
    `frequentSubsequences: expected minJourneys above 0, or else minShare above 0 and up to 1; got minJourneys ${minJourneys} and minShare ${minShare}`,
  );
}

/** By descending support, then by length, then by names (codes are in the order of names). */
function byStrength(a: FoundSubsequence, b: FoundSubsequence): number {
  if (a.support !== b.support) return b.support - a.support;
  if (a.codes.length !== b.codes.length) return a.codes.length - b.codes.length;
  const at = a.codes.findIndex((code, i) => code !== b.codes[i]);
  return at < 0 ? 0 : (a.codes[at] as number) - (b.codes[at] as number);
}
