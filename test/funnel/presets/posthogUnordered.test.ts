/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("posthog-unordered", () => {
  provesTraces("posthog-unordered", "unord");
  provesDialect("posthog unordered", { semantics: "posthog-unordered" });

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "posthog-unordered" }).within).toEqual({ days: 14 });
  });

  provesTraces("posthog-unordered", "anch", { anchored: true });
});
