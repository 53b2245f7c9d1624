import fc from "fast-check";
import {
  type Condition,
  filterEvents,
  filterJourneys,
  type JourneyCondition,
  joinJourneys,
  renameTouchpoints,
  type SplitJourneysDefinition,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound, plainJourneys, withoutLineage } from "../../helpers/logTwin.ts";
import { randomLog } from "../../helpers/randomLog.ts";

const condition = fc.constantFrom<Condition>(
  ["a", "->"],
  "__proto__",
  { channel: "web" },
  { where: { device: { isNull: true } } },
  { where: { value: { lt: 5 } } },
  { not: { all: ["b", { where: { value: 0 } }] } },
);
const known = ["->", "__proto__", "a", "b", "c"];
const log = randomLog().map((fresh) => ({ ...fresh, knownTouchpoints: known }));
const silence = fc.nat(8).map((n) => ({ seconds: n / 1000 }));
const rule = fc.oneof<fc.Arbitrary<SplitJourneysDefinition>[]>(
  silence.map((s) => ({ silence: s })),
  condition.map((c) => ({ endsWith: c })),
  condition.map((c) => ({ startsWith: c })),
  fc.constant({ changes: "device" }),
);
const cuts = ({ offsets }: { offsets: Uint32Array }) => new Set(offsets);

describe("laws of splitting", () => {
  it("joinJourneys undoes it; splitting twice equals splitting once; no event changes", () => {
    fc.assert(
      fc.property(log, rule, (whole, by) => {
        const pieces = splitJourneys(whole, by);
        expectSound(pieces);
        expect(withoutLineage(joinJourneys(pieces))).toEqual(withoutLineage(whole));
        const again = splitJourneys(pieces, by);
        expect({ ...withoutLineage(again), issues: [] }).toEqual({ ...withoutLineage(pieces), issues: [] });
        expect(pieces.time).toBe(whole.time);
        expect(pieces.properties).toBe(whole.properties);
      }),
      { numRuns: 300 },
    );
  });

  it("a longer silence never gives more journeys; two rules cut the union of their cuts", () => {
    fc.assert(
      fc.property(log, rule, rule, fc.nat(8), fc.nat(8), (whole, one, two, s, t) => {
        const short = splitJourneys(whole, { silence: { seconds: Math.min(s, t) / 1000 } });
        const long = splitJourneys(whole, { silence: { seconds: Math.max(s, t) / 1000 } });
        expect(long.journeys).toBeLessThanOrEqual(short.journeys);
        if (Object.keys(one)[0] === Object.keys(two)[0]) return;
        const union = [...cuts(splitJourneys(whole, one)), ...cuts(splitJourneys(whole, two))];
        expect(cuts(splitJourneys(whole, { ...one, ...two }))).toEqual(new Set(union));
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws of filtering", () => {
  it("a condition and its negation divide the events", () => {
    fc.assert(
      fc.property(log, condition, (whole, c) => {
        const yes = filterEvents(whole, c);
        const no = filterEvents(whole, { not: c });
        expectSound(yes);
        const key = (journeys: ReturnType<typeof plainJourneys>) =>
          journeys.flatMap(({ customer, events }) => events.map((event) => JSON.stringify([customer, event]))).sort();
        expect([...key(plainJourneys(yes)), ...key(plainJourneys(no))].sort()).toEqual(key(plainJourneys(whole)));
      }),
      { numRuns: 300 },
    );
  });

  it("a condition and its negation divide the journeys, also of split logs", () => {
    const journeyCondition = fc.oneof<fc.Arbitrary<JourneyCondition>[]>(
      condition,
      condition.map((c) => ({ has: { not: c } })),
      fc.tuple(condition, fc.nat(3)).map(([count, gte]) => ({ count, gte })),
      fc.nat(4).map((lte) => ({ length: { lte } })),
      fc.constantFrom<JourneyCondition>(
        { durationMs: { gt: 3 } },
        { starts: "a" },
        { ends: { not: "a" } },
        { matches: 'a -> .* -> "->"' },
        { matches: "a -> .* -> b", within: { seconds: 0.004 } },
        { startsBetween: [2, 6] },
        { customers: ["u1", "xxx"] },
      ),
    );
    fc.assert(
      fc.property(log, journeyCondition, (fresh, c) => {
        const whole = splitJourneys(fresh, { endsWith: "c" });
        const yes = filterJourneys(whole, c);
        const no = filterJourneys(whole, { not: c });
        expectSound(yes);
        expect(yes.journeys + no.journeys).toBe(whole.journeys);
        const texts = (of: typeof whole) => plainJourneys(of).map((journey) => JSON.stringify(journey));
        expect([...texts(yes), ...texts(no)].sort()).toEqual(texts(whole).sort());
        expect(filterJourneys(whole, { not: { not: c } }).journeys).toBe(yes.journeys);
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws of renaming", () => {
  it("renaming back gives the original log", () => {
    fc.assert(
      fc.property(log, fc.shuffledSubarray(known, { minLength: 5 }), (whole, names) => {
        const there = known.map((name, i) => [name, names[i] as string] as const);
        const back = there.map(([name, other]) => [other, name] as const);
        const other = renameTouchpoints(whole, there);
        expectSound(other);
        expect(withoutLineage(renameTouchpoints(other, back))).toEqual(withoutLineage(whole));
      }),
      { numRuns: 300 },
    );
  });
});
