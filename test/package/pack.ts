/** Packs the built package and lays it out as a user's project would have it: once for all tests of the package. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** Where the tests find the package. */
export type Packed = {
  /** The `.tgz` itself. */
  tarball: string;
  /** A project with the package and what it declares in `node_modules`, and nothing else. */
  project: string;
  /** Another project with a copy of its own. */
  other: string;
};

declare module "vitest" {
  interface ProvidedContext {
    packed: Packed;
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));

export default function setup({ provide }: TestProject): () => void {
  if (!existsSync(`${root}dist/index.js`)) throw new Error("no dist/: run `npm run build` first");
  const folder = mkdtempSync(join(tmpdir(), "parcours-package-"));
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const output = execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const packed = JSON.parse(output);
  const tarball = join(folder, (Array.isArray(packed) ? packed : Object.values(packed))[0].filename);
  const project = install(join(folder, "project"), tarball);
  provide("packed", { tarball, project, other: install(join(folder, "other"), tarball) });
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What `npm install parcours zod` gives, without the network: declared packages only, linked to those of the repository. */
function install(project: string, tarball: string): string {
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "parcours"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", join(modules, "parcours")]);
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(join(modules, "parcours", "package.json"), "utf8"),
  );
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name), "dir");
  }
  return project;
}
