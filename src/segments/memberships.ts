/** Lists since when and until when customers belong to segments. */

import type { CalendarUnit } from "../core/calendar.ts";
import { fail } from "../core/checks/fail.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { checkLevel } from "../core/estimate.ts";
import { type Instant, instantInUnits, requiredInstant } from "../core/instant.ts";
import type { Customers } from "../log/customers/customers.ts";
import type { EventLog } from "../log/eventLog.ts";
import { firstAfter } from "../log/rules/ruleLeaf.ts";
import { wholeUnits } from "../log/rules/ruleWindow.ts";
import type { StagedJourney } from "../log/rules/stagedJourney.ts";
import { createFlow } from "./membershipFlow.ts";
import type { Membership, MembershipsResult } from "./membershipsResult.ts";
import { checkRuleOptions, type Question, questionKeys, readQuestion } from "./readQuestion.ts";
import type { SegmentDefinition } from "./segmentDefinition.ts";
import { createSweep } from "./sweep.ts";

/** One rule, or segments whose rules may name each other, as for `segment`. Plain JSON. */
export type MembershipsDefinition = SegmentDefinition;

/** The time that {@link memberships} covers, what its rules read beside the log, and what it tells. */
export type MembershipsOptions = {
  /** The last instant: events later than this do not count. Required. */
  until: Instant;
  /** The first instant. @defaultValue the first event of the log */
  from?: Instant;
  /** The buckets in which entries and exits are counted. @defaultValue `"month"` */
  every?: CalendarUnit;
  /**
   * A customer who comes back less than this after an exit never left: an exit is final only this long after it. Use it against
   * customers who flap in and out. @defaultValue every exit is final
   */
  settle?: Duration;
  /** `false` leaves out `intervals`, which may be many. @defaultValue `true` */
  intervals?: boolean;
  /** The table of customers, from `customersFromRows`. @defaultValue the customers of the log, without traits */
  customers?: Customers;
  /** The journey whose stages rules name. @defaultValue none */
  journey?: StagedJourney;
  /** Time zone of calendars and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

/**
 * Lists the memberships of customers in segments: half-open intervals [from, until), and how many entered and left in each bucket of the
 * calendar. A rule changes with events and with time alone, and both count at the very instant.
 *
 * With `settle` an exit is final only when the customer has stayed away that long. The membership lasts until then, so nothing that
 * happens later is needed to answer at an instant.
 *
 * A customer without a row is a customer from the first event on. Customers of the table are members or not from the start.
 *
 * @param log - what customers did
 * @param definition - one {@link CustomerRule}, or segments whose rules may name each other
 * @param options - `until`, `from`, the buckets, and as for `segment`
 * @throws {@link ParcoursError} `missing_now` without `until`, `invalid_definition`, `too_large` (more than a million buckets), and the codes of `segment`
 * @example
 * const log = logFromRows(
 *   [0, 10, 20].map((day) => ({ who: "ann", what: "purchase", at: day * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const twice = { count: "purchase", within: { days: 15 }, gte: 2 } as const;
 * const { intervals } = memberships(log, twice, { until: 60 * 86_400_000 });
 * intervals?.map(({ from, until }) => [from / 86_400_000, (until ?? 0) / 86_400_000]) // => [[10, 15], [20, 25]]
 */
export function memberships(
  log: EventLog,
  definition: MembershipsDefinition,
  options: MembershipsOptions,
): MembershipsResult {
  const caller = "memberships";
  checkRuleOptions(options, ["until", "from", "every", "settle", "intervals", "level", ...questionKeys], caller);
  const question = readQuestion(log, definition, options ?? {}, caller);
  const { perMs, timeZone, segments } = question;
  const until = requiredInstant(options?.until, "until", perMs, timeZone, caller);
  const { every = "month", settle, intervals = true, level = 0.95 } = options;
  checkLevel(level, caller);
  const from =
    options.from === undefined
      ? firstEvent(question.log, until)
      : instantInUnits(options.from, perMs, timeZone, caller, "from");
  if (from > until) fail(caller, "from", "an instant before until", options.from);
  const wait = settle === undefined ? 0 : wholeUnits(durationMs(settle, `${caller}: settle`) * perMs);
  const flow = createFlow(question, { from, until, every, level });
  const listed: Membership[] = [];
  const counts = followAll(question, from, until, wait, flow, (customer, s, start, end) => {
    if (!intervals) return;
    const id = question.population.idOf(customer);
    const segment = segments[s]?.id as string;
    listed.push({ customer: id, segment, from: start / perMs, until: end === Infinity ? null : end / perMs });
  });
  return {
    kind: "memberships",
    definition: {
      segments,
      from: from / perMs,
      until: until / perMs,
      every,
      timeZone,
      ...(settle !== undefined && { settle }),
    },
    customers: counts.customers,
    segments: flow.result(),
    ...(intervals && { intervals: listed }),
    withoutEvents: counts.withoutEvents,
    withoutTraits: counts.withoutTraits,
    leftOut: { after_until: counts.later },
    warnings: question.warnings,
  };
}

/** The time of the first event up to an instant; this instant when there is none. */
function firstEvent({ offsets, time, journeys }: EventLog, until: number): number {
  let first = until;
  for (let j = 0; j < journeys; j++) first = Math.min(first, time[offsets[j] as number] as number);
  return first;
}

/** Follows every customer, and tells each membership: its customer, segment, start and end (Infinity when it lasts). */
function followAll(
  question: Question,
  from: number,
  until: number,
  wait: number,
  flow: ReturnType<typeof createFlow>,
  tell: (customer: number, segment: number, start: number, end: number) => void,
) {
  const { log, population, rules } = question;
  const { offsets, time } = log;
  const counts = { customers: 0, withoutEvents: 0, withoutTraits: 0, later: 0 };
  const sweep = createSweep(rules);
  const size = rules.roots.length;
  // of the running membership of each segment: its start (NaN for none), and its exit that is not final (NaN for none)
  const starts = new Float64Array(size);
  const left = new Float64Array(size);
  let current = 0;
  const idOf = () => population.idOf(current);

  const end = (s: number, at: number) => {
    const start = starts[s] as number;
    starts[s] = Number.NaN;
    left[s] = Number.NaN;
    if (at < from) return;
    if (start < from) flow.before(s);
    flow.exit(s, at);
    if (at > Math.max(start, from)) tell(current, s, Math.max(start, from), at);
  };
  const begin = (s: number, at: number) => {
    starts[s] = at;
    if (at >= from) flow.entry(s, at);
  };
  const change = (s: number, at: number, member: boolean) => {
    if (!member) {
      if (wait === 0) end(s, at);
      else left[s] = at;
      return;
    }
    const gone = left[s] as number;
    if (gone === gone) {
      if (at < gone + wait) {
        left[s] = Number.NaN;
        if (at >= from) flow.close(s);
        return;
      }
      end(s, gone + wait);
    }
    begin(s, at);
  };

  for (let c = 0; c < population.size; c++) {
    const row = population.rows[c] as number;
    const [start, all] = c < log.customers ? [offsets[c] as number, offsets[c + 1] as number] : [0, 0];
    const stop = firstAfter(time, until, start, all);
    counts.later += all - stop;
    if (stop === start) {
      if (row < 0) continue;
      counts.withoutEvents++;
    } else if (row < 0) counts.withoutTraits++;
    counts.customers++;
    current = c;
    const born = row < 0 ? (time[start] as number) : -Infinity;
    flow.join(Math.max(born, from));
    // one unit before the first instant tells who was a member already
    const first = from - wait - 1;
    starts.fill(Number.NaN);
    left.fill(Number.NaN);
    rules.load(start, stop, row, idOf);
    sweep.run(Math.max(first, born), until, born > first, change);
    for (let s = 0; s < size; s++) {
      const own = starts[s] as number;
      if (own !== own) continue;
      const gone = left[s] as number;
      if (gone === gone && gone + wait <= until) end(s, gone + wait);
      else {
        if (own < from) flow.before(s);
        tell(c, s, Math.max(own, from), Infinity);
      }
    }
  }
  return counts;
}
