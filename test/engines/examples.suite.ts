/** The examples with engines run, each in one command. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const printed = (name: string) =>
  execFileSync("npx", ["tsx", `examples/engines/${name}`], { cwd: root, encoding: "utf8", timeout: 100_000 });

test("examples/engines/duckdb.ts", () => {
  expect(printed("duckdb.ts")).toMatch(
    /300000 events[\s\S]*funnel \(reduced[\s\S]*view \d+, cart \d+, buy \d+\n\d+ paths[\s\S]*credit: /,
  );
});

test("examples/engines/clickhouse.ts", () => {
  expect(printed("clickhouse.ts")).toMatch(/\d+ journeys: view \d+, cart \d+, buy \d+\n\d+ paths of \d+ journeys/);
});
