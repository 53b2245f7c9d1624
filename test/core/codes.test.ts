import { describe, expect, it } from "vitest";
import { codesFor, compareNames } from "../../src/core/codes.ts";

describe("columns", () => {
  it("use the narrowest array that holds their largest code", () => {
    expect(codesFor(255, 3)).toEqual(new Uint8Array(3));
    expect(codesFor(256, 3)).toEqual(new Uint16Array(3));
    expect(codesFor(65_535, 1)).toEqual(new Uint16Array(1));
    expect(codesFor(65_536, 1)).toEqual(new Uint32Array(1));
  });

  it("sort names by code unit in every locale", () => {
    expect(["é", "z", "Z", "a", "", "10", "9", "\ud83d", "\uffff"].sort(compareNames)).toEqual([
      "",
      "10",
      "9",
      "Z",
      "a",
      "z",
      "é",
      "\ud83d",
      "\uffff",
    ]);
    expect(compareNames("a", "a")).toBe(0);
  });
});
