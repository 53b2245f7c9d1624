/** Finds, or installs, a Python that has Spark: in a folder of this folder, or where `SPARK_PYTHON` says. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".venv", import.meta.url));
const own = `${folder}/bin/python`;
const version = "4.3.0";

const runs = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: "utf8" });

/** The major version of Java; 0 where there is none. */
function javaVersion(): number {
  const { stderr = "" } = runs("java", ["-version"]);
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
}

/** The Python that has Spark, or why there is none. */
export function findSpark(): { python: string | null; lack: string | null } {
  const java = javaVersion();
  if (java < 17)
    return { python: null, lack: `Java 17 or later is not installed (found ${java === 0 ? "none" : java})` };
  const python = [process.env.SPARK_PYTHON, own, "python3"].find(
    (command) => command !== undefined && runs(command, ["-c", "import pyspark"]).status === 0,
  );
  return python === undefined ? { python: null, lack: "no Python has pyspark" } : { python, lack: null };
}

/** Installs Spark beside this file, where Python and Java are and Spark is not. */
export function installSpark(): void {
  const { lack } = findSpark();
  if (lack !== "no Python has pyspark" || existsSync(folder)) return;
  if (runs("python3", ["-m", "venv", folder]).status !== 0) return;
  spawnSync(`${folder}/bin/pip`, ["install", "--quiet", `pyspark==${version}`], { stdio: "inherit" });
}
