/** Brackets, numbers of returns, and cohorts of another length than the periods: by hand, and against a slow count. */

import fc from "fast-check";
import { type EventLog, logFromRows, type RetentionDefinition, retention } from "parcours";
import { retentionSvg, retentionVegaLite, tableOf } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const day = 86_400_000;
const hits = (cells: ({ value: number | null; n: number } | null)[]) =>
  cells.map((cell) => cell && `${Math.round((cell.value as number) * cell.n)}/${cell.n}`);

describe("cells of retention", () => {
  // the epoch is a Thursday
  const log = logOf("a: S0 R0.5 R1.2 R3.9 R4 X30; b: S1 R6 R6.5; c: S5 R5; d: S20 R29", day);
  const ask = (definition: Partial<RetentionDefinition>) =>
    retention(log, { start: "S", returning: "R", every: "day", ...definition }, { observedUntil: 30 * day });

  it("counts returns in brackets of days, on the day of the start only after the start", () => {
    const { totals, definition } = ask({
      brackets: [
        [0, 0],
        [1, 3],
        [4, 7],
        [8, 14],
      ],
    });
    // a: day 0, days 1 3 4; b: day 5; c: none, its return is at the instant of the start; d: day 9
    expect(hits(totals)).toEqual(["4/4", "1/4", "1/4", "2/4", "0/3"]);
    expect(definition.periods).toBeUndefined();
    expect(hits(ask({ brackets: [[1, 9]] }).totals)).toEqual(["4/4", "3/4"]);
    expect(hits(ask({ brackets: [[4, 7]], counts: "on-or-after" }).totals)).toEqual(["4/4", "3/4"]);
  });

  it("asks for several returns", () => {
    expect(
      hits(
        ask({
          brackets: [
            [1, 4],
            [5, 5],
          ],
          atLeast: 2,
        }).totals,
      ),
    ).toEqual(["4/4", "1/4", "1/4"]);
    expect(hits(ask({ periods: 1, atLeast: 2, counts: "on-or-after" }).totals)).toEqual(["4/4", "2/4"]);
    expect(ask({ periods: 1 }).definition.atLeast).toBe(1);
  });

  it("makes weekly cohorts with daily periods that count from the start of each journey", () => {
    const { cohorts } = ask({
      cohorts: "week",
      brackets: [
        [1, 1],
        [3, 5],
      ],
    });
    expect(cohorts.map(({ start, journeys, cells }) => [start / day, journeys, hits(cells)])).toEqual([
      [-3, 2, ["2/2", "1/2", "2/2"]],
      [4, 1, ["1/1", "0/1", "0/1"]],
      [11, 0, [null, null, null]],
      [18, 1, ["1/1", "0/1", "0/1"]],
    ]);
    const spans = ask({ cohorts: "month", every: { days: 2 }, periods: 2 });
    expect(spans.cohorts.map(({ cells }) => hits(cells))).toEqual([["4/4", "1/4", "1/4"]]);
  });

  it("gives null where a bracket is not over, also when a later one in the list is", () => {
    const { totals } = retention(log, {
      start: "S",
      returning: "R",
      every: "day",
      brackets: [
        [1, 40],
        [1, 2],
      ],
    });
    expect(hits(totals)).toEqual(["4/4", null, "1/4"]);
  });

  it("shows the brackets in the table and the picture", () => {
    const result = ask({
      brackets: [
        [0, 0],
        [1, 3],
      ],
      cohorts: "week",
      atLeast: 2,
    });
    const table = tableOf(result);
    expect(table.columns.map(({ name }) => name).slice(3, 6)).toEqual(["period", "from", "to"]);
    expect(table.rows.slice(0, 3).map((row) => row.slice(3, 6))).toEqual([
      ["start", 0, 0],
      ["0", 0, 0],
      ["1–3", 1, 3],
    ]);
    const svg = retentionSvg(result);
    expect(svg).toContain("1–3");
    expect(svg).toContain("at least 2 times");
    expect(JSON.stringify(retentionVegaLite(result))).toContain("1–3");
  });

  it("refuses brackets that are none, and both or neither of periods and brackets", () => {
    expect(() => ask({})).toThrow("retention: periods: expected a whole number from 1 to 10000, got undefined");
    expect(() => ask({ periods: 1, brackets: [[1, 2]] })).toThrow("retention: periods: expected periods or brackets");
    expect(() => ask({ brackets: [] })).toThrow("retention: brackets: expected a list of pairs");
    expect(() => ask({ brackets: [[3, 1]] })).toThrow("retention: brackets[0][1]: expected a whole number from 3");
    expect(() => ask({ brackets: [7] as never })).toThrow("retention: brackets[0]: expected a pair [from, to], got 7");
    expect(() => ask({ every: { days: 1 }, brackets: [[0, 1]] })).toThrow(
      "brackets[0][0]: expected a whole number from 1",
    );
    expect(() => ask({ periods: 1, atLeast: 0 })).toThrow("retention: atLeast: expected a whole number, 1 or more");
    expect(() => ask({ periods: 1, cohorts: "decade" as never })).toThrow("retention: every: expected");
  });
});

/** Counts cells in the slow, obvious way: journey by journey, cell by cell, return by return. UTC days and weeks. */
function slowTotals(log: EventLog, asked: RetentionDefinition, until: number): [hits: number, n: number][] {
  const { every, cohorts = every, brackets = [], atLeast = 1, counts, cohortBy } = asked;
  const bucketOf = (ms: number, unit: unknown) =>
    unit === "week" ? Math.floor((ms / day + 3) / 7) : Math.floor(ms / day / (unit === "day" ? 1 : 2));
  return brackets.map(([from, to]) => {
    let [k, n] = [0, 0];
    for (let j = 0; j < log.journeys; j++) {
      const events = Array.from({ length: (log.offsets[j + 1] as number) - (log.offsets[j] as number) }, (_, i) => {
        const e = (log.offsets[j] as number) + i;
        return { name: log.touchpoints[log.touchpoint[e] as number] as string, time: log.time[e] as number };
      }).filter(({ time }) => time <= until);
      const starts = events.filter(({ name }) => name === "S");
      const entries = starts.filter(
        ({ time }, i) =>
          starts.findIndex((other) => bucketOf(other.time, cohorts) === bucketOf(time, cohorts)) === i &&
          (i === 0 || cohortBy === "each-start"),
      );
      for (const { time: entry } of entries) {
        const periodOf = (time: number) =>
          typeof every === "string"
            ? bucketOf(time, every) - bucketOf(entry, every)
            : Math.ceil((time - entry) / (2 * day));
        const end = typeof every === "string" ? null : entry + to * 2 * day;
        // a calendar period is over when the instant after the end of observation is in a later one
        if (end === null ? periodOf(until) <= to : end > until) continue;
        n++;
        const returns = events.filter(({ name, time }) => {
          const p = periodOf(time);
          return name === "R" && time > entry && p >= from && (counts === "on-or-after" || p <= to);
        });
        if (returns.length >= atLeast) k++;
      }
    }
    return [k, n];
  });
}

describe("laws of the cells of retention", () => {
  const event = fc.record({
    customer: fc.nat(4),
    touchpoint: fc.constantFrom("S", "R", "x"),
    time: fc.nat(100).map((d) => (d * day) / 4),
  });
  const build = (rows: object[]): EventLog =>
    logFromRows(
      rows as never,
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
      { touchpoints: ["S", "R", "x"] },
    );
  const bracket = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.nat(4))
    .map(([from, more]) => [from, from + more] as const);
  const definition = fc.record(
    {
      start: fc.constant("S"),
      returning: fc.constant("R"),
      every: fc.constantFrom<RetentionDefinition["every"]>("day", "week", { days: 2 }),
      brackets: fc.array(bracket, { minLength: 1, maxLength: 4 }),
      cohorts: fc.constantFrom("day" as const, "week" as const),
      cohortBy: fc.constantFrom("first-start" as const, "each-start" as const),
      counts: fc.constantFrom("on" as const, "on-or-after" as const),
      atLeast: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ["start", "returning", "every", "brackets", "cohorts"] },
  );
  const pair = (cell: { value: number | null; n: number } | null) =>
    cell === null ? [0, 0] : [Math.round((cell.value as number) * cell.n), cell.n];

  it("equals the slow count", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        definition,
        fc.integer({ min: 100, max: 160 }),
        (rows, asked, end) => {
          const log = build(rows);
          const until = (end * day) / 4;
          const { totals } = retention(log, asked, { observedUntil: until });
          expect(totals.slice(1).map(pair)).toEqual(slowTotals(log, asked, until));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("brackets of one period each equal periods; a larger number of returns never counts more", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), definition, (rows, { brackets: _, cohorts: __, ...asked }) => {
        const log = build(rows);
        const single = Array.from({ length: 4 }, (__, p) => [p + 1, p + 1] as const);
        const a = retention(log, { ...asked, brackets: single });
        const b = retention(log, { ...asked, periods: 4 });
        expect({ ...a, definition: null }).toEqual({ ...b, definition: null });
        const more = retention(log, { ...asked, periods: 4, atLeast: (asked.atLeast ?? 1) + 1 });
        for (const [i, cell] of b.totals.entries())
          expect(more.totals[i]?.value ?? 0).toBeLessThanOrEqual((cell?.value ?? 0) + 1e-12);
      }),
    );
  });

  it("cohorts of another length give the same totals for first starts", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), definition, (rows, { cohortBy: _, ...asked }) => {
        const log = build(rows);
        expect(retention(log, { ...asked, cohorts: "month" }).totals).toEqual(retention(log, asked).totals);
      }),
    );
  });
});
