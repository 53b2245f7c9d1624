/** Groups customers by their paths, and returns the groups as segments. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { holm } from "../../core/pValues.ts";
import type { SequenceDistance } from "../../core/sequences/sequenceDistance.ts";
import { rateDifference, testRates } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { NearestPathRule } from "../../log/rules/nearestPathRule.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import { clusterLabel } from "../../paths/compare/clusterLabel.ts";
import { clusterPaths, type PathCluster } from "../../paths/compare/clusterPaths.ts";
import type { PathDistancesDefinition } from "../../paths/compare/pathDistances.ts";
import { transitionSubstitution } from "../../paths/compare/substitutionCosts.ts";
import { pathTable } from "../../paths/pathTable.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";
import type { Segment } from "../segmentDefinition.ts";
import type { BehaviourSegmentsDefinition, BehaviourSegmentsOptions } from "./behaviourSegmentsDefinition.ts";
import type { BehaviourCluster, BehaviourSegmentsResult, BehaviourTouchpoint } from "./behaviourSegmentsResult.ts";

const caller = "behaviourSegments";
const mostMedoids = 64;
const mostTouchpoints = 10;
/** Below this silhouette, groups are hardly better than chance (Kaufman and Rousseeuw 1990). */
const weak = 0.25;

/**
 * Groups customers whose paths are alike, and returns each group as a segment. The groups are those of `clusterPaths`: each is around a real
 * path, its medoid, and a customer belongs to the nearest medoid, of equally near ones to the first. So the groups of January can be asked of the
 * customers of February: give `segments` to `segment`, `memberships` or, rule by rule, to `labelJourneys`.
 *
 * It counts customers: a split log is joined first. For each group it tells the touchpoints that its customers have more often than all others:
 * difference of shares with Newcombe's interval, and p-values that Holm corrects over the touchpoints. The groups were made from the same paths,
 * so these p-values say what describes a group, not that there are groups. The silhouette does; below 0.25 the result warns `weak_clusters`.
 *
 * @param log - what customers did
 * @param definition - number of groups, what events are called, the distance
 * @param options - seed of the sample, confidence level
 * @throws {@link ParcoursError} `too_large` for more than 64 groups, and the codes of `pathTable` and `clusterPaths`
 * @example
 * const log = logFromRows(
 *   ["AB", "AB", "ABB", "XY", "XYZ"].flatMap((path, who) => Array.from(path, (what, time) => ({ who, what, time }))),
 *   { customer: "who", touchpoint: "what", time: "time" },
 * );
 * const { segments, clusters } = behaviourSegments(log, { k: 2 });
 * clusters.map(({ medoid, count }) => [medoid.join(""), count]) // => [["AB", 3], ["XY", 2]]
 * segment(log, segments, { now: 10, ids: true }).segments.map(({ ids }) => ids) // => [["0", "1", "2"], ["3", "4"]]
 */
export function behaviourSegments(
  log: EventLog,
  definition: BehaviourSegmentsDefinition,
  options: BehaviourSegmentsOptions = {},
): BehaviourSegmentsResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { seed: true, level: true }, caller, "the options");
  const { k, by = "touchpoint", collapse = "none", distance = "edit", maxPaths = 2000 } = definition;
  const { level = 0.95, ...seeded } = options;
  checkLevel(level, caller);
  refuseMany(k);
  const joined = log.customer === null ? log : joinJourneys(log);
  const table = pathTable(joined, { by, collapse });
  const how: PathDistancesDefinition = typeof distance === "string" ? { method: distance } : distance;
  const clustered = clusterPaths(table, { k, distance: how, maxPaths }, seeded);
  const medoids = clustered.clusters.map(({ medoid }) => medoid);
  const rule: Omit<NearestPathRule, "is"> = {
    nearestPath: medoids,
    distance: plainDistance(table, how),
    ...(by !== "touchpoint" && { by }),
    ...(collapse !== "none" && { collapse }),
  };
  const segments = clustered.clusters.map(
    (cluster, is): Segment => ({ id: `path-${is}`, label: clusterLabel(cluster, is), rule: { ...rule, is } }),
  );
  const having = customersWith(table, clustered.clusters);
  return {
    kind: "behaviourSegments",
    definition: { k, by, collapse, distance: how, maxPaths },
    customers: table.total.journeys,
    k: clustered.k,
    segments,
    clusters: clustered.clusters.map(
      ({ medoid, journeys, meanDistance }, c): BehaviourCluster => ({
        id: (segments[c] as Segment).id,
        medoid,
        count: journeys,
        members: wilson(journeys, table.total.journeys, { level }),
        meanDistance,
        ...touchpointsOf(table.names, having, c, clustered.clusters, level),
      }),
    ),
    silhouette: clustered.silhouette,
    leftOut: table.leftOut,
    warnings: [...clustered.warnings, ...weakWarning(clustered.silhouette)],
  };
}

const definitionKeys: KeysOf<BehaviourSegmentsDefinition> = {
  k: true,
  by: true,
  collapse: true,
  distance: true,
  maxPaths: true,
};

function refuseMany(k: unknown): void {
  const most = Math.max(...[k].flat().filter((n): n is number => typeof n === "number"));
  if (most > mostMedoids)
    throw new ParcoursError("too_large", `${caller}: k: expected at most ${mostMedoids} segments, got ${most}`);
}

/** The distance with its costs written out, because `"trate"` depends on the paths of this log. */
function plainDistance(table: PathTable, distance: PathDistancesDefinition): SequenceDistance {
  if (distance.method !== "om" || distance.substitution !== "trate") return distance as SequenceDistance;
  const { costs, indel } = transitionSubstitution(table);
  return { ...distance, substitution: costs, indel: distance.indel ?? indel };
}

/** For each touchpoint and cluster: how many customers have it. Row-major by touchpoint. */
function customersWith(table: PathTable, clusters: readonly PathCluster[]): Float64Array {
  const { offsets, codes, journeys, names } = table;
  const having = new Float64Array(names.length * clusters.length);
  const lastRow = new Int32Array(names.length).fill(-1);
  clusters.forEach(({ members }, c) => {
    for (const row of members) {
      for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
        const code = codes[i] as number;
        if (lastRow[code] === row) continue;
        lastRow[code] = row;
        having[code * clusters.length + c]! += journeys[row] as number;
      }
    }
  });
  return having;
}

/** What the customers of cluster c have more often than all others. */
function touchpointsOf(
  names: readonly string[],
  having: Float64Array,
  c: number,
  clusters: readonly PathCluster[],
  level: number,
): Pick<BehaviourCluster, "touchpoints" | "more"> {
  const own = (clusters[c] as PathCluster).journeys;
  const others = clusters.reduce((sum, { journeys }) => sum + journeys, 0) - own;
  const compared = names.map((touchpoint, code): BehaviourTouchpoint => {
    const counts = having.subarray(code * clusters.length, (code + 1) * clusters.length);
    const inside = { k: counts[c] as number, n: own };
    const outside = { k: counts.reduce((sum, n) => sum + n, 0) - inside.k, n: others };
    return {
      touchpoint,
      rate: wilson(inside.k, inside.n, { level }),
      others: wilson(outside.k, outside.n, { level }),
      difference: rateDifference(inside, outside, level),
      p: testRates(inside, outside).p,
      pAdjusted: null,
    };
  });
  const adjusted = holm(compared.map(({ p }) => p));
  const over = compared
    .map((one, i) => ({ ...one, pAdjusted: adjusted[i] as number | null }))
    .filter(({ difference }) => (difference.value ?? 0) > 0)
    .sort(
      (a, b) =>
        (b.difference.value as number) - (a.difference.value as number) || compareNames(a.touchpoint, b.touchpoint),
    );
  return { touchpoints: over.slice(0, mostTouchpoints), more: Math.max(0, over.length - mostTouchpoints) };
}

function weakWarning(silhouette: number | null): Warning[] {
  if (silhouette === null || silhouette >= weak) return [];
  const message = `the silhouette is ${silhouette.toFixed(2)}, below ${weak}: the groups are hardly apart`;
  return [warning("weak_clusters", message)];
}
