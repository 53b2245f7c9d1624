import {
  clusterPaths,
  eventuallyFollows,
  frequentSubsequences,
  matchPattern,
  mergePathTables,
  ngrams,
  type PathSource,
  pathDistances,
  pathStatistics,
  pathTable,
  pathTableFromRows,
  pathTableToRows,
  prefixTree,
  sampleJourneys,
  sequenceIndices,
  stepFlows,
  stepMatrix,
  topPaths,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const hostile = [
  "__proto__",
  "constructor",
  "toString",
  "start",
  "end",
  "other",
  "null",
  "\u0000",
  "",
  "a->b",
  "🛒",
  "ב",
];
const sources: [string, PathSource][] = [
  ["an empty log", logOf("")],
  ["a journey of one event", logOf("c: A0")],
  ["one touchpoint only", logOf("c: A0 A0 A0; d: A5")],
  ["negative times, all tied", logOf("c: A-5 B-5; d: B-5")],
  ["a table without rows", pathTableFromRows([])],
  ["only the empty path", pathTableFromRows([{ path: [], conversions: 0, nonConversions: 0 }])],
  [
    "rows with a weight of 0",
    pathTableFromRows([
      { path: ["A", "B"], journeys: 0 },
      { path: ["B"], journeys: 0 },
    ]),
  ],
  [
    "fractions of journeys",
    pathTableFromRows([
      { path: ["A", "B"], journeys: 0.25 },
      { path: ["B"], journeys: 0.5 },
    ]),
  ],
  ["hostile names", pathTableFromRows([{ path: hostile }, { path: [...hostile].reverse(), journeys: 2 }])],
];

/** Numbers that are not finite, and undefined values, with their places in a result. */
function strays(value: unknown, place = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${place}: ${value}`];
  if (value === undefined) return [`${place}: undefined`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strays(inner, `${place}.${key}`));
}

describe.each(sources)("%s", (_, source) => {
  const table = "kind" in source ? source : pathTable(source);
  const questions: [string, () => unknown][] = [
    ["pathTable", () => table],
    ["pathTableToRows", () => pathTableToRows(table)],
    ["mergePathTables", () => mergePathTables(table, table)],
    ["topPaths", () => topPaths(table, { top: 9 }).rows],
    ["pathStatistics", () => pathStatistics(source)],
    ["matchPattern", () => matchPattern(source, { pattern: ". -> .* -> ." })],
    ["ngrams", () => ngrams(source, { from: 1 })],
    ["eventuallyFollows", () => eventuallyFollows(source)],
    ["frequentSubsequences", () => frequentSubsequences(source, { minShare: 0.1, closed: true })],
    ["prefixTree", () => prefixTree(source)],
    ["stepMatrix", () => stepMatrix(source, { steps: 2, top: 1 })],
    ["stepMatrix, anchored", () => stepMatrix(source, { steps: 2, anchor: { at: {} } })],
    ["stepFlows", () => stepFlows(source, { steps: 2, top: 1 })],
    ["stepFlows, back", () => stepFlows(source, { steps: 2, direction: "before", anchor: { at: {}, shift: -1 } })],
    ["sequenceIndices", () => sequenceIndices(source)],
    ["pathDistances", () => pathDistances(table, { method: "om", substitution: "trate", normalise: "max" })],
    ["clusterPaths", () => clusterPaths(table, { k: [1, 2] })],
  ];
  it.each(questions)("%s gives plain finite numbers, or null", (__, ask) => {
    const answer = ask();
    expect(strays(answer)).toEqual([]);
    expect(structuredClone(answer)).toEqual(answer);
  });
});

it("every result of a sampled log has its warning", () => {
  const log = sampleJourneys(logOf("a: A0 B1; b: A0; c: B0 A2; d: A0 B3"), { customers: 2, seed: 1 });
  const results = [
    pathTable(log),
    pathStatistics(log),
    matchPattern(log, { pattern: "A" }),
    ngrams(log),
    eventuallyFollows(pathTable(log)),
    frequentSubsequences(log, { minJourneys: 1 }),
    prefixTree(log),
    stepMatrix(log, { steps: 1 }),
    stepFlows(log, { steps: 1 }),
    sequenceIndices(log),
    clusterPaths(pathTable(log), { k: 1 }),
  ];
  for (const { kind, warnings } of results)
    expect([kind, warnings.map(({ code }) => code)]).toEqual([kind, expect.arrayContaining(["sampled"])]);
});

it("hostile names come unchanged from a table into every answer", () => {
  const table = pathTableFromRows([{ path: hostile }]);
  const sorted = [...hostile].sort();
  expect(topPaths(table, { top: 1 }).rows[0]?.path).toEqual(hostile);
  expect(ngrams(table, { from: 1, to: 1 }).rows.map(({ path }) => path[0])).toEqual(sorted);
  const shown = stepMatrix(table, { steps: hostile.length }).rows.filter(({ kind }) => kind === "touchpoint");
  expect(shown.map(({ name }) => name)).toEqual(sorted);
  let node = prefixTree(table, { maxDepth: 20 }).children[0];
  const walked: (string | null)[] = [];
  for (; node !== undefined; node = node.children[0]) walked.push(node.name);
  expect(walked).toEqual(hostile);
});
