import fc from "fast-check";
import { type EvidenceReport, nps, recurrence } from "parcours";
import { describe, expect, it } from "vitest";

const report = fc.record<EvidenceReport>(
  {
    id: fc.constantFrom(..."abcdefghij"),
    source: fc.constantFrom(
      "survey",
      "interview",
      "review",
      "ticket",
      "staff-report",
      "mystery-visit",
      "analytics",
      "other",
    ),
    irritant: fc.constant("i"),
    customer: fc.constantFrom("ann", "bob", "__proto__"),
    study: fc.constantFrom("s1", "s2"),
    reporter: fc.constantFrom("sam", "kim"),
    at: fc.constantFrom("2026-01-01", "2026-02-15", "2026-06-01"),
    count: fc.nat(5),
    exposed: fc.integer({ min: 5, max: 50 }),
  },
  { requiredKeys: ["id", "source", "irritant"] },
);
const unique = fc.uniqueArray(report, { selector: ({ id }) => id, maxLength: 10 });
const order = ["unreported", "isolated", "emerging", "recurrent"];

describe("laws", () => {
  it("swapping promoters and detractors negates NPS and mirrors its bounds, which contain the value", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (p, q, d) => {
        const there = nps({ promoters: p, passives: q, detractors: d });
        const back = nps({ promoters: d, passives: q, detractors: p });
        if (there.value === null) return;
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect(back.lower).toBeCloseTo(-(there.upper as number), 9);
        expect(there.lower).toBeLessThanOrEqual(there.value);
        expect(there.upper).toBeGreaterThanOrEqual(there.value);
      }),
    );
  });

  it("verdicts do not depend on the order of rows or on repeated rows", () => {
    fc.assert(
      fc.property(unique, (rows) => {
        const verdict = recurrence("i", rows);
        expect(recurrence("i", [...rows].reverse())).toEqual(verdict);
        expect(recurrence("i", [...rows, ...rows])).toEqual(verdict);
      }),
    );
  });

  it("more evidence never makes an irritant isolated or unreported again", () => {
    fc.assert(
      fc.property(
        unique,
        fc.nat(10),
        fc.record({ minRate: fc.constantFrom(undefined, 0.1), minPeriods: fc.constantFrom(1, 2) }),
        (rows, some, policy) => {
          const rules =
            policy.minRate === undefined
              ? { minPeriods: policy.minPeriods }
              : { minRate: policy.minRate, minPeriods: policy.minPeriods };
          const before = order.indexOf(recurrence("i", rows.slice(0, some), rules).verdict);
          const after = order.indexOf(recurrence("i", rows, rules).verdict);
          expect(Math.min(after, 2)).toBeGreaterThanOrEqual(Math.min(before, 2));
        },
      ),
    );
  });

  it("any number of reports of one named customer is isolated; a higher minimum never finds more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (n) => {
        const rows = Array.from(
          { length: n },
          (_, i): EvidenceReport => ({ id: `${i}`, source: "ticket", irritant: "i", customer: "ann" }),
        );
        expect(recurrence("i", rows).verdict).toBe("isolated");
      }),
    );
    fc.assert(
      fc.property(unique, fc.integer({ min: 1, max: 5 }), (rows, least) => {
        const loose = order.indexOf(recurrence("i", rows, { minCustomers: least, minWitnesses: least }).verdict);
        const strict = order.indexOf(
          recurrence("i", rows, { minCustomers: least + 1, minWitnesses: least + 1 }).verdict,
        );
        expect(strict).toBeLessThanOrEqual(loose);
      }),
    );
  });
});
