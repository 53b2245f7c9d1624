/** Bundles an import as a user's build does, for the browser, and measures its size. */

import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The minified code of a bundle, and its size. */
export type Bundle = { text: string; gzip: number };

/**
 * @param code - the module to bundle, for example `export { funnel } from "parcours"`
 * @param folder - the project that contains it
 * @param alias - packages to take from another place
 */
export async function bundle(code: string, folder: string, alias: Record<string, string> = {}): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: "js" },
    alias,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, gzip: gzipSync(text, { level: 9 }).length };
}
