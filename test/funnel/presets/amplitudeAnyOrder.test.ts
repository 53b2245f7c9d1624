/** Checks the preset against the documentation of the tool. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, provesTraces } from "./proof.ts";

describe("amplitude-any-order", () => {
  provesTraces("amplitude-any-order", "anch");

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "amplitude-any-order" }).within).toEqual({ days: 1 });
  });

  it("warns that it follows documentation only", () => {
    expect(
      ask("A0 B1", { steps: ["A", "B"], semantics: "amplitude-any-order", within: { days: 1 } }).warnings,
    ).toContainEqual(expect.objectContaining({ code: "documented_only" }));
  });
});
