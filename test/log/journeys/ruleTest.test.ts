/** Rules about customers in conditions on journeys: at the start, at the end, at an instant; traits, stages; the same answers as `memberOf`. */

import fc from "fast-check";
import {
  type CustomerRule,
  customerId,
  customersFromRows,
  defineJourney,
  describeLog,
  filterJourneys,
  funnel,
  labelJourneys,
  logFromRows,
  memberOf,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at" };
const visits = splitJourneys(
  logFromRows(
    [
      { who: "ann", what: "purchase", at: 0 },
      { who: "ann", what: "purchase", at: 10 * day },
      { who: "ann", what: "visit", at: 20 * day },
      { who: "bob", what: "visit", at: 5 * day },
      { who: "bob", what: "purchase", at: 5 * day + 1 },
    ],
    columns,
  ),
  { silence: { days: 1 } },
);
const twice: CustomerRule = { count: "purchase", within: { days: 15 }, gte: 2 };
const starts = (log: typeof visits) =>
  Array.from(
    { length: log.journeys },
    (_, j) => `${customerId(log, j)} ${(log.time[log.offsets[j] as number] as number) / day}`,
  );

describe("a rule in a condition on journeys", () => {
  it("is asked when the journey starts, ends, or at an instant", () => {
    expect(starts(filterJourneys(visits, { rule: twice }))).toEqual(["ann 10"]);
    const buyer: CustomerRule = "purchase";
    expect(starts(filterJourneys(visits, { rule: buyer }))).toEqual(["ann 0", "ann 10", "ann 20"]);
    expect(starts(filterJourneys(visits, { rule: buyer, at: "end" }))).toEqual(["ann 0", "ann 10", "ann 20", "bob 5"]);
    expect(starts(filterJourneys(visits, { rule: twice, at: 12 * day }))).toEqual(["ann 0", "ann 10", "ann 20"]);
    expect(starts(filterJourneys(visits, { rule: twice, at: "1970-01-30" }))).toEqual([]);
  });

  it("labels journeys, and the labels break results down", () => {
    const labelled = labelJourneys(visits, "loyalty", [
      { label: "loyal", when: { rule: twice } },
      { label: "new", when: { rule: { not: "purchase" } } },
    ]);
    expect(describeLog(labelled).labels).toEqual([
      {
        name: "loyalty",
        several: false,
        counts: [
          { label: "loyal", journeys: 1 },
          { label: "new", journeys: 1 },
        ],
        unlabelled: 2,
      },
    ]);
    const { groups } = funnel(labelled, { steps: ["visit", "purchase"], breakdown: { by: { label: "loyalty" } } });
    expect(groups?.map(({ value, steps }) => [value, steps[1]?.count])).toEqual([
      ["new", 1],
      [null, 0],
    ]);
  });

  it("does not match whoever the rule knows nothing of, and counts them", () => {
    const customers = customersFromRows([{ id: "ann", country: "FR" }], { id: "id" });
    const rule: CustomerRule = { not: { trait: "country", is: "FR" } };
    const rest = filterJourneys(visits, { rule }, { customers });
    expect(rest.journeys).toBe(0);
    expect(rest.issues.at(-1)).toMatchObject({ code: "rule_unknown", count: 1, severity: "warning" });
    expect(filterJourneys(visits, { rule: { trait: "country", is: "FR" } }, { customers }).journeys).toBe(3);
    expect(filterJourneys(visits, { not: { rule } }, { customers }).journeys).toBe(4);
  });

  it("reads stages of a journey", () => {
    const journey = defineJourney({
      id: "shop",
      stages: [{ id: "look" }, { id: "buy" }],
      touchpoints: [
        { id: "visit", stage: "look" },
        { id: "purchase", stage: "buy" },
      ],
    });
    expect(starts(filterJourneys(visits, { rule: { stage: "buy" } }, { journey }))).toEqual([
      "ann 0",
      "ann 10",
      "ann 20",
    ]);
  });

  it("refuses what it cannot read", () => {
    const ask = (code: string, condition: unknown, options: unknown = {}) =>
      expect(refusal(() => filterJourneys(visits, condition as never, options as never), code)).not.toBe("none");
    ask("invalid_condition", { rule: twice, at: {} });
    ask("invalid_condition", { rule: twice, at: "soon" });
    ask("invalid_condition", { rule: twice, within: { days: 1 } });
    ask("invalid_rule", { rule: { cont: "purchase" } });
    ask("unknown_touchpoint", { rule: "purchse" });
    ask("unknown_trait", { rule: { trait: "country", is: "FR" } });
    ask("unknown_segment", { rule: { segment: "vip" } });
    ask("invalid_definition", { rule: twice }, { customer: 1 });
    ask("wrong_argument", { rule: twice }, { customers: [] });
    ask("wrong_argument", { rule: twice }, { journey: {} });
    ask("invalid_time_zone", { rule: twice }, { timeZone: "Mars" });
  });

  it("answers as memberOf does at that instant", () => {
    const events = fc.array(
      fc.record({
        who: fc.constantFrom("a", "b"),
        what: fc.constantFrom("x", "y"),
        at: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 1, maxLength: 14 },
    );
    const rules = fc.constantFrom<CustomerRule>(
      { count: ["x", "y"], within: { seconds: 0.006 }, gte: 2 },
      { since: { touchpoint: ["x", "y"] }, gte: { seconds: 0.003 } },
      { not: { count: "x", gte: 1 } },
    );
    const at = fc.constantFrom("start", "end");
    fc.assert(
      fc.property(events, rules, at, (rows, rule, place) => {
        const whole = logFromRows(rows, columns, { touchpoints: ["x", "y"] });
        const log = splitJourneys(whole, { silence: { seconds: 0.004 } });
        const kept = new Set(starts(filterJourneys(log, { rule, at: place as "start" })));
        for (let j = 0; j < log.journeys; j++) {
          const event = (place === "start" ? log.offsets[j] : (log.offsets[j + 1] as number) - 1) as number;
          const now = log.time[event] as number;
          const { answer } = memberOf(whole, customerId(log, j), rule, { now });
          const name = `${customerId(log, j)} ${(log.time[log.offsets[j] as number] as number) / day}`;
          expect(kept.has(name)).toBe(answer === true);
        }
      }),
    );
  });
});
