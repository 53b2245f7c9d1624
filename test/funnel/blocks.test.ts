/** Compares journeys that are read in blocks with journeys that are read one by one. */

import fc from "fast-check";
import { type FunnelDefinition, funnel } from "parcours";
import { expect, it } from "vitest";
import { oracle } from "./oracle.ts";
import { forOracle, logOfTraces, ms, type TraceEvent, traces } from "./randomFunnels.ts";

/** Journeys of no, one or many events: more than two blocks. */
const journeys = fc.sample(traces, { numRuns: 2500, seed: 7 });
const untied = journeys.map((events) => events.map((event, i): TraceEvent => ({ ...event, t: event.t + i })));

it.each([
  ["with ties here and there", journeys, "latest-entry"],
  ["without ties", untied, "latest-entry"],
  ["with ties, times of the earliest entry", journeys, "earliest-entry"],
  ["without ties, times of the earliest entry", untied, "earliest-entry"],
] as const)("a log of 2,500 journeys %s is the sum of its journeys", (_, traces, times) => {
  const definition: FunnelDefinition = { steps: ["A", "B", "C"].map((match) => ({ match })), within: ms(6), times };
  const answers = traces.map((events) => oracle(...forOracle(definition, events)));
  const { steps } = funnel(logOfTraces(...traces), definition, { unknownTouchpoints: "zero" });
  for (const [k, step] of steps.entries()) {
    const reached = answers.filter(({ depth }) => depth > k);
    expect(step.count).toBe(reached.length);
    if (k === 0) continue;
    const gaps = reached.map(({ times }) => (times[k] as number) - (times[k - 1] as number));
    const sum = gaps.reduce((a, b) => a + b, 0);
    expect((step.timeFromPrevious?.meanMs ?? 0) * gaps.length).toBeCloseTo(sum, 6);
    expect(step.timeFromPrevious?.maxMs ?? 0).toBe(Math.max(0, ...gaps));
  }
  expect(steps[2]?.count).toBeGreaterThan(30);
});
