import fc from "fast-check";
import { createRandom, type EventLog, excessLoss, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" };
const question = { steps: ["A", "B", "C"], within: { hours: 1 } };

/** Customers, given the depth that each reaches. The last step has a value. */
function shop(name: string, depths: readonly number[], worth = (_: number) => 10): EventLog {
  const rows = depths.flatMap((depth, i) =>
    ["A", "B", "C"].slice(0, depth).map((touchpoint, t) => ({
      customer: `${name}${i}`,
      touchpoint,
      time: t * 60_000,
      value: touchpoint === "C" ? worth(i) : null,
    })),
  );
  // every customer is watched to the end of the window
  rows.push({ customer: `${name}-end`, touchpoint: "Z", time: 7_200_000, value: null });
  return logFromRows(rows, columns, { touchpoints: ["A", "B", "C"] });
}

describe("excessLoss", () => {
  it("counts what the journeys that entered would have brought", () => {
    const [before, during] = [shop("b", [3, 3, 2, 1]), shop("d", [3, 2, 2, 1, 1, 1, 1, 1, 1, 1])];
    const loss = excessLoss(before, during, question);
    expect(loss).toMatchObject({ kind: "excessLoss", expected: 5, during: { entered: 10, converted: 1, value: 10 } });
    expect(loss.conversions).toMatchObject({ value: 4, method: "newcombe", level: 0.95 });
    expect(loss.value).toMatchObject({ value: 40, method: "delta" });
    // step 2: 10 · 3/4 − 3, of which 2/3 would have reached step 3; step 3: 3 · 2/3 − 1
    expect(loss.steps).toEqual([
      { index: 1, name: "B", conversions: 3 },
      { index: 2, name: "C", conversions: 1 },
    ]);
    expect(loss.warnings).toContainEqual(expect.objectContaining({ code: "few_entries", path: ["during"] }));
  });

  it("law: expected − converted, in parts that add up; a log loses nothing against itself", () => {
    const depths = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(depths, depths, (one, two) => {
        const [before, during] = [shop("b", one), shop("d", two)];
        const loss = excessLoss(before, during, question, { level: 0.9 });
        const { value, lower, upper } = loss.conversions;
        expect(value).toBeCloseTo((loss.expected as number) - loss.during.converted, 9);
        expect(lower).toBeLessThanOrEqual((value as number) + 1e-9);
        expect(upper).toBeGreaterThanOrEqual((value as number) - 1e-9);
        expect(loss.value?.value).toBeCloseTo(10 * (value as number), 9);
        if (loss.steps.every(({ conversions }) => conversions !== null)) {
          expect(loss.steps.reduce((sum, step) => sum + (step.conversions as number), 0)).toBeCloseTo(
            value as number,
            9,
          );
        }
        const own = excessLoss(before, before, question);
        expect(own.conversions.value).toBeCloseTo(0, 9);
        expect(own.warnings).toContainEqual(expect.objectContaining({ code: "shared_customers" }));
      }),
      { numRuns: 50 },
    );
  });

  it("the intervals contain the truth in about 95 of 100 periods", () => {
    const runs = 300;
    const held = { conversions: 0, value: 0 };
    const random = createRandom(5);
    const drawn = (name: string, n: number, rate: number) => {
      const depths = Array.from({ length: n }, () => (random.next() < rate ? 3 : 2));
      return shop(name, depths, () => random.exponential(20));
    };
    for (let run = 0; run < runs; run++) {
      const loss = excessLoss(drawn("b", 400, 0.3), drawn("d", 300, 0.2), question);
      const holds = ({ lower, upper }: { lower: number | null; upper: number | null }, truth: number) =>
        (lower as number) <= truth && truth <= (upper as number);
      // the mean loss of 300 entrants
      if (holds(loss.conversions, 30)) held.conversions++;
      if (holds(loss.value!, 600)) held.value++;
    }
    expect(held.conversions / runs).toBeGreaterThan(0.92);
    expect(held.value / runs).toBeGreaterThan(0.92);
  });

  it("warns of journeys that may still convert and of unknown causes, and refuses a breakdown", () => {
    const [before, during] = [logOf("a: A0 B1 C2 Z200; b: A0"), logOf("c: A0 B1")];
    const loss = excessLoss(before, during, question);
    expect(loss.value).toBeNull();
    expect(loss.warnings).toContainEqual(
      expect.objectContaining({ code: "loss_immature", count: 1, path: ["during"] }),
    );
    const grouped = { ...question, breakdown: { by: "channel" as const } };
    expect(() => excessLoss(before, during, grouped)).toThrow("excessLoss: breakdown: only funnel gives groups.");
    const nobody = excessLoss(before, logOf("c: Z0"), question);
    expect(nobody.conversions).toMatchObject({ value: null, lower: null, upper: null });
    expect(nobody.p).toBeNull();
  });
});
