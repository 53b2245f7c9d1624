/** Checks that every public name has a doc comment, and every public function an example. */

import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

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
