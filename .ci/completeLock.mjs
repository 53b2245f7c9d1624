/**
 * Completes package-lock.json: adds the optional packages of other platforms that the registry in use does not offer to this one,
 * and the `integrity` of every package that has none. npm leaves such packages out of the lock, and `npm ci` then refuses it.
 * Without its `integrity`, npm installs a package unchecked. Run it after `npm install NAME`: `node .ci/completeLock.mjs`. Asks the registry only for
 * what is missing; fails if a package still has no integrity.
 */

import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const platform = /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)-([a-z0-9]+)(?:-(\w+))?$/;
const added = [];
const completed = [];
const without = [];

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

for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "" || entry.integrity || entry.link) continue;
  const name = `${entry.name ?? path.slice(path.lastIndexOf("node_modules/") + 13)}@${entry.version}`;
  const integrity = await integrityOf(name);
  if (integrity === null) without.push(name);
  else {
    const { version, resolved, ...rest } = entry;
    lock.packages[path] = { version, ...(resolved && { resolved }), integrity, ...rest };
    completed.push(name);
  }
}

/** The checksum that the registry gives for a version; `null` if it knows none. */
async function integrityOf(name) {
  try {
    const { stdout } = await promisify(execFile)("npm", ["view", name, "dist.integrity"]);
    return /^sha512-\S+$/.test(stdout.trim()) ? stdout.trim() : null;
  } catch {
    return null;
  }
}

const sorted = Object.keys(lock.packages).sort((a, b) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted.map((path) => [path, lock.packages[path]]));
if (added.length + completed.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
const list = (names) => `${names.length}${names.length > 0 ? `: ${names.join(", ")}` : ""}`;
console.log(`packages added: ${list(added)}\nintegrity added: ${list(completed)}`);
if (without.length > 0) {
  console.error(`the registry has no integrity of ${list(without)}`);
  process.exitCode = 1;
}
