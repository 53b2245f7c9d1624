/** Laws of customer rules: they answer as their twin, in three values, at every instant. */

import fc from "fast-check";
import { type CustomerRule, customersFromRows, logFromRows, memberOf, segment } from "parcours";
import { expect, it } from "vitest";
import {
  type OracleCustomer,
  oracleAnswer,
  oracleInstants,
  someCustomers,
  someRule,
} from "../../helpers/ruleOracle.ts";

const touchpoints = ["a", "b", "__proto__"];

function logOfCustomers(people: { [id: string]: OracleCustomer }) {
  const rows = Object.entries(people).flatMap(([c, { events }]) => events.map((event) => ({ c, ...event })));
  const columns = { customer: "c", touchpoint: "touchpoint", time: "time", value: "value", channel: "channel" };
  return logFromRows(rows, columns, { touchpoints });
}

function tableOfCustomers(people: { [id: string]: OracleCustomer }) {
  const rows = Object.entries(people).flatMap(([id, { traits }]) => (traits === null ? [] : [{ id, ...traits }]));
  const typed = [{ id: "-", group: "x", birthday: 1 }, ...rows];
  return customersFromRows(typed, { id: "id" });
}

it("answer as the twin, for everybody at every instant of change and around it", () => {
  fc.assert(
    fc.property(someCustomers, someRule, (people, rule) => {
      const [log, customers] = [logOfCustomers(people), tableOfCustomers(people)];
      for (const [id, person] of Object.entries(people)) {
        for (const now of oracleInstants(rule, person).slice(0, 40)) {
          if (person.events.length === 0 && person.traits === null) continue;
          const known = person.traits !== null || person.events.some(({ time }) => time <= now);
          const { answer } = memberOf(log, id, rule, { now, customers });
          expect(answer, JSON.stringify([rule, person, now])).toBe(known ? oracleAnswer(rule, person, now) : null);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it("count each customer once: members, unknown and others add up", () => {
  fc.assert(
    fc.property(someCustomers, someRule, fc.integer({ min: -8, max: 12 }), (people, rule, at) => {
      const [log, customers] = [logOfCustomers(people), tableOfCustomers(people)];
      const now = 86_400_000 + at * 1000;
      const result = segment(
        log,
        [
          { id: "one", rule },
          { id: "not", rule: { not: rule } },
        ],
        { now, customers, ids: true },
      );
      const [one, not] = result.segments;
      expect((one?.count ?? 0) + (one?.unknown ?? 0) + (one?.others ?? 0)).toBe(result.customers);
      expect([not?.count, not?.unknown]).toEqual([one?.others, one?.unknown]);
      const { length } = Object.values(people).filter(
        ({ events, traits }) => traits !== null || events.some(({ time }) => time <= now),
      );
      expect(result.customers).toBe(length + 1);
      // events later than now change nothing
      const past = Object.fromEntries(
        Object.entries(people).map(([id, { events, traits }]) => [
          id,
          { traits, events: events.filter(({ time }) => time <= now) },
        ]),
      );
      const before = segment(logOfCustomers(past), result.definition.segments, { now, customers, ids: true });
      expect({ ...before, leftOut: {} }).toEqual({ ...result, leftOut: {} });
    }),
  );
});

it("obey De Morgan and the double not, in three values", () => {
  fc.assert(
    fc.property(someCustomers, someRule, someRule, (people, one, other) => {
      const [log, customers] = [logOfCustomers(people), tableOfCustomers(people)];
      const pairs: [CustomerRule, CustomerRule][] = [
        [{ not: { not: one } }, { all: [one] }],
        [{ not: { all: [one, other] } }, { any: [{ not: one }, { not: other }] }],
        [{ not: { any: [one, other] } }, { all: [{ not: one }, { not: other }] }],
      ];
      const now = 86_400_000 + 3000;
      for (const [left, right] of pairs) {
        const { segments } = segment(
          log,
          [
            { id: "l", rule: left },
            { id: "r", rule: right },
          ],
          { now, customers, ids: true },
        );
        const [l, r] = segments.map(({ id, ...rest }) => rest);
        expect(l).toEqual(r);
      }
    }),
  );
});

it("a longer window never lowers a count", () => {
  fc.assert(
    fc.property(someCustomers, fc.nat(6), fc.nat(6), fc.integer({ min: -8, max: 12 }), (people, width, more, at) => {
      const log = logOfCustomers(people);
      const now = 86_400_000 + at * 1000;
      const counted = (seconds: number) =>
        Object.entries(people)
          .filter(([, { events }]) => events.length > 0)
          .map(
            ([id]) =>
              memberOf(log, id, { count: "a", within: { seconds }, gte: 1 }, { now }).because as { measured: number },
          );
      const [short, long] = [counted(width), counted(width + more)];
      short.forEach(({ measured }, i) => {
        expect(long[i]?.measured).toBeGreaterThanOrEqual(measured);
      });
    }),
  );
});
