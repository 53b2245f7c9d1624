/** The packed package in plain Node, and in the hands of a TypeScript user. */

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
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
  test("lies what is needed, and nothing else", () => {
    expect(readdirSync(installed).sort()).toEqual(expect.arrayContaining(["LICENSE", "dist", "package.json"]));
    expect(readdirSync(installed).filter((name) => !/^(LICENSE|README\.md|dist|package\.json)$/.test(name))).toEqual(
      [],
    );
    const odd = built().filter((name) => !/\.(js|js\.map|d\.ts)$/.test(name));
    expect(odd).toEqual([]);
  });

  test("lies every file that exports names", () => {
    const targets = Object.values<string | Record<string, string>>(manifest.exports).flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target),
    );
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
  });

  test("lies a source map beside every file of code, with the source inside", () => {
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

  test.each(specifiers)("import %s gives its names, each the very thing the root exports", (specifier) => {
    const same = `const root = await import("parcours"), room = await import(${JSON.stringify(specifier)});
      const names = Object.keys(room);
      process.stdout.write(JSON.stringify({ n: names.length, odd: names.filter((name) => room[name] !== root[name]) }));`;
    const { n, odd } = run(same) as { n: number; odd: string[] };
    expect(odd).toEqual([]);
    expect(n).toBeGreaterThan(0);
  });

  test("require gives the same names", () => {
    const code = list.replace("await import(name)", "require(name)");
    expect(run(code, "commonjs")).toEqual(run(list));
  });

  test("an error thrown by a room is the root's error, and known by another copy of the package", () => {
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

describe("for a TypeScript user", () => {
  const cases = [
    ["bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    ["nodenext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ] as const;
  test.each(cases)("every declaration file compiles (%s)", (_name, module, moduleResolution) => {
    const consumer = join(project, "consumer.ts");
    const lines = specifiers.map((specifier, i) => `import * as m${i} from "${specifier}";`);
    const uses = specifiers.map((_, i) => `m${i}`).join(", ");
    const wrong = `import { isParcoursError } from "parcours";\nexport const wrong: string = isParcoursError(1);`;
    writeFileSync(consumer, `${lines.join("\n")}\nexport const all = [${uses}];\n${wrong}\n`);
    const options: ts.CompilerOptions = {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    const program = ts.createProgram([consumer], options);
    const faults = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => !file || file.fileName.startsWith(project))
      .map(
        (fault) =>
          `${fault.file?.fileName.slice(project.length)} ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`,
      );
    expect(faults).toEqual(["/consumer.ts Type 'boolean' is not assignable to type 'string'."]);
  });
});
