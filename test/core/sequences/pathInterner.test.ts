import { describe, expect, it } from "vitest";
import { createPathInterner } from "../../../src/core/sequences/pathInterner.ts";

describe("createPathInterner", () => {
  it("gives equal sequences one row, whatever is before and after them", () => {
    const interner = createPathInterner(3);
    const codes = Uint8Array.of(1, 2, 1, 2, 1);
    expect(interner.intern(codes, 0, 2)).toBe(0);
    expect(interner.intern(codes, 2, 4)).toBe(0);
    expect(interner.intern(codes, 1, 3)).toBe(1);
    expect(interner.rows).toBe(2);
    expect(interner.paths()).toEqual({ offsets: Uint32Array.of(0, 2, 4), codes: Uint8Array.of(1, 2, 2, 1) });
  });

  it("distinguishes the empty sequence, a zero and two zeros", () => {
    const interner = createPathInterner(0);
    const zeros = new Uint8Array(2);
    expect([interner.intern(zeros, 0, 0), interner.intern(zeros, 0, 1), interner.intern(zeros, 0, 2)]).toEqual([
      0, 1, 2,
    ]);
    expect(interner.intern(zeros, 1, 1)).toBe(0);
  });

  it("keeps its rows while it grows, with codes beyond 16 bits", () => {
    const interner = createPathInterner(100_000);
    const codes = Uint32Array.from({ length: 20_001 }, (_, i) => 100_000 - i);
    for (let i = 0; i < 20_000; i++) expect(interner.intern(codes, i, i + 2)).toBe(i);
    for (let i = 0; i < 20_000; i++) if (interner.intern(codes, i, i + 2) !== i) throw new Error(`row ${i} moved`);
    expect(interner.rows).toBe(20_000);
    expect(interner.paths().codes).toHaveLength(40_000);
  });
});
