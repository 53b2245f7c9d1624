/** Checks that held values and breakdowns by all values read each value as a log of its own. */

import fc from "fast-check";
import { type FunnelDefinition, filterEvents, funnel, isParcoursError } from "parcours";
import { expect, it } from "vitest";
import { definitions, logOfTraces, traces, untiedTraces } from "./randomFunnels.ts";

const zero = { unknownTouchpoints: "zero" } as const;
const names = ["x", "y", "z"];
const valued = fc.array(fc.tuple(fc.oneof(traces, untiedTraces), fc.infiniteStream(fc.constantFrom(0, 1, 2, 3))), {
  maxLength: 6,
});

it("pairs are the sums of the funnels of each value, and so are the groups of a breakdown by all values", () => {
  let asked = 0;
  fc.assert(
    fc.property(valued, definitions, (journeys, d) => {
      const log = logOfTraces(...journeys.map(([events]) => events));
      if (log.events === 0) return;
      const codes = Uint8Array.from(
        journeys.flatMap(([events, stream]) => events.map(() => stream.next().value as number)),
      );
      const whole = { ...log, channel: { type: "text" as const, names, codes } };
      const definition = { ...d, entry: "any" } as FunnelDefinition;
      const counts = (steps: readonly { count: number }[] = []) => steps.map(({ count }) => count);
      const of = (own: typeof whole, more: object = {}) => funnel(own, { ...definition, ...more }, zero);
      try {
        const held = of(whole, { hold: "channel" });
        const { groups = [] } = of(whole, { breakdown: { by: "channel", at: "all" } });
        const sums = held.steps.map(() => 0);
        for (const channel of names) {
          const part = of(filterEvents(whole, { channel }) as typeof whole);
          for (const [k, count] of counts(part.steps).entries()) sums[k] = (sums[k] as number) + count;
          const group = groups.find(({ value }) => value === channel);
          if (group) expect([counts(group.steps), group.removed]).toEqual([counts(part.steps), part.removed]);
          else expect(part.entered + part.removed).toBe(0);
        }
        expect(held.pairs).toEqual(sums);
        expect(held.withoutValue).toBe(codes.filter((code) => code === 0).length);
        asked++;
      } catch (error) {
        if (!isParcoursError(error, "unsupported_definition")) throw error;
      }
    }),
    { numRuns: 600 },
  );
  expect(asked).toBeGreaterThan(200);
});

it("the split that is kept for a log changes no answer", () => {
  fc.assert(
    fc.property(valued, fc.array(definitions, { minLength: 2, maxLength: 4 }), (journeys, asked) => {
      const log = logOfTraces(...journeys.map(([events]) => events));
      const codes = Uint8Array.from(
        journeys.flatMap(([events, stream]) => events.map(() => stream.next().value as number)),
      );
      const whole = { ...log, channel: { type: "text" as const, names, codes } };
      const answer = (own: typeof whole, d: FunnelDefinition) => {
        try {
          return funnel(own, d, zero);
        } catch (error) {
          return String(error);
        }
      };
      for (const [i, d] of asked.entries()) {
        const definition = (
          i % 2 ? { ...d, breakdown: { by: "channel", at: "all" } } : { ...d, hold: "channel" }
        ) as FunnelDefinition;
        // a copy of the log is another log, for which nothing is kept
        expect(answer(whole, definition)).toEqual(answer({ ...whole }, definition));
      }
    }),
    { numRuns: 200 },
  );
});
