/** Checks every choice of a definition on one small log, and the report of its events. */

import { type ConversionPaths, type ConversionPathsDefinition, conversionPaths, logFromRows } from "parcours";
import { describe, expect, test } from "vitest";
import { vectorD as log } from "../helpers/attributionVectors.ts";

const build = (definition: Partial<ConversionPathsDefinition> = {}) =>
  conversionPaths(log, { conversion: "purchase", by: "channel", tiedConversions: "each", ...definition });

/** `a·b 1/0/100`, sorted. */
function rowsOf(paths: ConversionPaths): string[] {
  return Array.from({ length: paths.rows }, (_, row) => {
    const codes = Array.from(paths.codes.subarray(paths.offsets[row], paths.offsets[row + 1]));
    const names = codes.map((code) => paths.names[code]).join("·");
    return `${names || "[]"} ${paths.conversions[row]}/${paths.nonConversions[row]}/${paths.value?.[row]}`;
  }).sort();
}

const direct = (policy: "drop-if-others" | "drop-trailing") => ({ names: ["direct"], policy });
const L = { lookback: { days: 30 } } as const;
const c3 = "[] 1/0/20";

describe("each choice of the definition", () => {
  const cases: [string, Partial<ConversionPathsDefinition>, string[], number, Record<string, number>][] = [
    [
      "default",
      {},
      [
        c3,
        "search·social 1/0/100",
        "email·email·direct 1/0/50",
        "email 0/1/0",
        "search·display·display·direct 0/1/0",
        "social·direct 2/0/30",
      ],
      12,
      { no_label: 1 },
    ],
    [
      "lookback of 30 days",
      L,
      [
        c3,
        "search·social 1/0/100",
        "email·direct 1/0/50",
        "email 0/1/0",
        "display·display·direct 0/1/0",
        "social·direct 2/0/30",
      ],
      10,
      { no_label: 1, outside_lookback: 2 },
    ],
    [
      "lookback of 35 days, reuse",
      { lookback: { days: 35 }, repeat: "reuse" },
      [
        c3,
        "search·social 1/0/100",
        "social·email·email·direct 1/0/50",
        "email 0/1/0",
        "display·display·direct 0/1/0",
        "social·direct 2/0/30",
      ],
      11,
      { no_label: 1, outside_lookback: 1 },
    ],
    [
      "lookback, reuse, trail discarded",
      { ...L, repeat: "reuse", trail: "discard" },
      [c3, "search·social 1/0/100", "email·direct 1/0/50", "display·display·direct 0/1/0", "social·direct 2/0/30"],
      9,
      { no_label: 1, outside_lookback: 2, after_last_conversion: 1 },
    ],
    [
      "touches at the instant come after",
      { ...L, ties: "after" },
      [
        c3,
        "search 1/0/100",
        "email·direct 1/0/50",
        "email 0/1/0",
        "display·display·direct 0/1/0",
        "social·direct 2/0/30",
      ],
      9,
      { no_label: 1, outside_lookback: 3 },
    ],
    [
      "direct dropped if there are other touches",
      { ...L, direct: direct("drop-if-others") },
      [c3, "search·social 1/0/100", "email 1/1/50", "display·display 0/1/0", "social 2/0/30"],
      7,
      { no_label: 1, outside_lookback: 2, direct_dropped: 3 },
    ],
    [
      "trailing direct dropped, repeats collapsed",
      { ...L, direct: direct("drop-trailing"), collapse: "repeats" },
      [c3, "search·social 1/0/100", "email 1/1/50", "display 0/1/0", "social 2/0/30"],
      6,
      { no_label: 1, outside_lookback: 2, direct_dropped: 3, collapsed: 1 },
    ],
    [
      "the last touch only",
      { ...L, lookbackTouches: 1 },
      [c3, "social 1/0/100", "direct 3/1/80", "email 0/1/0"],
      5,
      { no_label: 1, outside_lookback: 2, beyond_lookback_touches: 5 },
    ],
    [
      "first cycle: acquisition",
      { repeat: { cycles: { from: 1, to: 1 } } },
      [c3, "search·social 1/0/100", "search·display·display·direct 0/1/0", "social·direct 2/0/30"],
      8,
      { no_label: 1, other_cycle: 4 },
    ],
    [
      "later cycles: repeat business",
      { repeat: { cycles: { from: 2 } } },
      ["email·email·direct 1/0/50", "email 0/1/0"],
      4,
      { no_label: 1, other_cycle: 8 },
    ],
  ];
  test.each(cases)("%s", (_, definition, rows, used, leftOut) => {
    const paths = build(definition);
    expect(rowsOf(paths)).toEqual([...rows].sort());
    expect(paths.report.touches.used).toBe(used);
    expect(paths.report.touches.leftOut).toEqual(leftOut);
  });
});

describe("the report", () => {
  test("counts every event", () => {
    expect(build(L).report).toEqual({
      events: 18,
      journeys: { total: 4, customers: 4, converting: 3, nonConverting: 1, withoutTouchOrConversion: 0 },
      paths: { converting: 4, null: 2, open: 0, emptyNull: 1 },
      conversions: {
        events: 5,
        counted: 5,
        matched: 4,
        unmatched: 1,
        otherCycle: 0,
        tied: 1,
        merged: 0,
        withoutValue: 1,
      },
      touches: { events: 13, used: 10, reused: 0, asConversion: 0, leftOut: { no_label: 1, outside_lookback: 2 } },
      other: 0,
      tied: { atConversion: 1, betweenTouches: 2 },
    });
    expect(build({ lookback: { days: 35 }, repeat: "reuse" }).report.touches.reused).toBe(1);
  });

  test("warns of every reason to distrust the numbers", () => {
    const codes = (definition: Partial<ConversionPathsDefinition>) =>
      build(definition).warnings.map(({ code }) => code);
    expect(codes(L)).toEqual(["unmatched_conversions", "value_missing", "tied_touches", "no_label"]);
    expect(codes({ repeat: "reuse" })).toContain("reused_touches");
    expect(codes({ nullAfter: { days: 1 } })).toContain("open_trails");
    expect(codes({ direct: { names: ["Direct"], policy: "keep" } })).toContain("unknown_name");
    expect(codes({ stages: [{ name: "lead", condition: "led" }] })).toContain("unknown_name");
  });
});

test("microseconds: windows and ages are the same durations", () => {
  const rows = [
    { who: "1", what: "a", when: 0 },
    { who: "1", what: "b", when: 1_500_000 },
    { who: "1", what: "P", when: 2_500_000 },
    { who: "2", what: "a", when: 2_000_000 },
  ];
  const micro = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when" }, { timeUnit: "us" });
  const paths = conversionPaths(micro, {
    conversion: "P",
    lookback: { seconds: 1 },
    nullAfter: { seconds: 1 },
    keep: "journeys",
  });
  expect(Array.from(paths.pieces?.beforeMs ?? [])).toEqual([1000]);
  expect(Array.from(paths.pieces?.journeys?.anchorMs ?? [])).toEqual([2500]);
  expect(paths.report.touches.leftOut).toEqual({ outside_lookback: 1, open: 1 });
  expect(paths.report.paths.open).toBe(1);
});

test("single paths name their customers", () => {
  const { pieces } = build({ keep: "journeys" });
  expect(pieces?.count).toBe(6);
  const { customer = [], cycle = [] } = pieces?.journeys ?? {};
  expect(customer).toEqual(["c1", "c1", "c1", "c2", "c3", "c4"]);
  expect(Array.from(cycle)).toEqual([1, 2, 3, 1, 1, 1]);
  expect(build({ keep: "counts" }).pieces).toBeUndefined();
});

test("conversions at one instant count as one unless each is asked for; values are added, and the number is reported", () => {
  const one = build({ tiedConversions: "one" });
  const each = build({});
  expect(each.total.conversions).toBe(5);
  expect(one.total).toEqual({ ...each.total, conversions: 4 });
  expect(one.report.conversions).toMatchObject({ events: 5, counted: 4, merged: 1, tied: 1, withoutValue: 0 });
  expect(one.warnings.find(({ code }) => code === "tied_conversions")).toMatchObject({ count: 1 });
  expect(each.warnings.map(({ code }) => code)).not.toContain("tied_conversions");
});

test("touches at the instant of a conversion are counted; where the order of the log decides, it is warned of", () => {
  const rows = ["mail", "purchase", "search"].map((what) => ({ who: "ann", what, when: 0 }));
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when" });
  for (const ties of ["before", "after", "log-order"] as const) {
    const { report, warnings } = conversionPaths(log, { conversion: "purchase", ties });
    expect(report.tied.atConversion).toBe(2);
    const own = warnings.find(({ code }) => code === "tied_with_conversion");
    expect(own?.count).toBe(ties === "log-order" ? 2 : undefined);
  }
});
