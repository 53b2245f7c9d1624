/** Reads what journeys did at the touchpoints of a plan: visits, first arrivals, ends and neighbours. */

import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import type { Journey } from "../model/journey.ts";

/** What one journey did. Touchpoints and stages are indices in the document. */
export type JourneyVisits = {
  /** For each touchpoint with an event: the number of events, and the time from the start of the journey to the first, in ms. */
  touchpoints: Map<number, { events: number; wait: number }>;
  /** The same per stage. */
  stages: Map<number, { events: number; wait: number }>;
  /** Pairs of neighbouring touchpoints, without unplanned events. */
  pairs: [from: number, to: number][];
  /** The last touchpoint; `null` without one. */
  last: number | null;
};

/** The counts of a touchpoint or a stage. `waits` are the times from the start of each journey to the first arrival, in ms. */
export type VisitCounts = { events: number; journeys: number; exits: number; waits: number[] };

/** What all journeys did. */
export type SummedVisits = {
  touchpoints: VisitCounts[];
  stages: VisitCounts[];
  /** For each stage: the number of journeys that reached the previous stage and this one. */
  onward: Float64Array;
  /** Neighbours by their ids. A pair with `null` means that the journey ended there. */
  pairs: Map<string, Map<string | null, number>>;
  /** The same, each journey counted once. */
  pairJourneys: Map<string, Map<string | null, number>>;
};

/** Makes a function that reads one journey after another. */
export function journeyReader(document: Journey, log: EventLog, step: Int32Array): (journey: number) => JourneyVisits {
  const places = new Map(document.stages.map((stage, s) => [stage.id, s]));
  const stageOf = document.touchpoints.map(({ stage }) => places.get(stage ?? ""));
  const perMs = unitsPerMs(log);
  return (j) => {
    const start = log.offsets[j] as number;
    const first = log.time[start] as number;
    const seen: JourneyVisits = { touchpoints: new Map(), stages: new Map(), pairs: [], last: null };
    for (let i = start; i < (log.offsets[j + 1] as number); i++) {
      const t = step[i] as number;
      if (t < 0) continue;
      const wait = ((log.time[i] as number) - first) / perMs;
      visit(seen.touchpoints, t, wait);
      const s = stageOf[t];
      if (s !== undefined) visit(seen.stages, s, wait);
      if (seen.last !== null) seen.pairs.push([seen.last, t]);
      seen.last = t;
    }
    return seen;
  };
}

/** Adds up all journeys of a log. */
export function observeJourneys(document: Journey, log: EventLog, step: Int32Array): SummedVisits {
  const read = journeyReader(document, log, step);
  const touchpoints = document.touchpoints.map(emptyCounts);
  const stages = document.stages.map(emptyCounts);
  const onward = new Float64Array(stages.length);
  const pairs: SummedVisits["pairs"] = new Map();
  const pairJourneys: SummedVisits["pairs"] = new Map();
  const addPair = (sums: SummedVisits["pairs"], from: number, to: number | null) => {
    const id = document.touchpoints[from]?.id as string;
    const end = to === null ? null : (document.touchpoints[to]?.id as string);
    const row = sums.get(id) ?? new Map<string | null, number>();
    sums.set(id, row);
    row.set(end, (row.get(end) ?? 0) + 1);
  };
  const count = document.touchpoints.length;
  for (let j = 0; j < log.journeys; j++) {
    const seen = read(j);
    for (const [t, own] of seen.touchpoints) addVisit(touchpoints[t] as VisitCounts, own);
    for (const [s, own] of seen.stages) addVisit(stages[s] as VisitCounts, own);
    for (const s of seen.stages.keys()) if (seen.stages.has(s - 1)) onward[s]!++;
    const met = new Set<number>();
    for (const [from, to] of seen.pairs) {
      addPair(pairs, from, to);
      if (met.has(from * count + to)) continue;
      met.add(from * count + to);
      addPair(pairJourneys, from, to);
    }
    if (seen.last === null) continue;
    (touchpoints[seen.last] as VisitCounts).exits++;
    addPair(pairs, seen.last, null);
    addPair(pairJourneys, seen.last, null);
  }
  return { touchpoints, stages, onward, pairs, pairJourneys };
}

function visit(places: JourneyVisits["stages"], place: number, wait: number): void {
  const own = places.get(place);
  if (own === undefined) places.set(place, { events: 1, wait });
  else own.events++;
}

function addVisit(counts: VisitCounts, { events, wait }: { events: number; wait: number }): void {
  counts.events += events;
  counts.journeys++;
  counts.waits.push(wait);
}

function emptyCounts(): VisitCounts {
  return { events: 0, journeys: 0, exits: 0, waits: [] };
}
