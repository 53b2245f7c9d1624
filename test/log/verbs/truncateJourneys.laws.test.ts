import fc from "fast-check";
import { type Anchor, dropRepeats, type Pattern, splitJourneys, truncateJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { expectSound, type PlainEvent, plainJourneys } from "../../helpers/logTwin.ts";
import { allMatches, successive } from "../../helpers/patternOracle.ts";
import { randomLog } from "../../helpers/randomLog.ts";

const known = ["->", "__proto__", "a", "b", "c"];
const log = randomLog(20).map((fresh) => splitJourneys({ ...fresh, knownTouchpoints: known }, { endsWith: "->" }));
const patterns: readonly Pattern[] = [
  ["a", { notIn: ["b"], repeat: "*" }, { in: ["b", "c"] }],
  [{ at: "start" }, { notIn: [] }, "a"],
  [{ notIn: ["a"] }, { at: "end" }],
  ["__proto__", { notIn: [] }],
];
const at = fc.oneof(
  fc.subarray(known, { minLength: 1 }),
  fc.constantFrom(...patterns).chain((pattern) => {
    const events = pattern.flatMap((token, i) =>
      typeof token === "object" && ("repeat" in token || "at" in token) ? [] : [i],
    );
    return fc.option(fc.constantFrom(...events), { nil: undefined }).map((token) => ({
      pattern,
      ...(token === undefined ? {} : { token }),
    }));
  }),
);
const anchor = fc.record(
  {
    at,
    occurrence: fc.constantFrom("first", "last", 1, 2, 3),
    shift: fc.integer({ min: -2, max: 2 }),
    include: fc.boolean(),
  },
  { requiredKeys: ["at"] },
) as fc.Arbitrary<Anchor>;

/** The anchor event among the events of a journey, from `from` on, by definition. */
function seek({ at: place, occurrence = "first" }: Anchor, names: readonly string[], from: number): number {
  let found: number[];
  if (typeof place === "object" && "pattern" in place) {
    const tokens = place.pattern as Pattern;
    const events = tokens.flatMap((token, i) =>
      typeof token === "object" && ("repeat" in token || "at" in token) ? [] : [i],
    );
    const which = events.indexOf(place.token ?? (events[0] as number));
    const matches = allMatches(tokens, names).filter((match) => (match[0] as number) >= from);
    found = successive(matches).map((match) => match[which] as number);
  } else {
    found = names.flatMap((name, i) => (i >= from && (place as string[]).includes(name) ? [i] : []));
  }
  const index = occurrence === "first" ? 0 : occurrence === "last" ? found.length - 1 : (occurrence as number) - 1;
  return found[index] ?? -1;
}

describe("laws of truncateJourneys", () => {
  it("keeps what the definition says", () => {
    const sides = fc.tuple(fc.option(anchor), fc.option(anchor)).filter(([from, to]) => from !== null || to !== null);
    fc.assert(
      fc.property(log, sides, fc.constantFrom("drop" as const, "keep" as const), (whole, [from, to], missing) => {
        const reasons = { no_anchor: 0, nothing_between: 0 };
        const expected = plainJourneys(whole).flatMap(
          ({ customer, events }): { customer: string; events: PlainEvent[] }[] => {
            const names = events.map(({ touchpoint }) => touchpoint);
            const first = from === null ? -1 : seek(from, names, 0);
            const last = to === null ? -1 : seek(to, names, first + 1);
            if (missing === "drop" && ((from !== null && first < 0) || (to !== null && last < 0))) {
              reasons.no_anchor++;
              return [];
            }
            const low = first < 0 ? 0 : first + (from?.shift ?? 0) + (from?.include === false ? 1 : 0);
            const high = last < 0 ? events.length - 1 : last + (to?.shift ?? 0) - (to?.include === false ? 1 : 0);
            const part = events.filter((_, i) => i >= low && i <= high);
            if (part.length === 0) reasons.nothing_between++;
            return part.length === 0 ? [] : [{ customer, events: part }];
          },
        );
        const rest = truncateJourneys(whole, { ...(from ? { from } : {}), ...(to ? { to } : {}), missing });
        expectSound(rest);
        expect(plainJourneys(rest)).toEqual(expected);
        expect({ no_anchor: 0, nothing_between: 0, ...rest.lineage.at(-1)?.leftOut }).toEqual(reasons);
      }),
      { numRuns: 400 },
    );
  });
});

describe("laws of dropRepeats", () => {
  it("keeps the first event of every run, and no two neighbours that are equal and within the limit", () => {
    fc.assert(
      fc.property(log, fc.option(fc.nat(4)), (whole, ms) => {
        const rest = dropRepeats(whole, ms === null ? {} : { within: { seconds: ms / 1000 } });
        expectSound(rest);
        expect(rest.journeys).toBe(whole.journeys);
        const limit = ms ?? Infinity;
        const expected = plainJourneys(whole).map(({ customer, events }) => {
          const kept: PlainEvent[] = [];
          for (const event of events) {
            const last = kept.at(-1);
            if (last?.touchpoint !== event.touchpoint || event.time - last.time > limit) kept.push(event);
          }
          return { customer, events: kept };
        });
        expect(plainJourneys(rest)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
