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

  it("ignores spaces around tokens, keeps spaces inside names, and accepts a single - or > in a name", () => {
    expect(parsePattern("  add to cart->\n\tcheck-out ->>b")).toEqual(["add to cart", "check-out", ">b"]);
    expect(parsePattern("a-->b")).toEqual(["a-", "b"]);
  });

  it("reads any name in double quotes", () => {
    expect(parsePattern('"start" -> "a -> b" -> [""|"\\u00e9\\""] -> "end"')).toEqual([
      "start",
      "a -> b",
      { in: ["", 'é"'] },
      "end",
    ]);
  });

  it.each([
    ["", 'expected a token (write "" for an empty name) at column 1'],
    ["a ->", 'expected a token (write "" for an empty name) at column 5'],
    ["a -> -> b", "at column 6"],
    ["page.view", "unexpected . (write a name that contains it in double quotes) at column 5"],
    ["a*", "unexpected * "],
    ["a -> [b", "expected | or ] at column 8"],
    ["[a|]", "expected a token"],
    ["[a] b", "expected -> at column 5"],
    ['"a" b', "expected -> at column 5"],
    ['"a', "expected a closing double quote at column 1"],
    ['"\\x"', "not a valid JSON text"],
    ["[a|end]", '"end" is not an event here'],
    [".* -> a", "token 0: a gap cannot be first"],
    ["a -> .*", "token 1: a gap cannot be last"],
    ["a -> .* -> [b]* -> c", "token 2: expected an event after a gap, got another gap"],
    ["a -> start", "token 1: start must be the first token"],
    ["end -> a", "token 0: end must be the last token"],
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
  ])("rejects data that is not a pattern: %j", (pattern) => {
    expect(() => formatPattern(pattern as never)).toThrow("formatPattern: ");
  });
});

describe("formatPattern", () => {
  it("quotes only names that need quotes", () => {
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
