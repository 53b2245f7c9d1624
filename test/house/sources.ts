/** Reads and parses the files of the repository, for tests of the code itself. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A parsed file; `path` is relative to the repository, with forward slashes. */
export type Source = { path: string; text: string; lines: number; ast: ts.SourceFile };

/** One import or re-export of a file. */
export type Import = { specifier: string; typeOnly: boolean; line: number };

/** Files under a folder of the repository, sorted; `[]` when there is no such folder. */
export function filesOf(folder: string, extension: string): string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(extension) && !path.includes("node_modules/") && !path.includes("docs/api/"))
    .sort();
}

/** The rooms that exist: folders of `src` that have an `index.ts`. */
export function roomNames(): string[] {
  return readdirSync(`${root}src`).filter((name) => existsSync(`${root}src/${name}/index.ts`));
}

export function readSource(path: string): Source {
  const text = readFileSync(root + path, "utf8");
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return { path, text, lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0), ast };
}

/** Every file of `src`. */
export function sources(): Source[] {
  return filesOf("src", ".ts").map(readSource);
}

/** `src/funnel/once/pass.ts` is in room `funnel`; the root index is in none. */
export function roomOf(path: string): string | null {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] as string) : null;
}

export function lineOf(source: Source, node: ts.Node): number {
  return source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line + 1;
}

/** Static, type-only and dynamic imports, and re-exports. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const add = (literal: ts.Node | undefined, typeOnly: boolean): void => {
    if (literal && ts.isStringLiteralLike(literal)) {
      found.push({ specifier: literal.text, typeOnly, line: lineOf(source, literal) });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.ast);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((element) => element.isTypeOnly)
  );
}
