/** Computes the same funnel for groups of journeys. */

import type { Warning } from "../../core/issue.ts";
import { lastMarked, nextMarked } from "../../log/eventMask.ts";
import { journeyLabelCodes } from "../../log/labelColumn.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { FunnelBreakdown } from "../definition/funnelBreakdown.ts";
import type { FunnelGroup } from "../funnelResult.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { type ValueParts, valueColumn, valueParts } from "../journeys/valueParts.ts";
import { createReader } from "../reader.ts";
import { type OutcomeWishes, recorder } from "./countOutcomes.ts";
import { type CustomerSums, customerSums, type SummedCustomers } from "./customerSums.ts";
import { funnelSteps, type StepView } from "./funnelSteps.ts";
import { createFunnelTally, type FunnelTally } from "./funnelTally.ts";
import { lateValues } from "./lateValues.ts";

/** The counts of a group while it is counted. */
type GroupTally = { tally: FunnelTally; base: number; entering: number; sums: CustomerSums | null };

/** Counts the groups of a breakdown. */
export type BreakdownGroups = {
  /** Takes an outcome of the funnel of all. Outcomes come in the order of journeys. */
  take(outcome: Outcome, end?: AttemptEnd): void;
  /** Counts the groups, after all outcomes. @param entering - journeys that entered the funnel of all */
  count(
    view: Omit<StepView, "base" | "entering" | "sums">,
    entering: number,
  ): { groups: FunnelGroup[]; warnings: Warning[] };
};

/**
 * Where each value has a group, outcomes are counted when they come. Else the first reading tells which groups are the largest, and then the
 * log is read again to count them. Memory therefore grows with the number of values, not with values × steps × journeys.
 */
export function breakdownGroups(
  plan: Plan,
  { by, at, top }: Required<Omit<FunnelBreakdown, "minJourneys" | "by">> & { by: LabelBy },
  customers: SummedCustomers | null,
  wishes: OutcomeWishes,
): BreakdownGroups {
  const { log, n, definition, masks } = plan;
  // all events of a journey have its label: no column of events is made for it
  const byJourney =
    typeof by === "object" && "label" in by && at !== "all" && log === plan.root
      ? journeyLabelCodes(log, by.label, "funnel", "breakdown.by")
      : null;
  const { names, codes, base } = byJourney ?? valueColumn(plan, by, "breakdown.by");
  const parts = at === "all" ? valueParts(plan, by, true) : null;
  const chosen = typeof at === "object" ? at.step : -1;
  const attempts = definition.count === "attempts";
  const steps = masks.anyStep;
  const none = names.length;
  const atOnce = none <= top;
  const groupOf = (event: number) => {
    const code = event < 0 ? -1 : (codes[event] as number) - base;
    return code < 0 ? none : code;
  };
  const late = lateValues(plan, at, groupOf);
  const record = recorder(plan, wishes);
  const recordPart = parts && recorder(parts.plan, wishes);
  // per value: outcomes that entered, and whether there is an outcome to count
  const entered = new Float64Array(none + 1);
  const seen = new Uint8Array(none + 1);
  // groups: first the listed values, then the other values, then no value
  let listed: number[] = [];
  let groups: GroupTally[] = [];
  const place = new Int32Array(none + 1);
  if (atOnce) openGroups(Array.from(names.keys()));

  // the event whose value counts for the current journey, −1 for none; and that value
  let valueEvent = -1;
  let value = none;
  // whether no outcome of the current journey, or part of it, has entered so far
  let fresh = false;
  // journeys that entered in some group, and the last of them
  let grouped = 0;
  let last = -1;
  // the first journey that has not begun
  let next = 0;
  return {
    take(outcome, end) {
      if (parts !== null) return;
      if (atOnce) takeWhole(outcome, end);
      else if (outcome.depth > 0 || outcome.removed) noteValue(valueAt(outcome), outcome);
    },
    count(view, entering) {
      if (parts !== null && !atOnce) readParts(parts, false);
      if (!atOnce) {
        const values = Array.from(names.keys()).filter((own) => seen[own] === 1);
        values.sort((a, b) => (entered[b] as number) - (entered[a] as number) || a - b);
        openGroups(values.slice(0, top));
      }
      if (parts !== null) readParts(parts, true);
      else {
        if (!atOnce) createReader(plan).readAll(takeWhole);
        skip(log.journeys);
      }
      return { groups: results(view), warnings: late.warnings(entering - grouped) };
    },
  };

  function openGroups(values: number[]): void {
    listed = values;
    place.fill(values.length);
    for (const [i, own] of values.entries()) place[own] = i;
    place[none] = values.length + 1;
    groups = Array.from({ length: values.length + 2 }, () => ({
      tally: createFunnelTally(plan),
      base: 0,
      entering: 0,
      sums: customers && customerSums(plan, null),
    }));
  }

  /** The value of the first (or last) event that matches any step and has a value; or of the event that fills the chosen step. */
  function valueAt({ journey, depth, events }: Pick<Outcome, "journey" | "depth" | "events">): number {
    const from = log.offsets[journey] as number;
    const to = log.offsets[journey + 1] as number;
    valueEvent = -1;
    if (byJourney !== null) {
      const counts = depth > Math.max(0, chosen) || (chosen < 0 && nextMarked(steps, from, to) < to);
      if (counts && chosen >= 0) valueEvent = events[chosen] as number;
      return counts && (codes[journey] as number) > 0 ? (codes[journey] as number) - 1 : none;
    }
    if (chosen >= 0) valueEvent = depth > chosen ? (events[chosen] as number) : -1;
    else if (at === "last") {
      valueEvent = lastMarked(steps, from, to);
      while (valueEvent >= 0 && groupOf(valueEvent) === none) valueEvent = lastMarked(steps, from, valueEvent);
    } else {
      valueEvent = nextMarked(steps, from, to);
      while (valueEvent < to && groupOf(valueEvent) === none) valueEvent = nextMarked(steps, valueEvent + 1, to);
      if (valueEvent === to) valueEvent = -1;
    }
    return groupOf(valueEvent);
  }

  function noteValue(own: number, { depth, removed }: Outcome): void {
    if (depth > 0 && !removed) (entered[own] as number)++;
    if (depth > 0 || removed) seen[own] = 1;
  }

  /** Counts a journey, or a part of one, in the group of its value; with a chosen step, an outcome. */
  function begin(own: number, journey: number): void {
    const group = groups[place[own] as number] as GroupTally;
    group.base++;
    if (customers) group.sums?.begin(customers.customerOf(journey));
    fresh = true;
  }

  /** Begins the journeys before `until` that have no outcome. */
  function skip(until: number): void {
    for (; next < until; next++) {
      if (chosen >= 0 && attempts) continue;
      begin(valueAt({ journey: next, depth: 0, events: noEvents }), next);
    }
  }

  /** Counts an outcome of a whole journey. */
  function takeWhole(outcome: Outcome, end?: AttemptEnd): void {
    const { journey } = outcome;
    skip(journey);
    if (chosen >= 0 || next === journey) {
      value = valueAt(outcome);
      begin(value, journey);
    }
    next = journey + 1;
    const group = groups[place[value] as number] as GroupTally;
    record(group.tally, journey, outcome, end);
    enter(group, journey, outcome);
    if (outcome.depth > 0 && value !== none && (byJourney === null || chosen >= 0)) late.add(journey, valueEvent);
  }

  function enter(group: GroupTally, journey: number, outcome: Outcome): void {
    const enters = fresh && outcome.depth > 0;
    if (enters) group.entering++;
    if (enters && last !== journey) grouped++;
    if (enters) last = journey;
    if (customers) group.sums?.add(customers.customerOf(journey), outcome, enters);
    if (enters) fresh = false;
  }

  /** Reads the parts of all journeys, and journeys without any value. @param counted - whether to count them, not only to note the values */
  function readParts({ first, code, plan: own }: ValueParts, counted: boolean): void {
    const reader = createReader(own, counted);
    const others = createReader(plan, counted);
    const begun = new Int32Array(none + base).fill(-1);
    const list = new Uint32Array(none + base);
    const { offsets } = log;
    let journey = 0;
    let part = 0;
    const visit = (outcome: Outcome, end?: AttemptEnd) => {
      if (!counted) {
        noteValue(value, outcome);
        return;
      }
      const group = groups[place[value] as number] as GroupTally;
      outcome.journey = journey;
      if (value === none) record(group.tally, journey, outcome, end);
      else recordPart?.(group.tally, part, outcome, end);
      enter(group, journey, outcome);
    };
    for (; journey < log.journeys; journey++) {
      const values = listCodes(codes, offsets[journey] as number, offsets[journey + 1] as number, journey, begun, list);
      const some = values > 1 || (values === 1 && (list[0] as number) >= base);
      for (let v = 0; v < values && counted; v++) {
        const own = (list[v] as number) - base;
        if (own >= 0) begin(own, journey);
      }
      const until = first[journey + 1] as number;
      for (part = first[journey] as number; part < until; part++) {
        fresh = true;
        value = (code[part] as number) - base;
        reader.read(part, visit);
      }
      if (some) continue;
      value = none;
      if (counted) begin(none, journey);
      others.read(journey, visit);
    }
  }

  function results(view: Omit<StepView, "base" | "entering" | "sums">): FunnelGroup[] {
    const merged = seen.subarray(0, none).reduce((sum, own) => sum + own, 0) - listed.length;
    const all = groups.flatMap(({ tally, ...rates }, i): FunnelGroup[] => {
      const kind = i < listed.length ? "value" : i === listed.length ? "other" : "none";
      const steps = funnelSteps(tally, definition, { ...view, ...rates });
      const [first, last] = [steps[0]!.count, steps[n - 1]!.count];
      if (first === 0 && tally.removed === 0) return [];
      const group: FunnelGroup = {
        kind,
        value: kind === "value" ? (names[listed[i] as number] as string) : null,
        ...(kind === "other" && { values: merged }),
        entered: first,
        converted: last,
        removed: tally.removed,
        conversion: { ...steps[n - 1]!.conversion },
        steps,
      };
      return [group];
    });
    const order = { value: 0, other: 1, none: 2 };
    return all.sort((a, b) => order[a.kind] - order[b.kind] || b.entered - a.entered);
  }
}

/**
 * Lists the codes of some events, each once, and returns their number. Few codes are collected as bits.
 *
 * @param begun - per code: the last journey that had it
 */
function listCodes(
  codes: ArrayLike<number>,
  from: number,
  to: number,
  journey: number,
  begun: Int32Array,
  list: Uint32Array,
): number {
  let count = 0;
  if (list.length <= 32) {
    let bits = 0;
    for (let event = from; event < to; event++) bits |= 1 << (codes[event] as number);
    for (; bits !== 0; bits &= bits - 1) list[count++] = 31 - Math.clz32(bits & -bits);
    return count;
  }
  for (let event = from; event < to; event++) {
    const own = codes[event] as number;
    if (begun[own] === journey) continue;
    begun[own] = journey;
    list[count++] = own;
  }
  return count;
}

const noEvents = /* @__PURE__ */ new Int32Array(0);
