/** Labels journeys by the bucket of the calendar in which they start. */

import type { CalendarUnit } from "../../core/calendar.ts";
import { calendarOf } from "../../core/calendar.ts";
import { codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { zoneOffset } from "../../core/time/timeZone.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import type { LabelRules } from "./labelRules.ts";

const mostBuckets = 1_000_000;

/** One label for each bucket in which a journey starts, in order of time: `"2024-03"`, `"2024-Q1"`, `"2024-03-04"` for a week or a day. */
export function cohortLabels(
  log: EventLog,
  { cohort, timeZone = log.timeZone ?? "UTC", weekStartsOn }: Extract<LabelRules, { cohort: unknown }>,
): Omit<JourneyLabels, "name"> {
  const calendar = calendarOf(cohort, timeZone, weekStartsOn, "labelJourneys");
  const offset = zoneOffset(timeZone, "labelJourneys");
  const perMs = unitsPerMs(log);
  const { journeys } = log;
  const first = new Float64Array(journeys);
  let [least, most] = [Infinity, -Infinity];
  for (let j = 0; j < journeys; j++) {
    const ms = Math.floor((log.time[log.offsets[j] as number] as number) / perMs);
    first[j] = ms;
    least = Math.min(least, ms);
    most = Math.max(most, ms);
  }
  // the starts of all buckets from the first journey to the last, so that the calendar is not asked for each journey
  const starts: number[] = [];
  for (let start = journeys > 0 ? calendar.startOf(least) : 1; start <= most; start = calendar.next(start)) {
    if (starts.push(start) <= mostBuckets) continue;
    const message = `labelJourneys: more than ${mostBuckets} cohorts from the first journey to the last. Choose a longer unit.`;
    throw new ParcoursError("too_large", message);
  }
  const buckets = new Uint32Array(journeys);
  const used = new Uint8Array(starts.length);
  for (let j = 0; j < journeys; j++) {
    const bucket = bucketAt(starts, first[j] as number);
    buckets[j] = bucket;
    used[bucket] = 1;
  }
  // the hour that occurs twice in autumn is two buckets with one name
  const codeOf = new Uint32Array(starts.length);
  const places = new Map<string, number>();
  starts.forEach((start, bucket) => {
    if (used[bucket] === 0) return;
    const name = nameOf(cohort, start + offset(start));
    if (!places.has(name)) places.set(name, places.size + 1);
    codeOf[bucket] = places.get(name) as number;
  });
  const codes = codesFor(places.size, journeys);
  for (let j = 0; j < journeys; j++) codes[j] = codeOf[buckets[j] as number] as number;
  return { names: [...places.keys()], codes };
}

function bucketAt(starts: readonly number[], ms: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= ms) low = middle;
    else high = middle;
  }
  return low;
}

/** The name of a bucket from the time that its clock shows, ms as if in UTC. */
function nameOf(unit: CalendarUnit, local: number): string {
  const [, year, month, day, clock] = /^([+-]?\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(
    new Date(local).toISOString(),
  ) as string[];
  if (unit === "year") return year as string;
  if (unit === "quarter") return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  if (unit === "month") return `${year}-${month}`;
  return unit === "hour" ? `${year}-${month}-${day}T${clock}` : `${year}-${month}-${day}`;
}
