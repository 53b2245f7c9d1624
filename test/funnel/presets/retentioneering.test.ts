/** Compares the preset with the published source of the tool, written again. */

import { resolveFunnelDefinition } from "parcours";
import { describe, expect, it } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("retentioneering", () => {
  provesTraces("retentioneering", "retentioneering");
  provesDialect("earliest in order, no window", { semantics: "retentioneering" });

  it("has its default window", () => {
    expect(resolveFunnelDefinition({ steps: ["A"], semantics: "retentioneering" }).within).toEqual(undefined);
  });
});
