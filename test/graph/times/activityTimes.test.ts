/** Processing, waiting and sojourn time: values of pm4py, statsmodels and SciPy, a slow twin, laws. */

import fc from "fast-check";
import { activityTimes, type EventLog, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOfSpans, minute, randomSpans, type Span } from "../../helpers/timedSpans.ts";

/** The slow twin: minutes of each journey in which some event goes on, minute by minute. */
function slowWork(log: EventLog, spans: readonly Span[]) {
  const ids = [...new Set(spans.map(([c]) => c))].sort();
  expect(log.journeys).toBe(ids.length);
  return ids.map((id) => {
    const own = spans.filter(([c]) => c === id).map(([, , from, to]) => [from, to ?? from] as const);
    const [first, last] = [Math.min(...own.map(([a]) => a)), Math.max(...own.map(([, b]) => b))];
    let worked = 0;
    for (let m = first; m < last; m++) if (own.some(([a, b]) => a <= m && m < b)) worked++;
    return { worked, whole: last - first };
  });
}

const shop: Span[] = [
  ["1", "pack", 0, 20, "ada"],
  ["1", "ship", 50, 55, "bo"],
  ["2", "pack", 5, 30, "ada"],
  ["2", "pack", 10, 60, "bo"],
  ["2", "check", 40, 100, "ada"],
  ["2", "ship", 160, 170, "bo"],
  ["3", "pack", 30, 42, "ada"],
  ["3", "ship", 500, 503, "bo"],
];

describe("activityTimes", () => {
  it("gives service, waiting and sojourn time of pm4py for journeys whose events do not overlap", () => {
    // pm4py 2.7.23.11, insert_case_service_waiting_time: case 1: 1500, 1800, 3300 s; case 3: 900, 27480, 28380 s.
    // Where events overlap (case 2) its service time counts the overlap twice.
    for (const [id, service, waiting, sojourn] of [
      ["1", 1500, 1800, 3300],
      ["3", 900, 27_480, 28_380],
    ] as const) {
      const { perJourney } = activityTimes(logOfSpans(shop.filter(([c]) => c === id)));
      expect([perJourney.processing.totalMs, perJourney.waiting.totalMs, perJourney.sojourn.totalMs]).toEqual([
        service * 1000,
        waiting * 1000,
        sojourn * 1000,
      ]);
    }
  });

  it("says how long each touchpoint takes and is waited for, and who does it", () => {
    const { activities, leftOut, perJourney } = activityTimes(logOfSpans(shop));
    const brief = activities.map(({ name, events, journeys, processing, waiting, sojourn }) => [
      name,
      events,
      journeys,
      processing.totalMs / minute,
      waiting.totalMs / minute,
      waiting.n,
      sojourn.totalMs / minute,
    ]);
    expect(brief).toEqual([
      ["ship", 3, 3, 18, 548, 3, 566],
      ["pack", 4, 3, 107, 0, 1, 50],
      ["check", 1, 1, 60, 0, 1, 60],
    ]);
    expect(leftOut).toEqual({ no_duration: 0, first_event: 3 });
    // minutes 5 to 100 and 160 to 170 of journey 2
    expect(perJourney.processing.totalMs / minute).toBe(25 + 105 + 15);
    const byWho = activityTimes(logOfSpans(shop), { resource: "who" }).activities;
    expect(byWho.map(({ name, resource, events }) => [name, resource, events])).toEqual([
      ["ship", "bo", 3],
      ["check", "ada", 1],
      ["pack", "ada", 3],
      ["pack", "bo", 1],
    ]);
  });

  it("gives intervals of a mean and a median of independent times", () => {
    // numpy 2.4.6, scipy, statsmodels: x = arange(1, 22) ** 2; stats.t.interval(.95, 20, x.mean(), stats.sem(x));
    // np.quantile(x, proportion_confint(10.5, 21, method="wilson"))
    const spans = Array.from({ length: 21 }, (_, i): Span => [`c${i}`, "a", 0, (i + 1) ** 2]);
    const [row] = activityTimes(logOfSpans(spans)).activities;
    const { mean, median } = row?.processing ?? {};
    expect((mean?.lower as number) / minute).toBeCloseTo(93.6869186819957, 8);
    expect((mean?.upper as number) / minute).toBeCloseTo(221.6464146513376, 8);
    expect((median?.value as number) / minute).toBe(121);
    expect((median?.lower as number) / minute).toBeCloseTo(50.01374799320559, 8);
    expect((median?.upper as number) / minute).toBeCloseTo(223.04008721313585, 8);
  });

  it("widens intervals where customers repeat themselves", () => {
    const spans = Array.from(
      { length: 30 },
      (_, i): Span => [`c${i % 6}`, "a", i * 1000, i * 1000 + 10 + (i % 6) * 10],
    );
    const of = (cluster: "customer" | "none") =>
      activityTimes(logOfSpans(spans), {}, { cluster }).activities[0]?.processing;
    const width = (own: { lower: number | null; upper: number | null } | undefined) =>
      (own?.upper as number) - (own?.lower as number);
    expect(width(of("customer")?.mean)).toBeGreaterThan(width(of("none")?.mean));
    expect(width(of("customer")?.median)).toBeGreaterThan(width(of("none")?.median));
    expect(of("customer")?.median.clusters).toBe(6);
  });

  it("counts working time, in the zone of the log", () => {
    const rows = [
      { c: "1", t: "ask", from: "2026-03-06T16:30", to: "2026-03-06T17:30" },
      { c: "1", t: "answer", from: "2026-03-09T09:30", to: "2026-03-09T10:00" },
    ];
    const log = logFromRows(
      rows,
      { customer: "c", touchpoint: "t", time: "from", end: "to" },
      { timeZone: "Europe/Paris" },
    );
    const nine = [["09:00", "17:00"]] as const;
    const { activities } = activityTimes(log, { calendar: { days: { mon: nine, fri: nine } } });
    expect(
      activities.map(({ name, processing, waiting }) => [name, processing.totalMs / minute, waiting.totalMs / minute]),
    ).toEqual([
      ["answer", 30, 30],
      ["ask", 30, 0],
    ]);
  });

  it("warns when no event has a duration, and answers an empty log", () => {
    const log = logFromRows(
      [
        { c: 1, t: "a", from: 0 },
        { c: 1, t: "b", from: 5 },
      ],
      { customer: "c", touchpoint: "t", time: "from" },
    );
    const { warnings, activities } = activityTimes(log);
    expect(warnings.map(({ code }) => code)).toContain("no_durations");
    expect(activities[0]).toMatchObject({
      name: "b",
      waiting: { n: 1, totalMs: 5 },
      processing: { n: 0, median: { value: null } },
    });
    expect(activityTimes(logOfSpans([]))).toMatchObject({
      activities: [],
      journeys: 0,
      perJourney: { sojourn: { n: 0 } },
    });
  });

  const spans = randomSpans(20);

  it("is the slow count of minutes, and waiting and work add up to the whole of each journey", () => {
    fc.assert(
      fc.property(spans, (given) => {
        const log = logOfSpans(given);
        const { perJourney, activities } = activityTimes(log);
        const slow = slowWork(log, given);
        const sum = (of: (one: (typeof slow)[number]) => number) => slow.reduce((total, one) => total + of(one), 0);
        expect(perJourney.processing.totalMs / minute).toBeCloseTo(
          sum(({ worked }) => worked),
          8,
        );
        expect(perJourney.sojourn.totalMs / minute).toBeCloseTo(
          sum(({ whole }) => whole),
          8,
        );
        const waited = activities.reduce((total, { waiting }) => total + waiting.totalMs, 0);
        expect(waited).toBeCloseTo(perJourney.waiting.totalMs, 6);
        expect(activities.reduce((total, { events }) => total + events, 0)).toBe(log.events);
        for (const { processing } of activities)
          if (processing.median.value !== null && processing.median.lower !== null) {
            expect(processing.median.lower).toBeLessThanOrEqual(processing.median.value);
            expect(processing.median.upper as number).toBeGreaterThanOrEqual(processing.median.value);
          }
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same totals for split journeys, but for the time between the pieces", () => {
    const log = logOfSpans(shop);
    const split = activityTimes(splitJourneys(log, { silence: { minutes: 400 } }));
    expect(split.perJourney.processing.totalMs).toBe(activityTimes(log).perJourney.processing.totalMs);
    expect(split.journeys).toBe(4);
  });
});
