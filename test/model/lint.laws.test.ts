import fc from "fast-check";
import { type Collection, defineJourney, type Journey, lintJourney, messageMatrix, renameEntity } from "parcours";
import { expect, test } from "vitest";
import { collections } from "../../src/model/collections.ts";
import { journeyInput } from "../helpers/journeys.ts";

const runs = { numRuns: 20 };
const options = { languages: ["fr", "en"], now: "2026-02-01" };

/** Every entity under a new name. */
function renamed(journey: Journey): Journey {
  let next = journey;
  for (const collection of collections) {
    journey[collection].forEach(({ id }, i) => {
      next = renameEntity(next, collection, id, `${collection} ${i}`).journey;
    });
  }
  return next;
}

test("renaming every id changes no finding and no cell of the matrix", () => {
  fc.assert(
    fc.property(journeyInput, (input) => {
      // a label that is shown must not change with the id
      const labelled = { ...input };
      for (const name of ["stages", "touchpoints"] as const)
        labelled[name] = (input[name] ?? []).map((entity, i) => ({ ...entity, label: `own ${i % 3}` }));
      const journey = defineJourney(labelled);
      const other = renamed(journey);
      const found = (from: Journey) =>
        lintJourney(from, options).map(({ code, path, severity }) => ({ code, path, severity }));
      expect(found(other)).toEqual(found(journey));
      const states = (from: Journey) => messageMatrix(from).rows.map(({ cells }) => cells.map(({ state }) => state));
      expect(states(other)).toEqual(states(journey));
    }),
    runs,
  );
});

test("findings have an existing path, are sorted and plain JSON; disabling a rule removes only its findings", () => {
  fc.assert(
    fc.property(journeyInput, (input) => {
      const journey = defineJourney(input);
      const issues = lintJourney(journey, options);
      expect(JSON.parse(JSON.stringify(issues))).toEqual(issues);
      for (const { path } of issues) {
        let place: unknown = journey;
        for (const step of path) place = (place as Record<string | number, unknown>)[step];
        expect(place).toBeDefined();
      }
      const array = issues.map(({ path }) => collections.indexOf(path[0] as Collection));
      expect([...array].sort((a, b) => a - b)).toEqual(array);
      const without = lintJourney(journey, { ...options, rules: { stage_without_role: "off" } });
      expect(without).toEqual(issues.filter(({ code }) => code !== "stage_without_role"));
    }),
    runs,
  );
});
