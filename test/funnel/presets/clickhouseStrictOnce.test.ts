/** Compares the preset with the results of ClickHouse on its own test vectors. */

import { describe } from "vitest";
import { provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse-strict-once", () => {
  provesTraces("clickhouse-strict-once", "default");
  provesModes(["strict_once"], { semantics: "clickhouse-strict-once" });
  provesDialect("clickhouse strict_once", { semantics: "clickhouse-strict-once" });
  // in strict_increase mode ClickHouse gives the results of strict ties
  provesModes(["strict_once", "strict_increase"], { semantics: "clickhouse-strict-once", ties: "strict" });
});
