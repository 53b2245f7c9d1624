/** Labels journeys by the cluster of their path. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectResult, expectSource } from "../../core/checks/expectSource.ts";
import { codesFor } from "../../core/codes.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { checkLabelName, putLabels } from "../../log/labelling/putLabels.ts";
import { internJourneys } from "../internJourneys.ts";
import type { PathTableDefinition } from "../pathTableDefinition.ts";
import type { PathTable } from "../pathTableResult.ts";
import type { ClusteredPaths } from "./clusteredPaths.ts";
import { clusterLabel } from "./clusterLabel.ts";

/**
 * Labels each journey with the cluster of its path. The label is the number of the cluster and the start of its medoid:
 * `"1: home > buy"`. A journey whose path is not in the table is unlabelled; so a new log can be labelled with old clusters.
 *
 * @param log - not changed
 * @param name - the name of the labels, such as `"kind"`
 * @param clustered - the clusters, and the path table that they were made of
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_property`
 * @example
 * const log = logFromRows(
 *   ["AB", "AB", "XY"].flatMap((path, customer) => Array.from(path, (touchpoint, time) => ({ customer, touchpoint, time }))),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const table = pathTable(log);
 * const labelled = labelClusters(log, "kind", { table, clusters: clusterPaths(table, { k: 2 }) });
 * describeLog(labelled).labels[0]?.counts // => [{ label: "1: A > B", journeys: 2 }, { label: "2: X > Y", journeys: 1 }]
 */
export function labelClusters(log: EventLog, name: string, clustered: ClusteredPaths): EventLog {
  expectSource(log, "log", "labelClusters");
  checkLabelName(name, "labelClusters");
  checkKeys(clustered, { table: true, clusters: true }, "labelClusters", "clustered");
  const { table, clusters } = clustered;
  expectResult(table, ["pathTable"], "labelClusters", "clustered.table");
  expectResult(clusters, ["clusterPaths"], "labelClusters", "clustered.clusters");
  const clusterOf = new Map<string, number>();
  clusters.clusters.forEach(({ members }, k) => {
    for (const row of members) clusterOf.set(pathKey(table, row), k + 1);
  });
  const rowOf = new Uint32Array(log.journeys);
  const { sequences, interner } = internJourneys(log, table.definition as PathTableDefinition, rowOf, "labelClusters");
  const paths = { names: sequences.names, ...interner.paths() };
  const codeOf = Array.from({ length: interner.rows }, (_, row) => clusterOf.get(pathKey(paths, row)) ?? 0);
  const codes = codesFor(clusters.clusters.length, log.journeys);
  for (let j = 0; j < log.journeys; j++) codes[j] = codeOf[rowOf[j] as number] as number;
  const definition = { name, table: table.definition, clusters: clusters.definition };
  return putLabels(log, { name, names: clusters.clusters.map(clusterLabel), codes }, "labelClusters", definition);
}

/** A text that is different for different paths. */
function pathKey({ names, offsets, codes }: Pick<PathTable, "names" | "offsets" | "codes">, row: number): string {
  const path = Array.from(codes.subarray(offsets[row], offsets[row + 1]), (code) => names[code]);
  return JSON.stringify(path);
}
