/** Makes small random journeys and random definitions for the properties of the funnel. */

import fc from "fast-check";
import { type EventLog, type FunnelDefinition, logFromRows } from "parcours";
import type { OracleDefinition, OracleEvent } from "./oracle.ts";

export type TraceEvent = { touchpoint: string; t: number };

const names = ["A", "B", "C", "D"];

/** Up to eight events over four touchpoints, with many ties. Times in ms, some negative. */
export const traces = fc
  .array(fc.record({ touchpoint: fc.constantFrom(...names), t: fc.integer({ min: -2, max: 9 }) }), { maxLength: 8 })
  .map((events) => events.sort((a, b) => a.t - b.t));

/** The same with events at times of their own, which are read in the log itself. */
export const untiedTraces = traces.map((events) =>
  events.map((event, i): TraceEvent => ({ ...event, t: event.t + i })),
);

/** One touchpoint, or several. */
const matches = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.subarray(names, { minLength: 1, maxLength: 3 }) },
);

export const ms = (n: number) => ({ seconds: n / 1000 });

/** Any definition, supported or not. The caller handles those that are refused. */
export const definitions: fc.Arbitrary<FunnelDefinition> = fc
  .record({
    steps: fc.array(
      fc.record({
        match: matches,
        optional: rarely(5),
        within: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 6 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    within: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 4 }),
    windowFrom: usually("first", "previous"),
    order: fc.constantFrom("ordered", "ordered", "ordered", "strict", "unordered"),
    entry: usually("any", "first"),
    ties: usually<NonNullable<FunnelDefinition["ties"]>>(
      "favourable",
      "log-order",
      "strict",
      { grace: ms(0) },
      { grace: ms(1) },
      { grace: ms(3) },
    ),
    resolution: fc.option(fc.constantFrom(2, 3), { freq: 8 }),
    reuse: rarely(4),
    endsOn: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(["other", "early", "repeat"] as const)),
    strict: fc.record({ repeats: usually("pass", "break"), ignore: fc.option(matches, { freq: 3 }) }),
    anchored: rarely(3),
    exclude: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.array(fc.record({ match: matches, range: fc.tuple(fc.nat(3), fc.nat(3)) }), { minLength: 1, maxLength: 2 }),
    ),
    exclusionEffect: fc.constantFrom("void", "end", "remove"),
    times: fc.constantFrom("latest-entry", "earliest-entry", "shortest"),
  })
  .map(({ steps, within, resolution, strict, exclude, ...d }) => {
    const last = steps.length - 1;
    const definition = {
      ...d,
      steps: steps.map(({ match, optional, within }, i) => ({
        match,
        optional: optional && i > 0 && i < last,
        ...(within !== null && { within: ms(within) }),
      })),
      ...(within !== null && { within: ms(within) }),
      ...(resolution !== null && { resolution: ms(resolution) }),
      exclude: (exclude as { match: unknown; range: number[] }[]).map(({ match, range }) => {
        let [after, before] = range.map((bound) => Math.min(bound, last)) as [number, number];
        // bounds are required steps
        while (after > 0 && after < last && steps[after]?.optional) after--;
        while (before > 0 && before < last && steps[before]?.optional) before++;
        return after < before ? { match, after, before } : match;
      }),
    } as Record<string, unknown>;
    if (d.order === "strict")
      definition.strict = { repeats: strict.repeats, ...(strict.ignore && { ignore: strict.ignore }) };
    // most unsupported pairs are changed into supported ones, so that few cases are lost
    if (d.order !== "ordered") Object.assign(definition, { endsOn: [], reuse: false, exclusionEffect: "void" });
    if (d.order === "strict") definition.exclude = [];
    if (d.order !== "unordered") definition.anchored = false;
    if (d.order === "unordered") Object.assign(definition, { windowFrom: "first", entry: "any", ties: "favourable" });
    return definition as unknown as FunnelDefinition;
  });

function rarely(freq: number) {
  return fc.nat(freq).map((n) => n === 0);
}

function usually<T>(...values: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(values[0] as T) }, fc.constantFrom(...values));
}

/** A log of these traces, customers c0, c1, … */
export function logOfTraces(...journeys: TraceEvent[][]): EventLog {
  const rows = journeys.flatMap((events, i) =>
    events.map(({ touchpoint, t }) => ({ customer: `c${i}`, touchpoint, time: t })),
  );
  return { ...logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" }), issues: [] };
}

const list = (condition: unknown): string[] => (Array.isArray(condition) ? condition : [condition]) as string[];
const msOf = (duration: { seconds?: number } | undefined) =>
  duration === undefined ? Infinity : Math.round((duration.seconds as number) * 1000);

/** The same definition in the form of the oracle. */
export function forOracle(d: FunnelDefinition, events: TraceEvent[]): [OracleEvent[], OracleDefinition] {
  const steps = d.steps as { match: unknown; optional?: boolean; within?: { seconds: number } }[];
  const exclude = (d.exclude ?? []).map((e) =>
    typeof e === "object" && "match" in e ? e : { match: e, after: 0, before: steps.length - 1 },
  ) as { match: unknown; after: number; before: number }[];
  const ignore = d.strict?.ignore === undefined ? [] : list(d.strict.ignore);
  return [
    events.map(({ touchpoint, t }) => ({
      t,
      steps: steps.flatMap((step, k) => (list(step.match).includes(touchpoint) ? k : [])),
      excluded: exclude.flatMap((e, i) => (list(e.match).includes(touchpoint) ? i : [])),
      ignored: ignore.includes(touchpoint),
    })),
    {
      n: steps.length,
      within: msOf(d.within),
      windowFrom: d.windowFrom ?? "first",
      order: d.order ?? "ordered",
      entry: d.entry ?? "any",
      ties: typeof d.ties === "object" ? { grace: msOf(d.ties.grace) } : (d.ties ?? "favourable"),
      resolution: d.resolution ? msOf(d.resolution) : 0,
      reuse: d.reuse ?? false,
      endsOn: [...(d.endsOn ?? [])],
      repeats: d.strict?.repeats ?? "pass",
      anchored: d.anchored ?? false,
      ranges: exclude,
      effect: d.exclusionEffect ?? "void",
      limits: steps.map((step) => msOf(step.within)),
      optional: steps.map((step) => step.optional === true),
      times: d.times ?? "latest-entry",
    },
  ];
}
