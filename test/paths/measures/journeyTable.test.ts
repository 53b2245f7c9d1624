/** A table of measures: every measure against a slow twin, faults. */

import fc from "fast-check";
import { type JourneyMeasure, journeyTable, logFromRows, splitJourneys } from "parcours";
import { tableOf, tableToCsv } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { plainJourneys } from "../../helpers/logTwin.ts";
import { randomLog } from "../../helpers/randomLog.ts";

const log = logFromRows(
  [
    { who: "ann", what: "view", at: 0, on: "web" },
    { who: "ann", what: "view", at: 1000, on: null },
    { who: "ann", what: "buy", at: 5000, on: "app", amount: 20, gift: true },
    { who: "ann", what: "view", at: 9_000_000, on: "app" },
    { who: "bob", what: "view", at: 2000, on: null },
  ],
  { customer: "who", touchpoint: "what", time: "at", channel: "on", value: "amount", properties: ["gift"] },
);
const visits = splitJourneys(log, { silence: { hours: 1 } });
const valuesOf = (measures: readonly JourneyMeasure[], per: "journey" | "customer" = "journey") =>
  Object.fromEntries(journeyTable(visits, { measures, per }).columns.map(({ name, values }) => [name, values]));

describe("journeyTable", () => {
  it("measures each journey", () => {
    expect(
      valuesOf([
        { measure: "events" },
        { measure: "events", condition: "view", name: "views" },
        { measure: "touchpoints" },
        { measure: "entropy" },
        { measure: "first-touchpoint" },
        { measure: "last-touchpoint" },
        { measure: "first-time" },
        { measure: "last-time" },
        { measure: "duration" },
        { measure: "reached", condition: "buy", name: "bought" },
        { measure: "sum", of: "value" },
        { measure: "first", of: "channel" },
        { measure: "last", of: { property: "gift" }, name: "gift" },
        { measure: "last", of: "touchpoint", condition: "buy", name: "sold" },
      ]),
    ).toEqual({
      customer: ["ann", "ann", "bob"],
      journey: [1, 2, 1],
      events: [3, 1, 1],
      views: [2, 1, 1],
      touchpoints: [2, 1, 1],
      entropy: [expect.closeTo(0.9182958340544896, 12), 0, 0],
      "first-touchpoint": ["view", "view", "view"],
      "last-touchpoint": ["buy", "view", "view"],
      "first-time": [0, 9_000_000, 2000],
      "last-time": [5000, 9_000_000, 2000],
      duration: [5000, 0, 0],
      bought: [true, false, false],
      "sum value": [20, null, null],
      "first channel": ["web", "app", null],
      gift: [true, null, null],
      sold: ["buy", null, null],
    });
  });

  it("measures each customer with all journeys together", () => {
    const one = valuesOf([{ measure: "events" }, { measure: "duration" }], "customer");
    expect(one).toEqual({ customer: ["ann", "bob"], events: [4, 1], duration: [9_000_000, 0] });
  });

  it("gives counts of 0 and no other value where nothing meets the condition", () => {
    const condition = { where: { time: { lt: 0 } } };
    const kinds = ["events", "touchpoints", "entropy", "first-touchpoint", "last-time", "duration"] as const;
    const columns = valuesOf(kinds.map((measure) => ({ measure, condition })));
    expect(kinds.map((kind) => columns[kind]?.[0])).toEqual([0, 0, null, null, null, null]);
  });

  it("is a table and a file", () => {
    const result = journeyTable(visits, {
      measures: [
        { measure: "first-time" },
        { measure: "reached", condition: "buy" },
        { measure: "last", of: "channel" },
      ],
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(
      tableToCsv(tableOf(result))
        .split("\n")
        .slice(0, 2)
        .map((line) => line.trim()),
    ).toEqual(["customer,journey,first-time,reached,last channel", "ann,1,1970-01-01T00:00:00.000Z,true,app"]);
  });

  it("takes an empty log, and refuses measures it does not know", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
    expect(journeyTable(empty, { measures: [{ measure: "sum", of: "value" }, { measure: "entropy" }] })).toMatchObject({
      rows: 0,
      columns: [{ name: "customer" }, { name: "journey" }, { name: "sum value" }, { name: "entropy" }],
    });
    const ask =
      (...measures: unknown[]) =>
      () =>
        journeyTable(log, { measures: measures as never });
    expect(ask({ measure: "evnts" })).toThrow('journeyTable: measures[0].measure: expected "events"');
    expect(ask({ measure: "reached" })).toThrow("measures[0].condition: expected a condition");
    expect(ask({ measure: "sum", of: "channel" })).toThrow("measures[0].of: expected a column of numbers");
    expect(ask({ measure: "sum", of: "amount" })).toThrow('unknown property "amount" in measures[0].of');
    expect(ask({ measure: "events", of: "x" })).toThrow('unknown key "of" in measures[0]');
    expect(ask({ measure: "events" }, { measure: "events" })).toThrow('two columns are called "events"');
    expect(ask({ measure: "events", name: "journey" })).toThrow('two columns are called "journey"');
    expect(ask("events")).toThrow("measures[0]: expected a measure such as");
    expect(ask({})).toThrow("measures[0].measure: expected the name of a measure");
  });

  it("law: equals a slow count on the journeys as lists", () => {
    fc.assert(
      fc.property(randomLog(), (own) => {
        const whole = splitJourneys(own, { silence: { seconds: 0.003 } });
        const { columns, rows } = journeyTable(whole, {
          measures: [
            { measure: "events" },
            { measure: "touchpoints" },
            { measure: "duration" },
            { measure: "last-touchpoint" },
            { measure: "entropy" },
            ...(own.value === undefined ? [] : [{ measure: "sum" as const, of: "value" }]),
          ],
        });
        const journeys = plainJourneys(whole);
        expect(rows).toBe(journeys.length);
        const row = (r: number) => Object.fromEntries(columns.map(({ name, values }) => [name, values[r]]));
        for (const [r, { customer, events }] of journeys.entries()) {
          const names = events.map(({ touchpoint }) => touchpoint);
          const shares = [...new Set(names)].map(
            (name) => names.filter((other) => other === name).length / names.length,
          );
          const values = events.map(({ value }) => value).filter((value) => value !== null);
          expect(row(r)).toMatchObject({
            customer,
            events: events.length,
            touchpoints: new Set(names).size,
            duration: (events.at(-1)?.time ?? 0) - (events[0]?.time ?? 0),
            "last-touchpoint": names.at(-1),
            entropy: expect.closeTo(-shares.reduce((sum, share) => sum + share * Math.log2(share), 0), 9),
          });
          if (own.value !== undefined)
            expect(row(r)["sum value"]).toEqual(values.length === 0 ? null : values.reduce((a, b) => a + b, 0));
        }
      }),
      { numRuns: 150 },
    );
  });
});
