/** The nearest known name, what is known when none is near, and how names stand in messages. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, nearOrKnown, quote, unknownName } from "../../src/core/suggest.ts";

const known = ["cart", "checkout", "home", "purchase"];

describe("didYouMean", () => {
  it.each([
    ["chekout", "checkout"], // one letter missing
    ["checkoutt", "checkout"], // one too many
    ["chockout", "checkout"], // another
    ["purchsae", "purchase"], // two swapped
    ["hoem", "home"], // two swapped, in a short name
    ["hom", "home"],
    ["kart", "cart"],
    ["home page", "home"], // one name stands in the other
    ["check", "checkout"],
  ])("%s → %s", (name, suggestion) => {
    expect(didYouMean(name, known)).toBe(` Did you mean "${suggestion}"?`);
  });

  it.each(["x", "zzz", "ho", "cheque it", "chart room", "", "y".repeat(10_000)])("%s → nothing", (name) => {
    expect(didYouMean(name, known)).toBe("");
    expect(didYouMean(name, [])).toBe("");
  });

  it("suggests nothing for names of one letter", () => {
    expect(didYouMean("u", ["e", "uv"])).toBe("");
    expect(didYouMean("ab", ["ac", "b", "abc"])).toBe(' Did you mean "abc"?');
  });

  it("suggests the nearest name, and the first of equally near names", () => {
    expect(didYouMean("carts", ["parts", "cart", "cards"])).toBe(' Did you mean "parts"?');
    expect(didYouMean("cartts", ["parts", "carts"])).toBe(' Did you mean "carts"?');
  });

  it("says when only the Unicode form differs (doublecmd #2747)", () => {
    expect(didYouMean("caf\u00e9", ["cafes", "cafe\u0301"])).toBe(
      ' Did you mean "cafe\\u0301"? It is written with other Unicode characters.',
    );
    expect(unknownName("touchpoint", "cafe\u0301", "steps[0]", ["caf\u00e9"])).toBe(
      'unknown touchpoint "cafe\\u0301" in steps[0]. Did you mean "caf\u00e9"? It is written with other Unicode characters.',
    );
  });

  it.each([
    ["CHECKOUT", "checkout", "Upper and lower case are different names."],
    ["\u00c9t\u00e9", "e\u0301te\u0301", "Upper and lower case are different names."],
    [" check out", "checkout", "The two names differ only in case, spaces or invisible characters."],
    ["check\u200bout", "checkout", "The two names differ only in case, spaces or invisible characters."],
    ["check\u00a0out        ", "Check out", "The two names differ only in case, spaces or invisible characters."],
    ["X", "x", "Upper and lower case are different names."],
    ["h\u043eme", "home", "It is written with other Unicode characters."],
    ["d\u2019accord", "d'accord", "It is written with other Unicode characters."],
  ])("says what little differs: %j and %j", (name, other, sentence) => {
    expect(didYouMean(name, ["checkou", other])).toBe(` Did you mean ${quote(other)}? ${sentence}`);
  });

  it("prefers names that differ only in form, case or spaces to names that are near", () => {
    expect(didYouMean("Carts", ["cards", "c arts", "carts", "CARTS"])).toContain('"carts"');
    expect(didYouMean("Carts", ["c arts", "parts"])).toContain('"c arts"');
  });

  it("law: a name of six or more letters with one letter changed, left out or doubled finds its original among random names", () => {
    const name = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 6, maxLength: 20 });
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom("", "z", "zz"), (original, at, put) => {
        const i = at % original.length;
        const wrong = original.slice(0, i) + put + original.slice(i + 1);
        expect(didYouMean(wrong, ["0".repeat(30), original])).toBe(` Did you mean "${original}"?`);
      }),
    );
  });
});

describe("nearOrKnown", () => {
  it("lists up to ten names, and says how many more there are", () => {
    expect(nearOrKnown("zzz", known)).toBe(' Known: "cart", "checkout", "home", "purchase".');
    const many = Array.from({ length: 25 }, (_, i) => `name ${String.fromCharCode(97 + i)}`);
    expect(nearOrKnown("zzz", new Set(many))).toBe(` Known: ${many.slice(0, 10).map(quote).join(", ")} and 15 more.`);
    expect(nearOrKnown("zzz", [])).toBe(" There are no known names.");
  });

  it("lists nothing when a name is near", () => {
    expect(nearOrKnown("chekout", known)).toBe(' Did you mean "checkout"?');
  });
});

describe("names in messages", () => {
  it("are quoted, escaped and cut", () => {
    expect(quote('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quote("x".repeat(81))).toBe(`"${"x".repeat(80)}…"`);
  });

  it.each([
    ["zero-width space", "a\u200bb", '"a\\u200bb"'],
    ["no-break space", "a\u00a0b", '"a\\u00a0b"'],
    ["right-to-left override", "\u202eabc", '"\\u202eabc"'],
    ["byte order mark", "\ufeffa", '"\\ufeffa"'],
    ["soft hyphen", "a\u00adb", '"a\\u00adb"'],
    ["control of Latin-1", "a\u0085b", '"a\\u0085b"'],
    ["Hangul filler", "\u3164", '"\\u3164"'],
    ["tag of plane 14", "a\u{e0041}", '"a\\udb40\\udc41"'],
    ["accent of its own", "e\u0301", '"e\\u0301"'],
  ])("have their %s as an escape", (_, name, text) => expect(quote(name)).toBe(text));

  it.each(["caf\u00e9", "\u0939\u093f\u0928\u094d\u0926\u0940", "\u4f60 \u597d", "a b", "\u{1f600}"])(
    "are not escaped when every character is visible: %s",
    (name) => expect(quote(name)).toBe(`"${name}"`),
  );

  it("law: are JSON texts that parse to the name, and differ when names differ", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        (a, b) => {
          fc.pre(a.length <= 80 && b.length <= 80);
          expect(JSON.parse(quote(a))).toBe(a);
          expect(quote(a) === quote(b)).toBe(a === b);
        },
      ),
    );
  });

  it("have their place and the nearest known name", () => {
    expect(unknownName("touchpoint", "chekout", "steps[2]", known)).toBe(
      'unknown touchpoint "chekout" in steps[2]. Did you mean "checkout"?',
    );
  });
});
