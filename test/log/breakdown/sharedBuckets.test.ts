/** All groups of a trend and of retention have the buckets of the whole: a group without journeys in one has the count 0 and no rate. */

import fc from "fast-check";
import { filterJourneys, funnelTrend, labelJourneys, logFromRows, retention } from "parcours";
import { expect, test } from "vitest";

const day = 86_400_000;
const rowsOf = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 6 }),
    what: fc.constantFrom("view", "buy"),
    when: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 30 },
);
const sum = (numbers: readonly number[]) => numbers.reduce((all, own) => all + own, 0);

/** A log whose customers have one label, or two where their number is 0. */
function logOf(rows: readonly { who: number; what: string; when: number }[], several: boolean) {
  const log = logFromRows(
    rows.map((row) => ({ ...row, when: row.when * day + row.who })),
    { customer: "who", touchpoint: "what", time: "when" },
    { touchpoints: ["view", "buy"] },
  );
  const lists = { even: ["0", "2", "4", "6"], odd: ["0", "1", "3", "5"] };
  return labelJourneys(log, "side", several ? { several, lists } : { lists });
}

test.each([false, true])("the groups add up bucket by bucket, journeys with several labels: %s", (several) => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const log = logOf(rows, several);
      const breakdown = { by: { label: "side" } };
      const steps = { steps: ["view", "buy"], within: { days: 2 }, entry: "first" } as const;
      const trend = funnelTrend(log, { ...steps, breakdown }, { every: "day" });
      const kept = retention(log, { start: "view", every: "day", periods: 2, breakdown });
      for (const group of trend.groups ?? []) {
        expect(group.buckets.map(({ start }) => start)).toEqual(trend.buckets.map(({ start }) => start));
        for (const { entered, conversion } of group.buckets) if (entered === 0) expect(conversion.value).toBe(null);
        // slow twin: the trend of these journeys alone, where it has a bucket
        const own = filterJourneys(log, { label: "side", in: [group.value] });
        for (const alone of funnelTrend(own, steps, { every: "day", observedUntil: Math.max(...log.time) }).buckets)
          expect(group.buckets.find(({ start }) => start === alone.start)).toEqual(alone);
      }
      for (const group of kept.groups ?? []) {
        expect(group.cohorts.map(({ start }) => start)).toEqual(kept.cohorts.map(({ start }) => start));
        for (const { journeys, cells } of group.cohorts) if (journeys === 0) expect(cells[0]).toBe(null);
        expect(sum(group.cohorts.map(({ journeys }) => journeys))).toBe(group.started);
      }
      if (several) return;
      for (const [b, { entered }] of trend.buckets.entries())
        expect(sum((trend.groups ?? []).map(({ buckets }) => buckets[b]?.entered ?? 0))).toBe(entered);
      for (const [b, { journeys }] of kept.cohorts.entries())
        expect(sum((kept.groups ?? []).map(({ cohorts }) => cohorts[b]?.journeys ?? 0))).toBe(journeys);
    }),
  );
});
