/** Counts the steps of each group of journeys where they stand in the log, without a copy of their events. */

import { type GroupedJourneys, journeysOfGroup } from "../../log/breakdown/groupJourneys.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { journeyName } from "../../log/journeyName.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { countSteps, timesOf } from "./countSteps.ts";
import type { Steps } from "./steps.ts";
import type { WarnedJourneys } from "./stepWarnings.ts";
import { sumOfSteps } from "./sumOfSteps.ts";
import type { TransitionsDefinition } from "./transitionsDefinition.ts";
import type { Walk } from "./walk.ts";

/** One group, counted. */
export type GroupedSteps = {
  steps: Steps;
  /** The sequences of the whole log. */
  sequences: Sequences;
  /** Those of the group. */
  walk: Walk;
  /** Whether a customer has several journeys in the group. */
  clustered: boolean;
  /** First journey of each customer in the group, and the number of journeys at the end. */
  runs: () => Uint32Array;
  warned: WarnedJourneys;
};

/**
 * Counts the steps of each group, and adds them up.
 *
 * @returns `null` where events without a label are left out. `whole` is undefined where the groups do not tell it: groups that overlap, more
 *   edges than a sum is worth, sums of times that are too large to be exact
 */
export function groupSteps(
  log: EventLog,
  sequences: Sequences,
  grouped: GroupedJourneys,
  times: TransitionsDefinition["times"],
): { whole: Steps | undefined; groups: GroupedSteps[] } | null {
  const { names, codes, offsets, withoutLabel } = sequences;
  if (withoutLabel > 0) return null;
  const time = times === "none" ? null : timesOf(log, sequences);
  const groups = grouped.keys.map((_, g): GroupedSteps => {
    const journeys = journeysOfGroup(grouped, g);
    const start = new Uint32Array(journeys.length);
    const end = new Uint32Array(journeys.length);
    for (let k = 0; k < journeys.length; k++) {
      start[k] = offsets[journeys[k] as number] as number;
      end[k] = offsets[(journeys[k] as number) + 1] as number;
    }
    const walk = { size: names.length, codes, start, end, weights: null };
    const steps = countSteps(walk, time, times === "quantiles");
    const own = customersOf(log, journeys);
    const runs = () => customerRuns({ journeys: journeys.length, customer: own });
    const clustered = own?.some((customer, k) => k > 0 && customer === own[k - 1]) ?? false;
    return { steps, sequences, walk, clustered, runs, warned: warnedIn(log, journeys) };
  });
  const edges = groups.reduce((sum, { steps }) => sum + steps.count.length, 0);
  if (!grouped.additive || groups.length === 0 || edges * 4 > codes.length) return { whole: undefined, groups };
  const whole = sumOfSteps(groups.map(({ steps }) => steps));
  // below this limit every sum of whole numbers is exact, in any order
  const exact = !whole.times?.sum.some((sum) => sum > Number.MAX_SAFE_INTEGER);
  return { whole: exact ? whole : undefined, groups };
}

function customersOf({ customer }: EventLog, journeys: Uint32Array): Uint32Array | null {
  return customer && journeys.map((j) => customer[j] as number);
}

/** Counts the ties of a group. */
function warnedIn(log: EventLog, journeys: Uint32Array): WarnedJourneys {
  let tiedPairs = 0;
  let first = -1;
  const { offsets, time } = log;
  for (let k = 0; k < journeys.length && log.tiedPairs > 0; k++) {
    const j = journeys[k] as number;
    const end = offsets[j + 1] as number;
    for (let i = (offsets[j] as number) + 1; i < end; i++) if (time[i] === time[i - 1] && tiedPairs++ === 0) first = j;
  }
  return { journeys: journeys.length, tiedPairs, firstTied: () => (first < 0 ? undefined : journeyName(log, first)) };
}
