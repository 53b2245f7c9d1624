import fc from "fast-check";
import { type EventLog, logFromRows, type RetentionDefinition, retention, survival } from "parcours";
import { describe, expect, it } from "vitest";

const day = 86_400_000;
const event = fc.record({
  customer: fc.nat(4),
  touchpoint: fc.constantFrom("S", "R", "x"),
  time: fc.nat(40).map((d) => d * day),
});
const logs = fc.array(event, { maxLength: 25 });
const build = (rows: object[]): EventLog =>
  logFromRows(
    rows as never,
    { customer: "customer", touchpoint: "touchpoint", time: "time" },
    { touchpoints: ["S", "R", "x"] },
  );
const definition = fc.record<RetentionDefinition>({
  start: fc.constant("S"),
  returning: fc.constantFrom("R", "S"),
  every: fc.constantFrom<RetentionDefinition["every"]>("day", "week", "month", { days: 7 }, { days: 1 }),
  periods: fc.integer({ min: 1, max: 6 }),
  cohortBy: fc.constantFrom("first-start", "each-start"),
  counts: fc.constantFrom("on", "on-or-after"),
});
const end = { observedUntil: 60 * day };
const total = (cell: { value: number | null; n: number } | null) =>
  cell === null ? [0, 0] : [Math.round((cell.value ?? 0) * cell.n), cell.n];

describe("laws", () => {
  it("equals a count by hand, period after period, with spans of fixed length", () => {
    fc.assert(
      fc.property(logs, fc.constantFrom("on", "on-or-after"), (rows, counts) => {
        const result = retention(
          build(rows),
          { start: "S", returning: "R", every: { days: 3 }, periods: 4, counts } as RetentionDefinition,
          end,
        );
        for (let p = 1; p <= 4; p++) {
          let n = 0;
          let k = 0;
          for (const customer of new Set(rows.map((row) => row.customer))) {
            const own = rows.filter((row) => row.customer === customer);
            const starts = own.filter((row) => row.touchpoint === "S").map((row) => row.time);
            if (starts.length === 0) continue;
            const first = Math.min(...starts);
            n++;
            const late = (time: number) => counts === "on-or-after" || time <= first + p * 3 * day;
            if (
              own.some(({ touchpoint, time }) => touchpoint === "R" && time > first + (p - 1) * 3 * day && late(time))
            )
              k++;
          }
          expect(total(result.totals[p] ?? null)).toEqual([k, n]);
        }
      }),
    );
  });

  it("gives totals that are the sums of the cohorts, and a share of 1 in period 0", () => {
    fc.assert(
      fc.property(logs, definition, (rows, asked) => {
        const { cohorts, totals, started } = retention(build(rows), asked, end);
        totals.forEach((cell, p) => {
          const sums = cohorts.map((cohort) => total(cohort.cells[p] ?? null));
          expect(total(cell)).toEqual([0, 1].map((i) => sums.reduce((sum, pair) => sum + (pair[i] as number), 0)));
        });
        for (const { cells, journeys } of cohorts) expect(cells[0]?.n ?? 0).toBe(journeys);
        if (asked.cohortBy === "first-start") expect(total(totals[0] ?? null)[1]).toBe(started);
      }),
    );
  });

  it("returns on or after a period do not increase with the period and are at least those on it", () => {
    fc.assert(
      fc.property(logs, definition, (rows, asked) => {
        const on = retention(build(rows), { ...asked, counts: "on" }, end).totals;
        const after = retention(build(rows), { ...asked, counts: "on-or-after" }, end).totals;
        for (let p = 1; p < after.length; p++) {
          expect(total(after[p] ?? null)[0]).toBeGreaterThanOrEqual(total(on[p] ?? null)[0] as number);
          if (p > 1 && after[p]?.n === after[p - 1]?.n)
            expect(total(after[p] ?? null)[0]).toBeLessThanOrEqual(total(after[p - 1] ?? null)[0] as number);
        }
      }),
    );
  });

  it("counts events after the end of observation in a warning; all else is as in a log without them", () => {
    const answers = (log: EventLog, asked: RetentionDefinition, until: number) => {
      const options = { observedUntil: until };
      const found = [retention(log, asked, options), survival(log, { start: "S", event: "R" }, options)];
      const later = found.map(
        ({ warnings }) => warnings.find(({ code }) => code === "after_observed_until")?.count ?? 0,
      );
      const left = found.map((result) => ({
        ...result,
        warnings: result.warnings.filter(({ code }) => code !== "after_observed_until"),
      }));
      return { later, left };
    };
    fc.assert(
      fc.property(logs, definition, fc.nat(40), (rows, asked, day0) => {
        const until = day0 * day;
        const seen = rows.filter(({ time }) => time <= until);
        fc.pre(seen.length > 0);
        const whole = answers(build(rows), asked, until);
        expect(whole.later).toEqual([rows.length - seen.length, rows.length - seen.length]);
        expect(whole.left).toEqual(answers(build(seen), asked, until).left);
      }),
    );
  });

  it("survival never increases, stays within its bounds, and accounts for every journey", () => {
    fc.assert(
      fc.property(logs, (rows) => {
        const { curve, started } = survival(build(rows), { start: "S", event: "R" }, end);
        expect(curve.n).toBe(started);
        expect(curve.points.reduce((sum, point) => sum + point.events + point.censored, 0)).toBe(started);
        let previous = 1;
        for (const { survival: s } of curve.points) {
          expect(s.value).toBeLessThanOrEqual(previous);
          if (s.lower !== null && s.upper !== null) {
            expect(s.lower).toBeLessThanOrEqual(s.value as number);
            expect(s.upper).toBeGreaterThanOrEqual(s.value as number);
          }
          previous = s.value as number;
        }
      }),
    );
  });
});
