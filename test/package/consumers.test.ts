/** Checks the packed package in TypeScript projects, in every module mode: what compiles, and what docs/usage.md says where it does not. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";

const { project } = inject("packed");
const manifest = JSON.parse(readFileSync(join(project, "node_modules/parcours/package.json"), "utf8"));
const specifiers = Object.keys(manifest.exports)
  .filter((path) => path !== "./package.json")
  .map((path) => (path === "." ? "parcours" : `parcours/${path.slice(2)}`));

const { Bundler, Node16, NodeNext } = ts.ModuleResolutionKind;
const { ESNext, Node16: node16, Node18: node18, Node20: node20, NodeNext: nodenext } = ts.ModuleKind;
type Mode = [name: string, module: ts.ModuleKind, moduleResolution: ts.ModuleResolutionKind];

/** Imports every sub-path, uses it, and makes one mistake, so that a compiler without the types does not pass. */
const everything = [
  ...specifiers.map((specifier, i) => `import * as m${i} from "${specifier}";`),
  `export const all = [${specifiers.map((_, i) => `m${i}`).join(", ")}];`,
  'import { isParcoursError } from "parcours";',
  "export const wrong: string = isParcoursError(1);",
].join("\n");
const planted = "Type 'boolean' is not assignable to type 'string'.";

/** The errors of a file of the project, declaration files of the package included, as `TS1234 text`. */
function faults(name: string, code: string, [, module, moduleResolution]: Mode): string[] {
  const file = join(project, name);
  writeFileSync(file, `${code}\n`);
  const program = ts.createProgram([file], {
    module,
    moduleResolution,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipDefaultLibCheck: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file: place }) => !place || place.fileName.startsWith(project))
    .map(({ code: number, messageText }) => `TS${number} ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}

describe("an ES module that imports every room", () => {
  const modes: Mode[] = [
    ["bundler", ESNext, Bundler],
    ["node16", node16, Node16],
    ["node18", node18, Node16],
    ["node20", node20, Node16],
    ["nodenext", nodenext, NodeNext],
  ];
  test.each(modes)("compiles (%s)", (...mode) => {
    expect(faults("consumer.mts", everything, mode)).toEqual([`TS2322 ${planted}`]);
  });
});

describe("a CommonJS file", () => {
  const requires: Mode[] = [
    ["node20", node20, Node16],
    ["nodenext", nodenext, NodeNext],
  ];
  test.each(requires)("may import every room (%s)", (...mode) => {
    expect(faults("consumer.cts", everything, mode)).toEqual([`TS2322 ${planted}`]);
  });

  const older: Mode[] = [
    ["node16", node16, Node16],
    ["node18", node18, Node16],
  ];
  test.each(older)("may not import an ES module: the compiler reports every import (%s)", (...mode) => {
    const found = faults("consumer.cts", everything, mode);
    expect(found.filter((fault) => fault.startsWith("TS1479"))).toHaveLength(specifiers.length + 1);
    expect(found.filter((fault) => !fault.startsWith("TS1479"))).toEqual([`TS2322 ${planted}`]);
  });

  const dynamic = `import type { FunnelResult } from "parcours/funnel" with { "resolution-mode": "import" };
    export async function converted(rows: Record<string, unknown>[]): Promise<string> {
      const { funnel, logFromRows } = await import("parcours");
      const log = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" });
      const result: FunnelResult = funnel(log, { steps: ["a"] });
      return result.converted;
    }`;
  test.each([...older, ...requires])("may load it by import(), and name its types (%s)", (...mode) => {
    expect(faults("dynamic.cts", dynamic, mode)).toEqual(["TS2322 Type 'number' is not assignable to type 'string'."]);
  });
});
