/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("umami", () => {
  provesTraces("umami", "umami");
  provesDialect("window per step", { semantics: "umami" });

  it("needs a window", () => {
    expect(() => resolveFunnelDefinition({ steps: ["A"], semantics: "umami" })).toThrow("give `within`");
  });
});
