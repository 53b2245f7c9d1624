/** Results of the graph room on which tables are tried, by kind. */

import {
  absorption,
  activityTimes,
  bottlenecks,
  centrality,
  communities,
  compareTransitions,
  type EventLog,
  journeyDrift,
  levers,
  likelyPaths,
  markovOrder,
  nextSteps,
  pathTable,
  rework,
  transitionGraph,
  transitions,
  whatIf,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function graphResults(log: EventLog) {
  const [first = "a", last = "b"] = [log.touchpoints[0], log.touchpoints.at(-1)];
  const graph = transitionGraph(log, { boundaries: true });
  const edits = [
    { kind: "scale", from: { at: "start" }, to: first, by: 1.1 },
    { kind: "repair", name: first, effect: 0.5 },
  ] as const;
  return {
    transitions: tried(
      () => transitions(log, { times: "quantiles" }),
      () => transitions(log, { prune: { nodes: { top: 2 }, edges: { top: 1 } } }),
      () => transitions(pathTable(log)),
    ),
    journeyDrift: [journeyDrift(log, log), journeyDrift(log, log, { top: 1, correction: "benjamini-hochberg" })],
    compareTransitions: tried(
      () => compareTransitions(log, log),
      () => compareTransitions(log, log, { unit: "count" }),
    ),
    activityTimes: tried(
      () => activityTimes(log),
      () => activityTimes(log, { resource: "channel" }),
    ),
    bottlenecks: tried(
      () => bottlenecks(log),
      () => bottlenecks(log, { against: "best" }),
    ),
    centrality: (["pagerank", "degree"] as const).flatMap((kind) => tried(() => centrality(graph, { kind }))),
    communities: tried(() => communities(graph)),
    likelyPaths: tried(() => likelyPaths(log, { from: { at: "start" }, to: { at: "end" }, top: 3 })),
    nextSteps: tried(
      () => nextSteps(log, { after: first }),
      () => nextSteps(log, { after: [first, last], order: 2, conversion: last }),
    ),
    rework: tried(() => rework(log)),
    markovOrder: tried(() => markovOrder(log)),
    absorption: tried(() => absorption(log, { conversion: last })),
    whatIf: tried(() => whatIf(log, { conversion: last, edits }, { replicates: 20, seed: 1 })),
    levers: tried(() => levers(log, { conversion: last, minCount: 1 })),
  };
}
