/** Checks the three trees with the same paths: a file in `src`, its tests in `test`, the page of its room in `docs`. */

import { basename, dirname, posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesOf, readSource, roomNames, type Source, sources } from "./sources.ts";

const files = sources();

/** Public functions of a room with the file that declares them, read from the room's index. */
function publicFunctions(room: string): { name: string; path: string }[] {
  const index = readSource(`src/${room}/index.ts`);
  return index.ast.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.moduleSpecifier) return [];
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const path = posix.join(`src/${room}`, (statement.moduleSpecifier as ts.StringLiteral).text);
    const declared = functionsOf(files.find((source) => source.path === path));
    return statement.exportClause.elements
      .filter((element) => !element.isTypeOnly && declared.has((element.propertyName ?? element.name).text))
      .map((element) => ({ name: element.name.text, path }));
  });
}

function functionsOf(source: Source | undefined): Set<string> {
  const statements = source?.ast.statements ?? [];
  return new Set(statements.flatMap((node) => (ts.isFunctionDeclaration(node) && node.name ? [node.name.text] : [])));
}

/** Names that a room re-exports, types too, with the file that each comes from. */
function exportedNames(room: string): { name: string; path: string }[] {
  return readSource(`src/${room}/index.ts`).ast.statements.flatMap((node) => {
    if (!ts.isExportDeclaration(node) || !node.moduleSpecifier) return [];
    if (!node.exportClause || !ts.isNamedExports(node.exportClause)) return [];
    const path = posix.join(`src/${room}`, (node.moduleSpecifier as ts.StringLiteral).text);
    return node.exportClause.elements.map(({ name }) => ({ name: name.text, path }));
  });
}

/** Whether a test imports the name. */
function uses(source: Source, name: string): boolean {
  return source.ast.statements.some(
    (node) => ts.isImportDeclaration(node) && new RegExp(`\\b${name}\\b`).test(node.importClause?.getText() ?? ""),
  );
}

describe("every room", () => {
  test("re-exports its names explicitly", () => {
    const stars = roomNames().filter((room) => /^export \*/m.test(readSource(`src/${room}/index.ts`).text));
    expect(stars).toEqual([]);
  });

  test("exports no name that another room also exports: the root would drop both", () => {
    const homes = new Map<string, Set<string>>();
    for (const { name, path } of roomNames().flatMap(exportedNames))
      homes.set(name, (homes.get(name) ?? new Set()).add(path));
    const twice = [...homes]
      .filter(([, paths]) => paths.size > 1)
      .map(([name, paths]) => `${name}: ${[...paths].join(", ")}`);
    expect(twice).toEqual([]);
  });

  test("has a page in docs", () => {
    const pages = new Set(filesOf("docs", ".md"));
    const missing = roomNames().filter((room) => room !== "core" && !pages.has(`docs/${room}.md`));
    expect(missing).toEqual([]);
  });

  test("tests each public function: in the test of its file, or by name in a test of the room", () => {
    const missing = roomNames().flatMap((room) => {
      const tests = filesOf(`test/${room}`, ".test.ts").map(readSource);
      const tested = new Set(tests.map(({ path }) => basename(path).split(".")[0]));
      return publicFunctions(room)
        .filter(({ name, path }) => !tested.has(basename(path, ".ts")) && !tests.some((source) => uses(source, name)))
        .map(({ name, path }) => `${name}: no ${path.replace(/^src/, "test").replace(/\.ts$/, ".test.ts")}`);
    });
    expect(missing).toEqual([]);
  });
});

describe("every file of src", () => {
  test("has at most 300 lines", () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test("is at most two levels deep, with at most twenty files next to it", () => {
    const siblings = new Map<string, number>();
    for (const { path } of files) siblings.set(dirname(path), (siblings.get(dirname(path)) ?? 0) + 1);
    const deep = files.filter(({ path }) => path.split("/").length > 4).map(({ path }) => `${path} is too deep`);
    const tooMany = [...siblings].filter(([, n]) => n > 20).map(([folder, n]) => `${folder}: ${n} files`);
    expect([...deep, ...tooMany]).toEqual([]);
  });

  test("begins with a banner and has no default export", () => {
    const bare = files
      .filter(({ text }) => !text.replace(/^#!.*\n/, "").startsWith("/**"))
      .map(({ path }) => `${path}: no banner`);
    const defaults = files
      .filter(({ text }) => /^export default /m.test(text))
      .map(({ path }) => `${path}: default export`);
    expect([...bare, ...defaults]).toEqual([]);
  });
});

describe("public text", () => {
  test("names no place outside the repository", () => {
    const pages = [
      ...filesOf("docs", ".md"),
      ...filesOf("examples", ".ts"),
      ...files.map(({ path }) => path),
      "README.md",
    ];
    const outside = /\.\.\/shared|\/work\/|\bspec\/[a-z]+\.md|DESIGN\.md|STYLE\.md/;
    expect(pages.filter((path) => outside.test(readSource(path).text))).toEqual([]);
  });
});
