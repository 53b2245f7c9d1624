/** Counts the outcomes of all journeys of a funnel, or adds the counts of the parts of a log. */

import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader, type JourneyPiece, type Reader, wholeJourney } from "../reader.ts";
import { count, createFunnelTally, type FunnelTally } from "./funnelTally.ts";
import { createJourneyTally, type JourneyTally } from "./journeyTally.ts";
import type { lossReader } from "./lossReader.ts";
import { tieDecisions } from "./tieDecisions.ts";
import { piecesOf } from "./timeSummary.ts";

/** What is counted of the outcomes of a log. */
export type OutcomeCounts = {
  tally: FunnelTally;
  journeys: JourneyTally;
  /** Journeys whose depth depends on the order of ties, and the first of them; −1 if there is none. */
  decidedByTies: number;
  firstTied: number;
  reader: Reader;
  /** Counts one more outcome in another tally, in the same way. */
  record(tally: FunnelTally, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd): void;
};

/** The counts of a part of a log as plain data. The first journey of the part is the journey `from` of the whole log. */
export type PartCounts = Pick<OutcomeCounts, "decidedByTies" | "firstTied"> & {
  from: number;
  tally: FunnelTally;
  journeys: Omit<OutcomeCounts["journeys"], "add">;
  cut: number;
  firstCut: number;
};

/**
 * Reads every journey and counts its outcomes.
 *
 * @param until - the end of the observation, in units of the log
 * @param losses - finds why journeys did not get further; `null`: not wanted
 * @param each - called after each outcome; `fresh`: its journey has no attempt before it
 * @param given - the counts of the parts of the log, which are added instead of reading journeys
 */
export function countOutcomes(
  plan: Plan,
  until: number,
  {
    witnesses,
    values,
    losses,
  }: { witnesses: number; values: Float64Array | undefined; losses: ReturnType<typeof lossReader> | null },
  each: (outcome: Outcome, fresh: boolean) => void,
  given: readonly PartCounts[] | null = null,
): OutcomeCounts {
  const { n } = plan;
  const record: OutcomeCounts["record"] = (tally, source, outcome, end) => {
    const lost = losses && outcome.depth > 0 && outcome.depth < n;
    count(tally, outcome, witnesses, values, lost ? losses(source, outcome, end) : undefined);
  };
  const tally = createFunnelTally(plan);
  const reader = createReader(plan);
  const journeys = createJourneyTally(plan, until);
  const counts: OutcomeCounts = { tally, journeys, decidedByTies: 0, firstTied: -1, reader, record };
  if (given !== null) {
    for (const part of given) addPart(counts, part, witnesses);
    return counts;
  }
  const decides = tieDecisions(plan);
  const source = wholeJourney(plan, 0);
  reader.readAll((outcome, end) => {
    const { tied, journey } = outcome;
    if (tied || losses) wholeJourney(plan, journey, source);
    record(tally, source, outcome, end);
    if (tied && decides?.(source) && counts.decidedByTies++ === 0) counts.firstTied = journey;
    each(outcome, journeys.add(outcome));
  });
  return counts;
}

/** Adds the counts of a part; parts come in the order of the log. */
function addPart(sum: OutcomeCounts, part: PartCounts, witnesses: number): void {
  const { tally, journeys, reader } = sum;
  for (const column of ["exact", "reached", "lost"] as const)
    part.tally[column].forEach((own, i) => {
      tally[column][i] = (tally[column][i] as number) + own;
    });
  tally.removed += part.tally.removed;
  for (const column of ["gaps", "spans"] as const)
    part.tally[column].forEach((own, k) => {
      tally[column][k]?.full.push(...piecesOf(own));
    });
  part.tally.witnesses.forEach((named, k) => {
    const list = tally.witnesses[k] as number[];
    for (const journey of named) if (list.length < witnesses) list.push(journey + part.from);
  });
  for (const key of ["entering", "complete", "removed", "immature"] as const) journeys[key] += part.journeys[key];
  const first = (own: number, known: number) => (known >= 0 || own < 0 ? known : own + part.from);
  journeys.first.immature = first(part.journeys.first.immature, journeys.first.immature);
  journeys.first.removed = first(part.journeys.first.removed, journeys.first.removed);
  sum.firstTied = first(part.firstTied, sum.firstTied);
  sum.decidedByTies += part.decidedByTies;
  reader.firstCut = first(part.firstCut, reader.firstCut);
  reader.cut += part.cut;
}
