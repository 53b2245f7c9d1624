/** Types of the rules that give labels to journeys. Plain JSON. */

import type { CalendarUnit, WeekDay } from "../../core/calendar.ts";
import type { JourneyCondition } from "../journeys/journeyCondition.ts";
import type { LabelBracket } from "./labelBracket.ts";
import type { LabelPeriod } from "./labelPeriod.ts";

/** Gives a label to the journeys that satisfy a condition. */
export type LabelRule = {
  label: string;
  when: JourneyCondition;
};

/**
 * Where labels of journeys come from, as JSON:
 * - a list of rules, or `{ rules }`: the first rule whose condition holds gives the label. With `several: true` every rule whose
 *   condition holds gives a label;
 * - `{ lists }`: customers by label. The first list that has the customer gives the label, or, with `several: true`, every one;
 * - `{ cohort }`: the bucket of the calendar of the first event, such as `"2024-03"`. Texts without an offset have no part in it;
 *   `timeZone` is that of the calendar, by default the zone the log was read in, else UTC;
 * - `{ periods }`: the first period that contains the first event. Instants without an offset are read in `timeZone`;
 * - `{ durations }`: brackets of the time from the first to the last event, shortest first;
 * - `{ property }`: the first, the last or the most frequent value of a property, of `"channel"`, `"value"` or `"cost"`. Of equally
 *   frequent values, the one that came first. Events without a value do not count.
 */
export type LabelRules =
  | readonly LabelRule[]
  | { rules: readonly LabelRule[]; several?: boolean }
  | { lists: { readonly [label: string]: readonly (string | number)[] }; several?: boolean }
  | { cohort: CalendarUnit; timeZone?: string; weekStartsOn?: WeekDay }
  | { periods: readonly LabelPeriod[]; timeZone?: string }
  | { durations: readonly LabelBracket[] }
  | { property: string; at?: "first" | "last" | "most-frequent" };
