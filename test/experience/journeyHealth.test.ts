import {
  abandonment,
  acquisitionCost,
  benchmarkTouchpoints,
  defineJourney,
  journeyHealth,
  kpiStatus,
  wilson,
} from "parcours";
import { describe, expect, it } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";

describe("journeyHealth", () => {
  it("counts the cosmetics journey", () => {
    expect(journeyHealth(cosmetics)).toMatchObject({
      touchpoints: { defined: 9, counted: 6 },
      channels: 3,
      switches: 2,
      digital: { count: 6, of: 6 },
      plannedDurationMs: 15 * 86_400_000,
      stagesWithTouchpoint: { count: 4, of: 4 },
      touchpointsWithEvidence: { count: 1, of: 9 },
      valenceKnown: { count: 1, of: 9 },
      evidence: { bySource: [{ source: "survey", count: 1 }], solicited: 1, unsolicited: 0 },
      irritants: { unreported: 1 },
      positivePerIrritant: null,
      benchmark: { position: "typical" },
    });
  });

  it("returns numbers or null for an empty journey, never NaN", () => {
    const health = journeyHealth(defineJourney({ id: "empty" }));
    expect(JSON.stringify(health)).not.toContain("null,null,null");
    expect(health).toMatchObject({
      plannedDurationMs: null,
      q50ResponseMs: null,
      switches: 0,
      benchmark: { position: "below" },
    });
  });

  it("measures waiting, handovers and solution times", () => {
    const journey = defineJourney({
      id: "j",
      actors: [
        { id: "shop", side: "brand" },
        { id: "support", side: "brand" },
        { id: "me", side: "customer" },
      ],
      touchpoints: [
        { id: "1", initiator: "shop" },
        { id: "2", initiator: "me", receiver: "support", efforts: ["wait", "search"] },
        { id: "3", initiator: "me" },
        { id: "4", initiator: "shop" },
      ],
      evidence: [
        { id: "a", source: "social", touchpoint: "2", at: "2026-01-01T00:00:00Z", respondedAt: "2026-01-01T02:00:00Z" },
        { id: "b", source: "chat", touchpoint: "2", at: "2026-01-01T00:00:00Z", respondedAt: "2026-01-01T04:00:00Z" },
        { id: "c", source: "survey", touchpoint: "2", at: "2030-01-01" },
      ],
    });
    expect(journeyHealth(journey, { now: "2026-06-01" })).toMatchObject({
      handovers: 2,
      waiting: { count: 1, of: 4 },
      q50ResponseMs: 3 * 3_600_000,
      answered: { count: 2, of: 3 },
      evidence: { solicited: 1, unsolicited: 2, future: 1 },
    });
  });
});

describe("kpiStatus", () => {
  const status = (bound: string, value: number | null, more: object = {}) =>
    kpiStatus(
      { id: "k", target: 0.3, bound: bound as never },
      value === null ? null : { value, lower: value - 0.05, upper: value + 0.05 },
      more,
    ).status;

  it("gives met, missed, unclear and unknown", () => {
    expect(
      ["higher-target", "lower-target", "higher-violation", "lower-violation"].map((bound) => status(bound, 0.5)),
    ).toEqual(["met", "missed", "missed", "met"]);
    expect(status("higher-target", 0.32)).toBe("unclear");
    expect(status("higher-target", null)).toBe("unknown");
    expect(status("percentage", 1.1, { reference: 1 })).toBe("met");
    expect(status("percentage", 1.1, { reference: 0 })).toBe("unknown");
    expect(kpiStatus({ id: "k" }, 1).status).toBe("unknown");
  });
});

describe("benchmarkTouchpoints", () => {
  it.each([
    [4, undefined, "below"],
    [5, undefined, "typical"],
    [12, undefined, "typical"],
    [13, undefined, "between"],
    [14, undefined, "between"],
    [15, undefined, "complex-b2b"],
    [20, undefined, "complex-b2b"],
    [21, undefined, "above"],
    [14, "complex-b2b", "below"],
    [13, "b2c", "above"],
    [13, "b2b", "above"],
  ] as const)("%d for %s: %s", (count, audience, position) => {
    expect(benchmarkTouchpoints(count, audience === undefined ? {} : { audience }).position).toBe(position);
  });

  it("rejects values that are not a number of touchpoints", () => {
    for (const count of [-1, 2.5, Number.NaN]) expect(() => benchmarkTouchpoints(count)).toThrow("whole number");
    expect(() => benchmarkTouchpoints(5, { audience: "b2x" as never })).toThrow("audience: expected");
  });
});

describe("money and losses", () => {
  it("gives null instead of dividing by 0", () => {
    expect(acquisitionCost(100, 0)).toBeNull();
    expect(() => acquisitionCost(-1, 2)).toThrow("spend");
    expect(abandonment(wilson(3, 4)).value).toBe(0.25);
    expect(abandonment(wilson(0, 0)).value).toBeNull();
  });
});
