/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, gaps, provesDialect, provesTraces } from "./proof.ts";

describe("posthog", () => {
  provesTraces("posthog", "default");
  provesDialect("posthog ordered", { semantics: "posthog" });

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "posthog" }).within).toEqual({ days: 14 });
  });

  it("measures from the latest entry before the earliest completion", () => {
    const definition = { steps: ["A", "B", "C"], semantics: "posthog", within: { seconds: 60 } } as const;
    expect(gaps(ask("A0 B10 A20 B30 C40", definition))).toEqual([10, 10]);
  });
});
