import { describe, expect, it } from "vitest";
import { didYouMean, quote, unknownName } from "../../src/core/suggest.ts";

const known = ["cart", "checkout", "home", "purchase"];

describe("didYouMean", () => {
  it.each([
    ["chekout", "checkout"], // one letter missing
    ["checkoutt", "checkout"], // one too many
    ["chockout", "checkout"], // another
    ["CHECKOUT", "checkout"], // case
    ["purchsae", "purchase"], // two swapped
    ["hom", "home"],
    ["kart", "cart"],
  ])("%s → %s", (name, suggestion) => {
    expect(didYouMean(name, known)).toBe(` Did you mean "${suggestion}"?`);
  });

  it.each(["x", "zzz", "chart room", "", "y".repeat(10_000)])("%s → nothing", (name) => {
    expect(didYouMean(name, known)).toBe("");
    expect(didYouMean(name, [])).toBe("");
  });

  it("takes the nearest, and the first of equally near ones", () => {
    expect(didYouMean("carts", ["parts", "cart", "cards"])).toBe(' Did you mean "parts"?');
    expect(didYouMean("cartts", ["parts", "carts"])).toBe(' Did you mean "carts"?');
  });
});

describe("names in messages", () => {
  it("are quoted, escaped and cut", () => {
    expect(quote('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quote("x".repeat(81))).toBe(`"${"x".repeat(80)}…"`);
  });

  it("show characters that nobody sees as escapes", () => {
    expect(quote("\uFEFFuser")).toBe('"\\ufeffuser"');
    expect(quote("cafe\u0301")).toBe('"cafe\\u0301"');
    expect(quote("a\u00a0b\u200bc\u202ed\u0085")).toBe('"a\\u00a0b\\u200bc\\u202ed\\u0085"');
    expect(quote("\u{e0041}")).toBe('"\\udb40\\udc41"');
    expect(quote("caf\u00e9 مرحبا 😀 日本")).toBe('"caf\u00e9 مرحبا 😀 日本"');
  });

  it("come with their place and the nearest known name", () => {
    expect(unknownName("touchpoint", "chekout", "steps[2]", known)).toBe(
      'unknown touchpoint "chekout" in steps[2]. Did you mean "checkout"?',
    );
  });
});
