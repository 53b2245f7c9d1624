import { describe, expect, it } from "vitest";
import { studentQuantile } from "../../src/core/studentQuantile.ts";

describe("studentQuantile", () => {
  it.each([
    [1, 12.706204736],
    [2, 4.30265273],
    [3, 3.182446305],
    [4, 2.776445105],
    [10, 2.228138852],
    [39, 2.02269092],
    [999, 1.962341461],
  ])("gives the printed table for %d degrees of freedom (R: qt(0.975, df))", (df, expected) => {
    expect(studentQuantile(0.975, df)).toBeCloseTo(expected, 7);
    expect(studentQuantile(0.025, df)).toBeCloseTo(-expected, 7);
  });
});
