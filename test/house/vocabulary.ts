/**
 * Reads the public language from the types: every key with the shapes of its values, every choice, every call. `npm run vocabulary` writes
 * the shapes into the dictionary of decision 0009, and lists keys that have no meaning yet.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { roomNames, root } from "./sources.ts";

/** A key of the public types: where it is declared and which shapes its values have. */
export type PublicKey = { shapes: Set<string>; owners: Set<string> };

/** A choice between texts, with the type and key that has it. */
export type PublicChoice = { value: string; owner: string; key: string };

/** A public function: the names of the types of its parameters `definition` and `options`, and of its result. */
export type PublicCall = {
  name: string;
  definition: string | null;
  options: string | null;
  result: string;
  kind: string | null;
};

/** The keys, choices and calls in the types of the package root and of its sub-paths. */
export type PublicLanguage = {
  keys: Map<string, PublicKey>;
  choices: PublicChoice[];
  calls: PublicCall[];
  types: string[];
};

export const page = "docs/decisions/0009-vocabulary.md";

/** Types whose keys come from elsewhere: columns of files, names that the caller chooses. */
const foreign = new Set(["StageTemplate"]);

/** Reads the types of `src/index.ts` and of every room, or of a text that is read as a file of `src`. */
export function publicLanguage(planted?: string): PublicLanguage {
  const entry = planted === undefined ? `${root}src/index.ts` : `${root}src/planted.ts`;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  if (planted !== undefined) {
    host.fileExists = (path) => path === entry || fileExists(path);
    host.getSourceFile = (path, ...rest) =>
      path === entry
        ? ts.createSourceFile(path, planted, ts.ScriptTarget.ES2022, true)
        : getSourceFile.call(host, path, ...rest);
  }
  // the root leaves out the rooms that are sub-paths only
  const entries =
    planted === undefined ? [entry, ...roomNames().map((room) => `${root}src/${room}/index.ts`)] : [entry];
  const program = ts.createProgram(entries, options, host);
  const checker = program.getTypeChecker();
  const exported = entries.flatMap((path) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path) as ts.SourceFile) as ts.Symbol),
  );
  const language: PublicLanguage = { keys: new Map(), choices: [], calls: [], types: [] };
  const seen = new Set<string>();
  for (const found of exported) {
    if (seen.has(found.name)) continue;
    seen.add(found.name);
    const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
        language.types.push(found.name);
        if (!foreign.has(found.name)) readKeys(declaration, found.name, language, checker);
      }
      if (ts.isFunctionDeclaration(declaration)) {
        for (const parameter of declaration.parameters) readKeys(parameter, found.name, language, checker);
        language.calls.push(callOf(found.name, declaration, checker));
      }
    }
  }
  return language;
}

function readKeys(node: ts.Node, owner: string, language: PublicLanguage, checker: ts.TypeChecker): void {
  const visit = (inner: ts.Node): void => {
    if (
      ts.isPropertySignature(inner) &&
      inner.type &&
      (ts.isIdentifier(inner.name) || ts.isStringLiteral(inner.name))
    ) {
      const key = inner.name.text;
      const entry = language.keys.get(key) ?? { shapes: new Set(), owners: new Set() };
      for (const shape of shapesOf(inner.type, checker)) entry.shapes.add(shape);
      entry.owners.add(owner);
      language.keys.set(key, entry);
      for (const value of literalsOf(inner.type)) language.choices.push({ value, owner, key });
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
}

/** Texts a type node offers directly. */
function literalsOf(node: ts.TypeNode): string[] {
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return [node.literal.text];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(literalsOf);
  return [];
}

/** The shapes of a value, without `null` and `undefined`: `number`, `text`, `choice`, `flag`, `list`, `column`, `object`, or a named type. */
function shapesOf(node: ts.TypeNode, checker: ts.TypeChecker): string[] {
  if (ts.isParenthesizedTypeNode(node)) return shapesOf(node.type, checker);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((part) => shapesOf(part, checker));
  if (ts.isTypeOperatorNode(node)) return shapesOf(node.type, checker);
  if (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) return ["list"];
  if (ts.isLiteralTypeNode(node)) {
    if (node.literal.kind === ts.SyntaxKind.NullKeyword) return [];
    if (ts.isStringLiteral(node.literal)) return ["choice"];
    if (ts.isNumericLiteral(node.literal)) return ["number"];
    return ["flag"];
  }
  if (ts.isFunctionTypeNode(node)) return ["function"];
  if (node.kind === ts.SyntaxKind.NumberKeyword) return ["number"];
  if (node.kind === ts.SyntaxKind.StringKeyword) return ["text"];
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return ["flag"];
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return [];
  if (node.kind === ts.SyntaxKind.UnknownKeyword) return ["any"];
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText();
    if (/Array$|^Codes$|^ArrayLike$/.test(name)) return ["column"];
    return [shapeOfName(name)];
  }
  return ["object"];
}

/** The shape of a named type: its own name if it is shared, else `object`, whose keys have their own rows. */
function shapeOfName(name: string): string {
  return /^(Duration|Instant|Condition|JourneyCondition|LabelBy|Estimate|Interval|Label|Pattern)$/.test(name)
    ? name
    : "object";
}

function callOf(name: string, node: ts.FunctionDeclaration, checker: ts.TypeChecker): PublicCall {
  const parameter = (wanted: string): string | null => {
    const found = node.parameters.find(({ name: own }) => own.getText() === wanted);
    return found?.type ? found.type.getText() : null;
  };
  const result = node.type ? node.type.getText() : "";
  const signature = checker.getSignatureFromDeclaration(node) as ts.Signature;
  const returned = checker.getReturnTypeOfSignature(signature);
  const kindOf = returned.getProperty("kind");
  const type = kindOf && checker.getTypeOfSymbol(kindOf);
  const kind = type?.isStringLiteral() ? type.value : null;
  return { name, definition: parameter("definition"), options: parameter("options"), result, kind };
}

/** One row of the dictionary: what a key means, and the shapes its values may have. */
export type Entry = { meaning: string; shapes: Set<string> };

/** The dictionary of decision 0009: rows `| key | meaning | shapes |`. */
export function dictionary(text = readFileSync(root + page, "utf8")): Map<string, Entry> {
  const rows = [...text.matchAll(/^\| `([^`]+)` \| (.*) \| ([^|]*) \|$/gm)];
  return new Map(
    rows.map(([, key, meaning, shapes]) => [
      key as string,
      {
        meaning: (meaning as string).trim(),
        shapes: new Set((shapes as string).split(",").map((shape) => shape.trim())),
      },
    ]),
  );
}

/** Writes the rows again: the keys of the types, sorted, with the existing meanings. Keys that no type declares any more are removed. */
export function writeDictionary(): string[] {
  const text = readFileSync(root + page, "utf8");
  const known = dictionary(text);
  const { keys } = publicLanguage();
  const rows = [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { shapes }]) => `| \`${key}\` | ${known.get(key)?.meaning ?? ""} | ${[...shapes].sort().join(", ")} |`);
  const start = text.indexOf("| key | meaning | shapes |");
  const head = start < 0 ? text : text.slice(0, start);
  writeFileSync(root + page, `${head}| key | meaning | shapes |\n|---|---|---|\n${rows.join("\n")}\n`);
  return [...keys.keys()].filter((key) => !known.get(key)?.meaning).sort();
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const bare = writeDictionary();
  process.stdout.write(
    `${page} written; ${bare.length} keys without a meaning${bare.length > 0 ? `: ${bare.join(", ")}` : ""}\n`,
  );
}
