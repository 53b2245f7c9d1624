/** Compares with values of TraMineR, cluster, PrefixSpan, networkx, pm4py and SciPy, where their files are available. */

import {
  centrality,
  clusterPaths,
  compareTransitions,
  frequentSubsequences,
  logFromCsv,
  type PathTable,
  pathDistances,
  pathTableFromRows,
  sequenceIndices,
  transitionGraph,
  transitions,
} from "parcours";
import { describe, expect, test } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const file = "reference/numbers.json";
const wordsOf = (words: readonly string[]) => words.map((word) => ({ path: Array.from(word) }));

/** Row of each word in a table. */
function rowsOf(words: readonly string[], { offsets, codes, names, rows }: PathTable): number[] {
  const texts = Array.from({ length: rows }, (_, row) =>
    Array.from(codes.subarray(offsets[row], offsets[row + 1]), (code) => names[code]).join(""),
  );
  return words.map((word) => texts.indexOf(word));
}

describe.skipIf(!sharedPath(file))("golden numbers (need shared/reference/numbers.json)", () => {
  const cases = () =>
    new Map<string, { input: never; expected: never }>(
      JSON.parse(sharedText(file)).cases.map((one: { id: string }) => [one.id, one]),
    );
  const close = (numbers: readonly number[], digits = 9) => numbers.map((n) => expect.closeTo(n, digits));

  test("newcombe and Fisher (statsmodels, SciPy)", () => {
    const { input, expected } = cases().get("R2-newcombe-fisher") as unknown as {
      input: [number, number, number, number][];
      expected: { newcombe95: [number, number]; fisher: number }[];
    };
    input.forEach(([k1, n1, k2, n2], i) => {
      const share = (k: number, n: number) =>
        pathTableFromRows([
          { path: ["x", "y"], journeys: k },
          { path: ["x"], journeys: n - k },
        ]);
      const [edge] = compareTransitions(share(k2, n2), share(k1, n1)).edges;
      const { newcombe95, fisher } = expected[i] as (typeof expected)[number];
      expect([edge?.difference.lower, edge?.difference.upper]).toEqual(close(newcombe95));
      if (edge?.test === "fisher") expect(edge.p).toBeCloseTo(fisher, 9);
    });
  });

  test("indices, distances and clusters (TraMineR, cluster)", () => {
    const { input: words, expected } = cases().get("R3-traminer") as unknown as {
      input: string[];
      expected: Record<"entropy" | "complexity" | "turbulence" | "omTrateUpper" | "lcsUpper", number[]> & {
        pam2Cost: number;
      };
    };
    const table = pathTableFromRows(wordsOf(words));
    const rows = rowsOf(words, table);
    const indices = sequenceIndices(table);
    for (const key of ["entropy", "complexity", "turbulence"] as const)
      expect(rows.map((row) => indices[key][row])).toEqual(close(expected[key]));
    const upper = (distances: ArrayLike<number>) =>
      words.flatMap((_, i) =>
        words.slice(i + 1).map((__, k) => {
          const [a, b] = [rows[i] as number, rows[i + 1 + k] as number].sort((x, y) => x - y) as [number, number];
          return distances[table.rows * a - (a * (a + 1)) / 2 + b - a - 1];
        }),
      );
    // distances are Float32 and have seven digits
    expect(upper(pathDistances(table, { method: "om", substitution: "trate" }))).toEqual(
      close(expected.omTrateUpper, 5),
    );
    expect(upper(pathDistances(table, { method: "lcs" }))).toEqual(expected.lcsUpper);
    const { cost } = clusterPaths(table, { k: 2, distance: { method: "om", substitution: "trate" } });
    expect(cost).toBeCloseTo(expected.pam2Cost, 9);
  });

  test("frequent subsequences (PrefixSpan)", () => {
    const { input, expected } = cases().get("R10-prefixspan") as unknown as {
      input: string[];
      expected: Record<string, number>;
    };
    const { rows } = frequentSubsequences(pathTableFromRows(wordsOf(input)), { minJourneys: 6, maxLength: 3 });
    expect(Object.fromEntries(rows.map(({ path, journeys }) => [path.join(""), journeys]))).toEqual(expected);
  });

  test("steps and centralities of the running example (pm4py, networkx)", async () => {
    const { expected } = cases().get("R8-running-example") as unknown as {
      expected: Record<"pagerank" | "betweenness", Record<string, number>> & {
        edges_from_to_count_medianMs: [string, string, number, number][];
      };
    };
    const log = await logFromCsv(sharedText("data/running-example.csv"), {
      customer: "case:concept:name",
      touchpoint: "concept:name",
      time: "time:timestamp",
    });
    const { edges } = transitions(log, { times: "quantiles" });
    const key = ([from, to]: readonly [string, string, ...unknown[]]) => `${from}>${to}`;
    const found = edges.map(
      ({ from, to, count, q50Ms }) => [from as string, to as string, count, q50Ms as number] as const,
    );
    const byKey = (a: readonly [string, string, ...unknown[]], b: typeof a) => (key(a) < key(b) ? -1 : 1);
    expect([...found].sort(byKey)).toEqual([...expected.edges_from_to_count_medianMs].sort(byKey));
    for (const kind of ["pagerank", "betweenness"] as const)
      for (const { name, value } of centrality(transitionGraph(log), { kind }).nodes)
        expect(value).toBeCloseTo(expected[kind][name as string] as number, 6);
  });
});
