/** Checks that the same input gives the same output: no clock, no randomness, no console, no locale, no state at module level. */

import ts from "typescript";
import { describe, expect, test } from "vitest";
import { rooms } from "./rooms.ts";
import { lineOf, roomOf, type Source, sources } from "./sources.ts";

const globals = new Set(
  "console process Buffer require performance crypto fetch XMLHttpRequest WebSocket localStorage eval Function".split(
    " ",
  ),
);
const members = new Set(["Date.now", "Math.random"]);
const localeMethods = new Set(["localeCompare", "toLocaleString", "toLocaleUpperCase", "toLocaleLowerCase"]);

const declarations = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

function walk(source: Source, report: (node: ts.Node) => string | null): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = report(node);
    if (what !== null) found.push(`${source.path}:${lineOf(source, node)} ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(source.ast);
  return found;
}

/** Whether a name stands for a value here, not for a member, a key or a type. */
function isValueName(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if ((ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) && parent.initializer !== node) return false;
  return !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isQualifiedName(parent);
}

function impure(node: ts.Node): string | null {
  if (isValueName(node) && globals.has(node.text)) return `uses ${node.text}`;
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.getText();
    if (members.has(name)) return `uses ${name}`;
    if (localeMethods.has(node.name.text)) return `${node.name.text} depends on a locale`;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
    return "reads the clock";
  return null;
}

/**
 * What a module does while it loads, in addition to declarations. Model schemas are made by calls; for these, the bundles are
 * measured instead.
 */
function loading(source: Source): string[] {
  return source.ast.statements.flatMap((statement) => {
    const at = `${source.path}:${lineOf(source, statement)}`;
    if (!declarations.has(statement.kind)) return [`${at} is not a declaration`];
    if (!ts.isVariableStatement(statement)) return [];
    if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return [`${at} is state at module level`];
    if (roomOf(source.path) === "model") return [];
    return statement.declarationList.declarations.flatMap(({ initializer }) =>
      initializer && calls(initializer)
        ? [`${at} calls something while the module loads; mark it /* @__PURE__ */`]
        : [],
    );
  });
}

/** Whether evaluating an expression makes a call, other than one marked pure and `Symbol.for`. */
function calls(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const pure = /[@#]__PURE__/.test(node.getFullText().slice(0, node.getStart() - node.getFullStart()));
    if (!pure && node.expression.getText() !== "Symbol.for") return true;
  }
  return ts.forEachChild(node, calls) ?? false;
}

function parse(text: string): Source {
  return { path: "src/log/x.ts", text, lines: 1, ast: ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true) };
}

describe("src", () => {
  // the command line is a program of Node: it reads files, the clock and the screen
  const files = sources().filter(({ path }) => rooms[roomOf(path) ?? ""]?.node !== true);

  test("reads no clock, uses no randomness, writes nowhere", () => {
    expect(files.flatMap((source) => walk(source, impure))).toEqual([]);
  });

  test("does nothing while it loads", () => {
    expect(files.flatMap(loading)).toEqual([]);
  });

  test("the two checks can fail", () => {
    const bad = [
      "console.log(1)",
      "f(Date.now())",
      "new Date()",
      "Math.random()",
      "a.localeCompare(b)",
      "const { env } = process",
    ];
    for (const text of bad) expect(walk(parse(text), impure), text).not.toEqual([]);
    for (const text of ["const o = { process: 1 }", "o.console", "new Date(0)"])
      expect(walk(parse(text), impure), text).toEqual([]);
    for (const text of ["f()", "let a = 1", "const m = new Map()", "if (a) b()"])
      expect(loading(parse(text)), text).not.toEqual([]);
    for (const text of ["const m = /* @__PURE__ */ new Map()", "const f = () => g()"])
      expect(loading(parse(text)), text).toEqual([]);
  });
});
