/** Value of journeys over time: values of SciPy, a slow twin, faults. */

import fc from "fast-check";
import { type EventLog, type LifetimeValueDefinition, lifetimeValue, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";

const day = 86_400_000;
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" };
type Row = { customer: number | string; touchpoint: string; time: number; value: number | null };
const build = (rows: readonly Row[]): EventLog => logFromRows([...rows], columns, { touchpoints: ["S", "x"] });

const row = (customer: string, at: number, value: number | null, touchpoint = "x"): Row => ({
  customer,
  touchpoint,
  time: at * day,
  value,
});

describe("lifetimeValue", () => {
  // values of a: 5 before its start, then 10, 0, 6; of b: 2, 4 and nothing; c starts late
  const rows = [
    row("a", -1, 5),
    row("a", 0, 10, "S"),
    row("a", 2.5, 6),
    row("b", 0.5, 2, "S"),
    row("b", 1.9, 4),
    row("c", 2, 3, "S"),
    row("c", 2.9, 1),
    row("d", 2.2, 100),
  ];

  it("adds up values by day after the start, of journeys watched through the day", () => {
    const result = lifetimeValue(build(rows), { start: "S", every: "day", periods: 2 }, { observedUntil: 3 * day });
    expect(result.started).toBe(3);
    expect(result.totals.map((cell) => cell && [cell.total, cell.perJourney.n])).toEqual([
      [16, 3],
      [4, 2],
      [6, 2],
    ]);
    expect(result.totals.map((cell) => cell?.perJourney.value)).toEqual([16 / 3, 2, 3]);
    expect(result.totals.map((cell) => cell?.cumulative.value)).toEqual([16 / 3, 16 / 3 + 2, 16 / 3 + 5]);
    expect(result.totals.map((cell) => cell?.valueRetained?.value)).toEqual([1, 4 / 12, 6 / 12]);
    expect(result.cohorts.map(({ journeys, cells }) => [journeys, cells.map((cell) => cell?.total ?? null)])).toEqual([
      [2, [12, 4, 6]],
      [0, [null, null, null]],
      [1, [4, null, null]],
    ]);
    // before the start of a, and of d, which has no start
    expect([result.values, result.valuesLeftOut]).toEqual([6, 2]);
  });

  it("has the intervals of Student's t", () => {
    // python -c "import numpy as np; from scipy import stats; x = np.array([10, 2, 4]);
    //   print(stats.t.interval(0.95, 2, x.mean(), stats.sem(x)))" (scipy 1.17.1) → (-5.008956691751194, 15.675623358417859)
    const { totals } = lifetimeValue(build(rows), { start: "S", every: "day", periods: 0 }, { observedUntil: 3 * day });
    expect(totals[0]?.perJourney.lower).toBeCloseTo(-5.008956691751194, 9);
    expect(totals[0]?.perJourney.upper).toBeCloseTo(15.675623358417859, 9);
    expect(totals[0]?.cumulative).toEqual(totals[0]?.perJourney);
  });

  it("counts spans from the start itself, values of chosen events, and cohorts of another length", () => {
    const ask = (definition: Partial<LifetimeValueDefinition>) =>
      lifetimeValue(
        build(rows),
        { start: "S", every: { days: 2 }, periods: 1, ...definition },
        { observedUntil: 3 * day },
      );
    expect(ask({}).totals.map((cell) => cell?.total)).toEqual([15, 4]);
    expect(ask({ count: "S" }).totals.map((cell) => cell?.total)).toEqual([15, 0]);
    expect(ask({ cohorts: "year" }).cohorts.map(({ journeys }) => journeys)).toEqual([3]);
  });

  it("takes an empty log, a log without a start, and refuses columns without numbers", () => {
    const empty = logFromRows([], columns);
    expect(lifetimeValue(empty, { start: {}, every: "day", periods: 1 })).toMatchObject({
      cohorts: [],
      totals: [null, null],
    });
    const none = lifetimeValue(build([row("a", 0, 7)]), { start: "S", every: "day", periods: 1 });
    expect(none).toMatchObject({ started: 0, values: 0, valuesLeftOut: 1, totals: [null, null] });
    const log = build(rows);
    expect(() => lifetimeValue(log, { start: "S", every: "day", periods: 1, value: "amount" })).toThrow(
      'lifetimeValue: unknown property "amount" in value',
    );
    expect(() => lifetimeValue(log, { start: "S", every: "day" } as never)).toThrow("lifetimeValue: periods: expected");
    expect(() => lifetimeValue(log, { every: "day", periods: 1 } as never)).toThrow("lifetimeValue: start: expected");
    expect(() => lifetimeValue(log, { start: "S", every: "day", periods: 1, by: "x" } as never)).toThrow('key "by"');
  });

  const event = fc.record({
    customer: fc.nat(5),
    touchpoint: fc.constantFrom("S", "x"),
    time: fc.nat(60).map((h) => h * 7 * 3_600_000),
    value: fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 50 })),
  });
  const until = 60 * 7 * 3_600_000;

  it("law: equals a slow sum, journey by journey; the cumulative variance equals that of sums where all are watched", () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 40 }),
        fc.constantFrom<LifetimeValueDefinition["every"]>("day", { days: 2 }),
        fc.boolean(),
        (given, every, split) => {
          const log = split ? splitJourneys(build(given), { silence: { days: 1 } }) : build(given);
          const definition = { start: "S", every, periods: 4 } as const;
          const options = { observedUntil: until, cluster: "none" as const };
          const { totals, cohorts, values, valuesLeftOut } = lifetimeValue(log, definition, options);
          const journeys = Array.from({ length: log.journeys }, (_, j) => {
            const range = Array.from(
              { length: (log.offsets[j + 1] as number) - (log.offsets[j] as number) },
              (_, i) => (log.offsets[j] as number) + i,
            );
            const start = range.find((e) => log.touchpoints[log.touchpoint[e] as number] === "S");
            if (start === undefined) return null;
            const entry = log.time[start] as number;
            const periodOf = (time: number) =>
              every === "day"
                ? Math.floor(time / day) - Math.floor(entry / day)
                : Math.ceil((time - entry) / (2 * day));
            const over = (p: number) =>
              every === "day" ? (Math.floor(entry / day) + p + 1) * day <= until : entry + p * 2 * day <= until;
            const sums = [0, 1, 2, 3, 4].map((p) =>
              range
                .filter((e) => (log.time[e] as number) >= entry && periodOf(log.time[e] as number) === p)
                .reduce((sum, e) => sum + (Number.isNaN(log.value?.[e]) ? 0 : (log.value?.[e] ?? 0)), 0),
            );
            return { sums, watched: [0, 1, 2, 3, 4].filter(over).length };
          }).filter((own) => own !== null);
          let mean = 0;
          for (const [p, cell] of totals.entries()) {
            const own = journeys.filter(({ watched }) => watched > p);
            if (own.length === 0) expect(cell).toBeNull();
            else {
              const total = own.reduce((sum, { sums }) => sum + (sums[p] as number), 0);
              mean += total / own.length;
              expect(cell?.total).toBe(total);
              expect(cell?.perJourney.n).toBe(own.length);
              expect(cell?.cumulative.value).toBeCloseTo(mean, 9);
              if (own.length === journeys.length && own.length > 1) {
                const all = own.map(({ sums }) => sums.slice(0, p + 1).reduce((a, b) => a + b, 0));
                const center = all.reduce((a, b) => a + b, 0) / all.length;
                const variance = all.reduce((a, b) => a + (b - center) ** 2, 0) / (all.length - 1) / all.length;
                const first = (cell?.perJourney.upper ?? 0) - (cell?.perJourney.value ?? 0);
                const half = (cell?.cumulative.upper ?? 0) - (cell?.cumulative.value ?? 0);
                if (p === 0) expect(half).toBeCloseTo(first, 9);
                const t = [0, 12.7062, 4.30265, 3.18245, 2.77645, 2.57058][all.length - 1];
                if (t !== undefined) expect(half).toBeCloseTo(t * Math.sqrt(variance), 2);
              }
            }
          }
          const sums = totals.reduce((sum, cell) => sum + (cell?.total ?? 0), 0);
          const parts = cohorts.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + (cell?.total ?? 0), 0);
          expect(parts).toBe(sums);
          expect(values + valuesLeftOut).toBe(given.filter(({ value }) => value !== null).length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("law: with clustering, a customer whose journeys are all alike counts once for the interval", () => {
    const one = [row("a", 0, 4, "S"), row("b", 0, 10, "S"), row("c", 0, 1, "S")];
    const later = one.map((own) => ({ ...own, time: own.time + 10 * day }));
    const log = splitJourneys(build([...one, ...later]), { startsWith: "S" });
    const ask = { start: "S", every: "day", periods: 0 } as const;
    const single = lifetimeValue(build(one), ask, { observedUntil: 20 * day }).totals[0];
    const twice = lifetimeValue(log, ask, { observedUntil: 20 * day }).totals[0];
    expect(twice?.perJourney).toMatchObject({ n: 6, clusters: 3 });
    expect(twice?.perJourney.upper).toBeCloseTo(single?.perJourney.upper as number, 9);
    expect(twice?.cumulative.upper).toBeCloseTo(single?.cumulative.upper as number, 9);
  });
});
