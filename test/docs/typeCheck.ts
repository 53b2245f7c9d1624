/** Compiles snippets as one virtual program: an example that does not type-check is a defect of the page. */

import { readFileSync } from "node:fs";
import ts from "typescript";
import { root } from "../house/sources.ts";
import type { Snippet } from "./collect.ts";

/** Faults of each snippet, as `path:line: message`, by its title. */
export function typeFaults(snippets: readonly Snippet[]): Map<string, string[]> {
  const options = compilerOptions();
  const publicNames = exportedNames(options, `${root}src/index.ts`);
  const own = (path: string): string[] =>
    path.endsWith(".ts") ? [...declaredNames(readFileSync(root + path, "utf8"), true)] : [];
  const files = new Map<string, { snippet: Snippet; text: string }>();
  snippets.forEach((snippet, index) => {
    const name = `${root}${snippet.path.replace(/\.ts$/, "")}.example${index}.ts`;
    files.set(name, { snippet, text: withNames(snippet, publicNames, own(snippet.path)) });
  });
  const host = ts.createCompilerHost(options, true);
  const virtual: ts.CompilerHost = {
    ...host,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name)?.text ?? host.readFile(name),
    getSourceFile: (name, version) => {
      const text = files.get(name)?.text;
      return text === undefined ? sourceFile(host, name, version) : ts.createSourceFile(name, text, version, true);
    },
  };
  const program = ts.createProgram([...files.keys()], options, virtual);
  const found = new Map<string, string[]>();
  for (const [name, { snippet }] of files) {
    const file = program.getSourceFile(name);
    const faults = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((fault) => {
      const line = fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start ?? 0).line + 1 : 0;
      return `${snippet.path}:${line}: TS${fault.code} ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`;
    });
    found.set(snippet.title, faults);
  }
  return found;
}

/** The strict options of the repository, less what a page need not care for. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, verbatimModuleSyntax: false };
}

const parsed = new Map<string, ts.SourceFile | undefined>();

/** Files of the library and of packages are parsed once for all the programs made here. */
function sourceFile(host: ts.CompilerHost, name: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions) {
  if (!parsed.has(name)) parsed.set(name, host.getSourceFile(name, version));
  return parsed.get(name);
}

function exportedNames(options: ts.CompilerOptions, path: string): string[] {
  const host = ts.createCompilerHost(options, true);
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (name, version) => sourceFile(host, name, version);
  const program = ts.createProgram([path], options, { ...host, getSourceFile });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const module = file && checker.getSymbolAtLocation(file);
  return module ? checker.getExportsOfModule(module).map((symbol) => symbol.name) : [];
}

/** Imports, on the last line so that no line moves, of every name the snippet does not declare itself. */
function withNames(snippet: Snippet, publicNames: readonly string[], own: readonly string[]): string {
  const declared = declaredNames(snippet.code);
  const known = new Set(publicNames);
  const names = publicNames.filter((name) => !declared.has(name));
  const internal = own.filter((name) => !declared.has(name) && !known.has(name));
  const file = snippet.path.split("/").at(-1);
  const more = internal.length > 0 ? ` import { ${internal.join(", ")} } from "./${file}";` : "";
  return `${snippet.code}\nimport { ${names.join(", ")} } from "parcours";${more}`;
}

/** Names declared at the top of a text, or only those it exports. */
function declaredNames(code: string, exportedOnly = false): Set<string> {
  const names = new Set<string>();
  const add = (name: ts.BindingName | undefined): void => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of ts.createSourceFile("x.ts", code, ts.ScriptTarget.ES2022, true).statements) {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (exportedOnly && !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name);
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) add(statement.name);
    else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) add(statement.name);
    else if (ts.isImportDeclaration(statement)) {
      add(statement.importClause?.name);
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) add(bindings.name);
      else for (const { name } of bindings?.elements ?? []) add(name);
    }
  }
  return names;
}
