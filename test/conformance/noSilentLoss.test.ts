/** Checks that every event and every journey held against a plan is counted once. */

import fc from "fast-check";
import { compareToPlan, defineJourney, measureJourney, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../helpers/randomLog.ts";

const map = defineJourney({
  id: "map",
  stages: [{ id: "s" }],
  touchpoints: [{ id: "a", stage: "s" }, { id: "b", stage: "s" }, { id: "__proto__" }],
});
const definition = fc.record(
  {
    ignore: fc.constantFrom("b", { where: { device: "phone" } }),
    repeatable: fc.constantFrom<"all" | string[]>("all", ["a"]),
    optional: fc.constantFrom(["a"], ["b"]),
    match: fc.constantFrom({ a: ["a", "c"] }, { b: { where: { device: "phone" } } }),
  },
  { requiredKeys: [] },
);

describe("nothing is left out without a count", () => {
  it("law: events of the log = covered + unplanned + ignored + after the end of observation", () => {
    fc.assert(
      fc.property(
        randomLog(),
        definition,
        fc.option(fc.integer({ min: 0, max: 12 })),
        fc.boolean(),
        (log, asked, until, cut) => {
          const source = cut ? splitJourneys(log, { silence: { seconds: 0.004 } }) : log;
          const names = new Set([...source.knownTouchpoints]);
          if (
            ["a", "b", "c"].some((name) => !names.has(name)) ||
            source.time.some((time) => until !== null && time < 0)
          )
            return;
          const first = Math.min(...source.time);
          const options = until === null || until < first ? {} : { observedUntil: until };
          const compared = compareToPlan(map, source, asked, options);
          const measured = measureJourney(map, source, asked, options);
          const later = compared.warnings.find(({ code }) => code === "after_observed_until")?.count ?? 0;
          const unplanned = compared.unplanned.reduce((sum, { events }) => sum + events, 0);
          const met = compared.touchpoints.reduce((sum, { events }) => sum + events, 0);
          expect(met + unplanned + compared.ignored + later).toBe(source.events);
          expect(compared.events + compared.freeRepeats + compared.ignored + later).toBe(source.events);
          expect(compared.coverage.events).toMatchObject({ n: met + unplanned });
          const { totals } = compared;
          // the event of a touchpoint out of order is one of those not taken
          expect(totals.matched + totals.outOfOrder + totals.repeated + totals.adHoc).toBe(compared.events);
          expect(totals.adHoc).toBe(unplanned + totals.elsewhere);
          expect(measured.touchpoints.reduce((sum, { events }) => sum + events, 0)).toBe(met);
          expect([measured.ignored, measured.journeys]).toEqual([compared.ignored, compared.journeys]);
          // a planned name is never called unplanned where its own condition is its name
          if (asked.match === undefined)
            expect(
              compared.unplanned
                .map(({ touchpoint }) => touchpoint)
                .filter((name) => ["a", "b", "__proto__"].includes(name)),
            ).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("law: every required touchpoint of a journey is matched, out of order or missing", () => {
    fc.assert(
      fc.property(randomLog(), (log) => {
        const { totals, journeys, touchpoints } = compareToPlan(map, log);
        expect(totals.matched + totals.outOfOrder + totals.missing).toBe(3 * journeys);
        for (const { matched, outOfOrder, missing } of touchpoints)
          expect(matched + outOfOrder + missing).toBe(journeys);
      }),
    );
  });
});
