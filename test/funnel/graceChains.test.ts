/** Compares chains under a grace, where events may fill several steps, with a search of every chain. */

import fc from "fast-check";
import { type FunnelDefinition, funnel } from "parcours";
import { expect, it } from "vitest";
import { oracle } from "./oracle.ts";
import { forOracle, logOfTraces, ms, traces } from "./randomFunnels.ts";

const steps = fc.array(fc.constantFrom("A", "B", ["A", "B"]), { minLength: 2, maxLength: 4 });
const questions = fc
  .record({
    steps,
    grace: fc.integer({ min: 1, max: 4 }),
    within: fc.option(fc.integer({ min: 0, max: 9 })),
    windowFrom: fc.constantFrom("first", "previous"),
    entry: fc.constantFrom("any", "first"),
    times: fc.constantFrom("latest-entry", "earliest-entry", "shortest"),
    optional: fc.boolean(),
    exclude: fc.constantFrom([], ["C"], ["A"]),
  })
  .map(({ grace, within, steps: own, optional, ...d }) => ({
    ...d,
    steps: own.map((match, k) => ({ match, optional: optional && k === 1 && own.length > 2 })),
    ties: { grace: ms(grace) },
    ...(within !== null && { within: ms(within) }),
  })) as fc.Arbitrary<FunnelDefinition>;

it("law: equal to exhaustive search", () => {
  let shared = 0;
  fc.assert(
    fc.property(traces, questions, (events, definition) => {
      const result = funnel(logOfTraces(events), definition, { unknownTouchpoints: "zero" });
      const answer = oracle(...forOracle(definition, events));
      const reached = result.steps.map((step) =>
        step.optional ? answer.reached[step.index] : step.index < answer.depth,
      );
      expect(result.steps.map((step) => step.count === 1)).toEqual(reached);
      const times = answer.times.map((t, k) => (k === 0 || t === null ? null : t - (answer.times[0] as number)));
      expect(result.steps.map((step) => step.timeFromFirst?.q50Ms ?? null)).toEqual(times);
      if (answer.depth > 1) shared++;
    }),
    { numRuns: 800 },
  );
  expect(shared).toBeGreaterThan(200);
});
