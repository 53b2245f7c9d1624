/** Turns an example into a program that checks itself: `expr // => value` and `expr // throws code` become calls. */

import ts from "typescript";
import { withFirstDigits } from "./equal.ts";

/** What the program calls; the names cannot be meant by an example. */
export const hooks = ["__at", "__check", "__throws", "__digits", "__import"] as const;

type Edit = { from: number; to: number; text: string };
type Claim = { kind: "value" | "throws"; text: string; end: number };

/**
 * JavaScript for the body of an async function.
 *
 * @param known - names already in scope, which an import of the package may name again
 * @throws Error for a claim that stands where it cannot be checked
 */
export function programOf(title: string, code: string, known: ReadonlySet<string>): string {
  const ast = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const claims = new Set<number>();
  const lineAt = (position: number): number => ast.getLineAndCharacterOfPosition(position).line + 1;
  for (const statement of ast.statements) {
    const from = statement.getStart(ast);
    const line = lineAt(from);
    const claim = claimAfter(code, statement.end);
    const text = code.slice(from, statement.end);
    if (ts.isImportDeclaration(statement))
      edits.push({ from, to: statement.end, text: importText(statement, known, line) });
    else if (claim) {
      claims.add(code.indexOf("//", statement.end));
      edits.push({ from, to: claim.end, text: `__at(${line}); ${checked(title, line, statement, text, claim)}` });
    } else edits.push({ from, to: from, text: `__at(${line}); ` });
  }
  for (const { index } of code.matchAll(/\/\/ ?(=>|throws [a-z_]+$)/gm)) {
    if (!claims.has(index))
      throw new Error(`${title.replace(/:.*/, "")}:${lineAt(index)}: this claim does not follow a statement`);
  }
  const edited = edits
    .reverse()
    .reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), code);
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(edited, { compilerOptions: options }).outputText;
}

/** The comment on the rest of the line, or alone on the next; a value may go on over the comment lines below it. */
function claimAfter(code: string, end: number): Claim | null {
  const found = /^[ \t]*(?:\r?\n[ \t]*)?\/\/ ?(=>|throws) ?(.*)/.exec(code.slice(end));
  if (!found) return null;
  const [all, kind, first = ""] = found;
  if (kind === "throws") return { kind, text: first.trim(), end: end + all.length };
  let text = first.trim();
  let stop = end + all.length;
  while (!parses(text)) {
    const more = /^\r?\n[ \t]*\/\/(?! ?=>)(.*)/.exec(code.slice(stop));
    if (!more) break;
    text += `\n${more[1]}`;
    stop += more[0].length;
  }
  return { kind: "value", text, end: stop };
}

function parses(expression: string): boolean {
  try {
    new Function(`return (${withFirstDigits(expression, "f")}\n)`);
    return true;
  } catch {
    return false;
  }
}

function checked(title: string, line: number, statement: ts.Statement, text: string, claim: Claim): string {
  const where = `${title.replace(/:.*/, "")}:${line}`;
  if (claim.kind === "throws") {
    if (!ts.isExpressionStatement(statement)) throw new Error(`${where}: only an expression can be said to throw`);
    return `await __throws(${line}, async () => (${statement.expression.getText()}), ${JSON.stringify(claim.text)});`;
  }
  if (!parses(claim.text)) throw new Error(`${where}: not a value: ${claim.text}`);
  const expected = `() => (${withFirstDigits(claim.text, "__digits")}\n)`;
  if (ts.isExpressionStatement(statement)) return `__check(${line}, (${statement.expression.getText()}), ${expected});`;
  const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations.at(-1)?.name : undefined;
  if (!declared || !ts.isIdentifier(declared)) throw new Error(`${where}: nothing here has a value to compare`);
  return `${text}; __check(${line}, ${declared.text}, ${expected});`;
}

/** The package's own names are in scope already; anything else is loaded. */
function importText(statement: ts.ImportDeclaration, known: ReadonlySet<string>, line: number): string {
  const specifier = (statement.moduleSpecifier as ts.StringLiteral).text;
  const clause = statement.importClause;
  if (!clause || clause.isTypeOnly) return "";
  const load = `await __import(${JSON.stringify(specifier)})`;
  const parts: string[] = [];
  if (clause.name) parts.push(`const { default: ${clause.name.text} } = ${load};`);
  const names = clause.namedBindings;
  if (names && ts.isNamespaceImport(names)) parts.push(`const ${names.name.text} = ${load};`);
  for (const element of names && ts.isNamedImports(names) ? names.elements : []) {
    const imported = (element.propertyName ?? element.name).text;
    if (element.isTypeOnly) continue;
    const own = /^parcours(\/|$)/.test(specifier);
    if (own && imported === element.name.text && known.has(imported)) continue;
    parts.push(`const { ${imported}: ${element.name.text} } = ${load};`);
  }
  return `__at(${line}); ${parts.join(" ")}`;
}
