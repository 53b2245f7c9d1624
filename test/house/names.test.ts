/** Checks that a name has one meaning in src: no two files declare the same type, or export the same function or constant. */

import ts from "typescript";
import { expect, test } from "vitest";
import { type Source, sources } from "./sources.ts";

/** Types that a file declares, and functions, classes and constants that it exports. A schema and its type have the same name. */
function declared(source: Source): string[] {
  const names = source.ast.statements.flatMap((node): string[] => {
    if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return [node.name.text];
    if (!ts.canHaveModifiers(node) || !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      return [];
    if (ts.isVariableStatement(node))
      return node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    return (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name ? [node.name.text] : [];
  });
  return [...new Set(names)];
}

/** Names of more than one file, with the files. */
function declaredTwice(files: readonly Source[]): string[] {
  const homes = new Map<string, string[]>();
  for (const source of files)
    for (const name of declared(source)) homes.set(name, [...(homes.get(name) ?? []), source.path]);
  return [...homes].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(", ")}`);
}

test("no two files declare the same name", () => {
  expect(declaredTwice(sources())).toEqual([]);
});

test("the check can fail: on types, exported or not, and on exported functions and constants", () => {
  const file = (path: string, text: string): Source => {
    return { path, text, lines: 1, ast: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
  };
  const one = file(
    "one.ts",
    "type A = 1; export function b() {}; export const c = 1, d = 2; const e = 1; type F = 1; const F = 1;",
  );
  const two = file("two.ts", "export type A = 1; export const b = 1; export class d {}; const e = 1; function c() {}");
  expect(declaredTwice([one, two])).toEqual(["A: one.ts, two.ts", "b: one.ts, two.ts", "d: one.ts, two.ts"]);
});
