/**
 * Checks everything, packs the version of package.json, and prints what prevents it from being published: `npm run release`.
 * `npm run release -- --publish` stops if there is such a fact; otherwise it publishes the tarball with its provenance.
 */

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { releaseFaults } from "./releaseFaults.ts";

const [argument, ...others] = process.argv.slice(2);
if (others.length > 0 || (argument !== undefined && argument !== "--publish"))
  stop(`unknown arguments: ${process.argv.slice(2).join(" ")}. Write npm run release, or npm run release -- --publish`);

const root = new URL("../", import.meta.url);
process.chdir(root.pathname);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const pages = [
  "README.md",
  ...readdirSync(new URL("docs", root))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const faults = releaseFaults({
  manifest: read("package.json"),
  lock: read("package-lock.json"),
  changelog: read("docs/changelog.md"),
  citation: read("docs/CITATION.cff"),
  pages: Object.fromEntries(pages.map((path) => [path, read(path)])),
  status: output("git", "status", "--porcelain"),
});
const { name, version } = JSON.parse(read("package.json"));
if (argument === "--publish" && faults.length > 0) stop(`${name} ${version} cannot be published:\n${lines(faults)}`);

run("npm", "run", "check");
run("npm", "pack");
const tarball = `${name}-${version}.tgz`;
console.log(`\n${name} ${version}: every check passed; packed in ${tarball}`);
if (argument === "--publish") run("npm", "publish", tarball, "--access", "public", "--provenance");
else if (faults.length === 0) console.log("It can be published: npm run release -- --publish");
else console.log(`Before it can be published:\n${lines(faults)}`);

function output(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8" });
}

function run(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { stdio: "inherit" });
  } catch {
    stop(`${command} ${args.join(" ")} failed`);
  }
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `- ${text}`).join("\n");
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
