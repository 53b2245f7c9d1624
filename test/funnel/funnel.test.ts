import { funnel, logFromCsv, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const counts = (result: { steps: { count: number }[] }) => result.steps.map((step) => step.count);
const hour = { within: { hours: 1 } };

describe("funnel, default switches", () => {
  it("counts cumulatively, with rates, gaps and losses", () => {
    const log = logOf("a: A0 B10 C20; b: A0 B30; c: A5; d: B1");
    const result = funnel(log, { steps: ["A", "B", "C"], ...hour });
    expect(counts(result)).toEqual([3, 2, 1]);
    expect(result).toMatchObject({
      kind: "funnel",
      journeys: 4,
      entered: 3,
      converted: 1,
      removed: 0,
      decidedByTies: 0,
    });
    expect(result.steps.map((step) => step.dropped)).toEqual([1, 1, null]);
    expect(result.steps[0]?.conversion).toEqual({ value: 1, n: 3, lower: 1, upper: 1, level: 0.95, method: "exact" });
    expect(result.steps[0]?.stepConversion).toMatchObject({ value: 0.75, n: 4, method: "wilson" });
    expect(result.steps[1]?.timeFromPrevious).toMatchObject({ n: 2, minMs: 600_000, q50Ms: 1_200_000, zeros: 0 });
    expect(result.steps[2]?.timeFromFirst).toMatchObject({ n: 1, meanMs: 1_200_000 });
    expect(result.steps.map((step) => step.witnesses)).toEqual([
      { journeys: ["c"] },
      { journeys: ["b"] },
      { journeys: ["a"] },
    ]);
  });

  it("warns of a missing window, few entries and open windows", () => {
    const log = logOf("a: A0 B10; b: A5");
    const codes = (definition: Parameters<typeof funnel>[1]) =>
      funnel(log, definition).warnings.map(({ code }) => code);
    expect(codes({ steps: ["A", "B"] })).toEqual(["no_window", "immature", "few_entries"]);
    expect(codes({ steps: ["A", "B"], within: { minutes: 4 } })).toEqual(["few_entries"]);
  });

  it("answers an empty log with zeros and nulls", () => {
    const result = funnel(logFromRows([], { customer: "c", touchpoint: "t", time: "at" }), {
      steps: ["A", "B"],
      ...hour,
    });
    expect(counts(result)).toEqual([0, 0]);
    expect(result.steps[1]).toMatchObject({ conversion: { value: null, n: 0 }, timeFromPrevious: null, dropped: null });
  });

  it("refuses a name that is not in the log, and suggests the nearest one", () => {
    const log = logOf("a: checkout0 view1");
    expect(() => funnel(log, { steps: ["view", { match: "chekout" }] })).toThrow(
      'funnel: unknown touchpoint "chekout" in steps[1]. Did you mean "checkout"?',
    );
    expect(counts(funnel(log, { steps: ["view", "chekout"] }, { unknownTouchpoints: "zero" }))).toEqual([1, 0]);
  });
});

describe.skipIf(!sharedPath("data/ecom.csv.gz"))("ecom, window 1 h (needs shared/data/ecom.csv.gz)", () => {
  it("gives the reference counts, intervals and gaps", async () => {
    const log = await logFromCsv(sharedText("data/ecom.csv.gz"), {
      customer: "user_id",
      touchpoint: "event",
      time: "timestamp",
    });
    const result = funnel(log, { steps: ["product_view", "add_to_cart", "shipping_details", "purchase"], ...hour });
    expect(counts(result)).toEqual([598, 480, 307, 109]);
    const gaps = result.steps.slice(1).map((step) => step.timeFromPrevious);
    expect(gaps.map((gap) => [gap?.n, gap?.zeros, (gap?.q50Ms ?? 0) / 1000])).toEqual([
      [480, 1, 222],
      [307, 1, 372],
      [109, 0, 378],
    ]);
    expect(gaps.map((gap) => ((gap?.meanMs ?? 0) / 1000).toFixed(4))).toEqual(["299.2250", "502.8143", "489.4587"]);
    const whole = result.steps[3]?.timeFromFirst;
    expect([whole?.q25Ms, whole?.q50Ms, whole?.q75Ms, whole?.q90Ms]).toEqual([
      770_000, 1_053_000, 1_385_000, 1_933_200,
    ]);
    expect(result.steps[3]?.stepConversion.lower).toBeCloseTo(0.303613, 6);
    expect(result.steps[3]?.stepConversion.upper).toBeCloseTo(0.410067, 6);
  });
});
