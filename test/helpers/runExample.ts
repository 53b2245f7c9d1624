/** Runs an example as a reader would, in a separate process. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The output of `npx tsx examples/<name>.ts <args>`, and its exit code. */
export function runExample(
  name: string,
  args: readonly string[] = [],
): { out: string; err: string; code: number | null } {
  const command = ["node_modules/tsx/dist/cli.mjs", `examples/${name}.ts`, ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  return { out: stdout, err: stderr, code: status };
}
