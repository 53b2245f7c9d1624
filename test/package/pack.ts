/** Packs a clean clone of the repository and installs the tarball in a project, once for all tests of the package. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { cloneInto, packClone, run } from "./clone.ts";

/** The paths that the tests need. */
export type Packed = {
  /** The clone that was packed, with its `node_modules`. */
  clone: string;
  /** The `.tgz` itself. */
  tarball: string;
  /** A project that has only the package and its dependencies in `node_modules`. */
  project: string;
  /** A second project with its own copy. */
  other: string;
};

declare module "vitest" {
  interface ProvidedContext {
    packed: Packed;
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "parcours-package-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const clone = join(folder, "clone");
    cloneInto(clone, root);
    const tarball = packClone(clone, join(folder, "tarball"));
    const install = (name: string) => layOut(join(folder, name), tarball, clone);
    provide("packed", { clone, tarball, project: install("project"), other: install("other") });
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** Installs the tarball with the versions of the lock file: only the declared packages, linked to those of the clone. */
function layOut(project: string, tarball: string, clone: string): string {
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "parcours"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", join(modules, "parcours")], project);
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(join(modules, "parcours", "package.json"), "utf8"),
  );
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(clone, "node_modules", name), join(modules, name), "dir");
  }
  return project;
}
