/** Counts how many journeys contain a pattern, how often, and how long the matches are. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { addCluster, clusterColumns, clustersAt } from "../core/clusterColumns.ts";
import { type Distribution, distributionOf } from "../core/distribution.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import type { ClusterSums, Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { wilson } from "../core/wilson.ts";
import { unitsPerMs } from "../log/eventLog.ts";
import type { Pattern } from "../log/pattern/pattern.ts";
import { compilePattern } from "../log/pattern/patternMatcher.ts";
import { customerRuns } from "./customers/customerRuns.ts";
import { checkEstimates, type EstimateOptions, independenceWarning } from "./customers/estimateOptions.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";
import { sequencesOf } from "./sequencesOf.ts";
import { fewJourneys, journeysOf, sourceWarnings } from "./sourceWarnings.ts";

/** What to look for. */
export type MatchPatternDefinition = {
  /** As text, `"a -> [b|c] -> .* -> d"`, or as data; see `parsePattern`. */
  pattern: string | Pattern;
  /** Longest time from the first to the last event of a match. Logs only. @defaultValue none */
  within?: Duration;
};

/** How {@link matchPattern} computes its interval. */
export type MatchPatternOptions = EstimateOptions;

/** The result of {@link matchPattern}. */
export type MatchPatternResult = {
  kind: "matchPattern";
  definition: MatchPatternDefinition;
  journeys: number;
  /** Share of the journeys with at least one match. @see docs/statistics.md */
  matching: Estimate;
  /** Number of matches in all journeys. In one journey each match begins after the last event of the one before. */
  matches: number;
  /** Number of events from the first to the last of a match, both included, with the gaps. */
  lengths: Distribution;
  warnings: Warning[];
};

/**
 * Counts the journeys that contain a pattern of touchpoints. `->` means *the very next event*; a gap such as `.*` or
 * `[^pay]*` stands for any number of events.
 *
 * In a match every token is at the earliest event that is possible in any valid match. Takes O(events × tokens).
 *
 * @param source - a log or a path table. A row counts as its `journeys`; a table does not know which names exist, so it refuses no name
 * @throws {@link ParcoursError} `invalid_pattern`, `unknown_touchpoint` (a name that is not in the log), `invalid_duration`, and
 *   `needs_times` for `within` on a path table
 * @example
 * const table = pathTableFromRows([{ path: ["cart", "help", "pay"], journeys: 3 }, { path: ["cart"], journeys: 1 }]);
 * const { matching, matches, lengths } = matchPattern(table, { pattern: "cart -> .* -> pay" });
 * [matching.value, matches, lengths.max] // => [0.75, 3, 3]
 */
export function matchPattern(
  source: PathSource,
  definition: MatchPatternDefinition,
  options: MatchPatternOptions = {},
): MatchPatternResult {
  expectSource(source, "pathSource", "matchPattern");
  checkKeys(definition, { pattern: true, within: true }, "matchPattern");
  const estimates = checkEstimates(source, options, "matchPattern");
  const { offsets, codes, weights, names } = sequencesOf(source, {}, "matchPattern");
  const within = windowOf(source, definition);
  const matcher = compilePattern(definition.pattern, names, {
    caller: "matchPattern",
    path: "pattern",
    ...(!isPathTable(source) && { known: source.knownTouchpoints }),
    ...(within && { within }),
  });
  let longest = 0;
  for (let s = 0; s + 1 < offsets.length; s++)
    longest = Math.max(longest, (offsets[s + 1] as number) - (offsets[s] as number));
  const byLength = new Float64Array(longest + 1);
  // per journey: whether it matches; needed only for sums over customers
  const matched = estimates.clustered && !isPathTable(source) ? new Uint8Array(source.journeys) : null;
  let matching = 0;
  let matches = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const weight = weights === null ? 1 : (weights[s] as number);
    matcher.load(codes, start, offsets[s + 1] as number);
    if (!matcher.find(start)) continue;
    matching += weight;
    if (matched !== null) matched[s] = 1;
    do {
      matches += weight;
      const { size, positions } = matcher;
      const length = size === 0 ? 0 : (positions[size - 1] as number) - (positions[0] as number) + 1;
      byLength[length] = (byLength[length] as number) + weight;
    } while (matcher.find(matcher.next()));
  }
  const journeys = journeysOf(source);
  const clusters = matched === null || isPathTable(source) ? null : clustersOf(matched, customerRuns(source));
  return {
    kind: "matchPattern",
    definition: { ...definition },
    journeys,
    matching: wilson(matching, journeys, { level: estimates.level, clusters }),
    matches,
    lengths: distributionOf(Float64Array.from(byLength.keys()), byLength),
    warnings: [...sourceWarnings(source), ...fewJourneys(journeys), ...independenceWarning(source, estimates)],
  };
}

/** Sums over customers of the journeys that match. */
function clustersOf(matched: Uint8Array, starts: Uint32Array): ClusterSums | null {
  const sums = clusterColumns(1);
  for (let c = 0; c + 1 < starts.length; c++) {
    const [from, to] = [starts[c] as number, starts[c + 1] as number];
    let k = 0;
    for (let j = from; j < to; j++) k += matched[j] as number;
    addCluster(sums, 0, k, to - from);
  }
  return clustersAt(sums, 0);
}

function windowOf(
  source: PathSource,
  { within }: MatchPatternDefinition,
): { time: Float64Array; limit: number } | undefined {
  if (within === undefined) return undefined;
  if (isPathTable(source))
    throw new ParcoursError("needs_times", "matchPattern: within: a path table has no times; give the log");
  return { time: source.time, limit: durationMs(within, "matchPattern: within") * unitsPerMs(source) };
}
