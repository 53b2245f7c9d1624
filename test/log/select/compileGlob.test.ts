/** Globs against a slow twin, and against patterns that make other matchers slow. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGlob } from "../../../src/log/select/compileGlob.ts";

/** Tries every way to match, letter by letter. */
function slow(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  const stars = /^\*+/.exec(pattern)?.[0] ?? "";
  if (stars !== "") {
    const rest = pattern.slice(stars.length);
    for (let taken = 0; taken <= name.length; taken++) {
      if (stars.length === 1 && name.slice(0, taken).includes("/")) return false;
      if (slow(rest, name.slice(taken))) return true;
    }
    return false;
  }
  if (name === "" || (pattern[0] === "?" ? name[0] === "/" : pattern[0] !== name[0])) return false;
  return slow(pattern.slice(1), name.slice(1));
}

describe("globs", () => {
  it.each([
    ["/product/*", "/product/7", true],
    ["/product/*", "/product/7/reviews", false],
    ["/product/**", "/product/7/reviews", true],
    ["/product/*/reviews", "/product/7/reviews", true],
    ["**.html", "/a/b.html", true],
    ["?.html", "/.html", false],
    ["?.html", "a.html", true],
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["***", "a/b", true],
    ["a.b", "axb", false],
    ["(a|b)[c]", "(a|b)[c]", true],
    ["été*", "étéx\n", true],
  ])("%s and %s: %s", (pattern, name, expected) => {
    expect(compileGlob(pattern)(name)).toBe(expected);
  });

  it("agree with a slow twin", () => {
    const text = (letters: string, maxLength: number) =>
      fc.array(fc.constantFrom(...letters), { maxLength }).map((list) => list.join(""));
    fc.assert(
      fc.property(text("ab/*?", 7), text("ab/?*", 8), (pattern, name) => {
        expect(compileGlob(pattern)(name)).toBe(slow(pattern, name));
      }),
      { numRuns: 1000 },
    );
  });

  it("take no more steps for a pattern that invites going back", () => {
    // a matcher that goes back would need more than 10³⁰ steps here
    expect(compileGlob(`${"a*".repeat(60)}b`)("a".repeat(2000))).toBe(false);
    expect(compileGlob(`${"**a".repeat(60)}b`)("a".repeat(2000))).toBe(false);
  });
});
