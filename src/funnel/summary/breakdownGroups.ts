/** Computes the same funnel for groups of journeys. */

import type { Warning } from "../../core/issue.ts";
import type { AttemptEnd } from "../chains/attemptsJourney.ts";
import type { FunnelBreakdown } from "../definition/funnelBreakdown.ts";
import type { FunnelGroup } from "../funnelResult.ts";
import { heldValues, valueColumn } from "../journeys/heldValues.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { createReader, type JourneyPiece, wholeJourney } from "../reader.ts";
import { type CustomerSums, type Customers, customerSums } from "./customerSums.ts";
import { funnelSteps, type StepView } from "./funnelSteps.ts";
import { createFunnelTally, type FunnelTally } from "./funnelTally.ts";
import { lateValues } from "./lateValues.ts";

/** The counts of a group while it is counted. */
type GroupTally = { tally: FunnelTally; base: number; entering: number; sums: CustomerSums | null };

/**
 * Reads the log twice: first to find the largest groups, then to count them. Memory therefore grows with the number of values, not with
 * values × steps × journeys.
 *
 * @param record - counts one outcome
 * @param entering - journeys that entered the funnel of all
 */
export function breakdownGroups(
  plan: Plan,
  { by, at, top }: Required<FunnelBreakdown>,
  view: Omit<StepView, "base" | "entering" | "sums">,
  customers: Customers | null,
  record: (tally: FunnelTally, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
  entering: number,
): { groups: FunnelGroup[]; warnings: Warning[] } {
  const { log, classes, n, definition } = plan;
  const { names, codes, base } = valueColumn(plan, by, "breakdown.by");
  const reader = createReader(plan);
  const parts = at === "all" ? heldValues(plan, by, true) : null;
  const none = names.length;
  const groupOf = (event: number) => {
    const code = event < 0 ? -1 : (codes[event] as number) - base;
    return code < 0 ? none : code;
  };
  const source = wholeJourney(plan, 0);

  // the event whose value counts for the current journey; −1 for none
  let valueEvent = -1;
  /** The value of the first (or last) event that matches any step and has a value. */
  const journeyValue = ({ from, to }: JourneyPiece, step: 1 | -1): number => {
    for (let i = step > 0 ? from : to - 1; i >= from && i < to; i += step) {
      if (groupOf(i) === none || classes.list[classes.of(i)]!.steps.length === 0) continue;
      valueEvent = i;
      return groupOf(i);
    }
    return none;
  };
  const late = lateValues(plan, at, groupOf);

  /** Calls `visit` with every outcome and its value, and `begin` with every journey or part of a journey. */
  const readAll = (
    begin: (value: number, journey: number) => void,
    visit: (value: number, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => void,
  ) => {
    for (let journey = 0; journey < log.journeys; journey++) {
      wholeJourney(plan, journey, source);
      if (typeof at === "object") {
        reader.read(source, (outcome, end) => {
          valueEvent = outcome.depth > at.step ? (outcome.events[at.step] as number) : -1;
          const value = groupOf(valueEvent);
          begin(value, journey);
          visit(value, source, outcome, end);
        });
        continue;
      }
      let some = false;
      parts?.split(source.from, source.to, undefined, (events, from, to, code) => {
        some = true;
        const value = code - base;
        begin(value, journey);
        const part = { journey, from, to, events };
        reader.read(part, (outcome, end) => visit(value, part, outcome, end));
      });
      if (some) continue;
      const value = parts ? none : journeyValue(source, at === "last" ? -1 : 1);
      begin(value, journey);
      reader.read(source, (outcome, end) => visit(value, source, outcome, end));
    }
  };

  const entered = new Float64Array(none + 1);
  const seen = new Uint8Array(none + 1);
  readAll(
    () => {},
    (value, _, { depth, removed }) => {
      if (depth > 0) (entered[value] as number)++;
      if (depth > 0 || removed) seen[value] = 1;
    },
  );
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
  let fresh = false;
  // journeys that entered in some group
  let grouped = 0;
  let last = -1;
  readAll(
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
