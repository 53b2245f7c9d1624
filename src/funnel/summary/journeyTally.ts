/** Counts journeys by how their outcomes end: entered, complete, removed, or not known yet. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";

/** Counts of journeys. A journey with several attempts counts once, except in `immature`, which counts attempts. */
export type JourneyTally = {
  /** Journeys with an attempt that counts. */
  entering: number;
  /** Journeys with a complete attempt. */
  complete: number;
  /** Journeys that are left out because of an exclusion. */
  removed: number;
  /** Attempts that are not complete and whose window is still open. */
  immature: number;
  /** The first journey with such an attempt, and the first that an exclusion removes; −1 if there is none. */
  first: { immature: number; removed: number };
  /** Counts one outcome, and returns whether its journey has no attempt before it. Outcomes come in the order of journeys. */
  add(outcome: Outcome): boolean;
};

/** @param until - the end of the observation, in units of the log */
export function createJourneyTally({ n, within, definition }: Plan, until: number): JourneyTally {
  const attempts = definition.count === "attempts";
  // the last journey of each count
  let entered = -1;
  let completed = -1;
  let removed = -1;
  const tally: JourneyTally = {
    entering: 0,
    complete: 0,
    removed: 0,
    immature: 0,
    first: { immature: -1, removed: -1 },
    add(outcome) {
      const { depth, latest, journey } = outcome;
      if (outcome.removed && entered !== journey && removed !== journey) {
        if (tally.removed++ === 0) tally.first.removed = journey;
        removed = journey;
      }
      if (depth === 0) return false;
      const fresh = !attempts || entered !== journey;
      if (fresh) tally.entering++;
      // an attempt was removed, and another one of the journey counts
      if (removed === journey) {
        tally.removed--;
        removed = -1;
      }
      entered = journey;
      if (depth === n) {
        if (!attempts || completed !== journey) tally.complete++;
        completed = journey;
      } else if (!outcome.removed && latest + within > until && tally.immature++ === 0) {
        tally.first.immature = journey;
      }
      return fresh;
    },
  };
  return tally;
}
