import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "../../src/core/pValues.ts";

describe("adjusted p-values", () => {
  it("Holm", () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
  });

  it("Benjamini–Hochberg", () => {
    expect(benjaminiHochberg([0.001, 0.02, 0.03, 0.6])).toEqual([0.004, 0.04, 0.04, 0.6]);
    expect(benjaminiHochberg([0.6, 0.03, 0.001, 0.02])).toEqual([0.6, 0.04, 0.004, 0.04]);
  });

  it("keeps null for what was not tested", () => {
    expect(holm([null, 0.02, null, 0.5])).toEqual([null, 0.04, null, 0.5]);
    expect(benjaminiHochberg([null, null])).toEqual([null, null]);
    expect(holm([])).toEqual([]);
  });

  it("never lowers a p-value, never changes the order, and Benjamini–Hochberg never exceeds Holm", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
        const careful = holm(ps) as number[];
        const lenient = benjaminiHochberg(ps) as number[];
        ps.forEach((p, i) => {
          expect(lenient[i]).toBeGreaterThanOrEqual(p);
          expect(careful[i]).toBeGreaterThanOrEqual((lenient[i] as number) * (1 - 1e-12));
          expect(careful[i]).toBeLessThanOrEqual(1);
          ps.forEach((q, j) => {
            if (p < q) expect(careful[i] as number).toBeLessThanOrEqual(careful[j] as number);
          });
        });
      }),
    );
  });
});
