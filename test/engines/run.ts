/** Installs the engines of this folder and tests them against memory: `npm run test:engines`, `npm run test:engines -- --long`. */

import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installSpark } from "./spark/findSpark.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
/** The examples use the engines of the tests. */
const examples = fileURLToPath(new URL("../../examples/engines/node_modules", import.meta.url));
const long = process.argv.includes("--long");
/** Random tables of each question and engine. */
const logs = process.env.LOGS ?? (long ? "20000" : "40");

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, LOGS: logs } });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${folder}node_modules`))
  run("npm", ["--prefix", folder, "install", "--no-package-lock", "--no-audit"]);
installSpark();
if (!existsSync(examples)) symlinkSync(`${folder}node_modules`, examples, "dir");
run("npx", [
  "vitest",
  "run",
  "--config",
  `${folder}vitest.config.ts`,
  ...process.argv.slice(2).filter((arg) => arg !== "--long"),
]);
