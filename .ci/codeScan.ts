/**
 * Finds every code in the sources: of errors, issues, warnings, lint findings, losses, and the reasons of counts. A text is a code when it is
 * used as the code of one of these, also through parameters, constants and tables.
 */

import ts from "typescript";
import { type PublicApi, root } from "./publicApi.ts";

/** The kind of thing that has the code. */
export type CodeKind = "error" | "issue" | "warning" | "lint" | "loss" | "reason";

/** One place in the sources with a code. */
export type CodeSite = { code: string; kind: CodeKind; node: ts.Node };

/** Types whose `code` is a code, with its kind. */
const holders: { readonly [type: string]: CodeKind } = { Issue: "issue", Warning: "warning", WriteLoss: "loss" };

/** Functions whose parameter `code` is a code: the search starts from them. */
const makers: { readonly [name: string]: CodeKind } = { ParcoursError: "error", warning: "warning" };

/** Every place in the files with a code. */
export function codeSites({ checker }: Pick<PublicApi, "checker">, files: readonly ts.SourceFile[]): CodeSite[] {
  const sinks = new Map<ts.Symbol, Set<CodeKind>>();
  const sites = new Map<string, CodeSite>();
  /** Kinds of codes that a file reads from a table: the texts that tables of the file call `code` have these kinds. */
  const fromTables = new Map<ts.SourceFile, Set<CodeKind>>();
  let changed = true;

  const found = (code: string, kind: CodeKind, node: ts.Node): void => {
    const isLint = kind === "issue" && node.getSourceFile().fileName.includes("/model/lint/");
    const site = { code, kind: isLint ? ("lint" as const) : kind, node };
    const key = `${site.kind} ${code} ${node.getSourceFile().fileName} ${node.getStart()}`;
    if (!sites.has(key)) sites.set(key, site);
  };
  const sink = (symbol: ts.Symbol | undefined, kind: CodeKind): void => {
    if (symbol === undefined) return;
    const kinds = sinks.get(symbol) ?? new Set();
    if (!kinds.has(kind)) changed = true;
    sinks.set(symbol, kinds.add(kind));
  };

  /** Follows an expression that is used as a code to the texts it may be. */
  const follow = (node: ts.Expression, kind: CodeKind): void => {
    const bare = bareOf(node);
    const symbol = ts.isIdentifier(bare) ? symbolOf(checker, bare) : undefined;
    const declared = symbol?.valueDeclaration;
    const texts = textsOf(checker.getTypeAtLocation(bare));
    if (ts.isStringLiteralLike(bare)) found(bare.text, kind, bare);
    else if (ts.isConditionalExpression(bare)) for (const way of [bare.whenTrue, bare.whenFalse]) follow(way, kind);
    else if (ts.isBinaryExpression(bare)) {
      if (bare.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) follow(bare.left, kind);
      follow(bare.right, kind);
    } else if (declared && ts.isParameter(declared)) sink(symbol, kind);
    else if (declared && ts.isVariableDeclaration(declared) && declared.initializer) follow(declared.initializer, kind);
    else if (texts.length > 0) for (const text of texts.filter((one) => one !== "")) found(text, kind, bare);
    else fromTables.set(bare.getSourceFile(), (fromTables.get(bare.getSourceFile()) ?? new Set()).add(kind));
  };

  // computed once, because it is the same in every round
  const handedOn: [parameter: ts.Symbol, given: ts.Expression][] = [];
  const parameters: ts.ParameterDeclaration[] = [];
  const tuples: ts.ArrayLiteralExpression[] = [];

  /** Whether an expression is counts by reason. Its name is tested first, because its type takes time. */
  const isCounts = (node: ts.Expression): boolean =>
    /(leftOut|lost|unmatched|reasons)$/i.test(node.getText()) &&
    countsByReason(checker, checker.getTypeAtLocation(node));

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const declaration = node.arguments?.length ? checker.getResolvedSignature(node)?.declaration : undefined;
      declaration?.parameters.forEach((parameter, i) => {
        const given = node.arguments?.[i];
        const symbol = given && checker.getSymbolAtLocation(parameter.name);
        if (given && symbol) handedOn.push([symbol, given]);
      });
    }
    if (ts.isParameter(node)) parameters.push(node);
    if (ts.isObjectLiteralExpression(node)) visitObject(node);
    if (ts.isArrayLiteralExpression(node)) tuples.push(node);
    if (ts.isElementAccessExpression(node) && isCounts(node.expression)) follow(node.argumentExpression, "reason");
    if (ts.isPropertyAccessExpression(node) && isCounts(node.expression)) found(node.name.text, "reason", node.name);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && /[a-z]Reasons$/.test(node.name.text))
      for (const text of elementTexts(checker.getTypeAtLocation(node))) found(text, "reason", node);
    ts.forEachChild(node, visit);
  };

  /** A default is a code too. A parameter that is a code in a method is also one in the method's declaration in a type. */
  const visitParameter = (node: ts.ParameterDeclaration): void => {
    const symbol = checker.getSymbolAtLocation(node.name);
    const owner = node.parent;
    const maker = ts.isConstructorDeclaration(owner)
      ? owner.parent.name?.text
      : (owner as ts.FunctionDeclaration).name?.getText();
    if (
      node.name.getText() === "code" &&
      maker !== undefined &&
      makers[maker] !== undefined &&
      !ts.isMethodSignature(owner)
    )
      sink(symbol, makers[maker]);
    const kinds = symbol && sinks.get(symbol);
    if (!kinds) return;
    const i = owner.parameters.indexOf(node);
    for (const kind of kinds) {
      if (node.initializer) follow(node.initializer, kind);
      for (const signature of contextualSignatures(checker, owner)) {
        const declared = signature.declaration?.parameters[i];
        if (declared && declared !== node) sink(checker.getSymbolAtLocation(declared.name as ts.Identifier), kind);
      }
    }
  };

  const visitObject = (node: ts.ObjectLiteralExpression): void => {
    const type = checker.getContextualType(node);
    const isLeftOut = ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === "leftOut";
    const counts = isLeftOut || (type && countsByReason(checker, type));
    for (const property of node.properties) {
      if (counts && property.name) {
        if (ts.isComputedPropertyName(property.name)) follow(property.name.expression, "reason");
        else found(property.name.getText(), "reason", property);
      }
      if (property.name?.getText() !== "code") continue;
      const kind =
        holderOf(type) ?? (node.properties.some(({ name }) => name?.getText() === "message") ? "issue" : null);
      if (kind === null || isIn(node, "warning")) continue;
      if (ts.isPropertyAssignment(property)) follow(property.initializer, kind);
      if (ts.isShorthandPropertyAssignment(property)) follow(property.name, kind);
    }
  };

  /** Rows of a table whose type names one position `code`. */
  const visitTuple = (node: ts.ArrayLiteralExpression): void => {
    const type = checker.getContextualType(node);
    const target = (type as ts.TypeReference | undefined)?.target as ts.TupleType | undefined;
    target?.labeledElementDeclarations?.forEach((label, i) => {
      const element = node.elements[i];
      if (label?.name.getText() !== "code" || element === undefined) return;
      for (const kind of fromTables.get(node.getSourceFile()) ?? []) follow(element, kind);
    });
  };

  for (const file of files) visit(file);
  while (changed) {
    changed = false;
    for (const parameter of parameters) visitParameter(parameter);
    for (const [parameter, given] of handedOn) for (const kind of sinks.get(parameter) ?? []) follow(given, kind);
  }
  for (const tuple of tuples) visitTuple(tuple);
  return [...sites.values()];
}

/** Texts of `src` that look like a code, with an underscore; texts in types and imports are left out. */
export function codeLikeTexts(files: readonly ts.SourceFile[]): Map<string, ts.Node> {
  const texts = new Map<string, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const isKey = (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) && ts.isIdentifier(node.name);
    const text = ts.isStringLiteralLike(node) ? node.text : isKey ? node.name.getText() : "";
    if (/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(text) && !texts.has(text)) texts.set(text, node);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return texts;
}

/** The files of `src` of a program. */
export function sourceFiles(program: ts.Program): ts.SourceFile[] {
  return program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${root}src/`));
}

/** An expression without the parentheses and type assertions around it. */
function bareOf(node: ts.Expression): ts.Expression {
  const wrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return wrapped ? bareOf(node.expression) : node;
}

/** Whether a node is in the function of this name. */
function isIn(node: ts.Node, name: string): boolean {
  const owner = ts.findAncestor(node, ts.isFunctionDeclaration);
  return owner?.name?.text === name;
}

export function symbolOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  const own =
    ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  return own && own.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(own) : own;
}

/** The kind of code that a type of this name has. */
function holderOf(type: ts.Type | undefined): CodeKind | undefined {
  if (type === undefined) return undefined;
  const name = type.aliasSymbol?.name ?? type.symbol?.name ?? "";
  if (Object.hasOwn(holders, name)) return holders[name];
  return type.isUnion() ? type.types.map(holderOf).find((kind) => kind !== undefined) : undefined;
}

/** Whether a type is `{ [reason: string]: … }`. */
function countsByReason(checker: ts.TypeChecker, type: ts.Type): boolean {
  const info = checker.getIndexInfoOfType(checker.getNonNullableType(type), ts.IndexKind.String);
  return info?.declaration?.parameters[0]?.name.getText() === "reason";
}

/** The texts of a union of texts; none of `string`. */
function textsOf(type: ts.Type): string[] {
  const parts = (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
  return parts.length > 0 && parts.every((part) => part.isStringLiteral())
    ? parts.map((part) => (part as ts.StringLiteralType).value)
    : [];
}

function elementTexts(type: ts.Type): string[] {
  const element = type.getNumberIndexType();
  return element ? textsOf(element).filter((text) => text !== "") : [];
}

/** The signatures that are expected at the place of a function. */
function contextualSignatures(checker: ts.TypeChecker, owner: ts.SignatureDeclaration): readonly ts.Signature[] {
  if (ts.isArrowFunction(owner) || ts.isFunctionExpression(owner))
    return checker.getContextualType(owner)?.getCallSignatures() ?? [];
  if (!ts.isMethodDeclaration(owner) || !ts.isObjectLiteralExpression(owner.parent)) return [];
  const property = checker.getContextualType(owner.parent)?.getProperty(owner.name.getText());
  return property ? checker.getTypeOfSymbol(property).getCallSignatures() : [];
}
