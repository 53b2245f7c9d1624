/** Measures how long each journey waits for an event, in a log or in one part of it. */

import { type Condition, compileCondition, type EventTest } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import { firstFit, hasTie } from "./eventTimes.ts";
import { customerOf, type Observation, partObservation } from "./observation.ts";
import type { RetentionOptions } from "./retentionDefinition.ts";

/** One journey that waits: how long, whether the event came, its group and its customer. */
export type Wait = { ms: number; happened: boolean; group: number; customer: number };

/** What is asked of each journey; with `by` or `breakdown` in groups. */
type Waited = { start: Condition; event: Condition; by?: unknown; breakdown?: unknown; timeZone?: string };

/** The waits of one part of a log as plain data: columns with one entry per wait, and the number of customers of the part. */
export type PartWaits = {
  ms: Float64Array;
  happened: Uint8Array;
  customer: Uint32Array;
  customers: number;
  tied: number;
  firstTied: string | undefined;
};

/**
 * The waits of one part of a log.
 *
 * @param whole - the log that the part belongs to
 * @returns `null` with groups
 */
export function survivalWaits(
  part: EventLog,
  whole: EventLog,
  definition: Waited,
  options: RetentionOptions,
): PartWaits | null {
  const { by, breakdown, timeZone, start, event } = definition;
  if (by !== undefined || breakdown !== undefined) return null;
  const place = (path: string) => ({ caller: "survival", path, timeZone });
  const starts = compileCondition(part, start, place("start"));
  const ends = compileCondition(part, event, place("event"));
  const seen = partObservation(part, whole, options, "survival", timeZone);
  const { waits, tied, firstTied } = waitsOf(part, seen, starts, ends, null);
  return {
    ms: Float64Array.from(waits, ({ ms }) => ms),
    happened: Uint8Array.from(waits, ({ happened }) => Number(happened)),
    customer: Uint32Array.from(waits, ({ customer }) => customer),
    customers: part.customers,
    tied,
    firstTied,
  };
}

/** The waits of all parts, in the order of the log. */
export function sumOfWaits(parts: readonly PartWaits[]): ReturnType<typeof waitsOf> {
  const waits: Wait[] = [];
  let [tied, customers] = [0, 0];
  let firstTied: string | undefined;
  for (const part of parts) {
    part.ms.forEach((ms, i) => {
      const customer = (part.customer[i] as number) + customers;
      waits.push({ ms, happened: part.happened[i] === 1, group: 0, customer });
    });
    customers += part.customers;
    tied += part.tied;
    firstTied ??= part.firstTied;
  }
  return { waits, tied, firstTied };
}

/**
 * How long each journey with a start waited for the event or the end of observation, and how many had the event at the instant of
 * the start.
 */
export function waitsOf(
  log: EventLog,
  { ends, until }: Observation,
  start: EventTest,
  event: EventTest,
  codes: ArrayLike<number> | null,
): { waits: Wait[]; tied: number; firstTied: string | undefined } {
  const perMs = unitsPerMs(log);
  const waits: Wait[] = [];
  let tied = 0;
  let firstTied: string | undefined;
  for (let j = 0; j < log.journeys; j++) {
    const first = log.offsets[j] as number;
    const end = ends[j] as number;
    const from = firstFit(log, start, first, end);
    if (from === end) continue;
    if (hasTie(log, event, from, first, end) && tied++ === 0) firstTied = journeyName(log, j);
    let later = from + 1;
    while (later < end && log.time[later] === log.time[from]) later++;
    const to = firstFit(log, event, later, end);
    const began = (log.time[from] as number) / perMs;
    const happened = to < end;
    const ended = happened ? (log.time[to] as number) / perMs : (until as number);
    waits.push({
      ms: ended - began,
      happened,
      group: codes === null ? 0 : (codes[from] as number),
      customer: customerOf(log, j),
    });
  }
  return { waits, tied, firstTied };
}
