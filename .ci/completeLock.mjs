/**
 * Writes into package-lock.json the optional packages of other platforms that the registry in use does not offer.
 * npm leaves them out of the lock, and `npm ci` then refuses it. Run it after `npm install NAME`: `node .ci/completeLock.mjs`.
 */

import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const platform = /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)-([a-z0-9]+)(?:-(\w+))?$/;
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const [, os, cpu, abi = ""] = platform.exec(name) ?? [];
    if (lock.packages[`${path}/node_modules/${name}`] || lock.packages[`node_modules/${name}`] || !os) continue;
    const libc = os === "linux" && abi.startsWith("musl") ? ["musl"] : os === "linux" && abi ? ["glibc"] : undefined;
    const dev = entry.dev ? { dev: true } : {};
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...dev,
      ...(libc && { libc }),
      optional: true,
      os: [os],
    };
    added.push(name);
  }
}

const sorted = Object.keys(lock.packages).sort((a, b) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted.map((path) => [path, lock.packages[path]]));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} packages added${added.length > 0 ? `: ${added.join(", ")}` : ""}`);
