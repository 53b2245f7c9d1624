/** Results of the paths room on which tables are tried, by kind. */

import {
  clusterPaths,
  type EventLog,
  eventuallyFollows,
  frequentSubsequences,
  itemsTogether,
  journeyTable,
  matchPattern,
  ngrams,
  pathStatistics,
  pathTable,
  pathTableFromRows,
  prefixTree,
  sequenceIndices,
  stepFlows,
  stepMatrix,
  topPaths,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function pathsResults(log: EventLog) {
  const paths = pathTable(log);
  const last = log.touchpoints.at(-1) ?? "b";
  const counted = pathTableFromRows([
    { path: ["a", "b"], conversions: 1, nonConversions: 2, value: 9 },
    { path: ["=a"], conversions: 0, nonConversions: 0, value: 0 },
  ]);
  return {
    pathTable: [paths, counted],
    topPaths: [topPaths(paths), topPaths(paths, { top: 1 }), topPaths(counted)],
    pathStatistics: [pathStatistics(log), pathStatistics(paths)],
    matchPattern: tried(() => matchPattern(log, { pattern: ". -> .* -> ." })),
    eventuallyFollows: [eventuallyFollows(log)],
    ngrams: [ngrams(log), ngrams(log, { from: 1, to: 3, top: 2 }), ngrams(log, { breakdown: { by: "touchpoint" } })],
    frequentSubsequences: [
      ...tried(() => frequentSubsequences(log, { minJourneys: 1, maxLength: 2, top: 50 })),
      ...tried(() => frequentSubsequences(log, { minJourneys: 2, maxLength: 2, breakdown: { by: "touchpoint" } })),
    ],
    itemsTogether: [
      itemsTogether(log),
      itemsTogether(log, { by: "journey", within: { days: 1 }, minBoth: 1 }, { maxBasket: 2 }),
    ],
    prefixTree: [prefixTree(log), prefixTree(log, { maxDepth: 2, minJourneys: 3 })],
    stepMatrix: [
      stepMatrix(log, { steps: 3 }),
      ...tried(() => stepMatrix(log, { steps: 2, anchor: { at: last }, top: 1 })),
    ],
    stepFlows: [
      stepFlows(log, { steps: 3, top: 1 }),
      ...tried(() => stepFlows(log, { steps: 2, direction: "before" })),
    ],
    journeyTable: [
      journeyTable(log, {
        measures: [{ measure: "events" }, { measure: "duration" }, { measure: "first-touchpoint" }],
      }),
    ],
    sequenceIndices: [sequenceIndices(log)],
    clusterPaths: tried(() => clusterPaths(paths, { k: 2 })),
  };
}
