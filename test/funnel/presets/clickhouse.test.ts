/** Compares the preset with the results of ClickHouse on its own test vectors. */

import { describe } from "vitest";
import { provesDialect, provesModes, provesTraces } from "./proof.ts";

describe("clickhouse", () => {
  provesTraces("clickhouse", "default");
  provesModes([], { semantics: "clickhouse" });
  provesDialect("clickhouse", { semantics: "clickhouse" });
});
