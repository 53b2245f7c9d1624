/** Checks the preset against the documentation of the tool. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, depth, gaps, provesTraces } from "./proof.ts";

describe("amplitude", () => {
  provesTraces("amplitude", "default");

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "amplitude" }).within).toEqual({ days: 1 });
  });

  it("warns that it follows documentation only", () => {
    expect(ask("A0 B1", { steps: ["A", "B"], semantics: "amplitude", within: { days: 1 } }).warnings).toContainEqual(
      expect.objectContaining({ code: "documented_only" }),
    );
  });

  it("treats events of one second as simultaneous, and measures from the earliest entry", () => {
    const definition = { steps: ["A", "B"], semantics: "amplitude" } as const;
    expect(depth(ask("B0.2 A0.7", definition))).toBe(2);
    expect(gaps(ask("A0 A10 B20", definition))).toEqual([20]);
  });
});
