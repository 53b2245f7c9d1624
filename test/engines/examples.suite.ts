/** The examples with engines run, each in one command. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findSpark } from "./spark/findSpark.ts";
import { needEngine } from "./spec/needEngine.ts";
import { engines } from "./spec/openEngines.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const printed = (name: string) =>
  execFileSync("npx", ["tsx", `examples/engines/${name}`], {
    cwd: root,
    encoding: "utf8",
    timeout: 200_000,
    env: { ...process.env, SPARK_PYTHON: findSpark().python ?? "" },
  });

/** What each example prints. */
const examples: { readonly [engine: string]: readonly [file: string, text: RegExp] } = {
  DuckDB: ["duckdb.ts", /300000 events[\s\S]*funnel \(pushed\): view \d+, cart \d+, buy \d+\n\d+ paths[\s\S]*credit: /],
  Spark: ["spark.ts", /funnel \(pushed\): view \d+, cart \d+, buy \d+\n\d+ edges; the most frequent: /],
  ClickHouse: ["clickhouse.ts", /\d+ journeys: view \d+, cart \d+, buy \d+\n\d+ paths of \d+ journeys/],
};

for (const { name, lack } of engines) {
  const example = examples[name];
  if (example === undefined || !needEngine(name, lack)) continue;
  const [file, text] = example;
  test(`examples/engines/${file}`, () => {
    expect(printed(file)).toMatch(text);
  });
}
