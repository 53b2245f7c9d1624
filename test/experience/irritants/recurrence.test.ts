import {
  customersNeeded,
  type EvidenceReport,
  irritantTrend,
  type RecurrenceDefinition,
  rateRatio,
  recurrence,
  smallestVisibleRate,
} from "parcours";
import { describe, expect, it } from "vitest";

let id = 0;
const row = (source: EvidenceReport["source"], more: Partial<EvidenceReport> = {}): EvidenceReport => ({
  id: `e${id++}`,
  source,
  irritant: "queue",
  ...more,
});
const times = (n: number, make: () => EvidenceReport) => Array.from({ length: n }, make);
const judge = (evidence: EvidenceReport[], policy?: RecurrenceDefinition) => {
  const { verdict, customers, witnesses, inspections, rate } = recurrence("queue", evidence, policy);
  return { verdict, people: [customers, witnesses, inspections], rate: rate && [rate.value, rate.lower, rate.upper] };
};
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 4));

describe("recurrence", () => {
  it.each<[string, EvidenceReport[], RecurrenceDefinition, string, number[], number[] | null]>([
    ["none", [], {}, "unreported", [0, 0, 0], null],
    [
      "one customer, 100 reviews",
      times(100, () => row("review", { customer: "ann" })),
      {},
      "isolated",
      [1, 0, 0],
      null,
    ],
    [
      "one customer and one seller",
      [row("ticket", { customer: "ann" }), row("staff-report", { reporter: "sam", frequency: "regularly" } as never)],
      {},
      "isolated",
      [1, 1, 0],
      null,
    ],
    [
      "two customers, a ticket and a review",
      [row("ticket", { customer: "a" }), row("review", { customer: "b" })],
      {},
      "recurrent",
      [2, 0, 0],
      null,
    ],
    [
      "two sellers",
      [row("staff-report", { reporter: "a" }), row("staff-report", { reporter: "b" })],
      {},
      "recurrent",
      [0, 2, 0],
      null,
    ],
    ["two anonymous staff reports", times(2, () => row("staff-report")), {}, "isolated", [0, 1, 0], null],
    ["five mystery visits", times(5, () => row("mystery-visit")), {}, "isolated", [0, 0, 5], null],
    [
      "three anonymous answers in one survey",
      times(3, () => row("survey", { study: "s1" })),
      {},
      "recurrent",
      [3, 0, 0],
      null,
    ],
    ["three anonymous reviews", times(3, () => row("review")), {}, "isolated", [1, 0, 0], null],
    ["the same, each", times(3, () => row("review")), { anonymous: "each" }, "recurrent", [3, 0, 0], null],
    [
      "survey 12 of 40",
      [row("survey", { count: 12, exposed: 40 })],
      {},
      "recurrent",
      [12, 0, 0],
      near(0.3, 0.1807, 0.4543),
    ],
    [
      "survey 2 of 40",
      [row("survey", { count: 2, exposed: 40 })],
      { minRate: 0.1 },
      "emerging",
      [2, 0, 0],
      near(0.05, 0.0138, 0.165),
    ],
    [
      "three customers of 200 exposed",
      ["a", "b", "c"].map((customer) => row("ticket", { customer })),
      { exposed: 200, minRate: 0.01 },
      "emerging",
      [3, 0, 0],
      near(0.015, 0.0051, 0.0432),
    ],
    [
      "two customers on neighbouring days",
      [row("ticket", { customer: "a", at: "2026-03-02" }), row("ticket", { customer: "b", at: "2026-03-03" })],
      { minPeriods: 2 },
      "emerging",
      [2, 0, 0],
      null,
    ],
  ])("%s", (_, evidence, policy, verdict, people, rate) => {
    expect(judge(evidence, policy)).toEqual({ verdict, people, rate });
  });

  const january = row("survey", { count: 12, exposed: 40, at: "2026-01-20" });
  const shipped = { minRate: 0.1, resolved: { below: 0.05, shippedAt: "2026-03-01" } };

  it("is resolved when the upper bound of the rate since shipping is low, and reopened by new reports", () => {
    const quiet = recurrence("queue", [january, row("survey", { count: 0, exposed: 120, at: "2026-04-10" })], shipped);
    expect(quiet.verdict).toBe("resolved");
    expect(quiet.reasons).toContain("since 2026-03-01: 0/120, upper bound 0.0310 < 0.05");
    const loud = recurrence("queue", [january, row("survey", { count: 6, exposed: 40, at: "2026-04-10" })], shipped);
    expect(loud.verdict).toBe("recurrent");
    expect(loud.rate).toMatchObject({ value: 18 / 80 });
    expect(loud.reasons.join()).toContain("upper bound 0.2907 >= 0.05");
  });

  it("gives reasons that can be checked", () => {
    expect(recurrence("queue", [row("ticket", { customer: "a" })]).reasons).toEqual([
      "customers 1 < 2",
      "witnesses 0 < 2",
    ]);
    expect(
      recurrence(
        "queue",
        times(5, () => row("mystery-visit")),
      ).reasons,
    ).toContain("inspections 5 (never counted)");
    expect(recurrence("queue", [row("survey", { count: 2, exposed: 40 })], { minRate: 0.1 }).reasons).toContain(
      "rate lower bound 0.0138 < 0.1",
    );
    expect(
      recurrence("queue", [row("ticket", { customer: "a" }), row("ticket", { customer: "b" })], { minRate: 0.1 })
        .reasons,
    ).toContain("exposure unknown");
  });

  it("warns of anonymous reports, of more reports than contacts, and of small samples", () => {
    const codes = (evidence: EvidenceReport[], policy?: RecurrenceDefinition) =>
      recurrence("queue", evidence, policy).warnings.map(({ code }) => code);
    expect(codes(times(3, () => row("review")))).toEqual(["anonymous_reports"]);
    expect(codes([row("ticket", { customer: "a" })], { exposed: 0 })).toEqual(["more_reports_than_exposed"]);
    const eight = recurrence(
      "queue",
      times(8, () => row("interview", { study: "s" })),
    );
    expect(eight.warnings[0]?.message).toBe(
      "8 interviews may not show an irritant that fewer than 31 % of customers meet",
    );
  });

  it("leaves out evidence about other subjects, and counts an id once", () => {
    const twice = row("ticket", { customer: "a" });
    expect(judge([twice, twice, row("ticket", { customer: "b", irritant: "music" })]).people).toEqual([1, 0, 0]);
    expect(judge([{ id: "x", source: "ticket", customer: "c", touchpoint: "till" } as EvidenceReport]).verdict).toBe(
      "unreported",
    );
  });
});

describe("what a sample can show", () => {
  it.each([
    [0.01, 299, 473],
    [0.02, 149, 236],
    [0.05, 59, 93],
    [0.1, 29, 46],
    [0.2, 14, 22],
    [0.31, 9, 14],
  ])("a problem of rate %d needs %d customers to occur once, %d to occur twice", (rate, once, twice) => {
    expect(customersNeeded(rate)).toBe(once);
    expect(customersNeeded(rate, { times: 2 })).toBe(twice);
  });

  it.each([
    [5, 0.4507, 0.6574],
    [8, 0.3123, 0.4707],
    [20, 0.1391, 0.2161],
    [30, 0.095, 0.1486],
  ])("%d customers show rates from %d, twice from %d", (n, once, twice) => {
    expect(smallestVisibleRate(n)).toBeCloseTo(once, 4);
    expect(smallestVisibleRate(n, { times: 2 })).toBeCloseTo(twice, 4);
  });

  it("handles the smallest and largest arguments", () => {
    expect(customersNeeded(1)).toBe(1);
    expect(customersNeeded(1, { times: 2 })).toBe(2);
    expect(smallestVisibleRate(0)).toBeNull();
    expect(() => customersNeeded(0)).toThrow("more than 0");
    expect(() => smallestVisibleRate(1.5)).toThrow("whole number");
  });
});

describe("irritantTrend", () => {
  const trend = (before: [number, number], after: [number, number]) =>
    irritantTrend(
      "queue",
      [
        row("survey", { count: before[0], exposed: before[1], at: "2026-02-28" }),
        row("survey", { count: after[0], exposed: after[1], at: "2026-03-01" }),
      ],
      { at: "2026-03-01" },
    );

  it.each<[[number, number], [number, number], number[], string]>([
    [[20, 200], [6, 210], [-0.0714, -0.1232, -0.0243], "down"],
    [[12, 40], [6, 40], [-0.15, -0.3235, 0.0345], "unclear"],
    [[12, 40], [0, 120], [-0.3, -0.4543, -0.1768], "down"],
    [[0, 10], [0, 10], [0, -0.2775, 0.2775], "unclear"],
    [[10, 10], [0, 10], [-1, -1, -0.6075], "down"],
    [[48, 80], [56, 70], [0.2, 0.0524, 0.3339], "up"],
  ])("%j before, %j after", (before, after, expected, direction) => {
    const { difference, direction: found } = trend(before, after);
    expect([difference?.value, difference?.lower, difference?.upper]).toEqual(near(...expected));
    expect(found).toBe(direction);
  });

  it("compares reports per time when exposure is unknown", () => {
    const evidence = [
      ...times(24, () => row("ticket", { at: "2026-01-15" })),
      ...times(6, () => row("ticket", { at: "2026-03-15" })),
      row("ticket"),
    ];
    const { ratio, direction, warnings } = irritantTrend("queue", evidence, {
      at: "2026-03-01",
      window: { weeks: 12 },
    });
    expect([ratio?.value, ratio?.lower, ratio?.upper]).toEqual(near(0.25, 0.105, 0.595));
    expect(direction).toBe("down");
    expect(warnings).toMatchObject([{ code: "undated", count: 1 }]);
    expect(irritantTrend("queue", evidence, { at: "2026-03-01" })).toMatchObject({ ratio: null, direction: "unclear" });
  });

  it.each([
    [10, 8, 10, 4, 2, 0.8543, 4.6823],
    [5, 4, 0, 4, 0, 0, 0.7683],
  ])("%d in %d, then %d in %d", (k1, t1, k2, t2, value, lower, upper) => {
    const ratio = rateRatio({ count: k1, time: t1 }, { count: k2, time: t2 });
    expect([ratio?.value, ratio?.lower, ratio?.upper]).toEqual(near(value, lower, upper));
  });

  it("gives null when there is no ratio", () => {
    expect(rateRatio({ count: 0, time: 1 }, { count: 0, time: 1 })).toBeNull();
    expect(rateRatio({ count: 0, time: 1 }, { count: 3, time: 1 })).toMatchObject({ value: null, upper: null });
  });
});

describe("people and exposure at their limits", () => {
  it("counts distinct customers also in rows with a count", () => {
    const rows = [row("survey", { customer: "a", count: 1 }), row("survey", { customer: "b", count: 1 })];
    expect(judge(rows)).toMatchObject({ verdict: "recurrent", people: [2, 0, 0] });
  });

  it("gives no rate for more reports than people exposed", () => {
    const { rate, warnings } = recurrence("queue", [row("survey", { count: 5, exposed: 3 })]);
    expect(rate).toBeNull();
    expect(warnings.map(({ code }) => code)).toEqual(["more_reports_than_exposed"]);
  });

  it("counts two hundred thousand studies", () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => row("survey", { study: `s${i}` }));
    expect(recurrence("queue", rows).customers).toBe(1);
  });

  it.each<[RecurrenceDefinition, string]>([
    [{ minRate: Number.NaN }, "minRate"],
    [{ minRate: 10 }, "minRate"],
    [{ resolved: { below: -1 } }, "resolved.below"],
    [{ resolved: { below: 0.1, shippedAt: "soon" } }, "resolved.shippedAt"],
  ])("refuses the policy %j", (policy, name) => {
    expect(() => recurrence("queue", [], policy)).toThrow(`recurrence: ${name}: expected`);
  });
});

describe("people under names that look alike", () => {
  it.each([
    ["case and blanks", ["Ann", "ann", "ann "], 2],
    ["Unicode form", ["caf\u00e9", "cafe\u0301"], 1],
    ["inner blanks and invisible characters", ["jo  ann", "Jo\u00a0Ann", "jo ann\u200b"], 2],
  ])("are one person: %s", (_, names, count) => {
    const tickets = recurrence(
      "queue",
      names.map((customer) => row("ticket", { customer })),
    );
    expect(tickets).toMatchObject({ verdict: "isolated", customers: 1 });
    expect(tickets.warnings).toMatchObject([{ code: "lookalike_names", count, example: names[1] }]);
    const staff = recurrence(
      "queue",
      names.map((reporter) => row("staff-report", { reporter })),
    );
    expect(staff).toMatchObject({ verdict: "isolated", witnesses: 1 });
  });

  it("counts other names as different people, without a warning", () => {
    const found = recurrence(
      "queue",
      ["ann", "anna", "ann"].map((customer) => row("ticket", { customer })),
    );
    expect(found).toMatchObject({ verdict: "recurrent", customers: 2, warnings: [] });
  });
});

it("computes the rate of single answers from the respondents of their study, unless the study has aggregated rows", () => {
  const asked = { respondents: [{ source: "survey" as const, study: "Spring", respondents: 40 }] };
  const answers = ["a", "b", "b"].map((customer) => row("survey", { customer, study: "spring" }));
  expect(recurrence("queue", answers, asked).rate).toMatchObject({ value: 2 / 40, n: 40 });
  expect(recurrence("queue", answers).rate).toBeNull();
  const sum = row("survey", { study: "spring", count: 8, exposed: 100 });
  expect(recurrence("queue", [...answers, sum], asked).rate).toMatchObject({ value: 0.08, n: 100 });
  expect(recurrence("queue", answers, { ...asked, exposed: 10 }).rate).toMatchObject({ value: 0.2, n: 10 });
  expect(recurrence("queue", answers, asked, { level: 0.8 }).rate?.level).toBe(0.8);
  expect(() => recurrence("queue", answers, { anonymous: "some" } as never)).toThrow("anonymous: expected");
});

it.each<[unknown, string]>([
  [{ respondents: [{ source: "survey", study: "s", respondent: 3 }] }, 'unknown key "respondent" in respondents[0]'],
  [{ respondents: [{ source: "review", study: "s", respondents: 3 }] }, 'respondents[0].source: expected "survey"'],
  [{ respondents: [{ source: "survey", respondents: 3 }] }, "respondents[0].study: expected the name of a study"],
  [
    { respondents: [{ source: "survey", study: "s", respondents: -1 }] },
    "respondents[0].respondents: expected a whole",
  ],
  [{ respondents: 3 }, "respondents: expected a list of studies, got 3"],
  [{ resolved: { below: 0.1, shipped: "2026-01-01" } }, 'unknown key "shipped" in resolved'],
])("refuses %j", (definition, message) => {
  expect(() => recurrence("q", [], definition as RecurrenceDefinition)).toThrow(message);
});
