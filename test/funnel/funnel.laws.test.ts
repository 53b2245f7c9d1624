/** Properties of the funnel on small random journeys with many ties. The numbers are those of the laws in the design. */

import fc from "fast-check";
import { type FunnelDefinition, type FunnelResult, funnel, isParcoursError, resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { attemptsOracle, oracle } from "./oracle.ts";
import { counts, depth } from "./presets/proof.ts";
import { definitions, forOracle, logOfTraces, ms, type TraceEvent, traces, untiedTraces } from "./randomFunnels.ts";

const zero = { unknownTouchpoints: "zero" } as const;
const runs = { numRuns: 200 };

/** The result, or undefined where the switches cannot be combined. */
function ask(events: TraceEvent[][], definition: FunnelDefinition, options = {}): FunnelResult | undefined {
  try {
    return funnel(logOfTraces(...events), definition, { ...zero, ...options });
  } catch (error) {
    if (isParcoursError(error, "unsupported_definition")) return undefined;
    throw error;
  }
}

/** Asserts counts of a ≥ counts of b, step by step, where both are supported. */
function atLeast(events: TraceEvent[], a: FunnelDefinition, b: FunnelDefinition): void {
  const [more, less] = [ask([events], a), ask([events], b)];
  if (!more || !less) return;
  for (const [k, step] of less.steps.entries()) expect(more.steps[k]!.count).toBeGreaterThanOrEqual(step.count);
}

const is = (d: FunnelDefinition, switches: Partial<FunnelDefinition>) => ({ ...d, ...switches }) as FunnelDefinition;
const voided = definitions.map((d) => is(d, { exclusionEffect: "void", endsOn: [] }));
const withoutLimits = (d: FunnelDefinition) =>
  is(d, { steps: d.steps.map((step) => ({ ...(step as object), within: undefined }) as never) });
const property = <T extends unknown[]>(...parts: [...{ [K in keyof T]: fc.Arbitrary<T[K]> }, (...values: T) => void]) =>
  fc.assert((fc.property as unknown as (...of: unknown[]) => fc.IProperty<unknown>)(...parts), runs);

describe("funnel laws", () => {
  it("1: equal to exhaustive search, for every combination of switches", () => {
    fc.assert(
      fc.property(fc.oneof(traces, untiedTraces), definitions, (events, d) => {
        const result = ask([events], d);
        if (!result) return;
        const answer = oracle(...forOracle(d, events));
        expect(result.removed).toBe(answer.removed ? 1 : 0);
        const reached = result.steps.map((step) =>
          step.optional ? answer.reached[step.index] : step.index < answer.depth,
        );
        expect(result.steps.map((step) => step.count === 1)).toEqual(reached);
        const times = answer.times.map((t, k) => (k === 0 || t === null ? null : t - (answer.times[0] as number)));
        expect(result.steps.map((step) => step.timeFromFirst?.q50Ms ?? null)).toEqual(times);
      }),
      { numRuns: 3000 },
    );
  });

  it("1: attempts equal a reading of one event at a time", () => {
    fc.assert(
      fc.property(fc.oneof(traces, untiedTraces), definitions, (events, d) => {
        const own = is(d, {
          order: "ordered",
          count: "attempts",
          resolution: undefined,
          strict: undefined,
          anchored: false,
        } as never);
        const result = ask([events], own);
        const [asked, oracleDefinition] = forOracle(own, events);
        if (!result || asked.some((event) => event.steps.length > 1)) return;
        const { depths, removed } = attemptsOracle(asked, oracleDefinition);
        expect(counts(result)).toEqual(result.steps.map((_, k) => depths.filter((depth) => depth > k).length));
        expect(result.removed).toBe(removed);
      }),
      { numRuns: 1500 },
    );
  });

  it("1: hold gives the best of the parts", () => {
    property(traces, definitions, (events, d) => {
      const own = is(d, { entry: "any" });
      const parts = [0, 1].map((part) => events.filter((_, i) => i % 2 === part));
      const log = logOfTraces(events);
      const column = {
        type: "text" as const,
        names: ["x", "y"],
        codes: Uint8Array.from(events, (_, i) => (i % 2) + 1),
      };
      const alone = parts.map((part) => ask([part], own));
      if (!alone[0] || !alone[1]) return;
      let held: FunnelResult;
      try {
        held = funnel({ ...log, properties: [{ name: "p", column }] }, is(own, { hold: { property: "p" } }), zero);
      } catch {
        return;
      }
      expect(held.pairs).toEqual(held.steps.map((_, k) => counts(alone[0]!)[k]! + counts(alone[1]!)[k]!));
      expect(counts(held)).toEqual(held.steps.map((_, k) => Math.max(counts(alone[0]!)[k]!, counts(alone[1]!)[k]!)));
    });
  });

  it("2: counts fall along the steps, dropped and lost add up, groups add up", () => {
    property(fc.array(traces, { maxLength: 5 }), definitions, (journeys, d) => {
      const by = { property: "p" };
      const rows = journeys.flatMap((events, i) =>
        events.map(({ touchpoint, t }, j) => ({
          customer: `c${i}`,
          touchpoint,
          time: t,
          p: ["x", "y", null][(i + j) % 3],
        })),
      );
      const log = logOfTraces(...journeys);
      const column = { type: "text" as const, names: ["x", "y"], codes: Uint8Array.from(rows, (_, i) => i % 3) };
      const valued = { ...log, properties: [{ name: "p", column }] };
      let result: FunnelResult;
      try {
        result = funnel(valued, { ...d, breakdown: { by, top: 1 } }, { ...zero, reasons: true });
      } catch {
        return;
      }
      const required = result.steps.filter((step) => !step.optional);
      for (const [i, step] of required.entries()) {
        const next = required[i + 1];
        if (!next) continue;
        expect(next.count).toBeLessThanOrEqual(step.count);
        expect(step.dropped).toBe(step.count - next.count);
        const { excluded, late, early, never } = step.lost!;
        expect(excluded + late + early + never).toBe(step.dropped);
        for (const between of result.steps.slice(step.index + 1, next.index)) {
          expect(between.count).toBeLessThanOrEqual(step.count);
        }
      }
      for (const k of result.steps.keys()) {
        expect(result.groups!.reduce((sum, group) => sum + group.steps[k]!.count, 0)).toBe(result.steps[k]!.count);
      }
    });
  });

  it("3: another last step does not change earlier counts (unordered: never lowers them)", () => {
    property(traces, voided, fc.constantFrom("A", "B", "C"), (events, d, match) => {
      const [short, long] = [
        ask([events], is(d, { exclude: [] })),
        ask([events], is(d, { exclude: [], steps: [...d.steps, match] })),
      ];
      if (!short || !long) return;
      const earlier = counts(long).slice(0, d.steps.length);
      if (d.order === "unordered")
        for (const [k, n] of counts(short).entries()) expect(earlier[k]).toBeGreaterThanOrEqual(n);
      else expect(earlier).toEqual(counts(short));
    });
  });

  it("4: a shorter window never raises a count", () => {
    property(traces, voided, fc.nat(9), fc.nat(9), (events, d, a, b) => {
      atLeast(events, is(d, { within: ms(Math.max(a, b)) }), is(d, { within: ms(Math.min(a, b)) }));
    });
  });

  it("5: the order of the rules", () => {
    property(traces, voided, fc.nat(4), (events, d, grace) => {
      const plain = withoutLimits(is(d, { strict: undefined, anchored: false, exclude: [] } as never));
      const ordered = is(plain, {
        order: "ordered",
        ties: "favourable",
        windowFrom: "first",
        reuse: false,
        entry: "any",
      });
      const strict = (repeats: "pass" | "break") => is(ordered, { order: "strict", strict: { repeats } });
      atLeast(events, is(ordered, { order: "unordered" }), ordered);
      atLeast(events, ordered, strict("pass"));
      atLeast(events, strict("pass"), strict("break"));
      const tied = is(d, { order: "ordered", strict: undefined, anchored: false, exclude: [] } as never);
      const rules = [{ grace: ms(grace) }, "favourable", "log-order", "strict"] as const;
      for (const [i, ties] of rules.entries()) {
        if (i > 0) atLeast(events, is(tied, { ties: rules[i - 1]! }), is(tied, { ties }));
      }
      atLeast(events, is(tied, { reuse: true }), is(tied, { reuse: false }));
      atLeast(events, is(d, { entry: "any" }), is(d, { entry: "first" }));
      const within = d.within ?? ms(4);
      atLeast(events, is(d, { windowFrom: "previous", within }), is(d, { windowFrom: "first", within }));
      for (const kind of ["other", "early", "repeat"] as const) atLeast(events, tied, is(tied, { endsOn: [kind] }));
      const exact = [is(tied, { ties: { grace: ms(0) } }), is(tied, { ties: "favourable" })].map((one) =>
        ask([events], one),
      );
      if (exact[0] && exact[1]) expect(counts(exact[0])).toEqual(counts(exact[1]));
    });
  });

  it("6: none ≥ void ≥ end, none ≥ void ≥ remove; an exclusion without events changes nothing", () => {
    property(traces, definitions, (events, d) => {
      const free = is(d, { exclude: [] });
      const of = (exclusionEffect: "void" | "end" | "remove") => is(d, { exclusionEffect });
      atLeast(events, free, of("void"));
      atLeast(events, of("void"), of("end"));
      const [removed, kept] = [ask([events], of("remove")), ask([events], of("void"))];
      if (removed && kept && removed.removed === 1) expect(counts(removed)[0]).toBe(0);
      const [with_, without] = [ask([events], is(d, { exclude: ["never"] })), ask([events], free)];
      if (with_ && without) expect(counts(with_)).toEqual(counts(without));
    });
  });

  it("7: attempts cover journeys under entry first; complete attempts are conversions", () => {
    property(fc.array(traces, { maxLength: 4 }), definitions, (journeys, d) => {
      const own = is(d, {
        order: "ordered",
        times: "latest-entry",
        exclusionEffect: "void",
        anchored: false,
        strict: undefined,
      } as never);
      const totals = ask(journeys, is(own, { count: "attempts", entry: "any" }));
      const [first, any] = [ask(journeys, is(own, { entry: "first" })), ask(journeys, is(own, { entry: "any" }))];
      if (!totals || !first || !any) return;
      const limited = own.steps.some((step) => (step as { within?: unknown }).within) || own.windowFrom === "previous";
      if (!limited && own.exclude?.length === 0) {
        for (const [k, n] of counts(first).entries()) expect(counts(totals)[k]).toBeGreaterThanOrEqual(n);
      }
      expect(totals.attempts!.complete).toBeLessThanOrEqual(any.converted);
    });
  });

  it("8: reversing time and steps keeps the number converted", () => {
    property(traces, definitions, (events, d) => {
      const own = withoutLimits(
        is(d, { order: "ordered", exclude: [], endsOn: [], entry: "any", strict: undefined, anchored: false } as never),
      );
      if (typeof own.ties === "object" || own.resolution) return;
      const back = [...events].reverse().map(({ touchpoint, t }) => ({ touchpoint, t: -t }));
      const [there, mirrored] = [ask([events], own), ask([back], is(own, { steps: [...own.steps].reverse() }))];
      expect(there?.converted).toBe(mirrored?.converted);
      const any = is(own, { order: "unordered", ties: "favourable", windowFrom: "first", reuse: false });
      const required = is(any, { steps: any.steps.map((step) => (step as { match: string }).match) });
      expect(counts(ask([events], required)!)).toEqual(counts(ask([back], required)!));
    });
  });

  it("9: shifting times, scaling times and durations, renaming: no count changes", () => {
    property(traces, definitions, fc.integer({ min: -5, max: 5 }), (events, d, shift) => {
      const before = ask([events], d);
      if (!before) return;
      // the shift must keep the multiples of the resolution
      const by = shift * 6;
      expect(counts(ask([events.map((event) => ({ ...event, t: event.t + by }))], d)!)).toEqual(counts(before));
      const scaled = JSON.parse(JSON.stringify(d), (key, value) =>
        key === "seconds" ? value * 7 : value,
      ) as FunnelDefinition;
      expect(counts(ask([events.map((event) => ({ ...event, t: event.t * 7 }))], scaled)!)).toEqual(counts(before));
      const rename = { A: "__proto__", B: 'b"→,', C: "", D: "🙂" } as Record<string, string>;
      const renamed = JSON.parse(JSON.stringify(d), (_, value) =>
        typeof value === "string" ? (rename[value] ?? value) : value,
      ) as FunnelDefinition;
      const log = [events.map(({ touchpoint, t }) => ({ touchpoint: rename[touchpoint] as string, t }))];
      expect(counts(ask(log, renamed)!)).toEqual(counts(before));
    });
  });

  it("10: permuting tied rows changes nothing but log order", () => {
    property(traces, definitions, (events, d) => {
      if (d.ties === "log-order") return;
      const mixed = [...events].sort((a, b) => a.t - b.t || (a.touchpoint < b.touchpoint ? 1 : -1));
      const strip = (result?: FunnelResult) => result && JSON.stringify(result.steps);
      expect(strip(ask([mixed], d))).toBe(strip(ask([events], d)));
    });
  });

  it("11: disjoint customers add up", () => {
    property(fc.array(traces, { maxLength: 3 }), fc.array(traces, { maxLength: 3 }), definitions, (a, b, d) => {
      const [one, two, both] = [a, b, [...a, ...b]].map((journeys) => ask(journeys, d, { reasons: true }));
      if (!one || !two || !both) return;
      expect(both.removed).toBe(one.removed + two.removed);
      for (const [k, step] of both.steps.entries()) {
        expect(step.count).toBe(one.steps[k]!.count + two.steps[k]!.count);
        if (step.lost) expect(step.lost.late).toBe(one.steps[k]!.lost!.late + two.steps[k]!.lost!.late);
      }
    });
  });

  it("12: a resolved definition resolves to itself, JSON keeps a result, no number is NaN", () => {
    property(fc.array(traces, { maxLength: 3 }), definitions, (journeys, d) => {
      const result = ask(journeys, d, { reasons: true });
      if (!result) return;
      const resolved = resolveFunnelDefinition(d);
      expect(resolveFunnelDefinition(resolved)).toEqual(resolved);
      expect(JSON.stringify(ask(journeys, resolved, { reasons: true }))).toBe(JSON.stringify(result));
      // JSON would turn undefined numbers into null
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    });
  });

  it("13: the timing rules agree on n, and on shortest ≤ latest entry ≤ earliest entry", () => {
    property(traces, definitions, (events, d) => {
      const rules = ["shortest", "latest-entry", "earliest-entry"] as const;
      const results = rules.map((times) => ask([events], is(d, { times })));
      if (results.some((result) => !result)) return;
      const reach = depth(results[0]!);
      const whole = results.map(
        (result) => result!.steps.findLast((step) => step.timeFromFirst && !step.optional)?.timeFromFirst,
      );
      if (reach === "r" || !whole[0]) return;
      expect(whole.map((time) => time?.n)).toEqual([1, 1, 1]);
      expect(whole[0].minMs).toBeLessThanOrEqual(whole[1]!.minMs);
      expect(whole[1]!.minMs).toBeLessThanOrEqual(whole[2]!.minMs);
      if (typeof d.ties === "object") return;
      for (const step of results.flatMap((result) => result!.steps)) {
        expect(step.timeFromPrevious?.minMs ?? 0).toBeGreaterThanOrEqual(0);
      }
    });
  });
});
