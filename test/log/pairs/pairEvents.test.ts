/** Pairs of starts and completes: values of pm4py, a slow twin, ties, keys, split journeys, and ends read from a column. */

import fc from "fast-check";
import {
  customerId,
  type EventLog,
  type EventRow,
  logFromColumns,
  logFromCsv,
  logFromRows,
  logToRows,
  pairEvents,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const minute = 60_000;
const lifecycle = { start: { where: { phase: "start" } }, complete: { where: { phase: "complete" } } };
const columns = { customer: "c", touchpoint: "t", time: "at", properties: ["phase", "who", "key"] };
type Row = { c: string; t: string; at: number; phase?: string | null; who?: string; key?: string };
const row = (c: string, t: string, phase: string, at: number, more: Partial<Row> = {}): Row => ({
  c,
  t,
  phase,
  at: at * minute,
  ...more,
});
const logOf = (rows: readonly Row[]) => logFromRows(rows, { ...columns, optional: ["phase", "who", "key"] });

/** Customer, touchpoint, start and duration in minutes. */
function spans(log: EventLog) {
  return logToRows(log).map((own) => {
    const ms = own.durationMs as number | null;
    return [own.customer, own.touchpoint, (own.time as number) / minute, ms === null ? null : ms / minute];
  });
}

const paired = (log: EventLog) => log.lineage.at(-1)?.paired;

describe("pairEvents", () => {
  const shop = [
    ...[
      row("1", "pack", "start", 0),
      row("1", "pack", "complete", 20),
      row("1", "ship", "start", 50),
      row("1", "ship", "complete", 55),
    ],
    ...[
      row("2", "pack", "start", 5),
      row("2", "pack", "start", 10),
      row("2", "pack", "complete", 30),
      row("2", "check", "start", 40),
    ],
    ...[
      row("2", "pack", "complete", 60),
      row("2", "check", "complete", 100),
      row("2", "ship", "start", 160),
      row("2", "ship", "complete", 170),
    ],
    ...[
      row("3", "pack", "start", 30),
      row("3", "pack", "complete", 42),
      row("3", "ship", "start", 500),
      row("3", "ship", "complete", 503),
    ],
  ];

  it("makes the intervals of pm4py", () => {
    // pm4py 2.7.23.11: interval_lifecycle.to_interval(log), start and @@duration of each event
    expect(spans(pairEvents(logOf(shop), lifecycle))).toEqual([
      ["1", "pack", 0, 20],
      ["1", "ship", 50, 5],
      ["2", "pack", 5, 25],
      ["2", "pack", 10, 50],
      ["2", "check", 40, 60],
      ["2", "ship", 160, 10],
      ["3", "pack", 30, 12],
      ["3", "ship", 500, 3],
    ]);
  });

  it("keeps what has no counterpart, without a duration, and counts it", () => {
    const log = logOf([
      row("1", "a", "complete", 0),
      row("1", "a", "start", 1),
      row("1", "b", "start", 2),
      row("1", "note", "", 3),
      row("1", "a", "complete", 4),
    ]);
    const pairs = pairEvents(log, lifecycle);
    expect(spans(pairs)).toEqual([
      ["1", "a", 0, null],
      ["1", "a", 1, 3],
      ["1", "b", 2, null],
      ["1", "note", 3, null],
    ]);
    expect(paired(pairs)).toEqual({ pairs: 1, startsAlone: 1, completesAlone: 1, ambiguous: 0 });
    expect(pairs.lineage.at(-1)?.leftOut).toEqual({ joined_to_start: 1 });
    expect(logToRows(pairs).map(({ phase }) => phase)).toEqual(["complete", "complete", "start", ""]);
  });

  it("takes values of the complete, and of the start where the complete has none", () => {
    const log = logFromRows(
      [
        { c: 1, t: "a", at: 0, phase: "start", who: "ada", channel: "shop", value: 1, done: false },
        { c: 1, t: "a", at: 9, phase: "complete", cost: 5, value: 3, done: true },
      ],
      {
        customer: "c",
        touchpoint: "t",
        time: "at",
        channel: "channel",
        value: "value",
        cost: "cost",
        properties: ["phase", "who", "done"],
      },
    );
    expect(logToRows(pairEvents(log, lifecycle))).toMatchObject([
      { time: 0, durationMs: 9, who: "ada", channel: "shop", value: 3, cost: 5, phase: "complete", done: true },
    ]);
  });

  it("joins two touchpoints under a name, call after call", () => {
    const log = logOf([
      row("1", "call begins", "", 0),
      row("1", "door opens", "", 1),
      row("1", "door closes", "", 2),
      row("1", "call ends", "", 7),
    ]);
    const calls = pairEvents(log, { start: "call begins", complete: "call ends", name: "call" });
    const both = pairEvents(calls, { start: "door opens", complete: "door closes", name: "door" });
    expect(spans(both)).toEqual([
      ["1", "call", 0, 7],
      ["1", "door", 1, 1],
    ]);
    expect(both.touchpoints).toEqual(["call", "door"]);
    expect(both.knownTouchpoints).toContain("call begins");
    expect(refusal(() => pairEvents(log, { start: "call begins", complete: "call ends" }))).toContain(
      "name: expected the touchpoint of the pairs",
    );
  });

  it("matches by a key, and across the pieces of a split journey", () => {
    const log = logOf([
      row("1", "a", "start", 0, { key: "x" }),
      row("1", "a", "start", 1, { key: "y" }),
      row("1", "a", "complete", 100, { key: "y" }),
      row("1", "a", "complete", 120, { key: "x" }),
    ]);
    expect(spans(pairEvents(log, { ...lifecycle, key: "key" }))).toEqual([
      ["1", "a", 0, 120],
      ["1", "a", 1, 99],
    ]);
    const pieces = pairEvents(splitJourneys(log, { silence: { minutes: 30 } }), { ...lifecycle, key: "key" });
    expect(spans(pieces)).toEqual([
      ["1", "a", 0, 120],
      ["1", "a", 1, 99],
    ]);
    expect(pieces.journeys).toBe(1);
    expect(pieces.lineage.at(-1)?.leftOut).toEqual({ joined_to_start: 2, no_events: 1 });
  });

  it("leaves events that fit both conditions as they are, and an empty log empty", () => {
    const both = pairEvents(logOf([row("1", "a", "start", 0)]), { start: "a", complete: "a" });
    expect(paired(both)).toEqual({ pairs: 0, startsAlone: 0, completesAlone: 0, ambiguous: 1 });
    expect(pairEvents(logOf([]), lifecycle).events).toBe(0);
  });

  it("refuses a property durationMs of text", () => {
    const log = logFromRows([{ c: 1, t: "a", at: 0, durationMs: "long" }], {
      customer: "c",
      touchpoint: "t",
      time: "at",
      properties: ["durationMs"],
    });
    expect(refusal(() => pairEvents(log, { start: "a", complete: "a" }), "name_taken")).toContain("durationMs");
  });

  const rows = fc.array(
    fc.record({
      c: fc.constantFrom("1", "2"),
      t: fc.constantFrom("a", "__proto__", "🛒"),
      phase: fc.constantFrom("start", "complete", "note"),
      at: fc.nat(20),
      key: fc.constantFrom("k", "l"),
    }),
    { maxLength: 30 },
  );

  it("makes the pairs of the slow twin, and adds up", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (given, keyed) => {
        const log = logOf(given as Row[]);
        const own = logToRows(log);
        const left: EventRow[] = own.map((event) => ({ ...event, durationMs: null }));
        const gone = new Set<number>();
        own.forEach((event, i) => {
          if (event.phase !== "complete") return;
          const open = left.findIndex(
            (other, k) =>
              k < i &&
              other.phase === "start" &&
              other.durationMs === null &&
              other.customer === event.customer &&
              other.touchpoint === event.touchpoint &&
              (!keyed || other.key === event.key),
          );
          if (open < 0) return;
          left[open] = {
            ...(left[open] as (typeof left)[number]),
            durationMs: (event.time as number) - (left[open]?.time as number),
          };
          gone.add(i);
        });
        const pairs = pairEvents(log, { ...lifecycle, ...(keyed && { key: "key" }) });
        expect(logToRows(pairs).map(({ time, durationMs }) => [time, durationMs])).toEqual(
          left.filter((_, i) => !gone.has(i)).map(({ time, durationMs }) => [time, durationMs]),
        );
        const counts = paired(pairs) as NonNullable<ReturnType<typeof paired>>;
        expect(counts.pairs).toBe(log.events - pairs.events);
        expect(counts.pairs + counts.startsAlone).toBe(given.filter(({ phase }) => phase === "start").length);
        expect(counts.pairs + counts.completesAlone).toBe(given.filter(({ phase }) => phase === "complete").length);
        expect(Array.from({ length: pairs.customers }, (_, c) => customerId(pairs, c))).toHaveLength(log.customers);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a column with the end of events", () => {
  const mapping = { customer: "c", touchpoint: "t", time: "from", end: "to" };
  const texts = [
    { c: "1", t: "a", from: "2026-03-01 10:00", to: "2026-03-01 10:30" },
    { c: "1", t: "b", from: "2026-03-01 11:00", to: "" },
    { c: "1", t: "c", from: "2026-03-01 12:00", to: "soon" },
    { c: "1", t: "d", from: "2026-03-01 13:00", to: "2026-03-01 12:00" },
  ];

  it("gives durations, and counts ends that are none, in every reader", async () => {
    const fromRows = logFromRows(texts, mapping);
    const csv = `c,t,from,to\n${texts.map((own) => Object.values(own).join()).join("\n")}\n`;
    const column = (key: "c" | "t" | "from" | "to") => texts.map((own) => own[key]);
    const fromColumns = logFromColumns({
      customer: column("c"),
      touchpoint: column("t"),
      time: column("from"),
      end: column("to"),
    });
    for (const log of [fromRows, await logFromCsv(csv, mapping), fromColumns]) {
      expect(logToRows(log).map(({ durationMs }) => durationMs)).toEqual([30 * minute, null, null, null]);
      expect(log.issues.map(({ code, count }) => [code, count])).toEqual([
        ["invalid_end", 1],
        ["end_before_start", 1],
      ]);
    }
  });

  it("reads ends like times: units, zones, microseconds", () => {
    const seconds = logFromRows([{ c: 1, t: "a", from: 1_700_000_000, to: 1_700_000_090 }], mapping, { timeUnit: "s" });
    expect(logToRows(seconds)[0]?.durationMs).toBe(90_000);
    const micro = logFromRows([{ c: 1, t: "a", from: 1_700_000_000_000_000n, to: 1_700_000_000_000_500n }], mapping, {
      timeUnit: "us",
    });
    expect(logToRows(micro)[0]?.durationMs).toBe(0.5);
    const spring = { c: 1, t: "a", from: "2026-03-29T01:30", to: new Date("2026-03-29T01:30:00Z") };
    expect(logToRows(logFromRows([spring], mapping, { timeZone: "Europe/Paris" }))[0]?.durationMs).toBe(60 * minute);
  });

  it("refuses a property of the same name", () => {
    const given = { ...mapping, properties: ["durationMs"] };
    expect(refusal(() => logFromRows([], given))).toContain("columns.end makes");
  });
});
