/** Finds the definitions written in docs, examples, doc comments and tests: the schemas must accept them. */

import { readFileSync } from "node:fs";
import ts from "typescript";
import { pages, sourceSnippets } from "../docs/collect.ts";
import { filesOf, root } from "../house/sources.ts";

/** A definition, the function it was given to, and its place. */
export type GivenDefinition = { name: string; definition: unknown; place: string };

/**
 * Calls of given functions whose definition is a literal that the compiler has checked: no cast, no expected error.
 *
 * @param position - per function: the index of the definition among its arguments
 */
export function definitionCalls(position: ReadonlyMap<string, number>): GivenDefinition[] {
  const snippets = [...sourceSnippets(), ...pages().snippets].map(({ title, code }) => [title, code] as const);
  const paths = [...filesOf("examples", ".ts"), ...filesOf("test", ".ts").filter((path) => !/\/bench\//.test(path))];
  const files = paths.map((path) => [path, readFileSync(root + path, "utf8")] as const);
  return [...snippets, ...files].flatMap(([title, code]) => callsIn(title, code, position));
}

function callsIn(title: string, code: string, position: ReadonlyMap<string, number>): GivenDefinition[] {
  const ast = ts.createSourceFile("x.ts", code, ts.ScriptTarget.ES2022, true);
  const found: GivenDefinition[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const name = node.expression.text;
      const argument = node.arguments[position.get(name) ?? -1];
      const value = argument && !expectsFault(node, code) ? literal(argument) : undefined;
      const line = ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;
      if (value !== undefined) found.push({ name, definition: value.value, place: `${title}:${line}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

/** Whether the line above tells the compiler to expect an error. */
function expectsFault(node: ts.Node, code: string): boolean {
  const lines = code.slice(0, node.getEnd()).split("\n");
  const depth = node.getText().split("\n").length;
  return lines.slice(-depth - 1).some((line) => line.includes("@ts-expect-error"));
}

/** The value of an expression made of literals only; `undefined` if it is not. */
function literal(node: ts.Expression): { value: unknown } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null };
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
    return node.operator === ts.SyntaxKind.MinusToken ? { value: -Number(node.operand.text) } : undefined;
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map(literal);
    return items.every((item) => item !== undefined) ? { value: items.map(({ value }) => value) } : undefined;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const value: Record<string, unknown> = {};
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined;
    const inner = literal(property.initializer);
    if (inner === undefined) return undefined;
    Object.defineProperty(value, property.name.text, { value: inner.value, enumerable: true, configurable: true });
  }
  return { value };
}
