/** Bundles the file that workers run, for tests of the sources. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";

/** Builds the worker; returns a function that starts one. */
export async function workerFile(): Promise<() => Worker> {
  const outfile = join(mkdtempSync(join(tmpdir(), "parcours-worker-")), "worker.mjs");
  const entry = fileURLToPath(new URL("../../src/workers/worker.ts", import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", logLevel: "error" });
  const url = pathToFileURL(outfile);
  return () => new Worker(url);
}
