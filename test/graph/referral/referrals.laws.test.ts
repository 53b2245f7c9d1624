/** Laws of referrals, and the slow twin. */

import fc from "fast-check";
import { logFromRows, type ReferralsResult, referrals } from "parcours";
import { expect, it } from "vitest";
import { type ReferralTwinEvent, referralTwin } from "../../helpers/referralTwin.ts";

const people = ["ann", "bob", "__proto__", "🛒", "eve", "constructor"];
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] };

/** Events with distinct times. */
const events = fc
  .array(
    fc.record({
      who: fc.constantFrom(...people),
      what: fc.constantFrom("join", "join", "invite", "buy"),
      by: fc.constantFrom(...people, "nobody", null),
      value: fc.integer({ min: -50, max: 500 }),
    }),
    { maxLength: 40 },
  )
  .chain((rows) =>
    fc
      .shuffledSubarray([...rows.keys()], { minLength: rows.length })
      .map((times) => rows.map((row, i): ReferralTwinEvent => ({ ...row, at: times[i] as number }))),
  );
const within = fc.option(fc.integer({ min: 1, max: 20 }));
const share = fc.constantFrom(0, 0.2, 0.5, 1, 1 / 3);

function ask(rows: readonly ReferralTwinEvent[], window: number | null = null, part = 0, keepOutside = false) {
  const log = logFromRows(rows, columns, { touchpoints: ["join", "invite", "buy"] });
  return referrals(log, {
    referred: { event: "join", by: "by" },
    invited: "invite",
    converted: "buy",
    share: part,
    keepOutside,
    ...(window !== null && { within: { seconds: window / 1000 } }),
  });
}
const byId = (result: ReferralsResult) => new Map(result.nodes.map((node) => [node.id, node]));

it("is what the slow twin finds", () => {
  fc.assert(
    fc.property(events, within, share, fc.boolean(), (rows, window, part, keepOutside) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const result = ask(rows, window, part, keepOutside);
      const twin = referralTwin(rows, { within: window ?? Infinity, share: part, keepOutside });
      expect(new Map(result.edges.map(({ from, to }) => [to, from]))).toEqual(twin.referrer);
      expect(Object.fromEntries(Object.entries(result.leftOut).filter(([, n]) => n > 0))).toEqual(twin.leftOut);
      for (const node of result.nodes) {
        expect(node.generation).toBe(twin.generation(node.id));
        expect(node.referrer).toBe(twin.referrer.get(node.id) ?? null);
        expect(node.own).toBe(twin.own(node.id));
        expect(node.brought).toBe(twin.brought(node.id));
        expect(node.allocated).toBeCloseTo(twin.allocated(node.id), 8);
      }
      expect(result.growth).toMatchObject(twin.k);
      expect(result.delay.q50Ms).toBe(twin.median);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { numRuns: 400 },
  );
});

it("allocates exactly what there is, in whole numbers and any forest", () => {
  fc.assert(
    fc.property(events, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (rows, part, keepOutside) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const { nodes, value } = ask(rows, null, part, keepOutside);
      expect(value?.allocated).toBe(value?.own);
      expect(nodes.reduceRight((sum, node) => sum + (node.allocated as number), 0)).toBe(value?.own);
    }),
  );
});

it("allocates fractions up to one rounding of each number", () => {
  const money = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(events, fc.array(money, { minLength: 40, maxLength: 40 }), share, (rows, values, part) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const { nodes } = ask(
        rows.map((row, i) => ({ ...row, value: values[i] as number })),
        null,
        part,
      );
      const size = nodes.reduce((sum, node) => sum + Math.abs(node.own as number), 0);
      const gap = nodes.reduce((sum, node) => sum + (node.allocated as number) - (node.own as number), 0);
      expect(Math.abs(gap)).toBeLessThanOrEqual(size * 2 ** -50);
    }),
  );
});

it("with share 0 leaves everybody the own money", () => {
  fc.assert(
    fc.property(events, (rows) => {
      fc.pre(rows.some(({ by }) => by !== null));
      for (const { own, allocated } of ask(rows).nodes) expect(allocated).toBe(own);
    }),
  );
});

it("does not change earlier edges when later statements come", () => {
  fc.assert(
    fc.property(events, events, (rows, more) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const earlier = ask(rows).edges;
      const later = ask([...rows, ...more.map((row) => ({ ...row, at: row.at + 1000 }))]).edges;
      expect(later.slice(0, earlier.length)).toEqual(earlier);
    }),
  );
});

it("does not depend on the ids of customers, nor on the order of rows", () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 5 }), share, (rows, turn, part) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const other = (who: string) =>
        people.includes(who) ? (people[(people.indexOf(who) + turn) % people.length] as string) : who;
      const result = ask(rows, null, part, true);
      const turned = ask(
        rows.map((row) => ({ ...row, who: other(row.who), by: row.by === null ? null : other(row.by) })),
        null,
        part,
        true,
      );
      const nodes = byId(turned);
      for (const node of result.nodes)
        expect(nodes.get(other(node.id))).toEqual({
          ...node,
          id: other(node.id),
          referrer: node.referrer === null ? null : other(node.referrer),
        });
      expect(turned.growth).toEqual(result.growth);
      expect(turned.delay).toEqual(result.delay);
      expect(ask([...rows].reverse(), null, part, true)).toEqual(result);
    }),
  );
});

it("counts every customer in one generation", () => {
  fc.assert(
    fc.property(events, fc.boolean(), (rows, keepOutside) => {
      fc.pre(rows.some(({ by }) => by !== null));
      const { generations, customers } = ask(rows, null, 0, keepOutside);
      expect(generations.reduce((sum, each) => sum + each.customers, 0)).toBe(customers);
    }),
  );
});
