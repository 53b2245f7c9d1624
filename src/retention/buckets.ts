/** Builds the buckets of cohorts: calendar units, or spans of one length counted from Monday, 5 January 1970. */

import { type CalendarUnit, calendarOf, type WeekDay } from "../core/calendar.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";

/** Consecutive buckets: bucket b is [starts[b], starts[b + 1]). */
export type Buckets = {
  starts: Float64Array;
  /** Index of the bucket that holds an instant (ms). The instant must be in the range that the buckets cover. */
  indexOf(ms: number): number;
};

const MONDAY = 345_600_000;
const MOST_BUCKETS = 1_000_000;

/** Makes the buckets that cover everything from one instant to another. */
export function bucketsBetween(
  every: CalendarUnit | Duration,
  from: number,
  to: number,
  timeZone: string,
  weekStartsOn: WeekDay | undefined,
  caller: string,
): Buckets {
  const { startOf, next } =
    typeof every === "string" ? calendarOf(every, timeZone, weekStartsOn, caller) : spans(every, caller);
  const starts = [startOf(from)];
  while ((starts.at(-1) as number) <= to) {
    if (starts.length > MOST_BUCKETS) {
      throw new ParcoursError(
        "too_large",
        `${caller}: every: more than ${MOST_BUCKETS} buckets between the first and last event; give a longer period`,
      );
    }
    starts.push(next(starts.at(-1) as number));
  }
  const edges = Float64Array.from(starts);
  return { starts: edges, indexOf: finder(edges) };
}

function spans(every: Duration, caller: string) {
  const length = durationMs(every, `${caller}: every`);
  if (length < 1)
    throw new ParcoursError("invalid_duration", `${caller}: every: expected 1 ms or more, got ${length} ms`);
  return {
    startOf: (ms: number) => MONDAY + Math.floor((ms - MONDAY) / length) * length,
    next: (start: number) => start + length,
  };
}

/** Index of the last edge at or before an instant. */
function finder(edges: Float64Array): Buckets["indexOf"] {
  const last = edges.length - 1;
  const first = edges[0] as number;
  // buckets are almost equally long: a division finds the bucket or one of its neighbours
  const perMs = last / ((edges[last] as number) - first);
  return (ms) => {
    let b = Math.max(0, Math.min(last, Math.floor((ms - first) * perMs)));
    while (b > 0 && (edges[b] as number) > ms) b--;
    while (b < last && (edges[b + 1] as number) <= ms) b++;
    return b;
  };
}
