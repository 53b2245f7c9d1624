/** A rule of its own, equal to ClickHouse itself on its own test vectors. */

import { describe, expect, it } from "vitest";
import { ask, depth, provesDialect, provesModes, provesTraces } from "./proof.ts";

const preset = { semantics: "clickhouse-strict-increase", within: { seconds: 60 } } as const;

describe("clickhouse-strict-increase", () => {
  provesTraces("clickhouse-strict-increase", "incr");
  provesModes(["strict_increase"], { semantics: "clickhouse-strict-increase" });
  provesDialect("clickhouse strict_increase", { semantics: "clickhouse-strict-increase" });

  it("loses an older chain when a newer one ends at the same instant", () => {
    const steps = ["A", "B"];
    expect(depth(ask("A0 A10 B10", { steps, ...preset }))).toBe(1);
    expect(depth(ask("A0 A10 B10", { steps, within: preset.within, ties: "strict" }))).toBe(2);
  });

  it("warns that it is the rule of another tool, and takes no other switch", () => {
    expect(ask("A0 B1", { steps: ["A", "B"], ...preset }).warnings).toContainEqual(
      expect.objectContaining({ code: "peer_rule" }),
    );
    expect(() => ask("A0 B1", { steps: ["A", "B"], ...preset, entry: "first" })).toThrow(
      "clickhouse-strict-increase cannot be combined with entry",
    );
  });
});
