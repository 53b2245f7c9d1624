/** Results about journey documents, scores and the log itself on which tables are tried, by kind. */

import {
  benchmarkTouchpoints,
  ces,
  compareGroups,
  compareNps,
  compareToPlan,
  csat,
  defineJourney,
  describeLog,
  type EventLog,
  emotionCurve,
  guessColumns,
  handovers,
  irritantTrend,
  journeyHealth,
  keyDrivers,
  kpiStatus,
  labelJourneys,
  labelTable,
  logToRows,
  measureJourney,
  messageMatrix,
  nps,
  pathStatistics,
  planOf,
  rankIrritants,
  recurrence,
  surveyScore,
  timeToConvert,
  transitions,
} from "parcours";
import { tried } from "./tried.ts";

/** Answers of two touchpoints in two months, and one without either. */
const surveyAnswers = Array.from({ length: 9 }, (_, i) => ({
  id: `s${i}`,
  source: "survey" as const,
  score: (i * 4) % 11,
  ...(i < 8 && { touchpoint: ["shop", "hotline"][i % 2] as string, at: `2026-0${1 + (i % 2)}-05` }),
}));

/** A document whose touchpoints are those of a log, with evidence and irritants. */
export function journeyOf(log: EventLog) {
  const names = log.touchpoints.length > 0 ? log.touchpoints.slice(0, 6) : ["home"];
  return defineJourney({
    id: "map",
    stages: [{ id: "before" }, { id: "after" }],
    channels: [{ id: "web", digital: true }, { id: "store" }],
    metrics: [{ id: "mood", min: 1, max: 5 }],
    touchpoints: names.map((name, i) => ({
      id: `t${i}`,
      stage: i < 3 ? "before" : "after",
      observedAs: [name],
      channels: [i % 2 === 0 ? "web" : "store"],
      offset: { days: i },
    })),
    irritants: [
      { id: "queue", severity: 3, touchpoints: ["t0"] },
      { id: "quiet", touchpoints: ["t0"] },
    ],
    evidence: Array.from({ length: 6 }, (_, i) => ({
      id: `e${i}`,
      source: i % 2 === 0 ? "survey" : "social",
      touchpoint: "t0",
      irritant: "queue",
      customer: `c${i % 4}`,
      valence: (i - 3) / 4,
      at: `2024-0${i + 1}-03T10:00:00Z`,
    })),
    messages: [{ id: "m", topic: "price", channels: ["web"] }],
  } as never);
}

/** Results of each kind over a log and its document. */
export function journeyResults(log: EventLog) {
  const journey = journeyOf(log);
  const { evidence } = journey;
  const scale = { min: 1, max: 7, direction: "higher-better" } as const;
  return {
    planOf: tried(() => planOf(journey)),
    compareToPlan: tried(() => compareToPlan(journey, log)),
    measureJourney: tried(() => measureJourney(journey, log)),
    messageMatrix: [messageMatrix(journey)],
    describeLog: [describeLog(log), describeLog(labelJourneys(log, "month", { cohort: "month" }))],
    compareGroups: tried(
      () => compareGroups(pathStatistics(log, { breakdown: { by: "touchpoint" } })),
      () => compareGroups(transitions(log, { breakdown: { by: "channel" } })),
      () =>
        compareGroups(timeToConvert(log, { steps: log.touchpoints.slice(0, 2), breakdown: { by: "channel" } }), {
          measure: "mean",
        }),
    ),
    labelTable: [
      labelTable(log),
      labelTable(
        labelJourneys(labelJourneys(log, "month", { cohort: "month" }), "long", [
          { label: "long", when: { length: { gt: 2 } } },
        ]),
      ),
    ],
    guessColumns: [guessColumns(logToRows(log) as never)],
    keyDrivers: [
      keyDrivers(
        Array.from({ length: 50 }, (_, i) => ({ nps: (i * 7) % 11, queue: (i * 7) % 6, price: (i * 3) % 5 })),
        { score: "nps", drivers: ["queue", "price"] },
        { replicates: 20 },
      ),
      keyDrivers([{ nps: 3, queue: 1 }], { score: "nps", drivers: ["queue"] }),
    ],
    surveyScore: [
      surveyScore(surveyAnswers, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" }, every: "month" }),
      surveyScore([], { measure: { kind: "csat", scale: { min: 1, max: 5 }, statistic: { kind: "top-box", top: 2 } } }),
    ],
    nps: [nps([10, 9, 3, 7]), nps([])],
    compareNps: [compareNps([10, 9, 3, 7], [10, 10, 10, 2])],
    csat: [
      csat([1, 5, 4], { scale: { min: 1, max: 5 }, statistic: { kind: "top-box", top: 2 } }),
      csat([1, 5, 4], { scale: { min: 1, max: 5 }, statistic: { kind: "mean" } }),
    ],
    ces: [
      ces([7, 6, 5, 2], { scale, convention: { kind: "net", top: 2, bottom: 3 } }),
      ces([7, 6, 5, 2], { scale, convention: { kind: "top-box", top: 3 } }),
    ],
    emotionCurve: [emotionCurve(journey)],
    rankIrritants: [rankIrritants(journey), ...tried(() => rankIrritants(journey, log))],
    handovers: tried(
      () => handovers(log, { gives: [{}], asks: [{}], within: { days: 30 } }),
      () => handovers(log, { gives: [{}], asks: [{}], within: { days: 30 }, breakdown: { by: "channel" } }),
    ),
    recurrence: [recurrence("queue", evidence), recurrence("quiet", evidence)],
    irritantTrend: [
      irritantTrend("queue", evidence, { at: "2024-03-20T00:00:00Z", exposed: { before: 10, after: 20 } }),
      irritantTrend("queue", evidence, { at: "2024-03-20T00:00:00Z", window: { weeks: 8 } }),
    ],
    journeyHealth: [journeyHealth(journey)],
    kpiStatus: [
      kpiStatus({ id: "k", target: 0.3, bound: "higher-target" as never }, 0.5),
      kpiStatus({ id: "k" }, null),
    ],
    benchmarkTouchpoints: [benchmarkTouchpoints(7), benchmarkTouchpoints(70, { audience: "b2b" })],
  };
}
