/** Checks that every key of a definition is read: an unknown key is refused by its name, and so is a missing definition. */

import {
  clusterPaths,
  frequentSubsequences,
  matchPattern,
  ngrams,
  pathCoverage,
  pathDistances,
  pathTable,
  pathTableFromRows,
  prefixTree,
  stepFlows,
  stepMatrix,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { type Question, refusal, testKeys } from "../helpers/refusal.ts";

const log = logOf(vectorT);
const table = pathTable(log);
const questions: Question[] = [
  ["pathTable", (d) => pathTable(log, d), { by: "touchpoint", withoutLabel: "drop", collapse: "none", maxLength: 3 }],
  ["matchPattern", (d) => matchPattern(log, d), { pattern: "A", within: { days: 1 } }],
  ["ngrams", (d) => ngrams(log, d), { from: 1, to: 2, top: 3 }],
  ["frequentSubsequences", (d) => frequentSubsequences(log, d), { minJourneys: 2, maxLength: 2, closed: true }],
  ["prefixTree", (d) => prefixTree(log, d), { maxDepth: 2, minJourneys: 2 }],
  ["stepMatrix", (d) => stepMatrix(log, d), { steps: 2, anchor: { at: "B" }, top: 1, by: "touchpoint" }],
  ["stepFlows", (d) => stepFlows(log, d), { steps: 2, top: 1, direction: "before", collapse: "repeats" }],
  ["pathDistances", (d) => pathDistances(table, d), { method: "edit", normalise: "max" }],
  ["pathDistances", (d) => pathDistances(table, d), { method: "om", substitution: 2, indel: 1, normalise: "none" }],
  ["clusterPaths", (d) => clusterPaths(table, d), { k: 2, distance: "lcs", maxPaths: 9 }],
  ["clusterPaths", (distance) => clusterPaths(table, { k: 2, distance }), { method: "om", indel: 1 }],
];

testKeys(questions);

it.each(questions.slice(0, -1))("%s refuses null as a definition", (name, ask) => {
  expect(refusal(() => ask(null as never))).toContain(`${name}: `);
});

describe("parts of definitions", () => {
  it("refuses costs for methods without costs", () => {
    const costs = { method: "edit", indel: 3 } as never;
    expect(refusal(() => pathDistances(table, costs))).toContain('unknown key "indel" in the distance edit');
  });

  it("refuses unknown labels", () => {
    for (const by of [null, 5, {}, { properti: "x" }])
      expect(refusal(() => pathTable(log, { by } as never), "unknown_property")).toContain("in by");
  });

  it("refuses a wrong anchor, shares that are not a list, and rows that are not objects", () => {
    expect(refusal(() => stepMatrix(log, { steps: 2, anchor: null } as never), "invalid_anchor")).not.toBe("none");
    expect(refusal(() => pathCoverage(table, 0.5 as never))).toContain("expected a list of shares, got 0.5");
    expect(refusal(() => pathTableFromRows([null] as never), "invalid_path")).toContain("rows[0].path");
  });
});
