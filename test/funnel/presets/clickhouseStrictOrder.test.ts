/** Compares the preset with the results of ClickHouse on its own test vectors. */

import { describe } from "vitest";
import { provesCustomers, provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse-strict-order", () => {
  provesTraces("clickhouse-strict-order", "order");
  provesModes(["strict_order"], { semantics: "clickhouse-strict-order" });
  provesDialect("clickhouse strict_order", { semantics: "clickhouse-strict-order" });
  provesModes(["strict_deduplication", "strict_order"], {
    semantics: "clickhouse-strict-order",
    endsOn: ["other", "early", "repeat"],
  });
  provesCustomers("clickhouse strict_deduplication+strict_order", {
    semantics: "clickhouse",
    endsOn: ["other", "early", "repeat"],
  });
});
