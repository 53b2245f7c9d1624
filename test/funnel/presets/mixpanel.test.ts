/** From its documentation only. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, depth, provesDialect, provesTraces } from "./proof.ts";

describe("mixpanel", () => {
  provesTraces("mixpanel", "mixpanel");

  it("brings its window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "mixpanel" }).within).toEqual({ days: 7 });
  });

  it("says that it rests on documentation only", () => {
    expect(ask("A0 B1", { steps: ["A", "B"], semantics: "mixpanel", within: { days: 1 } }).warnings).toContainEqual(
      expect.objectContaining({ code: "documented_only" }),
    );
  });

  provesTraces("mixpanel", "first", { ties: "log-order" });
  provesDialect("first entry", { semantics: "mixpanel", ties: "log-order" });

  it("lets events two seconds apart stand in either order", () => {
    const definition = { steps: ["A", "B"], semantics: "mixpanel" } as const;
    expect(depth(ask("B0 A2", definition))).toBe(2);
    expect(depth(ask("B0 A3", definition))).toBe(1);
  });
});
