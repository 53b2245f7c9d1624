/** From its documentation only. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, provesTraces } from "./proof.ts";

describe("amplitude-exact-order", () => {
  provesTraces("amplitude-exact-order", "strict");

  it("brings its window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "amplitude-exact-order" }).within).toEqual({ days: 1 });
  });

  it("says that it rests on documentation only", () => {
    expect(
      ask("A0 B1", { steps: ["A", "B"], semantics: "amplitude-exact-order", within: { days: 1 } }).warnings,
    ).toContainEqual(expect.objectContaining({ code: "documented_only" }));
  });
});
