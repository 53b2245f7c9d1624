/** Measures how many paths there are, how long they are, and how varied. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Distribution, distributionOf } from "../core/distribution.ts";
import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { wilson } from "../core/wilson.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { checkEstimates, type EstimateOptions } from "./customers/estimateOptions.ts";
import { pathCoverage } from "./pathCoverage.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";
import { pathTable } from "./pathTable.ts";
import type { PathTable } from "./pathTableResult.ts";
import { fewJourneys } from "./sourceWarnings.ts";
import { pathShare } from "./topPaths.ts";
import { withGroups } from "./withGroups.ts";

/** How {@link pathStatistics} computes its interval. */
export type PathStatisticsOptions = EstimateOptions & {
  /** Also describes groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** The result of {@link pathStatistics}. */
export type PathStatisticsResult = {
  kind: "pathStatistics";
  journeys: number;
  /** Distinct paths. */
  distinct: number;
  /** Events per journey. */
  lengths: Distribution;
  /** Time from the first to the last event of a journey; `null` for a path table, which has no times. */
  durationsMs: Distribution | null;
  /** −Σ p ln p over the paths, where p is the share of the journeys: 0 when all journeys take the same path. `null` without journeys. */
  entropy: number | null;
  /** entropy ÷ ln distinct: 1 when all paths are equally frequent, 0 when there is only one. */
  entropyNormalised: number | null;
  /** Share of the most frequent path. @see docs/statistics.md */
  topShare: Estimate;
  /** How many of the most frequent paths contain 50, 80 and 95 % of the journeys. */
  coverage: { share: number; paths: number | null }[];
  /** Journeys of exactly one event. */
  oneEvent: number;
  /** Journeys with the same touchpoint twice in a row. */
  withRepeat: number;
  /** Journeys in which some touchpoint occurs again, at once or later. */
  withRework: number;
  /** With `breakdown`: the statistics of each group alone. */
  groups?: GroupOf<PathStatisticsResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * Describes all journeys of a source together: number, lengths, durations, variety. It counts journeys; a row of a path table counts as its
 * `journeys`.
 *
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 2 }, { path: ["A", "A", "B", "A"] }, { path: ["C"] }]);
 * const { distinct, lengths, withRepeat, withRework, oneEvent } = pathStatistics(table);
 * [distinct, withRepeat, withRework, oneEvent]; // => [3, 1, 1, 1]
 * [lengths.min, lengths.q50, lengths.mean, lengths.max] // => [1, 2, 2.25, 4]
 */
export function pathStatistics(source: PathSource, options: PathStatisticsOptions = {}): PathStatisticsResult {
  expectSource(source, "pathSource", "pathStatistics");
  return withGroups(source, options, "pathStatistics", statisticsOf);
}

function statisticsOf(source: PathSource, options: PathStatisticsOptions): PathStatisticsResult {
  const estimates = checkEstimates(source, options, "pathStatistics");
  const table = isPathTable(source) ? source : pathTable(source);
  const { journeys } = table.total;
  const entropy = entropyOf(table);
  const shares = [0.5, 0.8, 0.95];
  const coverage = pathCoverage(table, shares);
  return {
    kind: "pathStatistics",
    journeys,
    distinct: table.rows,
    lengths: distributionOf(lengthsOf(table), table.journeys),
    durationsMs: isPathTable(source) ? null : distributionOf(durationsOf(source)),
    entropy,
    entropyNormalised: entropy && table.rows > 1 ? entropy / Math.log(table.rows) : entropy,
    topShare: table.rows > 0 ? pathShare(table, 0, estimates) : wilson(0, 0, { level: estimates.level }),
    coverage: shares.map((share, i) => ({ share, paths: coverage[i] as number | null })),
    ...repeatsOf(table),
    warnings: [...table.warnings, ...fewJourneys(journeys)],
  };
}

function entropyOf({ journeys, total }: PathTable): number | null {
  if (!(total.journeys > 0)) return null;
  let sum = 0;
  for (const count of journeys) if (count > 0) sum += count * Math.log(total.journeys / count);
  return sum / total.journeys;
}

function lengthsOf({ offsets, rows }: PathTable): Float64Array {
  const lengths = new Float64Array(rows);
  for (let row = 0; row < rows; row++) lengths[row] = (offsets[row + 1] as number) - (offsets[row] as number);
  return lengths;
}

function durationsOf(log: EventLog): Float64Array {
  const durations = new Float64Array(log.journeys);
  const perMs = unitsPerMs(log);
  for (let j = 0; j < log.journeys; j++) {
    const first = log.time[log.offsets[j] as number] as number;
    durations[j] = ((log.time[(log.offsets[j + 1] as number) - 1] as number) - first) / perMs;
  }
  return durations;
}

function repeatsOf({ rows, offsets, codes, journeys, names: touchpoints }: PathTable) {
  const seenIn = new Uint32Array(touchpoints.length);
  let oneEvent = 0;
  let withRepeat = 0;
  let withRework = 0;
  for (let row = 0; row < rows; row++) {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    let repeat = false;
    let rework = false;
    for (let i = start; i < end; i++) {
      const code = codes[i] as number;
      if (seenIn[code] === row + 1) rework = true;
      seenIn[code] = row + 1;
      if (i > start && codes[i - 1] === code) repeat = true;
    }
    if (end - start === 1) oneEvent += journeys[row] as number;
    if (repeat) withRepeat += journeys[row] as number;
    if (rework) withRework += journeys[row] as number;
  }
  return { oneEvent, withRepeat, withRework };
}
