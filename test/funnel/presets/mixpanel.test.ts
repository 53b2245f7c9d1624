/** Checks the preset against the documentation of the tool. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, depth, provesDialect, provesTraces } from "./proof.ts";

describe("mixpanel", () => {
  provesTraces("mixpanel", "mixpanel");

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "mixpanel" }).within).toEqual({ days: 7 });
  });

  it("warns that it follows documentation only", () => {
    expect(ask("A0 B1", { steps: ["A", "B"], semantics: "mixpanel", within: { days: 1 } }).warnings).toContainEqual(
      expect.objectContaining({ code: "documented_only" }),
    );
  });

  provesTraces("mixpanel", "first", { ties: "log-order" });
  provesDialect("first entry", { semantics: "mixpanel", ties: "log-order" });

  it("counts repeated steps: a second purchase is another event", () => {
    const definition = { steps: ["A", "A"], semantics: "mixpanel" } as const;
    expect(depth(ask("A0", definition))).toBe(1);
    expect(depth(ask("A0 A1", definition))).toBe(2);
    expect(depth(ask("A0 A0", definition))).toBe(2);
    expect(depth(ask("A0 B1 A90000", definition))).toBe(2);
    // seven days and one second later
    expect(depth(ask("A0 A604801", definition))).toBe(1);
    expect(depth(ask("A5 B4 A4", { ...definition, steps: ["A", "B", "A"] }))).toBe(3);
    expect(depth(ask("A5 B4", { ...definition, steps: ["A", "B", "A"] }))).toBe(2);
  });

  it("reads a journey of thousands of repeats before the test times out", () => {
    const trace = Array.from({ length: 4000 }, (_, i) => `A${i}`).join(" ");
    const result = ask(trace, { steps: ["A", "A", "A", "A"], semantics: "mixpanel" });
    expect(depth(result)).toBe(4);
    expect(result.warnings.map(({ code }) => code)).not.toContain("budget");
  });

  it("allows events two seconds apart in either order", () => {
    const definition = { steps: ["A", "B"], semantics: "mixpanel" } as const;
    expect(depth(ask("B0 A2", definition))).toBe(2);
    expect(depth(ask("B0 A3", definition))).toBe(1);
  });
});
