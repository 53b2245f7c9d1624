/** Checks that every public name has a doc comment, and every public function an example. */

import ts from "typescript";
import { expect, test } from "vitest";
import { root, sources } from "./sources.ts";

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
const program = ts.createProgram([`${root}src/index.ts`], options);
const checker = program.getTypeChecker();
const file = program.getSourceFile(`${root}src/index.ts`) as ts.SourceFile;
const names = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol).map((symbol) => ({
  name: symbol.name,
  symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
}));

test("every public name has a doc comment", () => {
  const bare = names.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0);
  expect(names.length).toBeGreaterThan(20);
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test("every public function has an example", () => {
  const functions = names.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Function);
  const bare = functions.filter(({ symbol }) => !symbol.getJsDocTags(checker).some(({ name }) => name === "example"));
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test("every parameter of a public function has a name that its documentation can use", () => {
  const functions = names.flatMap(({ symbol }) => symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
  const nameless = functions.flatMap(({ name, parameters }) =>
    parameters.filter((parameter) => !ts.isIdentifier(parameter.name)).map(({ name: pattern }) => [name, pattern]),
  );
  expect(functions.length).toBeGreaterThan(20);
  expect(nameless.map(([name, pattern]) => `${name?.getText()}: ${pattern?.getText()}`)).toEqual([]);
});

test("the documentation of every field of an estimate names the page of its interval and its coverage", () => {
  const unlinked: string[] = [];
  let fields = 0;
  const isEstimate = (type: ts.TypeNode): boolean =>
    ts.isTypeReferenceNode(type) && type.typeName.getText() === "Estimate"
      ? true
      : !ts.isFunctionTypeNode(type) &&
        (ts.forEachChild(type, (part) => (ts.isTypeNode(part) && isEstimate(part)) || undefined) ?? false);
  for (const { path, ast } of sources()) {
    const visit = (node: ts.Node, documented: boolean): void => {
      if (ts.isFunctionTypeNode(node) || ts.isMethodSignature(node)) return;
      if (!ts.isPropertySignature(node)) return void ts.forEachChild(node, (part) => visit(part, documented));
      const linked =
        documented || ts.getJSDocCommentsAndTags(node).some((doc) => doc.getText().includes("docs/statistics.md"));
      if (node.type && !ts.isTypeLiteralNode(node.type) && isEstimate(node.type)) {
        fields++;
        if (!linked) unlinked.push(`${path}: ${node.getText()}`);
      }
      ts.forEachChild(node, (part) => visit(part, linked));
    };
    for (const statement of ast.statements) {
      const exported = ts.isTypeAliasDeclaration(statement) && statement.getText().startsWith("export");
      if (exported) visit(statement.type, false);
    }
  }
  expect(fields).toBeGreaterThan(40);
  expect(unlinked).toEqual([]);
});
