/** Checks that everything a funnel leaves out, hides or learns too late is counted. */

import fc from "fast-check";
import {
  excessLoss,
  type FunnelDefinition,
  funnel,
  funnelDrivers,
  funnelTrend,
  isParcoursError,
  logFromRows,
  splitJourneys,
  timeToConvert,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { refusal } from "../helpers/refusal.ts";
import { definitions, logOfTraces, traces } from "./randomFunnels.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const zero = { unknownTouchpoints: "zero" } as const;
const found = (result: { warnings: { code: string; count?: number }[] }, code: string) =>
  result.warnings.find((warning) => warning.code === code);

describe("nothing is left out without a count", () => {
  it("law: journeys of the log = entered + left out by reason; reached = stopped here + went on", () => {
    fc.assert(
      fc.property(fc.array(traces, { maxLength: 5 }), definitions, fc.boolean(), (journeys, d, attempts) => {
        const definition = (attempts ? { ...d, count: "attempts" } : d) as FunnelDefinition;
        const log = logOfTraces(...journeys);
        let result: ReturnType<typeof funnel>;
        try {
          result = funnel(log, definition, { ...zero, witnesses: Number.POSITIVE_INFINITY });
        } catch (error) {
          if (isParcoursError(error, "unsupported_definition")) return;
          throw error;
        }
        const entered = result.attempts?.journeys ?? result.entered;
        const { no_entry, removed } = result.leftOut;
        expect(entered + (no_entry as number) + (removed as number)).toBe(log.journeys);
        expect(result.conversion).toEqual(result.steps.at(-1)?.conversion);
        // times leave out the same journeys, and so do trends where a chain may enter at any time
        expect(timeToConvert(log, definition, zero).leftOut).toEqual(result.leftOut);
        const trend = funnelTrend(log, definition, { ...zero, every: "year" });
        expect(trend.journeys).toBe(log.journeys);
        const lost = (trend.leftOut.no_entry as number) + (trend.leftOut.removed as number);
        expect(lost).toBe(log.journeys - entered);
        if (!attempts) {
          expect(removed).toBe(result.removed);
          const named = result.steps.reduce((sum, { witnesses }) => sum + witnesses!.journeys.length, 0);
          expect(named).toBe(result.entered);
        }
        if (attempts || d.order === "unordered" || d.resolution || removed !== 0) return;
        // a journey that did not enter has no event of the first step
        const { match } = d.steps[0] as { match: string | string[] };
        const without = journeys.filter(
          (events) => events.length > 0 && !events.some((event) => [match].flat().includes(event.touchpoint)),
        );
        expect(no_entry).toBe(without.length);
      }),
      { numRuns: 300 },
    );
  });

  it("law: events after the end of observation are ignored", () => {
    const shifted = traces.map((events) => events.map((event) => ({ ...event, t: event.t + 2 })));
    fc.assert(
      fc.property(
        fc.array(shifted, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 11 }),
        (journeys, until) => {
          const log = logOfTraces(...journeys);
          const cut = logOfTraces(...journeys.map((events) => events.filter(({ t }) => t <= until)));
          const question = { steps: ["A", "B", "C"], within: { seconds: 0.004 } };
          const asked = { ...zero, observedUntil: until };
          if (cut.events === 0) {
            if (log.events > 0)
              expect(refusal(() => funnel(log, question, asked))).toContain("at or after the first event");
            return;
          }
          const later = log.events - cut.events;
          const same = (ask: (own: typeof log) => { warnings: { code: string; count?: number }[] }) => {
            const [whole, part] = [ask(log), ask(cut)];
            const warned = whole.warnings.filter(({ code }) => code === "after_observed_until");
            expect(warned.map(({ count }) => count)).toEqual(later > 0 ? [later] : []);
            const rest = whole.warnings.filter(({ code }) => code !== "after_observed_until");
            // customers keep their names; those who come later are missing
            expect({ ...whole, warnings: rest }).toEqual(part);
          };
          same((own) => funnel(own, question, asked));
          same((own) => timeToConvert(own, question, asked));
          same((own) => funnelTrend(own, question, { ...asked, every: "hour" }));
          const known = { steps: [{}, {}] } as FunnelDefinition;
          same((own) => funnelDrivers(own, known, { observedUntil: until }));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("reads the end of observation in the time zone of the definition, and refuses one before all data", () => {
    const rows = ["2024-05-01T21:30Z", "2024-05-01T23:00Z"].map((time, i) => ({
      customer: `c${i}`,
      touchpoint: "A",
      time,
    }));
    const log = logFromRows(rows, columns);
    const count = (timeZone?: string) =>
      funnel(log, { steps: ["A"], ...(timeZone && { timeZone }) }, { observedUntil: "2024-05-02" }).entered;
    expect([count(), count("Europe/Paris")]).toEqual([2, 1]);
    expect(refusal(() => funnel(log, { steps: ["A"] }, { observedUntil: 1_714_600_000 }))).toContain(
      'observedUntil: expected an instant at or after the first event, 2024-05-01T21:30:00.000Z, got "1970-01-20',
    );
    const days = (timeZone: string) => funnelTrend(log, { steps: ["A"], timeZone }, { every: "day" }).buckets.length;
    expect([days("UTC"), days("Europe/Paris")]).toEqual([1, 2]);
  });
});

describe("value_from_outcome", () => {
  const shop = (at: "first" | "last" | { step: number }, early = false) => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      { customer: `c${i}`, touchpoint: "visit", time: 0, plan: early ? (i < 30 ? "pro" : "free") : null },
      ...(i < 30 ? [{ customer: `c${i}`, touchpoint: "signup", time: 1000, plan: "pro" }] : []),
    ]).flat();
    const log = logFromRows(rows, { ...columns, properties: ["plan"] });
    const breakdown = { by: { property: "plan" }, at };
    return funnel(log, { steps: ["visit", "signup"], within: { hours: 1 }, breakdown });
  };

  it("counts the journeys whose value is known only after the first step", () => {
    const warning = found(shop("first"), "value_from_outcome");
    expect(warning).toMatchObject({ count: 30 });
    expect(warning).toHaveProperty("message", expect.stringContaining("30 from step 1 (signup)"));
    expect(found(shop("last"), "value_from_outcome")).toMatchObject({ count: 30 });
  });

  it("does not warn where the first step has the value already; warns of every later step", () => {
    expect(found(shop("first", true), "value_from_outcome")).toBeUndefined();
    expect(found(shop("last", true), "value_from_outcome")).toBeUndefined();
    expect(found(shop({ step: 0 }, true), "value_from_outcome")).toBeUndefined();
    expect(found(shop({ step: 1 }, true), "value_from_outcome")).toMatchObject({ count: 30 });
  });
});

describe("conversions_outside", () => {
  it("law: counts each journey with the last step that is not converted, whichever pass reads it", () => {
    fc.assert(
      fc.property(fc.array(traces, { minLength: 1, maxLength: 6 }), fc.constantFrom(0, 1), (journeys, ties) => {
        const log = logOfTraces(...journeys);
        const strict = { steps: ["A", "B", "C"], within: { seconds: 0.004 }, order: "strict" } as const;
        const definition: FunnelDefinition = { ...strict, ties: ties ? "log-order" : "favourable" };
        const result = funnel(log, definition, zero);
        const warned = found(result, "conversions_outside");
        const last = journeys.filter((events) => events.some(({ touchpoint }) => touchpoint === "C")).length;
        const ordered = funnel(log, { ...definition, order: "ordered" }, zero).converted;
        if (warned !== undefined) expect(warned.count).toBe(last - result.converted);
        else expect(ordered).toBe(result.converted);
      }),
      { numRuns: 300 },
    );
  });

  it("counts the conversions that a strict funnel misses, and names the switch that hides most of them", () => {
    const log = logOf("a: A0 B1; b: A0 X1 B2; c: A0 X1 B2; d: A0 X1 X2 B90; e: B0; f: A0");
    const question = { steps: ["A", "B"], within: { hours: 1 } };
    const warning = found(funnel(log, { ...question, order: "strict" }), "conversions_outside");
    expect(warning).toMatchObject({ count: 4, example: "b" });
    expect(warning).toHaveProperty(
      "message",
      expect.stringMatching(/5 journeys have the last step, 1 are converted: order "strict"/),
    );
    const stopped = found(funnel(log, { ...question, endsOn: ["other"] }), "conversions_outside");
    expect(stopped).toHaveProperty("message", expect.stringContaining('endsOn "other" hides most'));
    expect(found(funnel(log, question), "conversions_outside")).toBeUndefined();
    // no conversion is hidden: e bought without a visit
    const plain = logOf("a: A0 B1; e: B0");
    expect(found(funnel(plain, { ...question, order: "strict" }), "conversions_outside")).toBeUndefined();
  });
});

describe("a breakdown in a function without groups", () => {
  it("is refused, not ignored", () => {
    const log = splitJourneys(logOf("a: A0 B1"), { silence: { hours: 1 } });
    const grouped: FunnelDefinition = { steps: ["A", "B"], breakdown: { by: "channel" } };
    for (const ask of [() => excessLoss(log, log, grouped), () => funnelDrivers(log, grouped)]) {
      expect(refusal(ask, "unsupported_definition")).toContain("breakdown: only funnel gives groups");
    }
  });
});
