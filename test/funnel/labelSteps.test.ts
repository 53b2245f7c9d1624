/** Labels by the last step that a journey reaches. */

import fc from "fast-check";
import { describeLog, filterJourneys, funnel, labelSteps } from "parcours";
import { expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { randomLog } from "../helpers/randomLog.ts";

it("labels each journey with the last step it reaches", () => {
  const log = labelSteps(logOf(vectorT), "step", { steps: ["A", "B", "P"] });
  expect(describeLog(log).labels[0]).toEqual({
    name: "step",
    several: false,
    counts: [
      { label: "A", journeys: 2 },
      { label: "B", journeys: 2 },
      { label: "P", journeys: 1 },
    ],
    unlabelled: 0,
  });
});

it("names equal steps apart, and steps of an unordered funnel by their number", () => {
  expect(labelSteps(logOf(vectorT), "x", { steps: ["A", "A"] }).labels?.[0]?.names).toEqual(["A", "A #2"]);
  const steps = labelSteps(logOf(vectorT), "x", { steps: ["A", "B"], order: "unordered" }).labels?.[0]?.names;
  expect(steps).toEqual(["1 of 2 steps done", "2 of 2 steps done"]);
});

it("the labels add up to the counts of the funnel", () => {
  fc.assert(
    fc.property(randomLog(20), fc.constantFrom("ordered", "strict", "unordered"), (log, order) => {
      const whole = { ...log, knownTouchpoints: ["a", "b", "c"] };
      const definition = { steps: ["a", "b", "c"], order: order as "strict" };
      const labelled = labelSteps(whole, "step", definition);
      const counts = describeLog(labelled).labels[0]?.counts ?? [];
      const { steps } = funnel(whole, definition);
      steps.forEach(({ count }, k) => {
        expect(counts.slice(k).reduce((sum, { journeys }) => sum + journeys, 0)).toBe(count);
      });
      const last = counts.at(-1)?.label as string;
      expect(filterJourneys(labelled, { label: "step", in: [last] }).journeys).toBe(steps.at(-1)?.count);
    }),
    { numRuns: 200 },
  );
});
