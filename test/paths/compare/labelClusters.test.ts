/** Labels by the cluster of a path. */

import fc from "fast-check";
import { clusterPaths, describeLog, labelClusters, pathTable, splitJourneys } from "parcours";
import { expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";
import { randomLog } from "../../helpers/randomLog.ts";

it("labels every journey of the table with its cluster", () => {
  fc.assert(
    fc.property(
      randomLog(20),
      fc.constantFrom("none", "repeats", "set"),
      fc.integer({ min: 1, max: 3 }),
      (whole, collapse, k) => {
        const log = splitJourneys(whole, { endsWith: { touchpoint: whole.touchpoints.slice(0, 1) } });
        const table = pathTable(log, { collapse: collapse as "set" });
        const clusters = clusterPaths(table, { k });
        const labels = describeLog(labelClusters(log, "kind", { table, clusters })).labels[0];
        expect(labels?.counts.map(({ journeys }) => journeys)).toEqual(
          clusters.clusters.map(({ journeys }) => journeys),
        );
        expect(labels?.unlabelled).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});

it("leaves paths that are not in the table unlabelled, and shortens long medoids", () => {
  const table = pathTable(logOf("a: A0 B1 C2 D3 E4; b: X0"));
  const clusters = clusterPaths(table, { k: 2 });
  const log = labelClusters(logOf("c: X5; d: Y1; e: B0 X1"), "kind", { table, clusters });
  expect(log.labels?.[0]?.names).toEqual(["1: A > B > C > D > …", "2: X"]);
  expect(Array.from(log.labels?.[0]?.codes ?? [])).toEqual([2, 0, 0]);
});

it("refuses a table of another kind", () => {
  const table = pathTable(logOf("a: A0"));
  const clusters = clusterPaths(table, { k: 1 });
  expect(() => labelClusters(logOf("a: A0"), "kind", { table: clusters as never, clusters })).toThrow(
    "result of pathTable",
  );
});
