/** Compares the preset with the results of ClickHouse on its own test vectors. */

import { describe } from "vitest";
import { provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse-strict-order-reentry", () => {
  provesTraces("clickhouse-strict-order-reentry", "reentry");
  provesModes(["strict_order", "allow_reentry"], { semantics: "clickhouse-strict-order-reentry" });
  provesDialect("clickhouse strict_order+allow_reentry", { semantics: "clickhouse-strict-order-reentry" });
  provesModes(["strict_order", "allow_reentry", "strict_deduplication"], {
    semantics: "clickhouse-strict-order-reentry",
    endsOn: ["other", "repeat"],
  });
});
