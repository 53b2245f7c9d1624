/** Finds public data and reference values that some machines have outside the repository. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("../../../shared/", import.meta.url));

/**
 * Absolute path of a file such as `"data/ecom.csv.gz"`, or `null` when it is not available: then skip the suite, with this name in
 * its title.
 */
export function sharedPath(name: string): string | null {
  return existsSync(folder + name) ? folder + name : null;
}

/** Text of such a file (unpacked if its name ends in `.gz`). Call it only where {@link sharedPath} finds it. */
export function sharedText(name: string): string {
  const bytes = readFileSync(folder + name);
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
