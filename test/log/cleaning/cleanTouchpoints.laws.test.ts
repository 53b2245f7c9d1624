/** Laws of cleaned touchpoints: the same log and the same counts as the rules of readers. */

import fc from "fast-check";
import { cleanTouchpoints, type EventLog, logFromRows, logToRows, type TouchpointRules } from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound, plainJourneys, withoutLineage } from "../../helpers/logTwin.ts";

const names = ["/", "/p/1", "/p/2?q=3", "https://x.example/p/7", "buy", "ping", "other", "__proto__", "😀"];
const rows = fc.array(
  fc.record({
    customer: fc.constantFrom("ann", "bob", "eve", "dan"),
    touchpoint: fc.constantFrom(...names),
    time: fc.nat(5),
  }),
  { maxLength: 25 },
);
const rule = fc.constantFrom<TouchpointRules["rules"][number]>(
  { exact: ["buy", "😀"], name: "end" },
  { prefix: "/p", name: "product" },
  { glob: "/**", name: "__proto__" },
  { url: "path" },
  { url: "host" },
);
const rules: fc.Arbitrary<TouchpointRules> = fc.record(
  {
    rules: fc.array(rule, { maxLength: 3 }),
    otherwise: fc.constantFrom<NonNullable<TouchpointRules["otherwise"]>>("keep", "drop", { name: "rest" }),
  },
  { requiredKeys: ["rules"] },
);
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };

describe("laws of cleanTouchpoints", () => {
  it("equals reading with the same rules: same log, same counts", () => {
    fc.assert(
      fc.property(rows, rules, (given, how) => {
        const read = logFromRows(given, columns, { touchpoint: how });
        const clean = cleanTouchpoints(logFromRows(given, columns), how);
        expectSound(clean);
        const bare = (log: EventLog) => ({
          ...withoutLineage(log),
          // a log without rows has no numbers for customers, one that lost all rows has a column of none
          customerIds: Array.from<unknown>(log.customerIds),
          knownTouchpoints: [],
          issues: [],
        });
        expect(bare(clean)).toEqual(bare(read));
        expect(clean.lineage.at(-1)?.caught).toEqual(read.lineage[0]?.caught);
        expect(clean.lineage.at(-1)?.leftOut).toMatchObject(read.lineage[0]?.leftOut ?? {});
      }),
      { numRuns: 300 },
    );
  });

  it("joins exactly the names below a limit, and the counts add up", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), (given, e, j) => {
        const log = logFromRows(given, columns);
        const clean = cleanTouchpoints(log, { rare: { minEvents: e, minJourneys: j } });
        expectSound(clean);
        const plain = plainJourneys(log);
        const isRare = (name: string) =>
          plain.flatMap(({ events }) => events).filter((own) => own.touchpoint === name).length < e ||
          plain.filter(({ events }) => events.some((own) => own.touchpoint === name)).length < j;
        const twin = logToRows(log).map((row) => ({
          ...row,
          touchpoint: isRare(String(row.touchpoint)) ? "other" : row.touchpoint,
        }));
        expect([...logToRows(clean)]).toEqual(twin);
        const told = clean.lineage.at(-1)?.rare;
        const lost = log.touchpoints.filter((name) => name !== "other" && isRare(name));
        expect(told?.texts).toBe(lost.length);
        expect(told?.events).toBe(given.filter(({ touchpoint }) => lost.includes(touchpoint)).length);
        // a second time nothing is rare but perhaps the common name itself
        expect(cleanTouchpoints(clean, { rare: { minEvents: e, minJourneys: j } }).lineage.at(-1)?.rare?.texts).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
