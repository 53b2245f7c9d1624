/** Compares the pass over masks with journeys that are read one by one, and with the general pass. */

import fc from "fast-check";
import { type FunnelDefinition, filterEvents, funnel, funnelTrend } from "parcours";
import { expect, it } from "vitest";
import { oracle } from "./oracle.ts";
import { forOracle, logOfTraces, ms, type TraceEvent, traces } from "./randomFunnels.ts";

/** Journeys of no, one or many events. */
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

/** Long journeys, with more ends to try than the pass over masks tries itself. */
const longTraces = fc
  .array(fc.record({ touchpoint: fc.constantFrom("A", "B", "C", "D"), t: fc.nat(600) }), { maxLength: 300 })
  .map((events) => events.sort((a, b) => a.t - b.t));

it("long journeys: the general pass, with an exclusion that never happens, gives the same", () => {
  const steps = fc.array(fc.constantFrom<string | string[]>("A", "B", "C", ["B", "D"]), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(longTraces, { minLength: 1, maxLength: 4 }), steps, fc.nat(40), (journeys, asked, within) => {
      const log = logOfTraces(...journeys);
      const zero = { unknownTouchpoints: "zero" } as const;
      const definition: FunnelDefinition = { steps: asked, within: ms(within) };
      const general: FunnelDefinition = { ...definition, exclude: ["never"] };
      const [quick, slow] = [funnel(log, definition, zero), funnel(log, general, zero)];
      expect(quick.steps).toEqual(slow.steps);
      expect([quick.immature, quick.decidedByTies]).toEqual([slow.immature, slow.decidedByTies]);
      const hours = { every: "hour" } as const;
      const spread = logOfTraces(
        ...journeys.map((events) => events.map(({ touchpoint, t }) => ({ touchpoint, t: t * 60_000 }))),
      );
      const wide = (d: FunnelDefinition) =>
        funnelTrend(spread, { ...d, within: ms(within * 60_000) }, { ...hours, ...zero });
      expect(wide(definition).buckets).toEqual(wide(general).buckets);
    }),
    { numRuns: 60 },
  );
});

it("a breakdown by all values is the funnel of the events of each value", () => {
  const valued = fc.array(fc.tuple(traces, fc.infiniteStream(fc.constantFrom("x", "y", "z", null))), { maxLength: 8 });
  fc.assert(
    fc.property(valued, fc.nat(9), (journeys, within) => {
      const log = logOfTraces(...journeys.map(([events]) => events));
      const values = journeys.flatMap(([events, stream]) => events.map(() => stream.next().value as string | null));
      const names = ["x", "y", "z"];
      const codes = Uint8Array.from(values, (value) => (value === null ? 0 : names.indexOf(value) + 1));
      const whole = { ...log, channel: { type: "text" as const, names, codes } };
      const definition: FunnelDefinition = { steps: ["A", "B", "C"], within: ms(within) };
      const zero = { unknownTouchpoints: "zero" } as const;
      const { groups = [] } = funnel(whole, { ...definition, breakdown: { by: "channel", at: "all" } }, zero);
      for (const channel of log.events > 0 ? names : []) {
        const part = funnel(filterEvents(whole, { channel }), definition, zero);
        const group = groups.find(({ value }) => value === channel);
        const counts = (steps: readonly { count: number }[]) => steps.map(({ count }) => count);
        expect(counts(group?.steps ?? [])).toEqual(group ? counts(part.steps) : []);
        expect(group?.entered ?? 0).toBe(part.entered);
      }
    }),
  );
});
