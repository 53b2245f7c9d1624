import fc from "fast-check";
import {
  clusterPaths,
  type PathDistancesDefinition,
  pathDistances,
  pathTableFromRows,
  sequenceIndices,
} from "parcours";
import { describe, expect, it } from "vitest";
import { shortPath, touchpointName } from "../../helpers/pathsArbitraries.ts";
import { editsBetween, longestCommon, runsOf, subsequencesOf } from "../../helpers/pathsOracles.ts";

const pathsOf = (size: number, length = 6) =>
  fc.uniqueArray(shortPath(0, length), { minLength: size, maxLength: size, selector: (path) => JSON.stringify(path) });
const long = fc.array(touchpointName, { minLength: 20, maxLength: 45 });

/** The distance of two paths, in the order they are given. */
function distance(x: readonly string[], y: readonly string[], definition: PathDistancesDefinition): number {
  const table = pathTableFromRows([{ path: x }, { path: y }]);
  return table.rows === 1 ? 0 : (pathDistances(table, definition)[0] as number);
}
const all = (x: readonly string[], y: readonly string[]) => ({
  edit: distance(x, y, { method: "edit" }),
  damerau: distance(x, y, { method: "damerau" }),
  lcs: distance(x, y, { method: "lcs" }),
});

describe("laws of distances", () => {
  it("each equals its slow, obvious definition", () => {
    fc.assert(
      fc.property(pathsOf(2), ([x, y]) => {
        const expected = {
          edit: editsBetween(x!, y!),
          damerau: editsBetween(x!, y!, true),
          lcs: x!.length + y!.length - 2 * longestCommon(x!, y!),
        };
        expect(all(x!, y!)).toEqual(expected);
      }),
    );
  });

  it("long paths too, with lengths below and above 32", () => {
    fc.assert(
      fc.property(long, long, (x, y) => {
        expect(distance(x, y, { method: "edit" })).toBe(editsBetween(x, y));
      }),
      { numRuns: 30 },
    );
  });

  it("damerau ≤ edit ≤ lcs ≤ |x| + |y|; edit ≥ the difference of lengths; 0 only if equal", () => {
    fc.assert(
      fc.property(shortPath(0), shortPath(0), (x, y) => {
        const { edit, damerau, lcs } = all(x, y);
        expect(damerau).toBeLessThanOrEqual(edit);
        expect(edit).toBeLessThanOrEqual(lcs);
        expect(lcs).toBeLessThanOrEqual(x.length + y.length);
        expect(edit).toBeGreaterThanOrEqual(Math.abs(x.length - y.length));
        expect(damerau === 0).toBe(JSON.stringify(x) === JSON.stringify(y));
      }),
    );
  });

  it("triangle inequality, and normalised distances within 0 … 1", () => {
    const method = fc.constantFrom<"edit" | "damerau" | "lcs">("edit", "damerau", "lcs");
    fc.assert(
      fc.property(pathsOf(3), method, ([x, y, z], which) => {
        const d = (a: readonly string[], b: readonly string[]) => distance(a, b, { method: which });
        expect(d(x!, z!)).toBeLessThanOrEqual(d(x!, y!) + d(y!, z!));
        for (const share of pathDistances(pathTableFromRows([x, y, z].map((path) => ({ path: path! }))), {
          method: which,
          normalise: "max",
        }))
          expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });

  it("om with trate does not depend on the order of rows, and is 0 only between equal paths", () => {
    fc.assert(
      fc.property(pathsOf(4), (list) => {
        const table = pathTableFromRows(list.map((path) => ({ path })));
        const found = pathDistances(table, { method: "om", substitution: "trate", indel: 1 });
        for (const value of found) expect(value).toBeGreaterThanOrEqual(0);
        expect(
          pathDistances(pathTableFromRows(list.reverse().map((path) => ({ path }))), {
            method: "om",
            substitution: "trate",
            indel: 1,
          }),
        ).toEqual(found);
      }),
    );
  });
});

describe("laws of indices", () => {
  it("0 ≤ entropy ≤ ln |A|, complexity within 0 … 1, turbulence ≥ 1, φ as counted", () => {
    fc.assert(
      fc.property(shortPath(1, 9), (path) => {
        const { alphabet, entropy, complexity, turbulence } = sequenceIndices(pathTableFromRows([{ path }]));
        expect(entropy[0]).toBeGreaterThanOrEqual(0);
        expect(entropy[0]).toBeLessThanOrEqual(Math.log(alphabet) + 1e-12);
        expect(complexity[0]).toBeGreaterThanOrEqual(0);
        expect(complexity[0]).toBeLessThanOrEqual(1 + 1e-12);
        expect(turbulence[0]).toBeGreaterThanOrEqual(1 - 1e-12);
        const runs = runsOf(path);
        const phi = 1 + subsequencesOf(runs, runs.length).length;
        expect(sequenceIndices(pathTableFromRows([{ path: runs }])).turbulence[0]).toBeCloseTo(Math.log2(phi), 9);
      }),
    );
  });
});

describe("laws of clusters", () => {
  const table = fc
    .array(fc.record({ path: shortPath(0, 5), journeys: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map(pathTableFromRows);

  it("medoids are rows, groups cover the table, journeys add up, each row goes to its nearest medoid", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 5 }), (t, k) => {
        const { clusters, cost } = clusterPaths(t, { k });
        expect(clusters.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...t.journeys.keys()]);
        expect(clusters.reduce((sum, { journeys }) => sum + journeys, 0)).toBe(t.total.journeys);
        expect(clusters.length).toBe(Math.min(k, t.rows));
        for (const { row, members } of clusters) expect(members).toContain(row);
        const mean = clusters.reduce((sum, { journeys, meanDistance }) => sum + journeys * (meanDistance as number), 0);
        expect(mean).toBeCloseTo(cost, 9);
      }),
    );
  });

  it("no exchange of a medoid lowers the cost, and one more group never raises it", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 4 }), (t, k) => {
        const upper = pathDistances(t, { method: "edit" });
        const d = (i: number, j: number): number => {
          const [a, b] = [Math.min(i, j), Math.max(i, j)];
          return i === j ? 0 : (upper[t.rows * a - (a * (a + 1)) / 2 + b - a - 1] as number);
        };
        const costOf = (medoids: readonly number[]) =>
          t.journeys.reduce((sum, weight, row) => sum + weight * Math.min(...medoids.map((m) => d(m, row))), 0);
        const { clusters, cost } = clusterPaths(t, { k });
        const medoids = clusters.map(({ row }) => row);
        expect(costOf(medoids)).toBe(cost);
        for (const out of medoids) {
          for (let into = 0; into < t.rows; into++)
            expect(costOf(medoids.map((m) => (m === out ? into : m)))).toBeGreaterThanOrEqual(cost);
        }
      }),
      { numRuns: 60 },
    );
  });
});
