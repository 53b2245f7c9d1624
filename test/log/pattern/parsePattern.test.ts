import fc from "fast-check";
import { formatPattern, isParcoursError, type Pattern, type PatternToken, parsePattern } from "parcours";
import { describe, expect, it } from "vitest";

describe("parsePattern", () => {
  it("reads every kind of token", () => {
    expect(parsePattern("a -> [b|c] -> .* -> d -> [^e]* -> end")).toEqual([
      "a",
      { in: ["b", "c"] },
      { notIn: [], repeat: "*" },
      "d",
      { notIn: ["e"], repeat: "*" },
      { at: "end" },
    ]);
    expect(parsePattern("start->[a|b]*->.->[^ x | y ]")).toEqual([
      { at: "start" },
      { in: ["a", "b"], repeat: "*" },
      { notIn: [] },
      { notIn: ["x", "y"] },
    ]);
  });

  it("ignores blanks around tokens, keeps those inside names, and takes dashes and > apart", () => {
    expect(parsePattern("  add to cart->\n\tcheck-out ->>b")).toEqual(["add to cart", "check-out", ">b"]);
    expect(parsePattern("a-->b")).toEqual(["a-", "b"]);
  });

  it("reads names in double quotes raw", () => {
    expect(parsePattern('"start" -> "a -> b" -> [""|"\\u00e9\\""] -> "end"')).toEqual([
      "start",
      "a -> b",
      { in: ["", 'é"'] },
      "end",
    ]);
  });

  it.each([
    ["", 'expected a token (an empty name is written "") at column 1'],
    ["a ->", 'expected a token (an empty name is written "") at column 5'],
    ["a -> -> b", "at column 6"],
    ["page.view", "unexpected . (a name that holds it is written in double quotes) at column 5"],
    ["a*", "unexpected * "],
    ["a -> [b", "expected | or ] at column 8"],
    ["[a|]", "expected a token"],
    ["[a] b", "expected -> at column 5"],
    ['"a" b', "expected -> at column 5"],
    ['"a', "the double quote is never closed at column 1"],
    ['"\\x"', "no JSON string"],
    ["[a|end]", "end is no event, so no class holds it"],
    [".* -> a", "token 0: a gap needs a neighbour on both sides"],
    ["a -> .*", "token 1: a gap needs a neighbour on both sides"],
    ["a -> .* -> [b]* -> c", "token 2: two gaps in a row"],
    ["a -> start", "token 1: start must come first"],
    ["end -> a", "token 0: end must come last"],
  ])("refuses %j", (text, message) => {
    expect(() => parsePattern(text)).toThrow(message);
    try {
      parsePattern(text);
    } catch (error) {
      expect(isParcoursError(error, "invalid_pattern")).toBe(true);
    }
  });

  it.each([
    [[]],
    [[1]],
    [[{ in: "a" }]],
    [[{ at: "middle" }]],
    [[{ in: ["a"], notIn: ["b"] }]],
    [[{ in: undefined, notIn: ["b"] }]],
    [[{ at: "start", repeat: "*" }]],
    [[{ in: ["a"], or: ["b"] }]],
    [[{ in: ["a"], repeat: 2 }]],
    [{}],
    [[{}]],
  ])("refuses data that is no pattern: %j", (pattern) => {
    expect(() => formatPattern(pattern as never)).toThrow("formatPattern: ");
  });
});

describe("formatPattern", () => {
  it("quotes only what must be", () => {
    expect(
      formatPattern(["a b", "start", "é", " x", { in: ["", "b"] }, { notIn: ["p|q"], repeat: "*" }, { at: "end" }]),
    ).toBe('a b -> "start" -> é -> " x" -> [""|b] -> [^"p|q"]* -> end');
  });

  it("is undone by parsePattern", () => {
    const mean = fc.constantFrom(
      "start",
      "end",
      "->",
      "-",
      ">",
      "[",
      "]",
      "|",
      '"',
      ".",
      "*",
      "^",
      " ",
      "\\",
      "\n",
      "a",
    );
    const name = fc.oneof(
      fc.constantFrom("start", "end", "", "__proto__", "👋", "\ud800", "\u0000", "\ufeff", "-", ">"),
      fc.array(mean, { maxLength: 5 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const list = fc.array(name, { maxLength: 3 });
    const event = fc.oneof<fc.Arbitrary<PatternToken>[]>(
      name,
      list.map((names) => ({ in: names })),
      list.map((names) => ({ notIn: names })),
    );
    const gap = fc.oneof<fc.Arbitrary<PatternToken>[]>(
      list.map((names) => ({ in: names, repeat: "*" as const })),
      list.map((names) => ({ notIn: names, repeat: "*" as const })),
    );
    const pattern = fc
      .tuple(fc.boolean(), event, fc.option(gap), event, fc.boolean())
      .map(
        ([start, first, between, last, end]): Pattern => [
          ...(start ? [{ at: "start" as const }] : []),
          first,
          ...(between === null ? [] : [between]),
          last,
          ...(end ? [{ at: "end" as const }] : []),
        ],
      );
    fc.assert(
      fc.property(pattern, (tokens) => {
        expect(parsePattern(formatPattern(tokens))).toEqual(tokens);
      }),
      { numRuns: 500 },
    );
  });
});
