import fc from "fast-check";
import { matchPattern, type PatternToken, pathTable } from "parcours";
import { describe, expect, it } from "vitest";
import { logOfPaths } from "../helpers/pathsArbitraries.ts";

const letters = fc.constantFrom("A", "B", "C");
const path = fc.array(letters, { minLength: 1, maxLength: 8 });
const names = fc.uniqueArray(letters, { maxLength: 2 });
const event: fc.Arbitrary<PatternToken> = fc.oneof(
  letters,
  names.map((list) => ({ in: list })),
  names.map((notIn) => ({ notIn })),
);
const gap: fc.Arbitrary<PatternToken> = fc.oneof(
  names.map((list) => ({ in: list, repeat: "*" as const })),
  names.map((notIn) => ({ notIn, repeat: "*" as const })),
);
/** Random patterns: events, with gaps between some of them, with and without anchors. */
const pattern = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(event, fc.option(gap)), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([start, parts, end]): PatternToken[] => [
    ...(start ? [{ at: "start" } as const] : []),
    ...parts.flatMap(([token, between], i) => (between !== null && i + 1 < parts.length ? [token, between] : [token])),
    ...(end ? [{ at: "end" } as const] : []),
  ]);

/** The same pattern as a regular expression over one-letter names. */
function regexOf(tokens: readonly PatternToken[]): RegExp {
  const one = (token: PatternToken): string => {
    if (typeof token === "string") return token;
    if ("at" in token) return token.at === "start" ? "^" : "$";
    const [list, not] = "in" in token ? [token.in, ""] : [token.notIn, "^"];
    const set = list.length > 0 ? `[${not}${list.join("")}]` : not === "" ? "[]" : "[^]";
    return set + (token.repeat ?? "");
  };
  return new RegExp(tokens.map(one).join(""));
}

describe("laws of matchPattern", () => {
  it("a journey matches if and only if the regular expression over its letters does", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 10 }), pattern, (paths, tokens) => {
        const log = logOfPaths([...paths, ["A", "B", "C"]]);
        const expected = [...paths, ["A", "B", "C"]].filter((one) => regexOf(tokens).test(one.join(""))).length;
        const { matching, matches, journeys } = matchPattern(log, { pattern: tokens });
        expect(matching.value).toBe(expected / journeys);
        expect(matches).toBeGreaterThanOrEqual(expected);
        expect(matchPattern(pathTable(log), { pattern: tokens })).toEqual(matchPattern(log, { pattern: tokens }));
      }),
      { numRuns: 300 },
    );
  });

  it("a longer window never loses a match, and a very long one equals no window", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), pattern, fc.nat(4), (paths, tokens, seconds) => {
        const log = logOfPaths([...paths, ["A", "B", "C"]]);
        const share = (within: number) =>
          matchPattern(log, { pattern: tokens, within: { seconds: within } }).matching.value;
        expect(share(seconds + 1)).toBeGreaterThanOrEqual(share(seconds) as number);
        expect(share(1000)).toBe(matchPattern(log, { pattern: tokens }).matching.value);
      }),
    );
  });
});
