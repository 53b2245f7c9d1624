/** Reads the public names of the library from its sources: rooms, functions, types, and their doc comments. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../", import.meta.url));

/** A public name, with the symbol that declares it. */
export type PublicName = {
  name: string;
  symbol: ts.Symbol;
  kind: "function" | "type" | "value";
  /** Text of the doc comment, without tags. */
  text: string;
};

/** A room with the first sentence of its index, and what it exports. */
export type Room = { name: string; banner: string; names: PublicName[] };

export type PublicApi = { program: ts.Program; checker: ts.TypeChecker; rooms: Room[] };

let read: PublicApi | undefined;

/** The rooms in the order of docs/typedoc.json, each name in the first room that exports it. Read once. */
export function publicApi(): PublicApi {
  read ??= readApi();
  return read;
}

/** The same with a separate checker: questions to a checker can change the order in which it lists the members of a union. */
export function freshApi(): PublicApi {
  return readApi(publicApi().program);
}

function readApi(old?: ts.Program): PublicApi {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  // some rooms are sub-paths only; the root does not import them
  const program = ts.createProgram(
    roomOrder().map((name) => `${root}src/${name}/index.ts`),
    options,
    undefined,
    old,
  );
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Symbol>();
  const rooms = roomOrder().map((name): Room => {
    const file = program.getSourceFile(`${root}src/${name}/index.ts`) as ts.SourceFile;
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
    const names = exported.map((symbol) => publicName(checker, symbol)).filter(({ symbol }) => !seen.has(symbol));
    for (const { symbol } of names) seen.add(symbol);
    const banner = /^\/\*\*\s*([\s\S]*?)\s*\*\//.exec(file.text)?.[1] ?? "";
    return { name, banner: banner.replace(/\s*\n \* ?/g, " "), names: names.sort(byName) };
  });
  return { program, checker, rooms };
}

function roomOrder(): string[] {
  const listed: string[] = JSON.parse(readFileSync(`${root}docs/typedoc.json`, "utf8")).entryPoints;
  const names = listed.map((path) => path.split("/").at(-2) as string);
  const there = readdirSync(`${root}src`).filter((name) => existsSync(`${root}src/${name}/index.ts`));
  return [...names, ...there.filter((name) => !names.includes(name))];
}

function publicName(checker: ts.TypeChecker, exported: ts.Symbol): PublicName {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const { Function: fn, Value: value } = ts.SymbolFlags;
  const kind = symbol.flags & fn ? "function" : symbol.flags & value ? "value" : "type";
  return { name: exported.name, symbol, kind, text: textOf(checker, symbol) };
}

/** The text of a doc comment on one line, with links as plain names. */
export function textOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return text
    .replace(/\{@link(?:code|plain)? ([^}|]+?)(?:\s*\|[^}]*)?\}/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** The first sentence of a text: up to a full stop before a capital letter or a backtick. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+["'`(]?[A-Z`]|$)/.exec(text)?.[0] ?? text;
}

/** The text of a tag of a doc comment; `null` without it. */
export function tagOf(checker: ts.TypeChecker, symbol: ts.Symbol, name: string): string | null {
  const tag = symbol.getJsDocTags(checker).find((found) => found.name === name);
  return tag ? ts.displayPartsToString(tag.text).trim() : null;
}

function byName(a: PublicName, b: PublicName): number {
  return a.name < b.name ? -1 : 1;
}
