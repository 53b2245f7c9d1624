/** Makes a clean clone of the repository and packs it there, without anything from outside the repository. */

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Clones a repository, without what git ignores (`dist`, `node_modules`). Files that are changed and not yet committed are copied over the clone, so
 * that the check also covers work in progress; in a clean tree there are none.
 */
export function cloneInto(folder: string, root: string): void {
  run("git", ["clone", "--quiet", "--no-tags", root, folder], root);
  const list = (...args: string[]) =>
    run("git", ["ls-files", "-z", ...args], root)
      .split("\0")
      .filter(Boolean);
  for (const path of list("--modified", "--others", "--exclude-standard")) {
    if (!existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, path), join(folder, path));
  }
  for (const path of list("--deleted")) rmSync(join(folder, path), { force: true });
}

/** Runs `npm ci` and `npm pack` in a clone and returns the tarball's path. */
export function packClone(folder: string, destination: string): string {
  run("npm", ["ci", "--prefer-offline", "--no-progress"], folder);
  return pack(folder, destination);
}

/** Runs `npm pack`, with more arguments if needed, and returns the tarball's path. */
export function pack(folder: string, destination: string, ...args: string[]): string {
  mkdirSync(destination, { recursive: true });
  run("npm", ["pack", "--pack-destination", destination, ...args], folder);
  const made = readdirSync(destination).filter((name) => name.endsWith(".tgz"));
  if (made.length !== 1) throw new Error(`npm pack: expected one tarball in ${destination}, got ${made.length}`);
  return join(destination, made[0] as string);
}

/** Files of a tarball, by their paths in the installed package. */
export function filesIn(tarball: string): string[] {
  const names = run("tar", ["-tzf", tarball], dirname(tarball)).split("\n").filter(Boolean);
  return names.map((name) => name.replace(/^package\//, "")).sort();
}

/** Runs a program and returns what it prints. An error contains the end of both its outputs. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed in ${cwd}:\n${`${stdout}${stderr}`.slice(-4000)}`);
  }
}
