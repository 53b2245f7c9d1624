/** Why a rate changed: hand examples of every measure, faults. */

import {
  type EventLog,
  type ExplainChangeDefinition,
  explainChange,
  filterJourneys,
  labelJourneys,
  logFromRows,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { refusal } from "../helpers/refusal.ts";

const day = 86_400_000;
const columns = {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  value: "value",
  properties: ["plan", "score"],
};

type Group = { n: number; k: number; channel: string | null; late: boolean; plan?: string; met?: string };

/** Customers of groups: `n` view, `k` of these buy; in the first or the second week. */
function shop(groups: readonly Group[]): EventLog {
  const rows = groups.flatMap(({ n, k, channel, late, plan = null, met }, g) =>
    [...Array(n).keys()].flatMap((i) => {
      const time = (late ? 8 : 1) * day + i * 1000;
      const names = ["view", ...(met ? [met] : []), ...(i < k ? ["buy"] : [])];
      return names.map((touchpoint, t) => ({
        customer: `${g}-${i}`,
        touchpoint,
        time: time + t,
        channel,
        plan,
        value: touchpoint === "buy" ? 10 + g : null,
        score: touchpoint === "view" ? (i < k ? 9 : 5) : null,
      }));
    }),
  );
  return logFromRows(rows, columns, { touchpoints: ["view", "buy"] });
}

const periods = { before: { from: 0, to: 7 * day }, after: { from: 7 * day, to: 14 * day } };
const measure = { kind: "funnel", funnel: { steps: ["view", "buy"], within: { hours: 1 } } } as const;
const question: ExplainChangeDefinition = { measure, ...periods, over: ["channel"] };
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

describe("explainChange", () => {
  const log = shop([
    { n: 60, k: 30, channel: "app", late: false },
    { n: 40, k: 32, channel: "web", late: false },
    { n: 80, k: 24, channel: "app", late: true },
    { n: 20, k: 16, channel: "web", late: true },
  ]);
  const why = explainChange(log, question);

  it("splits a change into mix and rate by hand", () => {
    expect([why.before.value, why.after.value]).toEqual([0.62, 0.4]);
    expect(rounded(why.change.value)).toBe(-0.22);
    const parts = why.segments.map(({ value, mix, rate, excess }) =>
      [value, mix.value, rate.value, excess.value].map((part) => (typeof part === "number" ? rounded(part) : part)),
    );
    // R̄ 0.51; app: (0.8 − 0.6)(0.4 − 0.51) = −0.022, (0.3 − 0.5)·0.7 = −0.14; web: (0.2 − 0.4)(0.8 − 0.51) = −0.058, 0
    expect(parts).toEqual([
      ["app", -0.022, -0.14, -0.008],
      ["web", -0.058, 0, 0.008],
    ]);
    expect(why.columns.map(({ mix, rate }) => [rounded(mix), rounded(rate)])).toEqual([[-0.08, -0.14]]);
    expect(why.tests).toBe(1);
    expect(why.segments[0]?.pAdjusted).toBe(why.segments[1]?.pAdjusted);
    expect(JSON.parse(JSON.stringify(why))).toEqual(why);
  });

  it("gives two logs the same answer as two periods", () => {
    const [before, after] = [
      filterJourneys(log, { where: { time: { lt: 7 * day } } }),
      filterJourneys(log, { where: { time: { gte: 7 * day } } }),
    ];
    const two = explainChange({ before, after }, { measure, over: ["channel"] });
    expect(two.segments).toEqual(why.segments);
    expect(two.change).toEqual(why.change);
  });

  it("a segment of one period is all mix", () => {
    const only = explainChange(
      shop([
        { n: 50, k: 40, channel: "web", late: false },
        { n: 50, k: 40, channel: "web", late: true },
        { n: 30, k: 3, channel: "kiosk", late: true },
        { n: 20, k: 10, channel: null, late: true },
      ]),
      question,
    );
    const kiosk = only.segments[0];
    expect(kiosk).toMatchObject({
      value: "kiosk",
      only: "after",
      rate: { value: 0 },
      before: { n: 0, value: { value: null } },
    });
    expect(only.segments.find(({ kind }) => kind === "none")).toMatchObject({ value: null, only: "after" });
    const sum = only.segments.reduce((total, { contribution }) => total + contribution.value, 0);
    expect(sum).toBeCloseTo(only.change.value, 12);
    expect(only.nested).toBeNull();
  });

  it("ranks what moved beyond its size, tests it, and looks inside", () => {
    const group = (late: boolean, channel: string, plan: string, k: number): Group => ({
      n: 100,
      k,
      channel,
      late,
      plan,
    });
    const mixed = shop([
      ...["free", "paid"].flatMap((plan) => [group(false, "app", plan, 60), group(false, "web", plan, 60)]),
      group(true, "app", "free", 20),
      group(true, "app", "paid", 60),
      group(true, "web", "free", 60),
      group(true, "web", "paid", 60),
    ]);
    const found = explainChange(mixed, { measure, ...periods, over: ["channel", { property: "plan" }] });
    expect(found.segments.slice(0, 2).map(({ value }) => value)).toEqual(["app", "free"]);
    for (const { pAdjusted } of found.segments.slice(0, 2)) expect(pAdjusted).toBeLessThan(0.01);
    expect(found.nested?.within).toEqual({ column: "channel", kind: "value", value: "app" });
    expect(found.nested?.segments.map(({ value }) => value)).toEqual(["free", "paid"]);
    expect(found.nested?.segments[1]?.rate.value).toBe(0);
    expect(found.nested?.change.value).toBeCloseTo(-0.2, 12);
  });

  it("splits by touchpoints that are met before the outcome, without the steps", () => {
    const touched = shop([
      { n: 100, k: 60, channel: "web", late: false },
      { n: 60, k: 36, channel: "web", late: true },
      { n: 40, k: 0, channel: "web", late: true, met: "error" },
    ]);
    const found = explainChange(touched, { ...question, over: ["touchpoints"] });
    expect(found.segments.map(({ column, kind, only }) => [column, kind, only])).toEqual([
      [{ touchpoint: "error" }, "met", "after"],
      [{ touchpoint: "error" }, "not-met", null],
    ]);
    const later = logOf("a: view1 buy2 thanks3; b: view4; c: view700000; d: view700001 buy700002 thanks700003", 1000);
    const answer = explainChange(later, {
      measure,
      before: { from: 0, to: day },
      after: { from: day, to: 30 * day },
      over: ["touchpoints"],
    });
    expect(answer.segments).toEqual([]);
    expect(answer.warnings.map(({ code }) => code)).toContain("few_journeys");
  });

  it("splits by labels, which are columns by default", () => {
    const labelled = labelJourneys(log, "place", [{ label: "mobile", when: { where: { channel: "app" } } }] as never);
    const found = explainChange(labelled, { measure, ...periods });
    const byLabel = found.segments.filter(({ column }) => typeof column === "object" && "label" in column);
    expect(found.definition.over).toContainEqual({ label: "place" });
    expect(byLabel.map(({ kind, value }) => [kind, value])).toEqual([
      ["value", "mobile"],
      ["none", null],
    ]);
    expect(byLabel[0]?.rate.value).toBeCloseTo(-0.14, 12);
  });

  it("keeps the largest values and adds up the others", () => {
    const many = shop(
      [..."abcdefgh"].flatMap((channel, i) => [
        { n: 10 + i, k: 5, channel, late: false },
        { n: 10 + i, k: 4, channel, late: true },
      ]),
    );
    const found = explainChange(many, { ...question, top: 3 });
    expect(new Set(found.segments.map(({ kind, value }) => value ?? kind))).toEqual(new Set(["h", "g", "f", "other"]));
  });
});

describe("explainChange, measures", () => {
  const log = shop([
    { n: 20, k: 10, channel: "app", late: false },
    { n: 20, k: 5, channel: "app", late: true },
  ]);
  const ask = (own: ExplainChangeDefinition["measure"], more = {}) =>
    explainChange(log, { ...question, measure: own, ...more });

  it("csat, nps and means", () => {
    const csat = ask({ kind: "csat", score: { property: "score" }, atLeast: 8 });
    expect([csat.unit, csat.before.value, csat.after.value, csat.leftOut.no_outcome]).toEqual([
      "answers",
      0.5,
      0.25,
      0,
    ]);
    const nps = ask({ kind: "nps", score: { property: "score" } });
    expect([nps.before.value, nps.after.value]).toEqual([0, -0.5]);
    const mean = ask({ kind: "mean", of: "value" });
    expect([mean.unit, mean.before.value, mean.after.value, mean.before.n, mean.leftOut.no_outcome]).toEqual([
      "events",
      10,
      11,
      10,
      25,
    ]);
    const perJourney = ask({ kind: "mean", of: "value", per: "journey" });
    expect([perJourney.unit, perJourney.before.value, perJourney.after.value]).toEqual(["journeys", 5, 55 / 20]);
    expect(perJourney.before.method).toBe("normal");
  });

  it("retention, of journeys that were watched long enough", () => {
    const back = logOf("a: view0 view25; b: view1; c: view200 view224; d: view201 view230; e: view300", 3_600_000);
    const found = explainChange(back, {
      measure: { kind: "retention", event: "view", from: { days: 1 }, to: { days: 2 } },
      before: { from: 0, to: 5 * day },
      after: { from: 5 * day, to: 30 * day },
      over: [{ touchpoint: "view" }],
    });
    expect([found.before.value, found.after.value, found.after.n, found.leftOut.immature]).toEqual([0.5, 1, 2, 1]);
  });

  it("refuses what it cannot compare", () => {
    const wrong = (more: object, code?: string) =>
      refusal(() => explainChange(log, { ...question, ...more } as never), code);
    expect(wrong({ measure: { kind: "sum" } })).toContain("explainChange: measure.kind: expected");
    expect(wrong({ measure: { kind: "csat", score: "value" } })).toContain("measure.atLeast");
    expect(wrong({ measure: { kind: "nps", score: { property: "plan" } } }, "unknown_property")).toContain("measure");
    expect(wrong({ measure: { ...measure, steps: [] } })).toContain('unknown key "steps"');
    const attempts = { kind: "funnel", funnel: { ...measure.funnel, count: "attempts" } };
    expect(wrong({ measure: attempts }, "unsupported_definition")).toContain("journeys");
    expect(wrong({ before: undefined })).toContain("explainChange: before: expected { from, to }");
    expect(wrong({ after: { from: 6 * day, to: 8 * day } })).toContain("does not overlap");
    expect(wrong({ after: { from: 8 * day, to: 7 * day } })).toContain("after.to");
    expect(wrong({ after: { from: 20 * day, to: 30 * day } }, "no_data")).toContain("explainChange: after");
    expect(wrong({ over: [] })).toContain("one column or more");
    expect(wrong({ over: ["chanel"] })).toContain("over[0]");
    expect(wrong({ over: [{ property: "plann" }] }, "unknown_property")).toContain('Did you mean "plan"?');
    expect(refusal(() => explainChange({ before: log, after: log }, question))).toContain("two logs are given");
    expect(refusal(() => explainChange({ before: log } as never, question), "wrong_argument")).toContain("after");
  });
});
