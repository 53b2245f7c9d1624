/** Counts customers by the state of their life at the end of each period, and how they move between states. */

import { type CalendarUnit, calendarOf } from "../../core/calendar.ts";
import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { distributionOf } from "../../core/distribution.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { requiredInstant } from "../../core/instant.ts";
import { warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { compileCondition, type EventTest } from "../../log/condition.ts";
import { populationOf } from "../../log/customers/population.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { flowsOf, repeated } from "./flowsOf.ts";
import type { LifeCycleDefinition, LifeCycleOptions } from "./lifeCycleDefinition.ts";
import type { LifeCycleResult } from "./lifeCycleResult.ts";
import { lifeCycleStates } from "./lifeCycleState.ts";
import { lifeStates, lostReasons } from "./lifeStates.ts";
import { pooledFlows } from "./pooledFlows.ts";

const caller = "lifeCycle";
const mostPeriods = 10_000;

/**
 * Counts customers at the end of each period of the calendar: *prospect* (known, never bought), *new* (first purchase in the period),
 * *active* (bought again in it), *at-risk* (no purchase in it, not lost yet), *lost* (silent for `lostAfter`, or said so) and *returning*
 * (bought after being lost). It counts how many move from each state to each, and how many of the lost came back, and when.
 *
 * *Lost* is not *gone for good*: nobody sees that without a contract. Use `lost` and `toCompetitor` for events that say it, or P(alive) of
 * `probabilityAlive`. States of one customer depend on each other over time, so the flows are no Markov chain.
 *
 * For the four words of product analytics (new, retained, resurrected, dormant) of any activity, use `lifecycle`, or
 * {@link lifeCyclePresets}.
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - what a purchase is, the length of a period, after how long a customer is lost
 * @param options - the table of customers, the confidence level
 * @throws {@link ParcoursError} `missing_now` without `until`, `invalid_definition`, `invalid_duration`, `invalid_time_zone`,
 *   `unknown_touchpoint` and the codes of conditions; `too_large` for more than 10,000 periods
 * @example
 * const log = logFromRows(
 *   [["ann", "2026-01-10"], ["ann", "2026-02-10"], ["ann", "2026-05-02"], ["bob", "2026-02-20"]].map(([who, at]) => ({ who, what: "order", at })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { periods } = lifeCycle(log, { bought: "order", every: "month", lostAfter: { days: 45 }, until: "2026-06-01" });
 * periods.map(({ states }) => states.filter(({ customers }) => customers > 0).map(({ state, customers }) => `${customers} ${state}`).join(", "))
 * // => ["1 new", "1 new, 1 active", "1 at-risk, 1 lost", "2 lost", "1 lost, 1 returning"]
 */
export function lifeCycle(
  log: EventLog,
  definition: LifeCycleDefinition,
  options: LifeCycleOptions = {},
): LifeCycleResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { customers: true, level: true }, caller, "the options");
  const { customers, level = 0.95 } = options;
  const zoned = inZoneOf(log, definition);
  const { timeZone, every, from, ...rest } = zoned;
  if (zoned.bought === undefined) fail(caller, "bought", "a condition", zoned.bought);
  if (zoned.lostAfter === undefined) fail(caller, "lostAfter", "a duration such as { days: 180 }", zoned.lostAfter);
  checkLevel(level, caller);
  const calendar = calendarOf(every as CalendarUnit, timeZone, undefined, caller);
  const perMs = unitsPerMs(log);
  const until = requiredInstant(zoned.until, "until", perMs, timeZone, caller) / perMs;
  const begin = from === undefined ? null : requiredInstant(from, "from", perMs, timeZone, caller) / perMs;
  if (begin !== null && begin > until) fail(caller, "from", "an instant before until", from);
  const lostAfter = durationMs(zoned.lostAfter, `${caller}: lostAfter`);
  const population = populationOf(log, customers, caller);
  const joined = population.log;
  const test = (condition: LifeCycleDefinition["lost"], path: string): EventTest | null =>
    condition === undefined ? null : compileCondition(joined, condition, { caller, path, timeZone });
  const tests = {
    bought: test(zoned.bought, "bought") as EventTest,
    lost: test(zoned.lost, "lost"),
    toCompetitor: test(zoned.toCompetitor, "toCompetitor"),
  };

  const starts = periodStarts(joined, calendar, until);
  const ends = starts.slice(1);
  const size = lifeCycleStates.length;
  const counts = ends.map(() => new Float64Array(size));
  const moves = ends.map(() => new Float64Array(size * size));
  const reasons = ends.map(() => new Float64Array(lostReasons.length));
  const afters: number[] = [];
  const first = begin === null ? 0 : ends.findIndex((end) => end > begin);
  const shown = first < 0 ? [] : ends.map((_, k) => k).slice(first);
  const pooled = pooledFlows();
  let spells = 0;
  const seen = lifeStates(
    population,
    { starts, tests, lostAfter, until },
    {
      at(period, state, before, reason) {
        counts[period]![state]!++;
        if (before >= 0) {
          moves[period]![before * size + state]!++;
          if (first >= 0 && period > first) pooled.move(before, state);
        }
        if (reason >= 0) reasons[period]![reason]!++;
      },
      becameLost() {
        spells++;
        pooled.becameLost();
      },
      cameBack(after) {
        afters.push(after);
        pooled.cameBack();
      },
      leave: pooled.leave,
    },
  );
  const lost = lifeCycleStates.indexOf("lost");
  const unfinished = seen.unfinished;
  return {
    kind: "lifeCycle",
    definition: { ...rest, every, timeZone, until, from: begin },
    customers: shown.length === 0 ? 0 : (counts.at(-1) as Float64Array).reduce((sum, own) => sum + own, 0),
    periods: shown.map((k, i) => {
      const own = counts[k] as Float64Array;
      const by = reasons[k] as Float64Array;
      const flow = moves[k] as Float64Array;
      const becameLost = lifeCycleStates.reduce(
        (sum, _, j) => (j === lost ? sum : sum + (flow[j * size + lost] as number)),
        0,
      );
      return {
        start: starts[k] as number,
        end: ends[k] as number,
        customers: own.reduce((sum, one) => sum + one, 0),
        states: lifeCycleStates.map((state, j) => ({ state, customers: own[j] as number })),
        lostBy: { silence: by[0] as number, told: by[1] as number, competitor: by[2] as number },
        becameLost,
        flows: i === 0 ? [] : flowsOf(flow, level),
      };
    }),
    flows: flowsOf(pooled.moves, level, pooled.clusters),
    returned: {
      rate: wilson(afters.length, spells, { level, clusters: repeated(pooled.returned, 0) }),
      after: distributionOf(Float64Array.from(afters)),
    },
    leftOut: { after_until: seen.late, unfinished_period: unfinished },
    warnings: [
      ...logWarnings(log),
      ...(unfinished > 0
        ? [
            warning(
              "unfinished_period",
              `the last period is not over: its ${unfinished} events are in no count`,
              unfinished,
            ),
          ]
        : []),
    ],
  };
}

/** Starts of the periods from the first event to the last one that is over, and its end; empty without events. */
function periodStarts(log: EventLog, calendar: ReturnType<typeof calendarOf>, until: number): number[] {
  const perMs = unitsPerMs(log);
  let earliest = Number.POSITIVE_INFINITY;
  for (let c = 0; c < log.journeys; c++) {
    const at = log.time[log.offsets[c] as number] as number;
    if ((log.offsets[c] as number) < (log.offsets[c + 1] as number) && at < earliest) earliest = at;
  }
  if (earliest / perMs > until) return [];
  const starts = [calendar.startOf(earliest / perMs)];
  for (let next = calendar.next(starts[0] as number); next <= until; next = calendar.next(next)) {
    starts.push(next);
    if (starts.length > mostPeriods)
      throw new ParcoursError("too_large", `${caller}: every: more than ${mostPeriods} periods. Use a longer unit.`);
  }
  return starts;
}

const definitionKeys: KeysOf<LifeCycleDefinition> = {
  bought: true,
  every: true,
  lostAfter: true,
  lost: true,
  toCompetitor: true,
  from: true,
  until: true,
  timeZone: true,
};
