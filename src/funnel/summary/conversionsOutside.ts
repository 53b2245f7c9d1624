/** Counts the conversions that a strict funnel misses, and finds the switch that hides most of them. */

import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { type EventMask, nextMarked } from "../../log/eventMask.ts";
import { journeyName } from "../../log/journeyName.ts";
import type { FunnelOptions, ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import { type Plan, planFunnel } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";

/**
 * At most this many journeys, evenly spread, are counted in other ways: enough to see which switch hides most conversions. Of long
 * journeys there are fewer, so that about this many events are read again.
 */
const TRIED = { journeys: 200, least: 20, events: 20_000 } as const;

/** Journeys by what {@link conversionsOutside} knows of them: nothing, converted, not converted with an event of the last step. */
const UNKNOWN = 0;
const CONVERTED = 1;
const OUTSIDE = 2;

/** Whether strictness of a definition may hide conversions: no event may come between steps, or some events end the reading. */
export function isStrict({ order, endsOn }: ResolvedFunnelDefinition): boolean {
  return order === "strict" || endsOn.length > 0;
}

/**
 * Warns `conversions_outside` of journeys that have an event of the last step and are not converted, if another value of one switch
 * would count some of them.
 *
 * @param marks - what {@link markJourney} wrote. One number for each journey: a strict funnel over many journeys allocates almost nothing
 */
export function conversionsOutside(plan: Plan, marks: Uint8Array, options: FunnelOptions): Warning[] {
  const { log, n } = plan;
  markRest(log, plan.masks.steps[n - 1] as EventMask, marks);
  let inside = 0;
  let count = 0;
  for (let journey = 0; journey < marks.length; journey++) {
    if (marks[journey] === CONVERTED) inside++;
    else if (marks[journey] === OUTSIDE) count++;
  }
  if (count === 0) return [];
  const long = (TRIED.events * log.journeys) / log.events;
  const tried = spread(marks, Math.ceil(count / Math.min(TRIED.journeys, Math.max(TRIED.least, long))));
  let most = 0;
  let hiding = "";
  for (const [name, definition] of relaxed(plan.definition)) {
    const found = countConverted(planFunnel(log, definition, options), tried);
    if (found > most) [most, hiding] = [found, name];
  }
  if (most === 0) return [];
  const counts = `${inside + count} journeys have the last step, ${inside} are converted`;
  const share = Math.round((100 * most) / tried.length);
  const message = `${counts}: ${hiding} hides most of the others (without it ${share} % of them are converted)`;
  return [warning("conversions_outside", message, count, [], journeyName(log, tried[0] as number))];
}

/** Notes the outcome of a journey, or of one of its attempts. */
export function markJourney(marks: Uint8Array, { journey, depth }: Outcome, n: number): void {
  if (depth === n) marks[journey] = CONVERTED;
}

/** Marks the journeys of which nothing is known yet: those with an event of the last step. */
function markRest({ offsets }: EventLog, lastStep: EventMask, marks: Uint8Array): void {
  for (let journey = 0; journey < marks.length; journey++) {
    if (marks[journey] !== UNKNOWN) continue;
    const to = offsets[journey + 1] as number;
    if (nextMarked(lastStep, offsets[journey] as number, to) < to) marks[journey] = OUTSIDE;
  }
}

/** Picks journeys that are outside: the first one, then one after every `spacing` of them. */
function spread(marks: Uint8Array, spacing: number): number[] {
  const journeys: number[] = [];
  for (let journey = 0, nth = 0; journey < marks.length; journey++) {
    if (marks[journey] === OUTSIDE && nth++ % spacing === 0) journeys.push(journey);
  }
  return journeys;
}

/** The same definition with one strict switch at its default, for each such switch. */
function relaxed(definition: ResolvedFunnelDefinition): [name: string, definition: ResolvedFunnelDefinition][] {
  const { order, strict, endsOn, within, hold } = definition;
  const ways: [string, ResolvedFunnelDefinition][] = [];
  const add = (name: string, switches: Partial<ResolvedFunnelDefinition>, leave?: keyof ResolvedFunnelDefinition) => {
    const changed = { ...definition, ...switches };
    if (leave) delete (changed as Partial<ResolvedFunnelDefinition>)[leave];
    ways.push([name, changed]);
  };
  if (strict?.repeats === "break") add('strict.repeats "break"', { strict: { ...strict, repeats: "pass" } });
  if (order === "strict") add('order "strict"', { order: "ordered" }, "strict");
  for (const kind of endsOn) add(`endsOn "${kind}"`, { endsOn: endsOn.filter((other) => other !== kind) });
  if (within) add("within", {}, "within");
  if (definition.entry === "first") add('entry "first"', { entry: "any" });
  if (hold) add("hold", {}, "hold");
  return ways;
}

function countConverted(plan: Plan, journeys: readonly number[]): number {
  const reader = createReader(plan, false);
  let count = 0;
  const visit = ({ depth }: Outcome) => {
    if (depth === plan.n) count++;
  };
  for (const journey of journeys) reader.read(journey, visit);
  return count;
}
