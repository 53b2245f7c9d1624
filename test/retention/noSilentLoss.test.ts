/** Checks that every journey is in a cohort, in a curve, or counted as not started, and that late events are counted. */

import fc from "fast-check";
import { retention, retentionByConditions, survival } from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../helpers/randomLog.ts";

const countOf = ({ warnings }: { warnings: readonly { code: string; count?: number }[] }, code: string) =>
  warnings.find((warning) => warning.code === code)?.count ?? 0;
const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);

describe("nothing is left out without a count", () => {
  it("law: journeys with an event = started + not started; started = journeys of the cohorts = events + censored", () => {
    fc.assert(
      fc.property(randomLog(), fc.option(fc.nat(12)), (log, until) => {
        if (log.events === 0 || !log.knownTouchpoints.includes("a") || log.time.some((time) => time < 0)) return;
        const first = Math.min(...log.time);
        const options = until === null || until < first ? {} : { observedUntil: until };
        const end = until === null || until < first ? Number.POSITIVE_INFINITY : until;
        // per journey: the times of its events "a" up to the end of observation
        const journeys = Array.from({ length: log.journeys }, (_, j) => {
          const events = Array.from(log.time.subarray(log.offsets[j], log.offsets[j + 1]), (time, i) => {
            const code = log.touchpoint[(log.offsets[j] as number) + i] as number;
            return { time, name: log.touchpoints[code] };
          });
          return events.filter(({ time }) => time <= end);
        });
        const seen = journeys.filter((events) => events.length > 0);
        const starting = seen.filter((events) => events.some(({ name }) => name === "a"));
        const starts = starting.map((events) => events.find(({ name }) => name === "a")?.time as number);
        const again = starting.filter((events, k) =>
          events.some(({ time, name }) => name === "a" && time > (starts[k] as number)),
        );
        const tied = starting.filter(
          (events, k) => events.filter(({ time, name }) => name === "a" && time === starts[k]).length > 1,
        );

        const cohorts = retention(log, { start: "a", every: { seconds: 0.005 }, periods: 1 }, options);
        expect([cohorts.journeys, cohorts.started]).toEqual([seen.length, starting.length]);
        expect(sum(cohorts.cohorts.map((cohort) => cohort.journeys))).toBe(starting.length);

        const waits = survival(log, { start: "a", event: "a" }, options);
        expect([waits.started, waits.curve.events, waits.curve.censored]).toEqual([
          starting.length,
          again.length,
          starting.length - again.length,
        ]);
        expect(countOf(waits, "tied_events")).toBe(tied.length);

        const chain = retentionByConditions(log, { conditions: ["a"] }, options);
        expect([chain.journeys, chain.steps[0]?.count]).toEqual([seen.length, starting.length]);

        const late = log.events - sum(journeys.map(({ length }) => length));
        for (const answer of [cohorts, waits, chain]) expect(countOf(answer, "after_observed_until")).toBe(late);
      }),
      { numRuns: 300 },
    );
  });

  it("a share of few journeys is warned of, here as everywhere", () => {
    fc.assert(
      fc.property(randomLog(), (log) => {
        if (!log.knownTouchpoints.includes("a")) return;
        const started = retentionByConditions(log, { conditions: ["a"] });
        expect(countOf(started, "few_journeys")).toBe(started.steps[0]?.count);
      }),
      { numRuns: 30 },
    );
  });
});
