/** Bundles an import as a user's build would, for the browser, and weighs it. */

import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Minified code of a bundle and its weight. */
export type Bundle = { text: string; gzip: number };

/**
 * @param code - the module to bundle, for example `export { funnel } from "parcours"`
 * @param folder - the project it stands in
 * @param alias - packages to take from elsewhere
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
