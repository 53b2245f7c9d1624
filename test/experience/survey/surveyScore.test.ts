/** The score of a survey by groups and periods: a slow twin, laws, joins by customer and time, faults. */

import fc from "fast-check";
import {
  csat,
  defineJourney,
  type Evidence,
  filterJourneys,
  labelJourneys,
  logFromRows,
  nps,
  readEvidenceCsv,
  splitJourneys,
  surveyScore,
} from "parcours";
import { tableOf } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const measure = { kind: "nps" } as const;
const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "when", properties: ["score", "plan"] } as const;

const row = (id: string, score: number | undefined, more: Partial<Evidence> = {}): Evidence => ({
  id,
  source: "survey",
  metric: "nps",
  ...(score !== undefined && { score }),
  ...more,
});

const answersOf = fc.array(
  fc.record({
    score: fc.integer({ min: 0, max: 10 }),
    touchpoint: fc.constantFrom("shop", "hotline", "__proto__", "", "a · b", undefined),
    customer: fc.constantFrom("ann", "bob", "cy", undefined),
    at: fc.constantFrom("2026-01-05", "2026-01-31T23:30:00Z", "2026-03-02", undefined),
  }),
  { maxLength: 40 },
);
const evidenceOf = (rows: readonly object[]) =>
  rows.map((own, i) => {
    const defined = Object.entries(own).filter(([, value]) => value !== undefined);
    return row(`${i}`, undefined, Object.fromEntries(defined));
  });

describe("groups", () => {
  test("each group has the score of its answers alone, and the groups add up", () => {
    fc.assert(
      fc.property(answersOf, (rows) => {
        const evidence = evidenceOf(rows);
        const result = surveyScore(evidence, { measure, breakdown: { by: "touchpoint", top: 3 }, every: "month" });
        const { groups = [] } = result;
        expect(result.additive).toBe(true);
        expect(groups.reduce((sum, { answers }) => sum + answers, 0)).toBe(rows.length);
        const listed = groups.flatMap(({ kind, value }) => (kind === "value" ? [value] : []));
        // slow twin: filter, then ask for the score of what is left
        for (const group of groups) {
          const own = evidence.filter(({ touchpoint }) => {
            if (group.kind === "none") return touchpoint === undefined;
            return group.kind === "value"
              ? touchpoint === group.value
              : touchpoint !== undefined && !listed.includes(touchpoint);
          });
          const alone = surveyScore(own, { measure, every: "month" });
          expect(group.counts).toEqual(alone.counts);
          expect(group.score.value).toEqual(alone.score.value);
          // every group has the periods of the whole, and the periods add up
          expect(group.buckets?.map(({ start }) => start)).toEqual(result.buckets?.map(({ start }) => start));
        }
        for (const [b, bucket] of (result.buckets ?? []).entries()) {
          expect(groups.reduce((sum, group) => sum + (group.buckets?.[b]?.answers ?? 0), 0)).toBe(bucket.answers);
        }
        // the mean of the groups by their answers is the whole
        if (rows.length > 0) {
          const mean = groups.reduce((sum, { answers, score }) => sum + answers * (score.value ?? 0), 0) / rows.length;
          expect(mean).toBeCloseTo(result.score.value as number, 9);
        }
      }),
    );
  });

  test("the order of the answers and the names of the groups change no number", () => {
    fc.assert(
      fc.property(answersOf, (rows) => {
        const renamed = rows.map((own) => ({ ...own, touchpoint: own.touchpoint && `x${own.touchpoint}` }));
        const ask = (list: readonly object[]) =>
          surveyScore(evidenceOf(list), { measure, breakdown: { by: "touchpoint" } });
        const numbers = ({ groups = [] }: ReturnType<typeof ask>) =>
          groups.map(({ kind, answers, score, counts }) => ({ kind, answers, score, counts }));
        const forward = ask(rows.filter(({ touchpoint }) => touchpoint !== ""));
        const back = ask(renamed.filter(({ touchpoint }) => touchpoint !== "").reverse());
        expect(numbers(back).map(({ counts }) => counts)).toEqual(numbers(forward).map(({ counts }) => counts));
      }),
    );
  });

  test("a group that is split over a second column adds up to it", () => {
    const evidence = Array.from({ length: 60 }, (_, i) =>
      row(`${i}`, (i * 7) % 11, { touchpoint: ["shop", "hotline"][i % 2] as string, product: `p${i % 3}` }),
    );
    const coarse = surveyScore(evidence, { measure, breakdown: { by: "touchpoint" } }).groups ?? [];
    const fine = surveyScore(evidence, { measure, breakdown: { by: ["touchpoint", "product"] } }).groups ?? [];
    for (const group of coarse) {
      const parts = fine.filter(({ parts: [touchpoint] = [] }) => touchpoint === group.value);
      expect(parts).toHaveLength(3);
      expect(parts.reduce((sum, { answers }) => sum + answers, 0)).toBe(group.answers);
    }
  });

  test("a stage comes from the row, or from the touchpoint of the document", () => {
    const journey = defineJourney({
      id: "j",
      stages: [{ id: "choose" }, { id: "pay" }],
      touchpoints: [{ id: "shop", stage: "choose" }],
      metrics: [{ id: "nps" }],
      evidence: [row("1", 9, { touchpoint: "shop" }), row("2", 3, { stage: "pay" }), row("3", 10)],
    });
    const { groups } = surveyScore(journey, { measure, breakdown: { by: "stage" } });
    expect(groups?.map(({ kind, value, score }) => [kind, value, score.value])).toEqual([
      ["value", "choose", 100],
      ["value", "pay", -100],
      ["none", null, 100],
    ]);
  });

  test("csat and ces have the numbers of their functions", () => {
    const scale = { min: 1, max: 5 };
    const evidence = [5, 4, 2, 1].map((score, i) => row(`${i}`, score));
    const mean = surveyScore(evidence, { measure: { kind: "csat", scale, statistic: { kind: "mean" } } });
    const { value, lower, upper, n } = csat([5, 4, 2, 1], { scale, statistic: { kind: "mean" } });
    expect(mean.score).toMatchObject({ value, lower, upper, n });
    const effort = { ...scale, direction: "lower-better" } as const;
    const net = { kind: "ces", scale: effort, convention: { kind: "net", top: 1, bottom: 2 } } as const;
    expect(surveyScore(evidence, { measure: net }).score.value).toBe(-25);
  });
});

describe("labels of journeys", () => {
  const log = labelJourneys(
    splitJourneys(
      logFromRows(
        [
          { who: "ann", what: "visit", when: 0 },
          { who: "ann", what: "buy", when: 10 * day },
          { who: "bob", what: "visit", when: 2 * day },
        ],
        { customer: "who", touchpoint: "what", time: "when" },
      ),
      { silence: { days: 5 } },
    ),
    "kind",
    [
      { label: "buyer", when: "buy" },
      { label: "looker", when: "visit" },
    ],
  );
  const at = (days: number) => new Date(days * day).toISOString();
  const evidence = [
    row("1", 10, { customer: "ann", at: at(12) }),
    row("2", 0, { customer: "ann", at: at(1) }),
    row("3", 7, { customer: "bob" }),
    row("4", 10, { customer: "ann" }),
    row("5", 1, { customer: "bob", at: at(1) }),
    row("6", 2, { customer: "eve", at: at(1) }),
    row("7", 3),
    row("8", 9, { customer: "bob", at: at(40) }),
  ];

  test("an answer belongs to the last journey of its customer that has begun", () => {
    const breakdown = { by: { label: "kind" } };
    const result = surveyScore(evidence, { measure, breakdown, within: { days: 30 } }, { log });
    expect(result.joined).toEqual({
      matched: 3,
      ambiguous: 1,
      unmatched: { no_customer: 1, unknown_customer: 1, before_journeys: 1, after_within: 1 },
    });
    expect(result.groups?.map(({ kind, value, counts }) => [kind, value, counts.map(({ answer }) => answer)])).toEqual([
      ["value", "looker", [0, 7]],
      ["value", "buyer", [10]],
      ["none", null, [1, 2, 3, 9, 10]],
    ]);
    expect(result.warnings).toMatchObject([{ code: "unmatched_answers", count: 5 }]);
    expect(surveyScore(evidence, { measure }, { log }).joined?.matched).toBe(4);
  });

  test("journeys with several labels are in several groups", () => {
    const both = labelJourneys(log, "all", {
      several: true,
      rules: [
        { label: "a", when: "visit" },
        { label: "b", when: { length: { gte: 1 } } },
      ],
    });
    const result = surveyScore(evidence, { measure, breakdown: { by: { label: "all" } } }, { log: both });
    expect(result.additive).toBe(false);
    expect(result.warnings.map(({ code }) => code)).toContain("groups_not_additive");
  });
});

describe("a log with answers", () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    who: `c${i % 13}`,
    what: ["shop", "hotline", "visit"][i % 3] as string,
    when: i * day,
    score: i % 3 === 2 ? null : (i * 5) % 11,
    plan: i % 2 ? "basic" : "plus",
  }));
  const log = labelJourneys(logFromRows(rows, columns), "buyers", [{ label: "shop", when: "shop" }]);

  test("an answer is an event with a number", () => {
    const result = surveyScore(log, { measure, score: { property: "score" }, breakdown: { by: "touchpoint" } });
    const given = rows.filter(({ score }) => score !== null);
    const customers = given.map(({ who }) => who);
    const { value, lower, upper, clusters } = nps(
      given.map(({ score }) => score as number),
      { customers },
    );
    expect(result.score).toMatchObject({ value, lower, upper, clusters });
    expect(result.groups?.map((group) => [group.value, group.answers])).toEqual([
      ["shop", 14],
      ["hotline", 13],
    ]);
    expect(surveyScore(log, { measure, score: { property: "score" } }, { cluster: "none" }).score.clusters).toBe(
      undefined,
    );
  });

  test("a label of the journey groups its answers", () => {
    const definition = { measure, score: { property: "score" } } as const;
    const { groups } = surveyScore(log, { ...definition, breakdown: { by: { label: "buyers" } } });
    const alone = surveyScore(filterJourneys(log, { label: "buyers", in: ["shop"] }), definition);
    expect(groups?.find(({ value }) => value === "shop")?.counts).toEqual(alone.counts);
  });

  test("an empty log has no score", () => {
    const empty = surveyScore(filterJourneys(log, { length: { gt: 100 } }), {
      measure,
      score: { property: "score" },
      breakdown: { by: "touchpoint" },
      every: "day",
    });
    expect(empty).toMatchObject({ answers: 0, score: { value: null, n: 0 }, groups: [], buckets: [] });
    expect(tableOf(empty).rows).toHaveLength(1);
  });
});

describe("what is left out", () => {
  test("each reason is counted", () => {
    const evidence = [
      row("1", 9),
      row("1", 9),
      row("2", undefined),
      row("3", 4, { metric: "csat" }),
      row("4", 8, { count: 5 }),
      row("5", 8, { weight: 0 }),
      row("6", 11),
      row("7", 8, { weight: 2, at: "2026-02-01" }),
    ];
    const result = surveyScore(evidence, { measure, metric: "nps", every: "week" }, { onInvalid: "skip" });
    expect(result.answers).toBe(2);
    expect(result.leftOut).toEqual({
      duplicate_id: 1,
      no_score: 1,
      other_metric: 1,
      aggregated: 1,
      quotation: 1,
      off_scale: 1,
      no_time: 1,
    });
    expect(result.warnings.map(({ code }) => code)).toEqual(["weights_ignored"]);
  });

  test("a month begins in the time zone of the question", () => {
    const evidence = [row("1", 9, { at: "2026-01-31T23:30:00Z" }), row("2", 3, { at: "2026-02-01" })];
    const ask = (timeZone: string) => surveyScore(evidence, { measure, every: "month", timeZone }).buckets?.length;
    expect([ask("UTC"), ask("Europe/Paris")]).toEqual([2, 1]);
  });
});

test("a wrong question is refused", () => {
  const evidence = [row("1", 9), row("2", 3, { metric: "ease" })];
  expect(refusal(() => surveyScore(evidence, { measure }), "mixed_scales")).toMatch(/"ease", "nps"/);
  expect(refusal(() => surveyScore(evidence, { measure, metric: "npss" }), "unknown_metric")).toMatch(/"nps"/);
  expect(refusal(() => surveyScore([row("1", 12)], { measure }), "invalid_answers")).toMatch(
    /surveyScore|readEvidenceCsv/,
  );
  expect(refusal(() => surveyScore("x" as never, { measure }), "wrong_argument")).toMatch(
    /surveyScore|readEvidenceCsv/,
  );
  expect(refusal(() => surveyScore([], { measure: { kind: "npp" } as never }), "invalid_definition")).toMatch(
    /surveyScore|readEvidenceCsv/,
  );
  const log = logFromRows([{ who: 1, what: "a", when: 0, score: 1, plan: "x" }], columns);
  expect(refusal(() => surveyScore(log, { measure }), "invalid_definition")).toMatch(/score/);
  expect(refusal(() => surveyScore(log, { measure, score: { property: "scor" } }), "unknown_property")).toMatch(
    /"score"/,
  );
  expect(
    refusal(() => surveyScore([row("1", 9)], { measure, breakdown: { by: "touchpont" } }), "unknown_property"),
  ).toMatch(/touchpoint/);
});

test("the export of a survey is read and scored", () => {
  const { evidence } = readEvidenceCsv("mail,mark,page\nann,10,shop\nbob,2,shop\n", {
    customer: "mail",
    score: "mark",
    touchpoint: "page",
  });
  expect(surveyScore(evidence, { measure }).score.value).toBe(0);
});
