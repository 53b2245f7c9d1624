/** Checks the preset against the documentation of the tool. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, provesTraces } from "./proof.ts";

describe("amplitude-exact-order", () => {
  provesTraces("amplitude-exact-order", "strict");

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "amplitude-exact-order" }).within).toEqual({ days: 1 });
  });

  it("warns that it follows documentation only", () => {
    expect(
      ask("A0 B1", { steps: ["A", "B"], semantics: "amplitude-exact-order", within: { days: 1 } }).warnings,
    ).toContainEqual(expect.objectContaining({ code: "documented_only" }));
  });
});
