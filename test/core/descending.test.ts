import fc from "fast-check";
import { expect, test } from "vitest";
import { descending } from "../../src/core/descending.ts";

const numbers = fc.oneof(fc.nat(5), fc.nat(), fc.constantFrom(1e12, 9e15, 0.5, -3, Infinity));

test("sorts the largest number first and keeps the order of equal numbers", () => {
  fc.assert(
    fc.property(fc.array(numbers), (values) => {
      const wanted = values
        .map((value, i) => ({ value, i }))
        .sort((a, b) => (b.value > a.value ? 1 : b.value < a.value ? -1 : 0));
      expect([...descending(Float64Array.from(values))]).toEqual(wanted.map(({ i }) => i));
    }),
  );
});
