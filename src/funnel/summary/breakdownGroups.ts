/** Computes the same funnel for groups of journeys. */

import type { Warning } from "../../core/issue.ts";
import { anyMask, lastMarked, nextMarked } from "../../log/eventMask.ts";
import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { FunnelBreakdown } from "../definition/funnelBreakdown.ts";
import type { FunnelGroup } from "../funnelResult.ts";
import { type HeldValues, heldValues, valueColumn } from "../journeys/heldValues.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader, type JourneyPiece, type Reader, wholeJourney } from "../reader.ts";
import { type CustomerSums, type Customers, customerSums } from "./customerSums.ts";
import { funnelSteps, type StepView } from "./funnelSteps.ts";
import { createFunnelTally, type FunnelTally } from "./funnelTally.ts";
import { lateValues } from "./lateValues.ts";

/** The counts of a group while it is counted. */
type GroupTally = { tally: FunnelTally; base: number; entering: number; sums: CustomerSums | null };

/** Counts the groups of a breakdown. */
export type BreakdownGroups = {
  /** Notes an outcome of the funnel of all, to find the largest groups. Outcomes come in the order of journeys. */
  note(outcome: Outcome): void;
  /**
   * Counts the groups.
   *
   * @param record - counts one outcome
   * @param entering - journeys that entered the funnel of all
   */
  count(
    view: Omit<StepView, "base" | "entering" | "sums">,
    customers: Customers | null,
    record: (tally: FunnelTally, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
    entering: number,
  ): { groups: FunnelGroup[]; warnings: Warning[] };
};

/**
 * The funnel of all tells which groups are the largest; then the log is read again to count them. Memory therefore grows with the number of
 * values, not with values × steps × journeys.
 */
export function breakdownGroups(plan: Plan, { by, at, top }: Required<FunnelBreakdown>): BreakdownGroups {
  const { log, n, definition, masks } = plan;
  const { names, codes, base } = valueColumn(plan, by, "breakdown.by");
  const parts = at === "all" ? heldValues(plan, by, true) : null;
  const chosen = typeof at === "object" ? at.step : -1;
  const attempts = definition.count === "attempts";
  const steps = anyMask(masks.steps);
  const none = names.length;
  const groupOf = (event: number) => {
    const code = event < 0 ? -1 : (codes[event] as number) - base;
    return code < 0 ? none : code;
  };
  const source = wholeJourney(plan, 0);

  // the event whose value counts for the current journey; −1 for none
  let valueEvent = -1;
  /** The value of the first (or last) event that matches any step and has a value; or of the event that fills the chosen step. */
  const valueAt = ({ journey, depth, events }: Pick<Outcome, "journey" | "depth" | "events">): number => {
    const from = log.offsets[journey] as number;
    const to = log.offsets[journey + 1] as number;
    valueEvent = -1;
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
  };
  const late = lateValues(plan, at, groupOf);
  // whether no outcome of the current journey, or part of it, has entered so far
  let fresh = false;

  /**
   * Calls `visit` with every outcome and its value, and `begin` with every journey or part of a journey; with a chosen step, `begin` with
   * every outcome, and with journeys that have none.
   */
  const readAll = (
    reader: Reader,
    begin: (value: number, journey: number) => void,
    visit: (value: number, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
  ) => {
    if (parts) {
      readParts(reader, parts, begin, visit);
      return;
    }
    // the first journey that has not begun, and the value of the current one
    let next = 0;
    let value = none;
    const skip = (until: number) => {
      for (; next < until; next++) {
        if (chosen >= 0 && attempts) continue;
        begin(valueAt({ journey: next, depth: 0, events: noEvents }), next);
      }
    };
    reader.readAll((outcome, end) => {
      const { journey } = outcome;
      skip(journey);
      if (chosen >= 0 || next === journey) {
        value = valueAt(outcome);
        begin(value, journey);
      }
      next = journey + 1;
      visit(value, wholeJourney(plan, journey, source), outcome, end);
    });
    skip(log.journeys);
  };

  const readParts = (
    reader: Reader,
    parts: HeldValues,
    begin: (value: number, journey: number) => void,
    visit: (value: number, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
  ) => {
    const begun = new Int32Array(none).fill(-1);
    for (let journey = 0; journey < log.journeys; journey++) {
      wholeJourney(plan, journey, source);
      let some = false;
      for (let event = source.from; event < source.to; event++) {
        const value = groupOf(event);
        if (value === none) continue;
        some = true;
        if (begun[value] === journey) continue;
        begun[value] = journey;
        begin(value, journey);
      }
      parts.split(source.from, source.to, undefined, (events, from, to, code) => {
        fresh = true;
        const value = code - base;
        const part = { journey, from, to, events };
        reader.read(part, (outcome, end) => visit(value, part, outcome, end));
      });
      if (some) continue;
      begin(none, journey);
      reader.read(source, (outcome, end) => visit(none, source, outcome, end));
    }
  };

  const entered = new Float64Array(none + 1);
  const seen = new Uint8Array(none + 1);
  const noteValue = (value: number, { depth, removed }: Outcome) => {
    if (depth > 0) (entered[value] as number)++;
    if (depth > 0 || removed) seen[value] = 1;
  };
  return {
    note(outcome) {
      if (parts === null && (outcome.depth > 0 || outcome.removed)) noteValue(valueAt(outcome), outcome);
    },
    count(view, customers, record, entering) {
      if (parts)
        readAll(
          createReader(plan, false),
          () => {},
          (value, _, outcome) => noteValue(value, outcome),
        );
      return countGroups(view, customers, record, entering);
    },
  };

  function countGroups(
    view: Omit<StepView, "base" | "entering" | "sums">,
    customers: Customers | null,
    record: (tally: FunnelTally, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
    entering: number,
  ): { groups: FunnelGroup[]; warnings: Warning[] } {
    const values = Array.from(names.keys()).filter((value) => seen[value] === 1);
    values.sort((a, b) => (entered[b] as number) - (entered[a] as number) || a - b);
    const listed = values.slice(0, top);
    const merged = values.length - listed.length;
    // groups: first the listed values, then the other values, then no value
    const place = new Int32Array(none + 1).fill(listed.length);
    for (const [i, value] of listed.entries()) place[value] = i;
    place[none] = listed.length + 1;
    const groups = Array.from(
      { length: listed.length + 2 },
      (): GroupTally => ({
        tally: createFunnelTally(plan),
        base: 0,
        entering: 0,
        sums: customers && customerSums(plan, null),
      }),
    );
    // journeys that entered in some group
    let grouped = 0;
    let last = -1;
    readAll(
      createReader(plan),
      (value, journey) => {
        const group = groups[place[value] as number]!;
        group.base++;
        if (customers) group.sums?.begin(customers.customerOf(journey));
        fresh = true;
      },
      (value, source, outcome, end) => {
        const group = groups[place[value] as number]!;
        record(group.tally, source, outcome, end);
        const enters = fresh && outcome.depth > 0;
        if (enters) group.entering++;
        if (enters && last !== source.journey) grouped++;
        if (enters) last = source.journey;
        if (customers) group.sums?.add(customers.customerOf(source.journey), outcome, enters);
        if (enters) fresh = false;
        if (outcome.depth > 0 && value !== none) late.add(source, valueEvent);
      },
    );
    const results = groups.flatMap(({ tally, ...rates }, i): FunnelGroup[] => {
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
    return { groups: results, warnings: late.warnings(entering - grouped) };
  }
}

const noEvents = /* @__PURE__ */ new Int32Array(0);
