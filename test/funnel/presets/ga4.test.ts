/** Checks the preset against the documentation of the tool. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, depth } from "./proof.ts";

describe("ga4", () => {
  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "ga4" }).within).toEqual(undefined);
  });

  it("warns that it follows documentation only", () => {
    expect(ask("A0 B1", { steps: ["A", "B"], semantics: "ga4", within: { days: 1 } }).warnings).toContainEqual(
      expect.objectContaining({ code: "documented_only" }),
    );
  });

  it("measures the window from the previous step", () => {
    const definition = { steps: ["A", "B", "C"], semantics: "ga4", within: { seconds: 60 } } as const;
    expect(depth(ask("A0 B50 C100", definition))).toBe(3);
    expect(depth(ask("A0 B50 C111", definition))).toBe(2);
  });
});
