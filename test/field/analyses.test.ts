/** Questions about careless data: one test for each way in which an answer went wrong without a word, with siblings of its class. */

import {
  compareNps,
  describeLog,
  type FunnelBreakdown,
  funnel,
  funnelDrivers,
  funnelTrend,
  kaplanMeier,
  logFromRows,
  logRank,
  pathTable,
  pathTableFromRows,
  retention,
  retentionByConditions,
  survival,
  timeToConvert,
  transitions,
  type Warning,
  whatIf,
} from "parcours";
import { describe, expect, test } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const columns = { customer: "client", touchpoint: "step", time: "when" };
const start = Date.UTC(2025, 4, 6);
const day = 86_400_000;

type Row = { client: string; step: string; when: number; tier?: string };
const people = (count: number, rowsOf: (client: string, i: number) => Row[]) =>
  Array.from({ length: count }, (_, i) => rowsOf(`c${i}`, i)).flat();
const logOf = (rows: readonly Row[]) =>
  logFromRows(
    rows,
    { ...columns, properties: ["tier"], optional: ["tier"] },
    { touchpoints: ["open", "order", "pay"] },
  );
const found = ({ warnings }: { warnings: readonly Warning[] }, code: string) =>
  warnings.find((one) => one.code === code);

describe("a group that is known from the outcome (F11)", () => {
  /** 40 open, 24 order, 10 pay; the tier is told at one step. */
  const told = (at: string) =>
    logOf(
      people(40, (client, i) =>
        ["open", "order", "pay"].slice(0, i < 10 ? 3 : i < 24 ? 2 : 1).map((step, k) => {
          return { client, step, when: start + k * 1000, ...(step === at && { tier: i % 2 ? "gold" : "basic" }) };
        }),
      ),
    );
  const ask = (at: string, of: FunnelBreakdown["at"] = "first") =>
    funnel(told(at), {
      steps: ["open", "order", "pay"],
      within: { days: 1 },
      breakdown: { by: { property: "tier" }, at: of },
    });

  test.each([
    ["order", "first", 24],
    ["pay", "first", 10],
    ["order", "last", 24],
    ["order", { step: 1 }, 24],
    ["open", { step: 2 }, 0],
    ["pay", { step: 1 }, 0],
    ["order", "all", 24],
  ] as const)("told at %s, asked at %j", (at, of, count) => {
    expect(found(ask(at, of), "value_from_outcome")?.count).toBe(count);
  });

  test.each(["first", "last", { step: 0 }, "all"] as const)("told at the first step, asked at %j, it is none", (of) => {
    expect(found(ask("open", of), "value_from_outcome")).toBeUndefined();
  });
});

describe("a p-value of a few (F12)", () => {
  test.each([2, 12, 29, 30, 200])("of groups of %i and 200 is warned of while one is small", (few) => {
    const rows = people(200 + few, (client, i) => [
      { client, step: "open", when: start, tier: i < few ? "few" : "many" },
      ...(i % 2 ? [{ client, step: "order", when: start + (1 + i) * 60_000 }] : []),
    ]);
    const answer = survival(logOf(rows), { start: "open", event: "order", by: { property: "tier" } });
    expect(found(answer, "few_journeys")?.count).toBe(few < 30 ? few : undefined);
    if (few === 2 || few === 200) expect(found(answer, "few_expected") !== undefined).toBe(few === 2);
  });

  test("is warned of wherever there is one", () => {
    const curve = (n: number) =>
      kaplanMeier(
        Array.from({ length: n }, (_, i) => i + 1),
        Array(n).fill(1),
      );
    expect(found(logRank([curve(3), curve(90)]), "few_journeys")?.count).toBe(3);
    expect(compareNps([9, 10, 3], Array(40).fill(8)).warnings).toMatchObject([
      { code: "few_answers", path: ["before"] },
    ]);
    expect(compareNps(Array(30).fill(9), Array(40).fill(8)).warnings).toEqual([]);
  });
});

test.each([
  [[12, 15]],
  [[true, "true"]],
  [["1", "0"]],
  [[1, null]],
  [[undefined, 1]],
  [[0.5, 1]],
  [[1n, 0n]],
  [[Number.NaN, 1]],
])("outcomes %o are refused (F13)", (outcomes) => {
  expect(refusal(() => kaplanMeier([12, 15], outcomes as never))).toMatch(/happened\[[01]\]: expected true or false/);
});

describe("the end of observation", () => {
  const log = logOf(
    [
      ["a", 0],
      ["a", 2],
      ["b", 1],
      ["b", 6],
      ["c", 8],
      ["c", 9],
    ].map(([client, after]) => {
      return { client: client as string, step: "open", when: start + (after as number) * day };
    }),
  );
  const questions: [
    string,
    (until: number | string) => { warnings: readonly Warning[] },
    (answer: never) => unknown,
  ][] = [
    [
      "retention",
      (observedUntil) => retention(log, { start: "open", every: { days: 3 }, periods: 1 }, { observedUntil }),
      ({ started }: { started: number }) => started,
    ],
    [
      "survival",
      (observedUntil) => survival(log, { start: "open", event: "open" }, { observedUntil }),
      ({ started }: { started: number }) => started,
    ],
    [
      "funnel",
      (observedUntil) => funnel(log, { steps: ["open"] }, { observedUntil }),
      ({ entered }: { entered: number }) => entered,
    ],
    [
      "funnelTrend",
      (observedUntil) => funnelTrend(log, { steps: ["open"], within: { days: 1 } }, { every: "year", observedUntil }),
      ({ buckets }: { buckets: { entered: number }[] }) => buckets[0]?.entered,
    ],
    [
      "timeToConvert",
      (observedUntil) => timeToConvert(log, { steps: ["open", "open"] }, { observedUntil }),
      ({ leftOut }: { leftOut: { no_entry: number } }) => 2 - leftOut.no_entry,
    ],
    [
      "retentionByConditions",
      (observedUntil) => retentionByConditions(log, { conditions: ["open"] }, { observedUntil }),
      ({ steps }: { steps: { count: number }[] }) => steps[0]?.count,
    ],
  ];

  test.each(questions)("%s: later events are as if they had not happened, and are counted (F14)", (_, ask, entered) => {
    for (const until of [start + 3 * day, "2025-05-09"]) {
      const answer = ask(until);
      expect(entered(answer as never)).toBe(2);
      expect(found(answer, "after_observed_until")?.count).toBe(3);
    }
  });

  test.each(questions)("%s: before every event it is refused (F15)", (_, ask) => {
    for (const until of [start / 1000, start - 1, "1970-01-01"])
      expect(refusal(() => ask(until))).toContain("observedUntil");
  });
});

test.each(["parcours", "mixpanel", "amplitude", "posthog", "ga4"] as const)(
  "a purchase that is repeated is answered by %s (F30)",
  (semantics) => {
    const log = logOf(
      people(4, (client, i) => [0, 1, 2].slice(0, i).map((k) => ({ client, step: "pay", when: start + k * 60_000 }))),
    );
    const counts = (steps: string[]) =>
      funnel(log, { steps, within: { days: 1 }, semantics }).steps.map(({ count }) => count);
    expect(counts(["pay", "pay"])).toEqual([3, 2]);
    expect(counts(["pay", "pay", "pay"])).toEqual([3, 2, 1]);
  },
);

describe("events that are delivered twice (F33)", () => {
  /** Everybody opens once, in two copies; 12 of 30 come back after two days. */
  const log = logOf([
    ...people(30, (client, i) =>
      [0, 0, ...(i < 12 ? [2 * day] : [])].map((after) => ({ client, step: "open", when: start + after })),
    ),
    { client: "last", step: "pay", when: start + 20 * day },
  ]);
  const twice = { steps: ["open", "open"], within: { days: 5 } };

  test("are no returns", () => {
    const { curve, warnings } = survival(log, { start: "open", event: "open" });
    expect(curve.points.filter(({ events }) => events > 0)).toMatchObject([{ timeMs: 2 * day, events: 12 }]);
    expect(found({ warnings }, "tied_events")?.count).toBe(30);
    expect(retention(log, { start: "open", every: { days: 5 }, periods: 1 }).totals[1]?.value).toBe(0.4);
  });

  test("are warned of where they make a step of a funnel", () => {
    expect(funnel(log, { ...twice, ties: "strict" }).converted).toBe(12);
    const answers = [
      funnel(log, twice),
      timeToConvert(log, twice),
      funnelTrend(log, twice, { every: "week" }),
      funnelDrivers(log, twice),
    ];
    for (const answer of answers) expect(found(answer, "ties_decide")?.count).toBe(18);
    expect(found(timeToConvert(log, { ...twice, ties: "strict" }), "ties_decide")?.count).toBe(18);
  });

  test("are counted where the order of a path comes from the log", () => {
    const tied = logOf(people(5, (client) => ["open", "pay"].map((step) => ({ client, step, when: start }))));
    expect(found(pathTable(tied), "tied_events")?.count).toBe(5);
    expect(found(transitions(tied), "tied_events")?.count).toBe(5);
    // two copies of one event have one order
    expect(found(pathTable(log), "tied_events")).toBeUndefined();
    expect(found(describeLog(log), "duplicate_events")?.count).toBe(30);
  });
});

describe("an edit that cannot be applied in full (F34)", () => {
  const table = pathTableFromRows([
    { path: ["cart", "pay"], conversions: 30, nonConversions: 10 },
    { path: ["cart"], conversions: 0, nonConversions: 60 },
  ]);
  test.each([
    [{ kind: "scale", from: "cart", to: "pay", by: 5 }, 2.5, true],
    [{ kind: "scale", from: "cart", to: "pay", by: 2 }, 2, false],
    [{ kind: "scale", from: "pay", to: "cart", by: 2 }, null, true],
  ] as const)("%j is applied to %s", (edit, applied, capped) => {
    const answer = whatIf(table, { edits: [edit] });
    expect(answer.edits[0]?.applied).toBe(applied);
    expect(found(answer, "edit_capped") !== undefined).toBe(capped);
  });

  test("a table that names its counts by old names is refused", () => {
    const rows = [{ path: ["cart"], conversions: 1, nulls: 4 }];
    expect(refusal(() => pathTableFromRows(rows), "invalid_count")).toContain("nonConversions");
  });
});
