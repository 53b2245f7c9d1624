/** Compares the preset with the results of ClickHouse on its own test vectors. */

import { describe } from "vitest";
import { provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse-strict-deduplication", () => {
  provesTraces("clickhouse-strict-deduplication", "dedup");
  provesModes(["strict_deduplication"], { semantics: "clickhouse-strict-deduplication" });
  provesDialect("clickhouse strict_deduplication", { semantics: "clickhouse-strict-deduplication" });
});
