import fc from "fast-check";
import type { Pattern, PatternToken } from "parcours";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../src/log/pattern/patternMatcher.ts";
import { allMatches, asRegExp, successive } from "../../helpers/patternOracle.ts";

const names = ["a", "b", "c"];
const someNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 });
const event = fc.oneof<fc.Arbitrary<PatternToken>[]>(
  { weight: 3, arbitrary: fc.constantFrom(...names) } as never,
  someNames.map((list) => ({ in: list })),
  someNames.map((list) => ({ notIn: list })),
);
const gap = fc.oneof(
  someNames.map((list): PatternToken => ({ notIn: list, repeat: "*" })),
  someNames.map((list): PatternToken => ({ in: list, repeat: "*" })),
);
/** Events with a gap here and there, and at either end nothing, the end, or a gap and the end. */
const pattern = fc
  .tuple(
    fc.array(fc.tuple(event, fc.option(gap)), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("none", "end", "gap"),
    fc.constantFrom("none", "end", "gap"),
    gap,
    gap,
  )
  .map(([steps, head, tail, headGap, tailGap]): Pattern => {
    const middle = steps.flatMap(([token, between], index) =>
      between === null || index === steps.length - 1 ? [token] : [token, between],
    );
    const before: PatternToken[] =
      head === "none" ? [] : head === "end" ? [{ at: "start" }] : [{ at: "start" }, headGap];
    const after: PatternToken[] = tail === "none" ? [] : tail === "end" ? [{ at: "end" }] : [tailGap, { at: "end" }];
    return [...before, ...middle, ...after];
  });
const path = fc.array(fc.constantFrom(...names), { maxLength: 8 });

/** Successive matches as the library finds them, in a path that stands in the middle of other codes. */
function found(tokens: Pattern, of: readonly string[], within?: { times: number[]; limit: number }): number[][] {
  const codes = Uint8Array.from(["a", "b", ...of, "c", "a"], (name) => names.indexOf(name));
  const time = Float64Array.from([-9, -9, ...(within?.times ?? []), 99, 99]);
  const matcher = compilePattern(tokens, names, {
    caller: "test",
    path: "pattern",
    ...(within ? { within: { time, limit: within.limit } } : {}),
  });
  matcher.load(Uint8Array.of(0, 1), 0, 2);
  matcher.load(codes, 2, 2 + of.length);
  const matches: number[][] = [];
  for (let from = 2; matcher.find(from); from = matcher.next()) {
    matches.push(Array.from(matcher.positions, (position) => position - 2));
  }
  return matches;
}

describe("the match of a pattern", () => {
  it("is the position-wise minimum of all matches, for every next match", () => {
    fc.assert(
      fc.property(pattern, path, (tokens, of) => {
        expect(found(tokens, of)).toEqual(successive(allMatches(tokens, of)));
      }),
      { numRuns: 1000 },
    );
  });

  it("is the position-wise minimum of the matches within the time limit, with `within`", () => {
    const timed = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(3)), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, timed, fc.nat(6), (tokens, events, limit) => {
        let now = 0;
        const times = events.map(([, step]) => {
          now += step;
          return now;
        });
        const of = events.map(([name]) => name);
        const inTime = allMatches(tokens, of).filter(
          (match) =>
            match.length === 0 ||
            (times[match.at(-1) as number] as number) - (times[match[0] as number] as number) <= limit,
        );
        expect(found(tokens, of, { times, limit })).toEqual(successive(inTime));
      }),
      { numRuns: 1000 },
    );
  });

  it("exists when the same regular expression finds one", () => {
    fc.assert(
      fc.property(pattern, path, (tokens, of) => {
        expect(found(tokens, of).length > 0).toBe(asRegExp(tokens).test(of.join("")));
      }),
      { numRuns: 1000 },
    );
  });

  it("may have more than 32 events", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.option(gap)), { minLength: 30, maxLength: 70 }), (steps) => {
        const tokens = steps.flatMap(([token, between], index): PatternToken[] =>
          between === null || index === steps.length - 1 ? [token] : [token, between],
        );
        const of = steps.map(([token]) =>
          typeof token === "string"
            ? token
            : (names.find((name) =>
                "in" in token ? token.in.includes(name) : "notIn" in token && !token.notIn.includes(name),
              ) ?? "a"),
        );
        expect(found(tokens, of).length > 0).toBe(asRegExp(tokens).test(of.join("")));
      }),
      { numRuns: 100 },
    );
  });
});
