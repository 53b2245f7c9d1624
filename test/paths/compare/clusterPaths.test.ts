import { type ClusterPathsDefinition, clusterPaths, pathTable, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const five = pathTable(logOf(vectorT)); // rows: A, ABBC, ABCP, ACP, BAB
const groups = (definition: ClusterPathsDefinition, table = five) => {
  const { clusters, cost } = clusterPaths(table, definition);
  return [cost, ...clusters.map(({ medoid, members }) => `${medoid.join("")}: ${members.join()}`)];
};

describe("clusterPaths", () => {
  it("finds the representative journeys of five customers", () => {
    expect(groups({ k: 1 })).toEqual([9, "ABCP: 0,1,2,3,4"]);
    expect(groups({ k: 2 })).toEqual([5, "A: 0,4", "ABCP: 1,2,3"]);
    expect(groups({ k: 3 })[0]).toBe(3);
    expect(groups({ k: 5 })[0]).toBe(0);
    expect(groups({ k: 9, distance: "edit" })).toEqual([0, "A: 0", "ABBC: 1", "ABCP: 2", "ACP: 3", "BAB: 4"]);
  });

  it("gives the silhouette, and takes the k with the largest", () => {
    expect(clusterPaths(five, { k: 2 }).silhouette).toBeCloseTo(0.29, 2);
    expect(clusterPaths(five, { k: 1 }).silhouette).toBeNull();
    const best = clusterPaths(five, { k: [1, 4], distance: { method: "edit" } });
    const each = [2, 3, 4].map((k) => clusterPaths(five, { k }).silhouette as number);
    expect(best.silhouette).toBe(Math.max(...each));
    expect(best.k).toBe(2 + each.indexOf(best.silhouette as number));
  });

  it("describes each group", () => {
    const table = pathTableFromRows([
      { path: ["a", "b"], conversions: 6, nonConversions: 4 },
      { path: ["a", "b", "c"], conversions: 1, nonConversions: 1 },
      { path: ["x", "y", "z"], conversions: 0, nonConversions: 4 },
      { path: ["x", "y", "y"], journeys: 0, conversions: 0 },
    ]);
    const { kind, k, clusters, warnings } = clusterPaths(table, { k: 2 });
    expect([kind, k, warnings]).toEqual(["clusterPaths", 2, []]);
    expect(clusters).toEqual([
      { medoid: ["a", "b"], row: 0, journeys: 12, share: 0.75, conversions: 7, meanDistance: 1 / 6, members: [0, 2] },
      { medoid: ["x", "y", "z"], row: 1, journeys: 4, share: 0.25, conversions: 0, meanDistance: 0, members: [1, 3] },
    ]);
    expect(clusterPaths(five, { k: 1 }).clusters[0]?.conversions).toBeNull();
  });

  it("treats a row of weight w as w journeys in one place", () => {
    const rows = ["ab", "ab", "ab", "abc", "xy", "xyz"].map((path) => ({ path: [...path] }));
    const { cost, silhouette } = clusterPaths(pathTableFromRows(rows), { k: 2 });
    expect(cost).toBe(2);
    // by hand: three times 1 − (1/3)/2.5, then abc 2/3, xy 1 − 1/2.25, xyz 2/3
    expect(silhouette).toBeCloseTo((3 * (1 - 1 / 7.5) + 4 / 3 + (1 - 1 / 2.25)) / 6, 12);
  });

  it("groups a sample of many paths, puts the others to the nearest medoid, and warns", () => {
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const tail = [...i.toString(2).padStart(12, "0")];
      return { path: i % 2 === 0 ? ["web", "web", "web", "web", "web", "web", ...tail] : ["shop", ...tail.slice(9)] };
    });
    const table = pathTableFromRows(rows);
    const definition = { k: 2, maxPaths: 60 };
    const result = clusterPaths(table, definition, { seed: 7 });
    expect(result).toEqual(clusterPaths(table, definition, { seed: 7 }));
    expect(result.warnings).toMatchObject([{ code: "sampled" }]);
    expect(result.warnings[0]?.message).toMatch(/made from \S+ % of the journeys/);
    expect(result.clusters.map(({ journeys }) => journeys)).toEqual([1500, 1500]);
    expect(new Set(result.clusters.map(({ medoid }) => medoid[0]))).toEqual(new Set(["web", "shop"]));
  });

  it("makes no groups without journeys", () => {
    expect(clusterPaths(pathTableFromRows([]), { k: 3 })).toMatchObject({
      k: 0,
      clusters: [],
      cost: 0,
      silhouette: null,
    });
  });

  it("is defined where all distances are 0", () => {
    const result = clusterPaths(five, { k: 2, distance: { method: "om", substitution: 0 } });
    expect(result.cost).toBe(0);
    expect(JSON.stringify(result)).not.toContain("NaN");
  });

  it("refuses an impossible k", () => {
    for (const k of [0, 1.5, [3, 2], [1], "2", undefined])
      expect(() => clusterPaths(five, { k } as ClusterPathsDefinition)).toThrow("clusterPaths: k");
  });
});
