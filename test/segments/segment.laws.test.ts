/** Laws of customer rules: three values, order of rows, the future, windows, sums of members, and memberOf against its slow twin. */

import fc from "fast-check";
import { type CustomerRule, customersFromRows, logFromRows, memberOf, type Segment, segment } from "parcours";
import { expect, it } from "vitest";
import { type OracleCustomer, oracleAnswer, oracleInstants, someCustomers, someRule } from "../helpers/ruleOracle.ts";

const columns = { customer: "c", touchpoint: "touchpoint", time: "time", value: "value", channel: "channel" };
const now = 2 * 86_400_000;

type People = { [id: string]: OracleCustomer };

const rowsOf = (people: People) =>
  Object.entries(people).flatMap(([c, { events }]) => events.map((event) => ({ c, ...event })));
const logOf = (rows: ReturnType<typeof rowsOf>) => logFromRows(rows, columns, { touchpoints: ["a", "b", "__proto__"] });
const tableRows = (people: People) => [
  // every trait has a row, so that no rule names an unknown one
  { id: "-", group: "x", birthday: 1 },
  ...Object.entries(people).flatMap(([id, { traits }]) => (traits === null ? [] : [{ id, ...traits }])),
];
const tableOf = (rows: ReturnType<typeof tableRows>) => customersFromRows(rows, { id: "id" });

/** Members and unknown by segment, with all other counts. */
function counted(people: People, segments: readonly Segment[]) {
  const found = segment(logOf(rowsOf(people)), segments, { now, customers: tableOf(tableRows(people)), ids: true });
  return { ...found, definition: null };
}

it("members, others and unknown are all customers, and memberOf says the same of each", () => {
  fc.assert(
    fc.property(someCustomers, someRule, (people, rule) => {
      const [log, customers] = [logOf(rowsOf(people)), tableOf(tableRows(people))];
      const { segments, customers: all } = segment(log, rule, { now, customers, ids: true });
      const [own] = segments;
      if (own === undefined) throw new Error("no segment");
      expect(own.count + own.others + own.unknown).toBe(all);
      const known = Object.entries(people).filter(([, { events, traits }]) => events.length > 0 || traits !== null);
      for (const [id, person] of known)
        for (const at of oracleInstants(rule, person).slice(0, 8)) {
          const born = person.traits !== null || person.events.some(({ time }) => time <= at);
          expect(memberOf(log, id, rule, { now: at, customers }).answer).toBe(
            born ? oracleAnswer(rule, person, at) : null,
          );
        }
    }),
  );
});

it("the order of rows and of the table changes nothing, and neither do events that come later", () => {
  fc.assert(
    fc.property(someCustomers, someRule, fc.array(fc.integer({ min: 1, max: 9 })), (people, rule, later) => {
      const base = counted(people, [{ id: "s", rule }]);
      // events at one instant keep their order: which of them is the last depends on it
      const shuffled = rowsOf(people).sort((a, b) => b.time - a.time);
      const turned = segment(logOf(shuffled), [{ id: "s", rule }], {
        now,
        customers: tableOf(tableRows(people).reverse()),
        ids: true,
      });
      expect({ ...turned, definition: null }).toEqual(base);
      const future = later.map((day, i) => ({
        c: i % 2 ? "stranger" : (Object.keys(people)[0] ?? "stranger"),
        touchpoint: "a",
        time: now + day * 86_400_000,
        channel: null,
        value: 5,
      }));
      const more = segment(logOf([...rowsOf(people), ...future]), [{ id: "s", rule }], {
        now,
        customers: tableOf(tableRows(people)),
        ids: true,
      });
      expect({ ...more, definition: null, leftOut: null }).toEqual({ ...base, leftOut: null });
      expect(more.leftOut.after_now).toBe((base.leftOut.after_now as number) + later.length);
    }),
  );
});

it("not twice is nothing, and all and any mirror each other in three values", () => {
  fc.assert(
    fc.property(someCustomers, someRule, someRule, (people, one, other) => {
      const pairs: [CustomerRule, CustomerRule][] = [
        [one, { not: { not: one } }],
        [{ not: { all: [one, other] } }, { any: [{ not: one }, { not: other }] }],
        [{ not: { any: [one, other] } }, { all: [{ not: one }, { not: other }] }],
        [{ all: [one, other] }, { all: [other, one] }],
      ];
      const segments = pairs.flat().map((rule, i) => ({ id: String(i), rule }));
      const found = counted(people, segments).segments.map(({ ids, unknown, others }) => ({ ids, unknown, others }));
      for (let i = 0; i < found.length; i += 2) expect(found[i + 1]).toEqual(found[i]);
    }),
  );
});

it("a longer window never counts less, and two parts of a share are everybody once", () => {
  fc.assert(
    fc.property(
      someCustomers,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (people, hours, longer, gte, part) => {
        const within = (length: number): CustomerRule => ({ count: "a", within: { hours: length }, gte });
        const [short, long, low, high] = counted(people, [
          { id: "short", rule: within(hours) },
          { id: "long", rule: within(hours + longer) },
          { id: "low", rule: { share: [0, part], salt: "s" } },
          { id: "high", rule: { share: [part, 1], salt: "s" } },
        ]).segments;
        for (const id of short?.ids ?? []) expect(long?.ids).toContain(id);
        const { customers } = counted(people, [{ id: "all", rule: { always: true } }]);
        expect(new Set([...(low?.ids ?? []), ...(high?.ids ?? [])]).size).toBe(customers);
        expect((low?.count ?? 0) + (high?.count ?? 0)).toBe(customers);
      },
    ),
  );
});
