/** Writes docs/codes.md. Codes and functions come from the sources; the meanings on the page are kept. */

import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { type CodeKind, type CodeSite, codeSites, sourceFiles, symbolOf } from "./codeScan.ts";
import { type PublicApi, root } from "./publicApi.ts";

export const codesPagePath = "docs/codes.md";

/** Kinds of codes in the order of the page. */
const sections: readonly (readonly [kind: CodeKind, title: string, intro: string])[] = [
  [
    "error",
    "Errors",
    "`error.code` of a `ParcoursError`: the call cannot be answered. Test it with `isParcoursError(error, code)`.",
  ],
  [
    "issue",
    "Issues",
    "`code` of an `Issue`: a fault of the data. `path` leads to it, `count` says how often. A severity of `info` or `warning` leaves the data usable.",
  ],
  [
    "warning",
    "Warnings",
    "`code` of an entry of `result.warnings`: the number is given, with a reason to distrust it.",
  ],
  ["lint", "Lint findings", "`code` of what `lintJourney` finds in a document."],
  ["loss", "Losses", "`code` of an entry of `losses`: what a written file does not hold."],
  ["reason", "Reasons", "Keys of counts by reason: `leftOut`, `lost`, `unmatched.reasons`."],
];

/** One row of the page. */
export type CodeRow = { kind: CodeKind; code: string; givenBy: string; meaning: string; action: string };

/** The rows of the existing page, by kind and code. */
export function codeRows(text = pageText()): Map<string, CodeRow> {
  const rows = new Map<string, CodeRow>();
  for (const [kind, title] of sections) {
    const section = text.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
    for (const [, code, givenBy, meaning, action] of section.matchAll(/^\| `([^`]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm))
      rows.set(`${kind} ${code}`, { kind, code, givenBy, meaning, action } as CodeRow);
  }
  return rows;
}

/** The page with a row for each code of the sources, and the meanings of the existing page. */
export function codesPage(api: PublicApi): string {
  const files = sourceFiles(api.program);
  const sites = codeSites(api, files);
  const callers = publicCallers(api, files);
  const known = codeRows();
  const parts = sections.map(([kind, title, intro]) => {
    const own = sites.filter((site) => site.kind === kind);
    const rows = [...new Set(own.map(({ code }) => code))].sort().map((code) => {
      const places = own.filter((site) => site.code === code);
      const { meaning = "", action = "" } = known.get(`${kind} ${code}`) ?? {};
      return `| \`${code}\` | ${givenBy(places, callers, api)} | ${meaning} | ${action} |`;
    });
    return `## ${title}\n\n${intro}\n\n| code | given by | meaning | what to do |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${head}\n${parts.join("\n")}`;
}

const head = `# Codes

Each code of an error, an issue, a warning, a lint finding or a loss, and each reason of a count. Codes are stable: test them, not the
messages. One code may be of several kinds. "Given by" names the public functions that can give it; of more than four it
names the rooms, with how many functions of each.

\`npm run generate\` writes the codes and the functions from the sources. People write the meanings here, in the last two columns.
`;

/** The functions that can give a code, or their rooms when they are many. */
function givenBy(
  places: readonly CodeSite[],
  callers: Map<ts.Symbol, Set<string>>,
  { rooms, checker }: PublicApi,
): string {
  const names = new Set(
    places.flatMap(({ node }) => ownersOf(checker, node).flatMap((owner) => [...(callers.get(owner) ?? [])])),
  );
  const inRooms = rooms
    .map(({ name, names: own }) => [name, own.map((one) => one.name).filter((one) => names.has(one))] as const)
    .filter(([, own]) => own.length > 0);
  if (names.size <= 4) return inRooms.flatMap(([, own]) => own.map((one) => `\`${one}\``)).join(", ");
  return inRooms.map(([room, own]) => `${room} (${own.length})`).join(", ");
}

/** Per declaration at the top level of a file: the public functions that use it, directly or through others. */
function publicCallers({ checker, rooms }: PublicApi, files: readonly ts.SourceFile[]): Map<ts.Symbol, Set<string>> {
  const uses = new Map<ts.Symbol, Set<ts.Symbol>>();
  for (const file of files)
    for (const statement of file.statements) {
      const used = usedIn(checker, statement);
      for (const owner of ownersOf(checker, statement)) uses.set(owner, used);
    }
  const callers = new Map<ts.Symbol, Set<string>>();
  for (const { name, symbol, kind } of rooms.flatMap(({ names }) => names)) {
    if (kind === "type") continue;
    const open = [symbol];
    const seen = new Set(open);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      callers.set(next, (callers.get(next) ?? new Set()).add(name));
      for (const used of uses.get(next) ?? []) {
        if (seen.has(used)) continue;
        seen.add(used);
        open.push(used);
      }
    }
  }
  return callers;
}

/** What the statement around a node declares. */
function ownersOf(checker: ts.TypeChecker, node: ts.Node): ts.Symbol[] {
  const statement = ts.findAncestor(node, (one) => ts.isSourceFile(one.parent));
  const names =
    statement && ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name)
      : [(statement as ts.FunctionDeclaration | undefined)?.name];
  return names.flatMap((name) => (name ? (checker.getSymbolAtLocation(name) ?? []) : []));
}

function usedIn(checker: ts.TypeChecker, statement: ts.Node): Set<ts.Symbol> {
  const used = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(checker, node);
      if (symbol?.declarations?.some(({ parent }) => parent && isTopLevel(parent))) used.add(symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return used;
}

/** Whether a declaration with this parent is at the top level of a file. */
function isTopLevel(parent: ts.Node): boolean {
  return ts.isSourceFile(parent) || (ts.isVariableDeclarationList(parent) && ts.isSourceFile(parent.parent.parent));
}

function pageText(): string {
  return existsSync(root + codesPagePath) ? readFileSync(root + codesPagePath, "utf8") : "";
}
