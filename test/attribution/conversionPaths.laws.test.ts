/** Checks laws for every log and definition: every event is counted once, no conversion is lost. */

import fc from "fast-check";
import {
  type AttributeDefinition,
  attribute,
  type ConversionPaths,
  type ConversionPathsDefinition,
  conversionPaths,
  type EventLog,
  logFromRows,
  mergePathTables,
  splitJourneys,
} from "parcours";
import { expect, test } from "vitest";

type Event = { who: string; what: string; when: number; channel: string | null; value: number | null };
const event = fc.record({
  who: fc.constantFrom("1", "2", "3"),
  what: fc.constantFrom("a", "b", "c", "P", "other"),
  when: fc.nat({ max: 12 }),
  channel: fc.constantFrom("x", "y", "direct", null),
  value: fc.constantFrom(null, 0, 1, 5, -2),
});
const events = fc.array(event, { maxLength: 25 });
/** Events without ties: no two events of a customer at one instant. */
const untied = events.map((list) =>
  list.filter((e, i) => !list.slice(0, i).some((f) => f.who === e.who && f.when === e.when)),
);

const touchpoints = ["a", "b", "c", "P", "other", "lead"];
function logOfEvents(list: readonly Event[]): EventLog {
  const columns = { customer: "who", touchpoint: "what", time: "when", channel: "channel", value: "value" };
  return logFromRows(list, columns, { touchpoints });
}

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const definition: fc.Arbitrary<ConversionPathsDefinition> = fc.record(
  {
    conversion: some<ConversionPathsDefinition["conversion"]>("P", ["P", "c"]),
    touches: some<NonNullable<ConversionPathsDefinition["touches"]>>(["a", "b", "P"], { not: "other" }),
    by: some("touchpoint", "channel"),
    withoutLabel: some<NonNullable<ConversionPathsDefinition["withoutLabel"]>>("drop", { name: "none" }),
    conversionIsTouch: fc.boolean(),
    value: some<NonNullable<ConversionPathsDefinition["value"]>>("value", "none"),
    tiedConversions: some("one", "each"),
    ties: some("before", "after", "log-order"),
    repeat: some<NonNullable<ConversionPathsDefinition["repeat"]>>(
      "split",
      "reuse",
      { cycles: { from: 1, to: 1 } },
      { cycles: { from: 2 } },
    ),
    anchor: some("conversion", "last-touch"),
    lookback: some({ seconds: 0 }, { seconds: 0.003 }, { days: 1 }),
    lookbackTouches: some(1, 2),
    nulls: some("include", "exclude"),
    trail: some("null", "discard"),
    nullAfter: some({ seconds: 0.004 }),
    direct: some(
      { names: ["direct", "b"], policy: "drop-if-others" },
      { names: ["direct", "a"], policy: "drop-trailing" },
    ),
    collapse: some("none", "repeats", "first", "last", "frequency"),
    stages: fc.constant([{ name: "lead", condition: { any: ["b", "other"] } }]),
    keep: some("counts", "times", "journeys"),
  },
  { requiredKeys: ["conversion"] },
) as fc.Arbitrary<ConversionPathsDefinition>;

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

const models: AttributeDefinition[] = [
  { model: "first" },
  { model: "last" },
  { model: "linear" },
  { model: "linear-distinct" },
  { model: "last-non-direct", direct: ["direct", "b"] },
  { model: "position" },
  { model: "milestones", stages: [{ name: "s", touchpoints: ["b", "y"] }], weights: { first: 1, stages: [2] } },
  { model: "milestones", weights: { stages: [1] } },
  { model: "same" },
  { model: "time-decay", halfLife: { seconds: 0.002 } },
  { model: "position-decay", shape: "ramp" },
  { model: "custom", fromStart: [0, 1] },
  { model: "markov" },
  { model: "markov", order: 2 },
  { model: "markov", nulls: false },
  { model: "markov", removal: "reroute" },
  { model: "shapley" },
  { model: "shapley", support: 0, negative: "clip" },
  { model: "shapley", game: "sum" },
  { model: "shapley", game: "rate-exact", ordered: true, negative: "clip" },
  { model: "leave-one-out" },
];

test("under every definition and model: conversions in = credited + unmatched + other cycle, and value alike", () => {
  fc.assert(
    fc.property(events, definition, some(...models), (list, asked, model) => {
      const untimed = asked.keep === "counts" && (model.model === "same" || model.model === "time-decay");
      const paths = conversionPaths(logOfEvents(list), untimed ? { ...asked, keep: "times" } : asked);
      const { total, credits, unmatched, warnings } = attribute(paths, model);
      const isConversion = ({ what }: Event) => [asked.conversion].flat().includes(what);
      const converting = list.filter(isConversion);
      const credited = sum(credits.map(({ conversions }) => conversions));
      const { otherCycle, merged } = paths.report.conversions;
      expect(credited + unmatched.conversions + otherCycle + merged).toBeCloseTo(converting.length, 9);
      expect(sum(Object.values(unmatched.reasons))).toBeCloseTo(unmatched.conversions, 9);
      expect(warnings.map(({ code }) => code)).not.toContain("self_check_failed");
      if (asked.value === "none") expect([total.value, unmatched.value]).toEqual([null, null]);
      else if (otherCycle === 0) expect(total.value).toBeCloseTo(sum(converting.map(({ value }) => value ?? 0)), 9);
      if (total.value === null || credits.some(({ value }) => value === null)) return;
      expect(sum(credits.map(({ value }) => value as number)) + (unmatched.value as number)).toBeCloseTo(
        total.value,
        9,
      );
    }),
    { numRuns: 2000 },
  );
});

test("the report's identities hold, and no touch belongs to a lost conversion", () => {
  fc.assert(
    fc.property(events, definition, (list, asked) => {
      const log = logOfEvents(list);
      const paths = conversionPaths(log, asked);
      const { report } = paths;
      const { conversions, touches, journeys } = report;
      expect(conversions.events + touches.events + report.other).toBe(log.events);
      expect(conversions.counted + conversions.otherCycle + conversions.merged).toBe(conversions.events);
      expect(conversions.matched + conversions.unmatched).toBe(conversions.counted);
      expect(touches.used + sum(Object.values(touches.leftOut))).toBe(touches.events);
      expect(journeys.converting + journeys.nonConverting + journeys.withoutTouchOrConversion).toBe(journeys.total);
      const result = attribute(paths, { model: "linear" });
      expect(result.total.conversions).toBe(conversions.counted);
      expect(sum(result.credits.map((credit) => credit.conversions)) + result.unmatched.conversions).toBeCloseTo(
        conversions.counted,
        9,
      );
      expect(result.unmatched.conversions).toBe(conversions.unmatched);
      expect(paths.total.journeys).toBe(report.paths.converting + report.paths.null);
      expect(sum(paths.nonConversions)).toBe(report.paths.null);
      const { pieces } = paths;
      expect(pieces === undefined).toBe(asked.keep === "counts");
      if (!pieces) return;
      expect(pieces.count).toBe(paths.total.journeys);
      expect(sum(pieces.conversions)).toBe(conversions.counted);
      for (const age of pieces.beforeMs) expect(age).toBeGreaterThanOrEqual(0);
      const keptTouches = pieces.beforeMs.length;
      expect(keptTouches).toBe(touches.used + touches.reused + touches.asConversion);
      for (let p = 0; p < pieces.count; p++) {
        const row = pieces.row[p] as number;
        expect((pieces.offsets[p + 1] as number) - (pieces.offsets[p] as number)).toBe(
          (paths.offsets[row + 1] as number) - (paths.offsets[row] as number),
        );
      }
    }),
    { numRuns: 500 },
  );
});

test("the order of input makes no difference without ties", () => {
  fc.assert(
    fc.property(untied, definition, (list, asked) => {
      const [a, b] = [list, [...list].reverse()].map((one) => conversionPaths(logOfEvents(one), asked));
      expect(b).toEqual(a);
    }),
  );
});

/** Rows as text to compare, whatever the keys of the definition. */
function rowsOf(paths: ConversionPaths): string[] {
  return Array.from({ length: paths.rows }, (_, row) => {
    const codes = paths.codes.subarray(paths.offsets[row], paths.offsets[row + 1]);
    const names = Array.from(codes, (code) => paths.names[code]);
    return JSON.stringify([
      names,
      paths.journeys[row],
      paths.conversions[row],
      paths.nonConversions[row],
      paths.value?.[row],
    ]);
  }).sort();
}

test("split equals splitting the journeys at conversions", () => {
  fc.assert(
    fc.property(untied, (list) => {
      const log = logOfEvents(list);
      const cut = splitJourneys(log, { endsWith: "P" });
      expect(rowsOf(conversionPaths(cut, { conversion: "P" }))).toEqual(
        rowsOf(conversionPaths(log, { conversion: "P" })),
      );
    }),
  );
});

test("all cycles together equal split; so do the first and the later ones", () => {
  fc.assert(
    fc.property(events, (list) => {
      const log = logOfEvents(list);
      const of = (repeat: NonNullable<ConversionPathsDefinition["repeat"]>) =>
        conversionPaths(log, { conversion: "P", repeat });
      const split = of("split");
      expect(rowsOf(of({ cycles: { from: 1 } }))).toEqual(rowsOf(split));
      const parts = [of({ cycles: { from: 1, to: 1 } }), of({ cycles: { from: 2 } })];
      expect(sum(parts.flatMap((part) => [...part.conversions]))).toBe(sum(split.conversions));
      expect(sum(parts.flatMap((part) => [...part.journeys]))).toBe(sum(split.journeys));
      const used = sum(parts.map((part) => part.report.touches.used));
      expect(used).toBe(split.report.touches.used);
      const [first, later] = parts.map((part) => ({ ...part, definition: split.definition }) as const);
      expect(rowsOf(mergePathTables(first as ConversionPaths, later as ConversionPaths))).toEqual(rowsOf(split));
    }),
  );
});

test("a longer lookback never removes a touch, and a touch of exactly this age is kept", () => {
  fc.assert(
    fc.property(
      events,
      fc.nat({ max: 6 }),
      fc.nat({ max: 6 }),
      some("conversion" as const, "last-touch" as const),
      (list, days, more, anchor) => {
        const log = logOfEvents(list);
        const of = (seconds: number) =>
          conversionPaths(log, { conversion: "P", anchor, lookback: { seconds: seconds / 1000 }, keep: "journeys" });
        const [short, long] = [of(days), of(days + more)];
        const kept = (paths: ConversionPaths) => new Set(paths.pieces?.journeys?.event);
        for (const touch of kept(short)) expect(kept(long).has(touch)).toBe(true);
        expect(Math.max(0, ...(short.pieces?.beforeMs ?? []))).toBeLessThanOrEqual(days);
        const all = conversionPaths(log, { conversion: "P", anchor });
        const oldest = Math.max(0, ...(all.pieces?.beforeMs ?? []));
        expect(rowsOf(of(oldest))).toEqual(rowsOf(all));
      },
    ),
  );
});

test("time decay does not depend on the anchor, and longer half-lives approach linear", () => {
  fc.assert(
    fc.property(events, (list) => {
      const log = logOfEvents(list.map((e) => ({ ...e, when: e.when * 1000 })));
      const credits = (anchor: "conversion" | "last-touch", model: Parameters<typeof attribute>[1]) =>
        Object.fromEntries(
          attribute(conversionPaths(log, { conversion: "P", anchor }), model).credits.map((c) => [
            c.name,
            c.conversions,
          ]),
        );
      const decay = { model: "time-decay", halfLife: { seconds: 2 } } as const;
      const [a, b] = [credits("conversion", decay), credits("last-touch", decay)];
      const endless = credits("conversion", { model: "time-decay", halfLife: { weeks: 1e9 } });
      const linear = credits("conversion", { model: "linear" });
      for (const key of Object.keys(linear)) {
        expect(b[key]).toBeCloseTo(a[key] as number, 9);
        expect(endless[key]).toBeCloseTo(linear[key] as number, 9);
      }
    }),
  );
});

test("tables of disjoint customers add up, with their times, stages and reports", () => {
  fc.assert(
    fc.property(events, definition, (list, asked) => {
      // whether a path is open depends on the end of its log
      const { nullAfter: _, ...closed } = asked;
      const of = (some: readonly Event[]) => conversionPaths(logOfEvents(some), closed);
      const [a, b] = [of(list.filter(({ who }) => who < "2")), of(list.filter(({ who }) => who >= "2"))];
      const merged = mergePathTables(a, b);
      const whole = of(list);
      expect(rowsOf(merged)).toEqual(rowsOf(whole));
      expect(merged.kind).toBe("conversionPaths");
      expect(merged.report).toEqual(whole.report);
      expect(merged.pieces?.count).toBe(whole.pieces?.count);
      const milestones = { model: "milestones", weights: { stages: [1], other: 0.5 } } as const;
      const models: Parameters<typeof attribute>[1][] = [milestones, { model: "markov" }];
      if (asked.keep !== "counts") models.push({ model: "time-decay", halfLife: { seconds: 0.002 } });
      for (const model of models) {
        const [x, y] = [merged, whole].map((paths) => attribute(paths, model));
        const expected = new Map(y?.credits.map((credit) => [credit.name, credit.conversions]));
        for (const { name: touchpoint, conversions } of x?.credits ?? [])
          expect(conversions).toBeCloseTo(expected.get(touchpoint) as number, 9);
      }
    }),
    { numRuns: 150 },
  );
});
