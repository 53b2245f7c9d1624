/** Checks the packed package in plain Node. */

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

const { project, other } = inject("packed");
const installed = join(project, "node_modules/parcours");
const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
const specifiers = Object.keys(manifest.exports)
  .filter((path) => path !== "./package.json")
  .map((path) => (path === "." ? "parcours" : `parcours/${path.slice(2)}`));

function built(): string[] {
  const entries = readdirSync(join(installed, "dist"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 6));
}

/** Runs a module in the project and returns the JSON it prints. */
function run(code: string, kind: "module" | "commonjs" = "module"): unknown {
  const args = ["--no-warnings", `--input-type=${kind}`, "-e", code];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
  );
}

describe("in the tarball", () => {
  test("every file of code has a source map that contains the source", () => {
    for (const name of built().filter((file) => file.endsWith(".js"))) {
      const map = JSON.parse(readFileSync(join(installed, "dist", `${name}.map`), "utf8"));
      expect(map.sourcesContent ?? [], name).toHaveLength(map.sources.length);
    }
  });
});

describe("in Node", () => {
  const list = `const out = {};
    for (const name of ${JSON.stringify(specifiers)}) out[name] = Object.keys(await import(name)).sort();
    process.stdout.write(JSON.stringify(out));`;

  test.each(specifiers)("import %s gives its names, each that the root has too identical to it", (specifier) => {
    const same = `const root = await import("parcours"), room = await import(${JSON.stringify(specifier)});
      const names = Object.keys(room);
      process.stdout.write(JSON.stringify({ n: names.length, odd: names.filter((name) => name in root && room[name] !== root[name]) }));`;
    const { n, odd } = run(same) as { n: number; odd: string[] };
    expect(odd).toEqual([]);
    expect(n).toBeGreaterThan(0);
  });

  test("require gives the same names", () => {
    const code = list.replace("await import(name)", "require(name)");
    expect(run(code, "commonjs")).toEqual(run(list));
  });

  test("an error thrown by a room is the root's error, and another copy of the package recognises it", () => {
    const code = `import { isParcoursError, ParcoursError } from "parcours";
      import { logFromRows } from "parcours/log";
      import { funnel } from "parcours/funnel";
      const copy = await import(${JSON.stringify(join(other, "node_modules/parcours/dist/index.js"))});
      let error;
      try {
        funnel(logFromRows([{ c: 1, t: "a", at: 0 }], { customer: "c", touchpoint: "t", time: "at" }), { steps: [] });
      } catch (thrown) { error = thrown; }
      process.stdout.write(JSON.stringify([error instanceof ParcoursError, isParcoursError(error),
        error instanceof copy.ParcoursError, copy.isParcoursError(error)]));`;
    expect(run(code)).toEqual([true, true, false, true]);
  });
});
