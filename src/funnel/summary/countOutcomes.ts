/** Counts the outcomes of all journeys of a funnel, or adds the counts of the parts of a log. */

import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader, type Reader } from "../reader.ts";
import { count, createFunnelTally, type FunnelTally } from "./funnelTally.ts";
import { createJourneyTally, type JourneyTally } from "./journeyTally.ts";
import { lossReader } from "./lossReader.ts";
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
};

/** What is wanted of outcomes: journeys named per depth, the value of each event, and why journeys did not get further. */
export type OutcomeWishes = { witnesses: number; values: Float64Array | undefined; reasons: boolean };

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
 * @param each - called after each outcome; `fresh`: its journey has no attempt before it
 * @param given - the counts of the parts of the log, which are added instead of reading journeys
 */
export function countOutcomes(
  plan: Plan,
  until: number,
  wishes: OutcomeWishes,
  each: (outcome: Outcome, fresh: boolean, end?: AttemptEnd) => void,
  given: readonly PartCounts[] | null = null,
): OutcomeCounts {
  const record = recorder(plan, wishes);
  const tally = createFunnelTally(plan);
  const reader = createReader(plan);
  const journeys = createJourneyTally(plan, until);
  const counts: OutcomeCounts = { tally, journeys, decidedByTies: 0, firstTied: -1, reader };
  if (given !== null) {
    for (const part of given) addPart(counts, part, wishes.witnesses);
    return counts;
  }
  const decides = tieDecisions(plan);
  reader.readAll((outcome, end) => {
    const { tied, journey } = outcome;
    record(tally, journey, outcome, end);
    if (tied && decides?.(journey) && counts.decidedByTies++ === 0) counts.firstTied = journey;
    each(outcome, journeys.add(outcome), end);
  });
  return counts;
}

/** Makes a function that counts one outcome of a journey of the plan in a tally. */
export function recorder(plan: Plan, { witnesses, values, reasons }: OutcomeWishes) {
  const { n } = plan;
  const losses = reasons ? lossReader(plan) : null;
  return (tally: FunnelTally, journey: number, outcome: Outcome, end?: AttemptEnd): void => {
    const lost = losses && outcome.depth > 0 && outcome.depth < n;
    count(tally, outcome, witnesses, values, lost ? losses(journey, outcome, end) : undefined);
  };
}

/** Adds the counts of a part; parts come in the order of the log. */
function addPart(sum: OutcomeCounts, part: PartCounts, witnesses: number): void {
  const { tally, journeys, reader } = sum;
  for (const column of ["exact", "reached", "lost"] as const)
    part.tally[column].forEach((own, i) => {
      tally[column][i] = (tally[column][i] as number) + own;
    });
  tally.removed += part.tally.removed;
  tally.value += part.tally.value;
  for (const column of ["gaps", "spans"] as const)
    part.tally[column].forEach((own, k) => {
      // an engine counts all journeys at once, so its part is the only one
      if (own.counted !== undefined) tally[column][k] = own;
      else tally[column][k]?.full.push(...piecesOf(own));
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
