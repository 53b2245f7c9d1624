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
  logFromRows,
  markovOrder,
  nextSteps,
  pathTable,
  referrals,
  rework,
  transitionGraph,
  transitions,
  whatIf,
} from "parcours";
import { tried } from "./tried.ts";

/** Three customers, one after the other, and one whom somebody outside referred. */
function family(): EventLog {
  return logFromRows(
    [null, "0", "1", "=blog"].map((by, i) => ({ who: i, what: "join", at: i * 86_400_000, value: 10 * i, by })),
    { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] },
  );
}

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
    referrals: tried(
      () => referrals(log, { referred: { event: {}, by: "by" }, within: { days: 1 } }),
      () => referrals(family(), { referred: { event: {}, by: "by" }, share: 0.2, keepOutside: true }),
    ),
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
