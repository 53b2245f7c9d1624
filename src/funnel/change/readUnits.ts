/** Reads what a measure counts: one outcome for each journey, or for each answer. */

import { durationMs } from "../../core/duration.ts";
import { numberColumn } from "../../log/columns/numberColumn.ts";
import { compileCondition } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { eventMask, nextMarked } from "../../log/eventMask.ts";
import type { ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import { planFunnel } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";
import type { ChangeMeasure } from "./changeMeasure.ts";

/** Receives one outcome: its journey, its number, and the event before which touchpoints count. Journeys come in the order of the log. */
export type VisitUnit = (journey: number, outcome: number, until: number) => void;

/** What was not counted, and entries that may still convert. */
export type UnitCounts = { no_outcome: number; immature: number; open: number };

/** A measure with its funnel resolved. */
export type ResolvedMeasure =
  | Exclude<ChangeMeasure, { kind: "funnel" }>
  | { kind: "funnel"; funnel: ResolvedFunnelDefinition };

/** How a log is read. */
export type UnitReading = {
  log: EventLog;
  measure: ResolvedMeasure;
  /** The end of observation, in units of the log. */
  until: number;
  unknownTouchpoints: "throw" | "zero";
  caller: string;
  /** Whether a journey counts: it starts in a period. */
  isInside: (journey: number) => boolean;
};

/** Visits every outcome of the journeys inside. */
export function readUnits(reading: UnitReading, visit: VisitUnit): UnitCounts {
  switch (reading.measure.kind) {
    case "funnel":
      return readFunnel(reading, reading.measure.funnel, visit);
    case "retention":
      return readRetention(reading, reading.measure, visit);
    default:
      return readNumbers(reading, reading.measure, visit);
  }
}

function readFunnel(reading: UnitReading, funnel: ResolvedFunnelDefinition, visit: VisitUnit): UnitCounts {
  const { log, until, unknownTouchpoints, isInside } = reading;
  const plan = planFunnel(log, funnel, { unknownTouchpoints });
  const counts: UnitCounts = { no_outcome: 0, immature: 0, open: 0 };
  for (let journey = 0; journey < log.journeys; journey++) counts.no_outcome += Number(isInside(journey));
  createReader(plan).readAll(({ journey, depth, events, latest, removed }) => {
    if (depth === 0 || removed || !isInside(journey)) return;
    counts.no_outcome--;
    const converted = depth === plan.n;
    if (!converted && latest + plan.within > until) counts.open++;
    const last = events[plan.n - 1] as number;
    visit(journey, Number(converted), converted && last >= 0 ? last : (log.offsets[journey + 1] as number));
  });
  return counts;
}

function readRetention(
  { log, until, unknownTouchpoints, isInside, caller }: UnitReading,
  { event, from, to }: Extract<ChangeMeasure, { kind: "retention" }>,
  visit: VisitUnit,
): UnitCounts {
  const mask = eventMask(log, compileCondition(log, event, { caller, path: "measure.event", unknownTouchpoints }));
  const [after, before] = [from, to].map((duration) => durationMs(duration, caller) * unitsPerMs(log)) as [
    number,
    number,
  ];
  const counts: UnitCounts = { no_outcome: 0, immature: 0, open: 0 };
  for (let journey = 0; journey < log.journeys; journey++) {
    if (!isInside(journey)) continue;
    const [first, end] = [log.offsets[journey] as number, log.offsets[journey + 1] as number];
    const start = log.time[first] as number;
    if (start + before > until) {
      counts.immature++;
      continue;
    }
    let then = first;
    while (then < end && (log.time[then] as number) < start + after) then++;
    const found = nextMarked(mask, then, end);
    visit(journey, Number(found < end && (log.time[found] as number) < start + before), then);
  }
  return counts;
}

function readNumbers(
  { log, isInside, caller }: UnitReading,
  measure: Extract<ChangeMeasure, { kind: "csat" | "nps" | "mean" }>,
  visit: VisitUnit,
): UnitCounts {
  const values = numberColumn(log, measure.kind === "mean" ? measure.of : measure.score, caller, "measure");
  const counts: UnitCounts = { no_outcome: 0, immature: 0, open: 0 };
  for (let journey = 0; journey < log.journeys; journey++) {
    if (!isInside(journey)) continue;
    const [first, end] = [log.offsets[journey] as number, log.offsets[journey + 1] as number];
    let sum = 0;
    let some = false;
    for (let i = first; i < end; i++) {
      const value = values[i] as number;
      if (value !== value) continue;
      some = true;
      sum += value;
      if (measure.kind === "csat") visit(journey, Number(value >= measure.atLeast), i);
      else if (measure.kind === "nps") visit(journey, Number(value >= 9) - Number(value <= 6), i);
      else if (measure.per !== "journey") visit(journey, value, i);
    }
    if (measure.kind === "mean" && measure.per === "journey") visit(journey, sum, end);
    else if (!some) counts.no_outcome++;
  }
  return counts;
}
