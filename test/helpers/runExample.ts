/** Runs an example as a reader would, in a process of its own. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npx tsx examples/<name>.ts <args>` prints, and how it ends. */
export function runExample(
  name: string,
  args: readonly string[] = [],
): { out: string; err: string; code: number | null } {
  const command = ["node_modules/tsx/dist/cli.mjs", `examples/${name}.ts`, ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  return { out: stdout, err: stderr, code: status };
}
