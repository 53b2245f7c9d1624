/** Labels on journeys: every kind of rules, verbs, faults. */

import {
  describeLog,
  filterEvents,
  filterJourneys,
  isParcoursError,
  type JourneyLabels,
  joinJourneys,
  type LabelRules,
  labelJourneys,
  logFromRows,
  mergeLogs,
  pathTable,
  pathTableToRows,
  splitJourneys,
  survival,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

const shop = logOf("ann: visit0 visit10 buy20; bob: visit0 help90; eve: help5");

/** The labels of each journey, `null` for unlabelled. */
function read({ names, codes, sets }: JourneyLabels): (string | null)[] {
  return Array.from(codes, (code) =>
    code === 0 ? null : (sets ? (sets[code - 1] as number[]) : [code - 1]).map((i) => names[i]).join(" + "),
  );
}

function label(rules: LabelRules, log = shop): (string | null)[] {
  return read(labelJourneys(log, "x", rules).labels?.at(-1) as JourneyLabels);
}

describe("labelJourneys", () => {
  it.each<[string, LabelRules, (string | null)[]]>([
    [
      "the first rule that holds",
      [
        { label: "buyer", when: "buy" },
        { label: "visitor", when: "visit" },
      ],
      ["buyer", "visitor", null],
    ],
    [
      "every rule that holds",
      {
        rules: [
          { label: "b", when: "buy" },
          { label: "v", when: "visit" },
          { label: "h", when: "help" },
        ],
        several: true,
      },
      ["b + v", "v + h", "h"],
    ],
    [
      "equal labels are one",
      [
        { label: "x", when: "buy" },
        { label: "x", when: "help" },
      ],
      ["x", "x", "x"],
    ],
    ["at least", [{ label: "often", when: { touchpoint: "visit", atLeast: 2 } }], ["often", null, null]],
    [
      "within, both ends included",
      [{ label: "often", when: { touchpoint: "visit", atLeast: 2, within: { minutes: 10 } } }],
      ["often", null, null],
    ],
    [
      "within a shorter time",
      [{ label: "often", when: { touchpoint: "visit", atLeast: 2, within: { minutes: 9 } } }],
      [null, null, null],
    ],
    [
      "a count within",
      [{ label: "x", when: { count: ["visit", "buy"], eq: 2, within: { minutes: 10 } } }],
      ["x", null, null],
    ],
    ["lists", { lists: { vip: ["ann", "zoe"], eu: ["ann", "bob"] } }, ["vip", "eu", null]],
    ["lists, several", { lists: { vip: ["ann"], eu: ["ann", "bob"] }, several: true }, ["vip + eu", "eu", null]],
    [
      "durations",
      {
        durations: [
          { label: "none", below: { seconds: 1 } },
          { label: "short", below: { hours: 1 } },
          { label: "long" },
        ],
      },
      ["short", "long", "none"],
    ],
    [
      "periods: from inclusive, to exclusive",
      {
        periods: [
          { label: "a", to: 300_000 },
          { label: "b", from: 300_000, to: 300_001 },
        ],
      },
      ["a", "a", "b"],
    ],
    ["no rules", [], [null, null, null]],
  ])("%s", (_, rules, expected) => {
    expect(label(rules)).toEqual(expected);
  });

  it("labels by the first, last and most frequent value of a property", () => {
    const rows = (customer: string, devices: (string | null)[]) =>
      devices.map((device, time) => ({ customer, touchpoint: "a", time, device, channel: device }));
    const log = logFromRows(
      [...rows("ann", [null, "b", "a", "a", null]), ...rows("bob", ["b", "a"]), ...rows("eve", [null])],
      { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel", properties: ["device"] },
    );
    expect(label({ property: "device" }, log)).toEqual(["b", "b", null]);
    expect(label({ property: "device", at: "last" }, log)).toEqual(["a", "a", null]);
    expect(label({ property: "channel", at: "most-frequent" }, log)).toEqual(["a", "b", null]);
  });

  it("labels by the calendar of the first event, in a zone", () => {
    const log = logFromRows(
      ["2024-03-31T22:30Z", "2024-04-01T00:00Z", "2025-01-01T10:00Z"].map((time, customer) => ({
        customer,
        touchpoint: "a",
        time,
      })),
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
    );
    expect(label({ cohort: "month" }, log)).toEqual(["2024-03", "2024-04", "2025-01"]);
    expect(label({ cohort: "month", timeZone: "Europe/Paris" }, log)).toEqual(["2024-04", "2024-04", "2025-01"]);
    expect(label({ cohort: "quarter" }, log)).toEqual(["2024-Q1", "2024-Q2", "2025-Q1"]);
    expect(label({ cohort: "year" }, log)).toEqual(["2024", "2024", "2025"]);
    expect(label({ cohort: "week" }, log)).toEqual(["2024-03-25", "2024-04-01", "2024-12-30"]);
    expect(label({ cohort: "hour" }, log)[0]).toBe("2024-03-31T22:00");
  });

  it("one hour that occurs twice in autumn is one label", () => {
    const log = logFromRows(
      ["2024-10-27T00:30Z", "2024-10-27T01:30Z"].map((time, customer) => ({ customer, touchpoint: "a", time })),
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
    );
    expect(label({ cohort: "hour", timeZone: "Europe/Paris" }, log)).toEqual(["2024-10-27T02:00", "2024-10-27T02:00"]);
  });

  it("replaces labels with the same name in their place, and counts the unlabelled", () => {
    const once = labelJourneys(labelJourneys(shop, "a", [{ label: "x", when: "buy" }]), "b", { cohort: "year" });
    const twice = labelJourneys(once, "a", [{ label: "y", when: "visit" }]);
    expect(describeLog(twice).labels).toEqual([
      { name: "a", several: false, counts: [{ label: "y", journeys: 2 }], unlabelled: 1 },
      { name: "b", several: false, counts: [{ label: "1970", journeys: 3 }], unlabelled: 0 },
    ]);
    expect(shop.labels).toBeUndefined();
    expect(twice.lineage.map(({ verb }) => verb)).toEqual(["labelJourneys", "labelJourneys", "labelJourneys"]);
  });

  it("counts ids that the log does not have", () => {
    const { issues } = labelJourneys(shop, "vip", { lists: { vip: ["ann", "zoe"] } });
    expect(issues.map(({ code, count, example }) => [code, count, example])).toEqual([["unknown_customer", 1, "zoe"]]);
  });

  it("stands in by, and in a condition", () => {
    const log = labelJourneys(shop, "kind", [{ label: "buyer", when: "buy" }]);
    expect(pathTableToRows(pathTable(log, { by: { label: "kind" }, collapse: "set" }))).toEqual([
      { path: [], journeys: 2 },
      { path: ["buyer"], journeys: 1 },
    ]);
    expect(
      survival(log, { start: "visit", event: "buy", by: { label: "kind" } }).groups?.map(({ value }) => value),
    ).toEqual(["buyer", null]);
    expect(filterJourneys(log, { label: "kind", in: [null] }).customerIds).toEqual(["bob", "eve"]);
    expect(filterJourneys(log, { label: "kind", in: ["buyer", null] }).journeys).toBe(3);
    expect(filterJourneys(log, { not: { label: "kind", in: ["buyer"] } }).journeys).toBe(2);
  });

  it("survives the verbs", () => {
    const log = labelJourneys(shop, "kind", [
      { label: "buyer", when: "buy" },
      { label: "visitor", when: "visit" },
    ]);
    const own = (of: typeof log) => read(of.labels?.[0] as JourneyLabels);
    expect(own(filterEvents(log, "help"))).toEqual(["visitor", null]);
    const pieces = splitJourneys(log, { silence: { minutes: 15 } });
    expect(own(pieces)).toEqual(["buyer", "visitor", "visitor", null]);
    expect(own(joinJourneys(pieces))).toEqual(own(log));
    const again = labelJourneys(pieces, "kind", [
      { label: "help", when: "help" },
      { label: "visit", when: "visit" },
    ]);
    const joined = joinJourneys(again);
    expect(own(joined)).toEqual(["visit", "visit", "help"]);
    expect(joined.issues.map(({ code, count }) => [code, count])).toEqual([["different_labels", 1]]);
    const several = labelJourneys(pieces, "kind", {
      rules: [
        { label: "help", when: "help" },
        { label: "visit", when: "visit" },
      ],
      several: true,
    });
    expect(own(joinJourneys(several))).toEqual(["visit", "help + visit", "help"]);
    expect(joinJourneys(several).issues).toEqual([]);
  });

  it("merges labels of two logs by name", () => {
    const other = labelJourneys(logOf("ann: buy50; zoe: help1"), "kind", [
      { label: "late", when: "buy" },
      { label: "asks", when: "help" },
    ]);
    const log = labelJourneys(shop, "kind", [{ label: "buyer", when: "buy" }]);
    const merged = mergeLogs(log, other);
    expect(merged.labels?.[0]?.names).toEqual(["buyer", "late", "asks"]);
    expect(read(merged.labels?.[0] as JourneyLabels)).toEqual(["buyer", null, null, "asks"]);
    expect(merged.issues.map(({ code, count }) => [code, count])).toEqual([["different_labels", 1]]);
    expect(read(mergeLogs(shop, other).labels?.[0] as JourneyLabels)).toEqual(["late", null, null, "asks"]);
  });

  it.each<[LabelRules, string, string]>([
    [
      { rulez: [] } as never,
      "invalid_definition",
      'labelJourneys: unknown key "rulez" in rules. Did you mean "rules"?',
    ],
    [[{ label: "", when: "buy" }], "invalid_definition", "labelJourneys: rules[0].label: expected a name"],
    [[{ label: "x" } as never], "invalid_definition", "labelJourneys: rules[0].when: expected a condition"],
    [[{ label: "x", when: "bye" }], "unknown_touchpoint", 'unknown touchpoint "bye" in rules[0].when'],
    [[{ label: "x", when: { label: "k", in: [] } }], "unknown_label", "Call labelJourneys first."],
    [[{ label: "x", when: { atLeast: 2 } as never }], "invalid_condition", "expected a touchpoint beside atLeast"],
    [{ property: "device" }, "unknown_property", 'unknown property "device" in rules.property'],
    [{ cohort: "moon" as never }, "invalid_definition", '"moon"'],
    [{ periods: [{ label: "x", from: 5, to: 2 }] }, "invalid_definition", "from before to, got 5 and 2"],
    [null as never, "invalid_definition", "labelJourneys: rules: expected rules"],
  ])("refuses %j", (rules, code, message) => {
    let error: unknown;
    try {
      labelJourneys(shop, "x", rules);
    } catch (thrown) {
      error = thrown;
    }
    expect(isParcoursError(error) && error.code).toBe(code);
    expect(String(error)).toContain(message);
  });

  it("takes names that break careless code, and an empty log", () => {
    const lists = JSON.parse('{ "__proto__": ["ann"], "constructor": ["bob"], "🛒": ["eve"] }');
    expect(label({ lists })).toEqual(["__proto__", "constructor", "🛒"]);
    const empty = filterEvents(shop, { any: [] });
    expect(label({ cohort: "month" }, empty)).toEqual([]);
    expect(describeLog(labelJourneys(empty, "__proto__", [])).labels[0]?.name).toBe("__proto__");
  });
});
