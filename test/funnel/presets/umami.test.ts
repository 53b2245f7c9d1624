/** Re-expressed from its published source. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("umami", () => {
  provesTraces("umami", "umami");
  provesDialect("window per step", { semantics: "umami" });

  it("must be given a window", () => {
    expect(() => resolveFunnelDefinition({ steps: ["A"], semantics: "umami" })).toThrow("give `within`");
  });
});
