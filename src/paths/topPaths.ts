/** Lists the most frequent paths, with their shares of the journeys. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { clustersAt } from "../core/clusterColumns.ts";
import type { ClusterSums, Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { wilson } from "../core/wilson.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { type CheckedEstimates, checkEstimates, type EstimateOptions } from "./customers/estimateOptions.ts";
import { pathOf } from "./pathOf.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";
import { pathTable } from "./pathTable.ts";
import type { PathTable } from "./pathTableResult.ts";
import { fewJourneys } from "./sourceWarnings.ts";
import { withGroups } from "./withGroups.ts";

/** How many paths {@link topPaths} lists. Plain JSON. */
export type TopPathsDefinition = {
  /** Number of paths, the most frequent first: a whole number, 0 or more. @defaultValue 10 */
  top?: number;
  /** Also lists the paths of groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** How {@link topPaths} computes its intervals. */
export type TopPathsOptions = EstimateOptions;

/** One path with its share of the journeys. */
export type PathRow = {
  path: string[];
  journeys: number;
  /**
   * Share of all journeys of the table; `n` counts journeys. In a table of `conversionPaths` a journey is one path, cut at its
   * conversion.
   * @see docs/statistics.md
   */
  share: Estimate;
  /** Share of this path and of the paths above it; `null` without journeys. */
  cumulativeShare: number | null;
  /** Conversions of this path; absent if the table does not count them. */
  conversions?: number;
  /**
   * Conversion rate of this path. `n` counts conversions + nonConversions, or journeys if the table counts no nonConversions. The rate is
   * undefined (`null`) where nothing is counted, or where there are more conversions than journeys.
   * @see docs/statistics.md
   */
  conversion?: Estimate;
  /** Total value of its conversions; absent if the table has no values. */
  value?: number;
};

/** The result of {@link topPaths}. Plain JSON. */
export type TopPathsResult = {
  kind: "topPaths";
  /** With the default filled in. */
  definition: TopPathsDefinition;
  /** Number of journeys of the table. */
  journeys: number;
  /** Number of distinct paths of the table. */
  distinct: number;
  /** Most frequent first; equal numbers by names, as in the table. */
  rows: PathRow[];
  /** Paths that were left out, by reason: `top`. */
  leftOut: { top: number };
  /** Journeys of the paths that were left out. */
  otherJourneys: number;
  /** With `breakdown`: the paths of each group alone. */
  groups?: GroupOf<TopPathsResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * The most frequent paths of a log or a path table with their share of the journeys, and their conversion rate if the table counts conversions.
 *
 * Where the log behind the table has several journeys of one customer, intervals are widened by the design effect of customers; the table
 * contains the sums that this needs. A table made from rows does not: its journeys are treated as independent.
 *
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }]);
 * const { rows, distinct, leftOut, otherJourneys } = topPaths(table, { top: 1 });
 * rows.map(({ path, share }) => [path, share.value, share.n]); // => [[["A", "B"], 0.75, 4]]
 * [distinct, leftOut, otherJourneys] // => [2, { top: 1 }, 1]
 */
export function topPaths(
  source: PathSource,
  definition: TopPathsDefinition = {},
  options: TopPathsOptions = {},
): TopPathsResult {
  expectSource(source, "pathSource", "topPaths");
  return withGroups(source, definition, "topPaths", (own, rest) =>
    pathsOf(isPathTable(own) ? own : pathTable(own), rest, options),
  );
}

function pathsOf(table: PathTable, definition: TopPathsDefinition, options: TopPathsOptions): TopPathsResult {
  checkKeys(definition, { top: true, breakdown: true }, "topPaths");
  const top = wholeNumber(definition.top ?? 10, "topPaths", "top", 0, Number.POSITIVE_INFINITY);
  const estimates = checkEstimates(table, options, "topPaths");
  const all = table.total.journeys;
  let held = 0;
  const rows = Array.from({ length: Math.min(top, table.rows) }, (_, row) => {
    const journeys = table.journeys[row] as number;
    held += journeys;
    const result: PathRow = {
      path: pathOf(table, row),
      journeys,
      share: pathShare(table, row, estimates),
      cumulativeShare: all > 0 ? Math.min(1, held / all) : null,
    };
    if (table.conversions !== null) {
      result.conversions = table.conversions[row] as number;
      result.conversion = conversionOf(table, row, estimates);
    }
    if (table.value !== null) result.value = table.value[row] as number;
    return result;
  });
  return {
    kind: "topPaths",
    definition: { top },
    journeys: all,
    distinct: table.rows,
    rows,
    leftOut: { top: table.rows - rows.length },
    otherJourneys: rows.length < table.rows ? all - held : 0,
    warnings: [...table.warnings, ...fewJourneys(all)],
  };
}

/** Share of one row of all journeys. */
export function pathShare(
  { journeys, total, clusters }: PathTable,
  row: number,
  estimates: CheckedEstimates,
): Estimate {
  const sums: ClusterSums | null =
    clusters && estimates.clustered
      ? {
          clusters: clusters.customers,
          kk: clusters.kk[row] as number,
          kn: clusters.kn[row] as number,
          nn: clusters.nn,
        }
      : null;
  return wilson(journeys[row] as number, total.journeys, { level: estimates.level, clusters: sums });
}

function conversionOf(table: PathTable, row: number, { level, clustered }: CheckedEstimates): Estimate {
  const conversions = table.conversions?.[row] as number;
  const base =
    table.nonConversions === null
      ? (table.journeys[row] as number)
      : conversions + (table.nonConversions[row] as number);
  if (conversions > base) return wilson(0, 0, { level });
  const columns = (clustered && table.clusters?.conversions?.perRow) || null;
  return wilson(conversions, base, { level, clusters: clustersAt(columns, row) });
}
