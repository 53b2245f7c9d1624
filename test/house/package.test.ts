/** Checks that package.json agrees with the rooms, and the lock file with package.json. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importsOf, roomNames, root, sources } from "./sources.ts";

const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const lockText = readFileSync(`${root}package-lock.json`, "utf8");

describe("package.json", () => {
  test("exports the root, every room but core, and itself", () => {
    const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
    const rooms = roomNames().filter((room) => room !== "core");
    expect(manifest.exports).toEqual({
      ".": entry("index"),
      ...Object.fromEntries(rooms.map((room) => [`./${room}`, entry(room)])),
      "./package.json": "./package.json",
    });
    for (const [path, target] of Object.entries<object | string>(manifest.exports)) {
      if (typeof target !== "string") expect(Object.keys(target)[0], path).toBe("types");
    }
  });

  test("declares every package that src imports, and no other", () => {
    const imported = new Set(
      sources()
        .flatMap(importsOf)
        .filter(({ specifier }) => !/^(\.|node:)/.test(specifier))
        .map(({ specifier }) =>
          specifier
            .split("/")
            .slice(0, specifier.startsWith("@") ? 2 : 1)
            .join("/"),
        ),
    );
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
    expect([...imported].filter((name) => !(name in declared))).toEqual([]);
    // an optional package is imported by a name in a variable, so that bundlers do not ask for it
    const optional = Object.keys(manifest.peerDependenciesMeta ?? {});
    const named = (name: string) =>
      optional.includes(name) && sources().some(({ text }) => text.includes(`= "${name}"`));
    const unused = Object.keys(declared).filter(
      (name) => !imported.has(name) && !named(name) && !isPeerOf(name, imported),
    );
    expect(unused).toEqual([]);
  });

  test("runs nothing when it is installed, and has no side effects", () => {
    expect(Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
    expect(manifest.sideEffects).toBe(false);
    expect(manifest.type).toBe("module");
  });
});

describe("package-lock.json", () => {
  const lock = JSON.parse(lockText);

  test("names no registry", () => {
    expect(lockText).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  test("contains the optional packages of every platform, because npm ci refuses it otherwise (node .ci/completeLock.mjs)", () => {
    const entries = Object.entries<{ optionalDependencies?: Record<string, string> }>(lock.packages);
    const missing = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  test("has the checksum of every package, without which npm installs it unchecked (node .ci/completeLock.mjs)", () => {
    const entries = Object.entries<{ integrity?: string }>(lock.packages).filter(([path]) => path !== "");
    const bare = entries.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""));
    expect(entries.length).toBeGreaterThan(100);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test("agrees with package.json", () => {
    const { dependencies, devDependencies, peerDependencies, version } = lock.packages[""];
    expect({ dependencies, devDependencies, peerDependencies, version }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      peerDependencies: manifest.peerDependencies,
      version: manifest.version,
    });
  });
});

/** Whether another package of ours needs it as a peer (graphology and its types). */
function isPeerOf(name: string, imported: ReadonlySet<string>): boolean {
  return [...imported].some((other) => {
    const { peerDependencies = {} } = JSON.parse(readFileSync(`${root}node_modules/${other}/package.json`, "utf8"));
    return name in peerDependencies;
  });
}
