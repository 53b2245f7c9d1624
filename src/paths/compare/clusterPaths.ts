/** Groups paths that are alike, each group around a real path. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { pathOf } from "../pathOf.ts";
import type { PathTable } from "../pathTableResult.ts";
import { chooseMedoids, type Medoids, type Points, silhouette } from "./medoids.ts";
import { checkCells, createPathDistance, type PathDistancesDefinition } from "./pathDistances.ts";
import { sampleRows } from "./sampleRows.ts";

/** How to group paths. */
export type ClusterPathsDefinition = {
  /** Number of groups. Of a range `[from, to]`, the number with the largest silhouette is taken. */
  k: number | readonly [from: number, to: number];
  /** The distance between two paths. @defaultValue `{ method: "edit" }` */
  distance?: PathDistancesDefinition | "edit" | "damerau" | "lcs";
  /** If there are more distinct paths, a random sample of journeys with this many distinct paths is grouped first. @defaultValue 2000 */
  maxPaths?: number;
};

/** How {@link clusterPaths} computes. */
export type ClusterPathsOptions = {
  /** Seed of the random sample of `maxPaths`: the same seed gives the same sample. @defaultValue 1 */
  seed?: number;
};

/** A group of paths around its medoid. No other medoid is nearer to these paths. */
export type PathCluster = {
  /** The representative journey: always a path of the table. */
  medoid: string[];
  /** Its row in the table. */
  row: number;
  journeys: number;
  /** Share of all journeys of the table. */
  share: number;
  /** Conversions of its journeys; `null` if the table does not count them. */
  conversions: number | null;
  /** Mean distance of its journeys to the medoid; `null` without journeys. */
  meanDistance: number | null;
  /** Rows of the table, ascending. */
  members: number[];
};

/** The result of {@link clusterPaths}. */
export type ClusterPathsResult = {
  kind: "clusterPaths";
  definition: ClusterPathsDefinition;
  k: number;
  /** In the order of their medoids in the table. */
  clusters: PathCluster[];
  /** Σ journeys · distance to the medoid. */
  cost: number;
  /** Mean over the journeys (of the sample), −1 … 1; larger means clearer groups. `null` for fewer than two groups. */
  silhouette: number | null;
  warnings: Warning[];
};

/**
 * Groups paths that are alike (k-medoids). It chooses k paths so that Σ journeys · distance to the nearest of them is smallest: BUILD, then
 * the best SWAP until none improves. Between equals the earlier row is taken. The medoids are the representative journeys: real paths, not
 * averages.
 *
 * With more than `maxPaths` distinct paths, a random sample of journeys is grouped (with a seed), every other path goes to the group of its
 * nearest medoid, and the result warns `sampled`. A row without journeys is never a medoid.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `too_large`, and the errors of `pathDistances`
 * @example
 * const table = pathTableFromRows(["AB", "ABC", "XY", "XYZ"].map((path, i) => ({ path: Array.from(path), journeys: 4 - i })));
 * const { clusters, cost } = clusterPaths(table, { k: 2, distance: { method: "edit" } });
 * clusters.map(({ medoid, journeys }) => [medoid.join(""), journeys]) // => [["AB", 7], ["XY", 3]]
 * cost // => 4
 */
export function clusterPaths(
  table: PathTable,
  definition: ClusterPathsDefinition,
  options: ClusterPathsOptions = {},
): ClusterPathsResult {
  expectSource(table, "pathTable", "clusterPaths");
  checkKeys(definition, { k: true, distance: true, maxPaths: true }, "clusterPaths");
  checkKeys(options, { seed: true }, "clusterPaths", "the options");
  const seed = wholeNumber(options.seed ?? 1, "clusterPaths", "seed", -Infinity);
  const [from, to] = rangeOf(definition.k);
  const maxPaths = wholeNumber(definition.maxPaths ?? 2000, "clusterPaths", "maxPaths");
  const how = definition.distance ?? "edit";
  const distance = createPathDistance(table, typeof how === "string" ? { method: how } : how, "clusterPaths");
  const { rows, weights, drawn } = rowsToCluster(table, maxPaths, seed);
  const points = pointsOf(table, rows, weights, distance);
  const { medoids, quality } = bestOf(points, Math.min(from, rows.length), Math.min(to, rows.length));
  const chosen = medoids.medoids.map((point) => rows[point] as number);

  const clusters = chosen.map((row): PathCluster & { distance: number } => {
    const conversions = table.conversions && 0;
    const empty = { journeys: 0, share: 0, conversions, meanDistance: null, members: [], distance: 0 };
    return { medoid: pathOf(table, row), row, ...empty };
  });
  for (let row = 0; row < table.rows && clusters.length > 0; row++) {
    const { place, least } = nearestOf(chosen, row, distance);
    const cluster = clusters[place] as (typeof clusters)[number];
    const journeys = table.journeys[row] as number;
    cluster.members.push(row);
    cluster.journeys += journeys;
    cluster.distance += journeys * least;
    if (cluster.conversions !== null) cluster.conversions += table.conversions?.[row] as number;
  }
  const sampled = drawn < table.total.journeys ? [sampledWarning(drawn, table.total.journeys)] : [];
  return {
    kind: "clusterPaths",
    definition: { ...definition },
    k: clusters.length,
    clusters: clusters.map(({ distance: sum, ...cluster }) => ({
      ...cluster,
      share: cluster.journeys / table.total.journeys,
      meanDistance: cluster.journeys > 0 ? sum / cluster.journeys : null,
    })),
    cost: clusters.reduce((sum, cluster) => sum + cluster.distance, 0),
    silhouette: quality,
    warnings: [...table.warnings, ...sampled],
  };
}

function rangeOf(k: ClusterPathsDefinition["k"]): readonly [number, number] {
  const [from, to] = typeof k === "number" ? [k, k] : Array.isArray(k) ? (k as readonly number[]) : [];
  const isRange = (n: number | undefined): n is number => Number.isSafeInteger(n) && (n as number) >= 1;
  if (isRange(from) && isRange(to) && from <= to) return [from, to];
  return fail("clusterPaths", "k", "a whole number, 1 or more, or [from, to]", k);
}

/** All rows with journeys, or a sample of them. */
function rowsToCluster({ journeys, total }: PathTable, maxPaths: number, seed: number) {
  const rows = Uint32Array.from(journeys.keys()).filter((row) => (journeys[row] as number) > 0);
  if (rows.length > maxPaths) return sampleRows(journeys, maxPaths, seed);
  return { rows, weights: Float64Array.from(rows, (row) => journeys[row] as number), drawn: total.journeys };
}

function pointsOf(
  table: PathTable,
  rows: Uint32Array,
  weights: Float64Array,
  distance: (i: number, j: number) => number,
): Points {
  checkCells(table, rows, "clusterPaths");
  const n = rows.length;
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      distances[i * n + j] = distance(rows[i] as number, rows[j] as number);
      distances[j * n + i] = distances[i * n + j] as number;
    }
  }
  return { n, distances, weights };
}

/** The k with the largest silhouette, the smallest of equals. */
function bestOf(points: Points, from: number, to: number): { medoids: Medoids; quality: number | null } {
  let best: { medoids: Medoids; quality: number | null } | undefined;
  for (let k = from; k <= to; k++) {
    const medoids = chooseMedoids(points, k);
    const quality = silhouette(points, medoids);
    if (best === undefined || (quality ?? -Infinity) > (best.quality ?? -Infinity)) best = { medoids, quality };
  }
  return best as NonNullable<typeof best>;
}

/** The nearest medoid of a row: itself, or of equals the earlier one. */
function nearestOf(medoids: readonly number[], row: number, distance: (i: number, j: number) => number) {
  let place = medoids.indexOf(row);
  if (place >= 0) return { place, least: 0 };
  place = 0;
  let least = Infinity;
  for (let m = 0; m < medoids.length; m++) {
    const d = distance(medoids[m] as number, row);
    if (d >= least) continue;
    least = d;
    place = m;
  }
  return { place, least };
}

function sampledWarning(drawn: number, journeys: number): Warning {
  const share = ((100 * drawn) / journeys).toPrecision(3);
  return warning("sampled", `the groups were made from ${share} % of the journeys, drawn at random`, drawn);
}
