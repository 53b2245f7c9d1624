/** Tests the hash of texts against published values. */

import { expect, it } from "vitest";
import { bucketOf, murmur3 } from "../../../src/core/numeric/murmur3.ts";

it("hashes as MurmurHash3 with seed 0", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(murmur3(bytes(""))).toBe(0);
  expect(murmur3(bytes("hello"))).toBe(0x248bfa47);
  // the values of test vectors of SMHasher and of Python mmh3
  expect(murmur3(bytes("test"))).toBe(0xba6bd213);
  expect(murmur3(bytes("Hello, world!"))).toBe(0xc0363e43);
});

it("gives the buckets that were computed for the specification", () => {
  expect(["ann", "bob", "eve"].map((name) => bucketOf(["welcome", name]))).toEqual([5920, 8043, 5693]);
  expect([bucketOf(["a", "b c"]), bucketOf(["a b", "c"]), bucketOf(["", "é🙂"])]).toEqual([5626, 1368, 7398]);
});
