/** Re-expressed from its published source. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("rybbit", () => {
  provesTraces("rybbit", "rybbit");
  provesDialect("strictly later, no window", { semantics: "rybbit" });

  it("brings its window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "rybbit" }).within).toEqual(undefined);
  });
});
