/** Builds the page with esbuild: a main script, a worker, and chunks that both share. */

import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The policy of the page. Without a header a worker would have none. */
export const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src blob: data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Writes the page to a folder. `parcours` is the library of this repository. */
export async function buildPage(folder = here("dist")): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [here("main.ts"), here("worker.ts")],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    sourcemap: true,
    tsconfig: here("../../tsconfig.json"),
    // hyparquet-compressors loads it at once, and it needs WebAssembly, which the policy forbids; hyparquet has Snappy in JavaScript
    alias: { hysnappy: here("noSnappy.ts") },
    logLevel: "warning",
  });
  for (const name of ["index.html", "style.css"]) copyFileSync(here(name), `${folder}/${name}`);
  return folder;
}
