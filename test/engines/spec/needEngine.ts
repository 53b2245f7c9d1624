/** Says of an engine that cannot be started: in CI its tests fail, elsewhere they are skipped with the reason in the title. */

import { test } from "vitest";

/** Engines that CI can always install. */
const always = ["DuckDB", "DuckDB-wasm", "ClickHouse"];

/** Whether an engine can be started. If not, one test tells why. */
export function needEngine(name: string, lack: string | null): boolean {
  if (lack !== null) {
    test(`${name} is not tested: ${lack}`, ({ skip }) => {
      if (process.env.CI && always.includes(name)) throw new Error(`${name} must be tested here, but ${lack}`);
      skip(lack);
    });
  }
  return lack === null;
}
