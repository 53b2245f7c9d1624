/** Checks the tarball that `npm pack` makes in a clean clone: it contains the built library, installs, and its README is true. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { fromMarkdown, type Snippet } from "../docs/collect.ts";
import { failuresOf } from "../docs/execute.ts";
import { filesIn, pack, run } from "./clone.ts";

const { clone, tarball } = inject("packed");
const folder = dirname(dirname(tarball));
const files = filesIn(tarball);
const manifest = JSON.parse(readFileSync(join(clone, "package.json"), "utf8"));

/** Files that the manifest's `exports` name and a tarball does not contain. */
function missingFrom(held: readonly string[]): string[] {
  const targets = Object.values<string | Record<string, string>>(manifest.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  return targets.map((target) => target.slice(2)).filter((path) => !held.includes(path));
}

/** Links in a page of the tarball to files that are not in it. */
function deadLinks(page: string, text: string, held: readonly string[]): string[] {
  const prose = text.replace(/^(```+|~~~+)[\s\S]*?^\1$/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return targets.filter((target) => {
    if (/^(https?:|mailto:|#)/.test(target)) return false;
    const path = posix.join(posix.dirname(page), target.replace(/#.*$/, ""));
    return !held.some((file) => file === path || file.startsWith(`${path}/`));
  });
}

describe("npm pack in a clean clone", () => {
  test("ships every file that package.json exports", () => {
    expect(missingFrom(files)).toEqual([]);
  });

  test("the check above fails for a tarball without the library", () => {
    rmSync(join(clone, "dist"), { recursive: true, force: true });
    const unbuilt = filesIn(pack(clone, join(folder, "unbuilt"), "--ignore-scripts"));
    expect(unbuilt).toContain("package.json");
    expect(missingFrom(unbuilt)).toContain("dist/index.js");
  });

  test("ships code, types, source maps, pages and examples, and nothing else", () => {
    const known = [
      /^(LICENSE|README\.md|package\.json)$/,
      /^dist\/.+\.(js|js\.map|d\.ts)$/,
      /^docs\/([a-zA-Z]+|decisions\/\d{4}-[a-z0-9-]+)\.md$/,
      /^docs\/gallery\/(funnel|path-graph|journey-map)\.svg$/,
      /^docs\/(llms\.txt|CITATION\.cff)$/,
      /^examples\/\w+\.(ts|json)$/,
    ];
    expect(files.filter((path) => !known.some((shape) => shape.test(path)))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "docs/index.md", "docs/SECURITY.md"]));
  });
});

describe("pages in the tarball", () => {
  const pages = files.filter((path) => /\.md$|llms\.txt$/.test(path));
  const read = (page: string) => run("tar", ["-xzOf", tarball, `package/${page}`], folder);

  test.each(pages)("%s has no dead link", (page) => {
    expect(deadLinks(page, read(page), files)).toEqual([]);
  });

  test("a dead link is found, also in a table and to a parent folder; code and web addresses are not links", () => {
    const text =
      "[a](b.md) | [c](../d.ts) | [e](../README.md#x) `[f](g)` [h](https://i.example)\n```\n[j](k)\n```\n[l](m)";
    expect(deadLinks("docs/a.md", text, ["README.md", "docs/m"])).toEqual(["b.md", "../d.ts"]);
  });
});

describe("npm install of the tarball in an empty project", () => {
  const app = join(folder, "app");
  const installed = join(app, "node_modules/parcours");
  beforeAll(() => {
    mkdirSync(app);
    writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
    run("npm", ["install", "--prefer-offline", "--no-progress", tarball, "zod"], app);
  }, 300_000);

  test("installs everything that the library imports", () => {
    const code = `const names = Object.keys(await import("parcours")); process.stdout.write(String(names.length));`;
    expect(Number(run(process.execPath, ["--input-type=module", "-e", code], app))).toBeGreaterThan(100);
    for (const name of Object.keys(manifest.dependencies))
      expect(existsSync(join(app, "node_modules", name))).toBe(true);
  });

  test("the README's code does what the README says", async () => {
    const library = await import(/* @vite-ignore */ pathToFileURL(join(installed, "dist/index.js")).href);
    const { snippet } = fromMarkdown("README.md", readFileSync(join(installed, "README.md"), "utf8"));
    expect(snippet?.code).toContain("// =>");
    expect(await failuresOf(snippet as Snippet, library)).toEqual([]);
  });
});
