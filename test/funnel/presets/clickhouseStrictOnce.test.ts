/** Run: equal to ClickHouse itself on its own test vectors. */

import { describe } from "vitest";
import { provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse-strict-once", () => {
  provesTraces("clickhouse-strict-once", "default");
  provesModes(["strict_once"], { semantics: "clickhouse-strict-once" });
  provesDialect("clickhouse strict_once", { semantics: "clickhouse-strict-once" });
  // with strict_increase ClickHouse gives what strict ties are
  provesModes(["strict_once", "strict_increase"], { semantics: "clickhouse-strict-once", ties: "strict" });
});
