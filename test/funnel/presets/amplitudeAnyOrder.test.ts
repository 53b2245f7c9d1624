/** From its documentation only. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, provesTraces } from "./proof.ts";

describe("amplitude-any-order", () => {
  provesTraces("amplitude-any-order", "anch");

  it("brings its window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "amplitude-any-order" }).within).toEqual({ days: 1 });
  });

  it("says that it rests on documentation only", () => {
    expect(
      ask("A0 B1", { steps: ["A", "B"], semantics: "amplitude-any-order", within: { days: 1 } }).warnings,
    ).toContainEqual(expect.objectContaining({ code: "documented_only" }));
  });
});
