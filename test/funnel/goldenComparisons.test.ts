/** Compares with values of statsmodels and SciPy, where their files are available. */

import { compareFunnels, type FunnelResult, funnel, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "../../src/core/pValues.ts";
import { fisherExact, rateDifference } from "../../src/core/testRates.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const file = "reference/numbers.json";
type Case = { id: string; input: never; expected: never };
const cases = sharedPath(file) ? (JSON.parse(sharedText(file)) as { cases: Case[] }).cases : [];
const caseOf = (id: string) => cases.find((one) => one.id.startsWith(`${id}-`)) as Case;

describe.skipIf(!sharedPath(file))(`comparisons (needs shared/${file})`, () => {
  it("Holm, Benjamini and Hochberg", () => {
    const { input, expected } = caseOf("R1") as unknown as {
      input: number[];
      expected: { holm: number[]; bh: number[] };
    };
    holm(input).forEach((p, i) => void expect(p).toBeCloseTo(expected.holm[i] as number, 14));
    benjaminiHochberg(input).forEach((p, i) => void expect(p).toBeCloseTo(expected.bh[i] as number, 14));
  });

  it("Newcombe and Fisher, as rates and as funnels", () => {
    const { input, expected } = caseOf("R2") as unknown as {
      input: [number, number, number, number][];
      expected: { newcombe95: [number, number]; fisher: number }[];
    };
    for (const [i, [k1, n1, k2, n2]] of input.entries()) {
      const { newcombe95, fisher } = expected[i]!;
      const difference = rateDifference({ k: k1, n: n1 }, { k: k2, n: n2 });
      expect(difference.lower).toBeCloseTo(newcombe95[0], 12);
      expect(difference.upper).toBeCloseTo(newcombe95[1], 12);
      const p = fisherExact({ k: k1, n: n1 }, { k: k2, n: n2 });
      expect(Math.abs(p / fisher - 1)).toBeLessThan(1e-6);
      // after − before: the first rate is the later one
      const own = compareFunnels(twoSteps(k2, n2), twoSteps(k1, n1)).conversion;
      expect(own.difference.lower).toBeCloseTo(newcombe95[0], 12);
      expect(own.difference.upper).toBeCloseTo(newcombe95[1], 12);
      if (own.test === "fisher") expect(own.p).toBeCloseTo(fisher, 9);
    }
  });
});

function twoSteps(k: number, n: number): FunnelResult {
  const rows = Array.from({ length: n }, (_, i) =>
    ["A", "B"].slice(0, i < k ? 2 : 1).map((touchpoint, t) => ({ customer: `c${i}`, touchpoint, time: t })),
  ).flat();
  return funnel(
    logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" }),
    { steps: ["A", "B"] },
    { unknownTouchpoints: "zero" },
  );
}
