/** Laws of rules on nearest paths: who is followed event by event has the same answer as who is asked once. */

import fc from "fast-check";
import { type CustomerRule, logFromRows, memberOf, memberships } from "parcours";
import { expect, it } from "vitest";

const name = fc.constantFrom("a", "b", "c", "__proto__");
const path = fc.array(name, { maxLength: 6 });
const distance = fc.constantFrom(
  "edit" as const,
  "damerau" as const,
  "lcs" as const,
  { method: "edit" as const, normalise: "max" as const },
  { method: "damerau" as const, normalise: "max" as const },
  { method: "om" as const, substitution: 1.5, indel: 0.75 },
  { method: "om" as const, substitution: 0.1, indel: 0.3 },
  { method: "om" as const, substitution: [["a", "b", 0]] as [string, string, number][], indel: 1 },
);
const collapse = fc.constantFrom(
  "none" as const,
  "repeats" as const,
  "first" as const,
  "last" as const,
  "set" as const,
);

it("gives the same answer at each event", () => {
  fc.assert(
    fc.property(
      fc.array(path, { minLength: 1, maxLength: 3 }),
      fc.array(path, { minLength: 1, maxLength: 4 }),
      distance,
      collapse,
      (people, paths, how, way) => {
        const rows = people.flatMap((own, who) => own.map((what, i) => ({ who: `p${who}`, what, at: (i + 1) * 1000 })));
        if (rows.length === 0) return;
        const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
        const rules = paths.map((_, is) => ({
          id: `s${is}`,
          rule: { nearestPath: paths, is, distance: how, collapse: way } as CustomerRule,
        }));
        const { intervals = [] } = memberships(log, rules, { until: 10_000 });
        for (const [who, own] of people.entries()) {
          for (let at = 1; at <= own.length; at++) {
            for (const { id, rule } of rules) {
              const inside = intervals.some(
                (one) =>
                  one.customer === `p${who}` &&
                  one.segment === id &&
                  one.from <= at * 1000 &&
                  (one.until === null || at * 1000 < one.until),
              );
              const { answer } = memberOf(log, `p${who}`, rule, { now: at * 1000 });
              expect([id, at, inside]).toEqual([id, at, answer]);
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

it("follows a long journey in linear time", () => {
  const events = 100_000;
  const rows = Array.from({ length: events }, (_, i) => ({ who: "a", what: i % 3 === 0 ? "q" : "p", at: i * 1000 }));
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
  for (const distance of ["edit", "damerau", "lcs"] as const) {
    const rule = {
      nearestPath: [
        ["p", "q"],
        ["q", "p", "p"],
      ],
      is: 1,
      distance,
    };
    expect(memberships(log, rule, { until: events * 1000 }).customers).toBe(1);
  }
}, 20_000);
