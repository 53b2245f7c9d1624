/** Re-expressed from its published source. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, gaps, provesDialect, provesTraces } from "./proof.ts";

describe("posthog", () => {
  provesTraces("posthog", "default");
  provesDialect("posthog ordered", { semantics: "posthog" });

  it("brings its window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "posthog" }).within).toEqual({ days: 14 });
  });

  it("times the latest entry before the earliest completion", () => {
    const definition = { steps: ["A", "B", "C"], semantics: "posthog", within: { seconds: 60 } } as const;
    expect(gaps(ask("A0 B10 A20 B30 C40", definition))).toEqual([10, 10]);
  });
});
