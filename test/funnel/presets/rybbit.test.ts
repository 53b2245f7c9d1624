/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("rybbit", () => {
  provesTraces("rybbit", "rybbit");
  provesDialect("strictly later, no window", { semantics: "rybbit" });

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "rybbit" }).within).toEqual(undefined);
  });
});
