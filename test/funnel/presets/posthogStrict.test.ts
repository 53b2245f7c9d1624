/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("posthog-strict", () => {
  provesTraces("posthog-strict", "strict");
  provesDialect("posthog strict", { semantics: "posthog-strict" });

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "posthog-strict" }).within).toEqual({ days: 14 });
  });

  provesTraces("posthog-strict", "brk", { strict: { repeats: "break" } });
});
