/** Laws of memberships: they are what memberOf says at every instant, and nextChangeAt is the end of a membership. */

import fc from "fast-check";
import { type CustomerRule, customersFromRows, logFromRows, memberships, nextChangeAt } from "parcours";
import { expect, it } from "vitest";
import { type OracleCustomer, oracleAnswer, oracleInstants, someCustomers, someRule } from "../helpers/ruleOracle.ts";

const columns = { customer: "c", touchpoint: "touchpoint", time: "time", value: "value", channel: "channel" };
const [from, until] = [86_400_000 - 10_000, 4 * 86_400_000];

function logOfCustomers(people: { [id: string]: OracleCustomer }, shift = 0) {
  const rows = Object.entries(people).flatMap(([c, { events }]) =>
    events.map((event) => ({ c, ...event, time: event.time + shift })),
  );
  return logFromRows(rows, columns, { touchpoints: ["a", "b", "__proto__"] });
}

function tableOfCustomers(people: { [id: string]: OracleCustomer }) {
  const rows = Object.entries(people).flatMap(([id, { traits }]) => (traits === null ? [] : [{ id, ...traits }]));
  return customersFromRows([{ id: "-", group: "x", birthday: 1 }, ...rows], { id: "id" });
}

it("the twin agrees at every instant of change and around it", () => {
  fc.assert(
    fc.property(someCustomers, someRule, (people, rule) => {
      const result = memberships(logOfCustomers(people), rule, { from, until, customers: tableOfCustomers(people) });
      for (const [id, person] of Object.entries(people)) {
        const own = (result.intervals ?? []).filter(({ customer }) => customer === id);
        for (const at of oracleInstants(rule, person).filter((instant) => instant >= from && instant <= until)) {
          const known = person.traits !== null || person.events.some(({ time }) => time <= at);
          const member = known && oracleAnswer(rule, person, at) === true;
          const inside = own.some((one) => one.from <= at && (one.until === null || at < one.until));
          expect(inside, JSON.stringify([rule, person, at, own])).toBe(member);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it("nextChangeAt is the next instant at which the twin changes its answer, with later events cut", () => {
  fc.assert(
    fc.property(someCustomers, someRule, fc.integer({ min: -6, max: 12 }), (people, rule, at) => {
      const [log, customers] = [logOfCustomers(people), tableOfCustomers(people)];
      const now = 86_400_000 + at * 1000;
      for (const [id, person] of Object.entries(people)) {
        const past = { ...person, events: person.events.filter(({ time }) => time <= now) };
        if (person.events.length === 0 && person.traits === null) continue;
        const known = past.events.length > 0 || past.traits !== null;
        const member = (instant: number) => oracleAnswer(rule, past, instant) === true;
        const changes = oracleInstants(rule, past).filter(
          (instant) => instant > now && member(instant) !== member(now),
        );
        const found = nextChangeAt(log, id, rule, { now, customers });
        expect(found, JSON.stringify([rule, person, now])).toBe(known ? (changes[0] ?? null) : null);
      }
    }),
    { numRuns: 200 },
  );
});

it("entries, exits and members add up, with and without settle", () => {
  fc.assert(
    fc.property(
      someCustomers,
      someRule,
      fc.option(fc.constantFrom(1, 3), { nil: undefined }),
      (people, rule, seconds) => {
        const result = memberships(logOfCustomers(people), rule, {
          from,
          until,
          every: "day",
          customers: tableOfCustomers(people),
          ...(seconds !== undefined && { settle: { seconds } }),
        });
        const [own] = result.segments;
        if (own === undefined) throw new Error("no segment");
        expect(own.atStart + own.entries - own.exits).toBe(own.atEnd);
        expect(result.intervals?.filter((one) => one.until === null).length).toBe(own.atEnd);
        expect(own.periods.at(-1)?.count).toBe(own.atEnd);
        expect(own.periods.at(-1)?.members.n).toBe(result.customers);
        for (const one of result.intervals ?? []) expect(one.from).toBeLessThan(one.until ?? Infinity);
      },
    ),
  );
});

it("settle unites memberships, and its intervals hold those without it", () => {
  fc.assert(
    fc.property(someCustomers, someRule, (people, rule) => {
      const [log, customers] = [logOfCustomers(people), tableOfCustomers(people)];
      const plain = memberships(log, rule, { from, until, customers });
      const settled = memberships(log, rule, { from, until, customers, settle: { seconds: 2 } });
      for (const one of plain.intervals ?? []) {
        const holds = settled.intervals?.some(
          (other) =>
            other.customer === one.customer &&
            other.from <= one.from &&
            (other.until === null || (one.until !== null && one.until + 2000 <= other.until)),
        );
        expect(holds).toBe(true);
      }
    }),
  );
});

it("a shift of all times and of the question shifts the memberships", () => {
  const calendar = (rule: CustomerRule) => JSON.stringify(rule).match(/calendar|birthday/) === null;
  fc.assert(
    fc.property(
      someCustomers,
      someRule.filter(calendar),
      fc.integer({ min: -1e6, max: 1e6 }),
      (people, rule, shift) => {
        const customers = tableOfCustomers(people);
        const one = memberships(logOfCustomers(people), rule, { from, until, customers });
        const other = memberships(logOfCustomers(people, shift), rule, {
          from: from + shift,
          until: until + shift,
          customers,
        });
        expect(other.intervals).toEqual(
          one.intervals?.map((own) => ({
            ...own,
            from: own.from + shift,
            until: own.until === null ? null : own.until + shift,
          })),
        );
      },
    ),
  );
});
