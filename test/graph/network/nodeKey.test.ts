import fc from "fast-check";
import { nodeKey } from "parcours";
import { expect, test } from "vitest";

test("plain names are their own key", () => {
  for (const name of ["cart", "", "a->b", "start", "end", "other", "null", "é", "🛒"]) expect(nodeKey(name)).toBe(name);
});

test("names that every object has, and names that begin with U+0000, get U+0000 in front", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "\u0000", "\u0000start"])
    expect(nodeKey(name)).toBe(`\u0000${name}`);
});

test("no two nodes share a key", () => {
  const awkward = fc.constantFrom(
    "constructor",
    "\u0000constructor",
    "start",
    "\u0000start",
    "\u0000\u0000start",
    "end",
  );
  const name = fc.oneof(awkward, fc.string({ unit: fc.constantFrom("a", "\u0000", "é", "\ud800"), maxLength: 3 }));
  const special = (["start", "end", "other"] as const).map((at) => nodeKey({ at }));
  fc.assert(
    fc.property(name, name, (a, b) => (nodeKey(a) === nodeKey(b)) === (a === b) && !special.includes(nodeKey(a))),
  );
});
