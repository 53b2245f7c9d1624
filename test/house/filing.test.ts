/** Checks the rule of filing, and measures how often a guess by it finds the file of a public name at the first try. */

import { basename, posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readSource, roomNames, roomOf, type Source, sources } from "./sources.ts";

/** A name that a room exports, and the file that declares it. */
type PublicName = { room: string; name: string; type: boolean; path: string };

/**
 * Files that hold several small things of one subject and export nothing of their own name. The list may only shrink.
 */
const families = new Set<string>([
  "src/attribution/chain/gaussSeidel.ts",
  "src/attribution/evaluation/agreement.ts",
  "src/attribution/shapley/rateGame.ts",
  "src/attribution/uncertainty/draws.ts",
  "src/core/error.ts",
  "src/core/suggest.ts",
  "src/experience/voice/scaleStatistics.ts",
  "src/funnel/chains/stops.ts",
  "src/log/csv/dialect.ts",
  "src/model/stages/commonTemplates.ts",
  "src/model/stages/sourcedTemplates.ts",
  "src/model/values.ts",
]);

/** The public names that the guess does not find. The list may only shrink: a new name is filed where the rule finds it. */
const hidden = new Set<string>([
  "Cell in src/charts/table.ts",
  "ClusterSums in src/core/estimate.ts",
  "Column in src/charts/table.ts",
  "ColumnDescription in src/log/describeLog.ts",
  "ColumnTable in src/log/load/logFromTable.ts",
  "ColumnType in src/charts/table.ts",
  "Entities in src/model/journey.ts",
  "Interval in src/core/estimate.ts",
  "IrritantTruth in src/simulate/simulationTruth.ts",
  "JourneyHistory in src/model/edit/createHistory.ts",
  "LaneName in src/charts/map/journeyMapSvgOptions.ts",
  "LogProgress in src/log/logOptions.ts",
  "MessageCell in src/model/lint/messageMatrix.ts",
  "NameCount in src/log/describeLog.ts",
  "NodeAttributes in src/graph/network/graphAttributes.ts",
  "ParcoursError in src/core/error.ts",
  "PathRow in src/paths/topPaths.ts",
  "ResolvedFunnelStep in src/funnel/funnelDefinition.ts",
  "Segment in src/segments/segmentDefinition.ts",
  "SvgResult in src/charts/svgOf.ts",
  "TableResult in src/charts/tableOf.ts",
  "TextColumn in src/log/logColumn.ts",
  "TypedProperty in src/log/load/columnMapping.ts",
  "UnrankedIrritant in src/experience/irritants/rankIrritants.ts",
  "Warning in src/core/issue.ts",
  "WeekDay in src/core/calendar.ts",
  "WriteLoss in src/formats/writeResult.ts",
  "createRandom in src/core/random.ts",
  "definitionNames in src/formats/definitions/definitionSchema.ts",
  "durationMs in src/core/duration.ts",
  "isParcoursError in src/core/error.ts",
]);

function publicNames(): PublicName[] {
  return roomNames().flatMap((room) =>
    readSource(`src/${room}/index.ts`).ast.statements.flatMap((node) => {
      if (!ts.isExportDeclaration(node) || !node.moduleSpecifier) return [];
      if (!node.exportClause || !ts.isNamedExports(node.exportClause)) return [];
      const path = posix.join(`src/${room}`, (node.moduleSpecifier as ts.StringLiteral).text);
      return node.exportClause.elements.map((element) => {
        return { room, name: element.name.text, type: node.isTypeOnly || element.isTypeOnly, path };
      });
    }),
  );
}

/** `FunnelResult` → `funnelResult`. */
function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The words of a name without their endings: `MeasuredTouchpoints` → `measur`, `touchpoint`. */
function words(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) =>
    word
      .toLowerCase()
      .replace(/(ies|ied)$/, "y")
      .replace(/(ions?|ing|ed|es|s|e)$/, "")
      .replace(/(.)\1$/, "$1"),
  );
}

/** Whether the first list of numbers and texts comes before the second. */
function isBefore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const i = a.findIndex((key, k) => key !== b[k]);
  return i >= 0 && (a[i] as number) < (b[i] as number);
}

/**
 * Guesses the file of a public name, as a reader does who knows the names of the files of a room (and of core), but not their content.
 *
 * 1. A value `x` is in `x.ts`.
 * 2. `XDefinition`, `XOptions` and `XResult` are in the file of that name, else (options) beside the definition, else beside `x`.
 * 3. Any other type `T` is in `tResult.ts` or `t.ts`; else it is part of something else, in the file whose name shares the most words
 *    with its own: of equals one of the room itself, then the one with the fewest other words, then the one that shares the earliest
 *    word. Where that file has a
 *    result of its own (`xResult.ts`), it is there.
 */
function guess(files: ReadonlyMap<string, string>, name: string, type: boolean): string | undefined {
  const own = camel(name);
  if (!type) return files.get(own);
  const [, stem, kind] = /^(.+)(Definition|Options|Result)$/.exec(own) ?? [];
  const direct =
    stem === undefined ? [`${own}Result`, own] : [own, ...(kind === "Options" ? [`${stem}Definition`] : []), stem];
  const found = direct.find((file) => files.has(file));
  if (found !== undefined) return files.get(found);
  const wanted = words(stem ?? own);
  let best: { file: string; keys: (number | string)[] } | null = null;
  for (const file of files.keys()) {
    if (/(Definition|Result)$/.test(file)) continue;
    const there = words(file);
    const shared = wanted.filter((word) => there.includes(word));
    if (shared.length === 0) continue;
    const ofCore = Number(roomOf(files.get(file) as string) === "core");
    const keys = [-shared.length, ofCore, there.length - shared.length, wanted.indexOf(shared[0] as string), file];
    if (best === null || isBefore(keys, best.keys)) best = { file, keys };
  }
  if (best === null) return undefined;
  return (
    files.get(`${best.file}${kind === undefined || kind === "Result" ? "Result" : "Definition"}`) ??
    files.get(best.file)
  );
}

/** The files that declare public names of a room and of core, by their names. */
function filesOfRoom(room: string, names: readonly PublicName[]): Map<string, string> {
  const paths = names.map(({ path }) => path).filter((path) => roomOf(path) === "core" || roomOf(path) === room);
  paths.sort((a, b) => Number(roomOf(a) === room) - Number(roomOf(b) === room));
  return new Map(paths.map((path) => [basename(path, ".ts"), path]));
}

/** The share of names found at the first try, and the names that were not found. */
function blindSearch(names: readonly PublicName[], type: boolean): { share: number; missed: string[] } {
  const asked = names.filter((one) => one.type === type);
  const missed = asked.filter(({ room, name, path }) => guess(filesOfRoom(room, names), name, type) !== path);
  return { share: 1 - missed.length / asked.length, missed: missed.map(({ name, path }) => `${name} in ${path}`) };
}

/** Names that a file exports. */
function exported({ ast }: Source): string[] {
  return ast.statements.flatMap((node): string[] => {
    if (!ts.canHaveModifiers(node) || !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      return [];
    if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText(ast));
    const { name } = node as ts.DeclarationStatement;
    return name === undefined ? [] : [name.text];
  });
}

/**
 * Whether a file exports what its name says: `logRank.ts` exports `logRank`, `nameTable.ts` the type `NameTable`, `cutter.ts` what
 * `createCutter` makes, `pathTableResult.ts` the type `PathTable` that `pathTable` answers with.
 */
function isNamedAfterItself(source: Source): boolean {
  const own = basename(source.path, ".ts");
  const good = [own, `create${own.charAt(0).toUpperCase()}${own.slice(1)}`, own.replace(/Result$/, "")];
  return exported(source).some((name) => good.includes(camel(name)));
}

describe("a file", () => {
  // a program has no name to export
  const files = sources().filter(({ path, text }) => basename(path) !== "index.ts" && !text.startsWith("#!"));

  test("exports its own name", () => {
    const strangers = files.filter((source) => !isNamedAfterItself(source)).map(({ path }) => path);
    expect(strangers.filter((path) => !families.has(path))).toEqual([]);
    expect([...families].filter((path) => !strangers.includes(path))).toEqual([]);
  });

  test("that checks a definition is called by the check", () => {
    const checks = files.filter(({ path }) => /^check[A-Z]/.test(basename(path)));
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.filter((source) => !isNamedAfterItself(source)).map(({ path }) => path)).toEqual([]);
  });
});

describe("the guess", () => {
  const names = publicNames();
  const values = blindSearch(names, false);
  const types = blindSearch(names, true);

  test("finds values and types at the first try", () => {
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    process.stdout.write(`blind search: values ${percent(values.share)}, types ${percent(types.share)}\n`);
    expect(values.share, values.missed.join("\n")).toBeGreaterThanOrEqual(0.95);
    const missed = [...values.missed, ...types.missed];
    expect(missed.filter((name) => !hidden.has(name))).toEqual([]);
    expect([...hidden].filter((name) => !missed.includes(name))).toEqual([]);
    expect(types.share, types.missed.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  test("can be wrong", () => {
    const room = new Map(
      ["funnel", "funnelResult", "compareFunnels", "funnelSteps", "rateRatio"].map((file) => [file, `${file}.ts`]),
    );
    expect(guess(room, "funnelTrend", false)).toBeUndefined();
    expect(guess(room, "compareFunnels", false)).toBe("compareFunnels.ts");
    expect(guess(room, "FunnelResult", true)).toBe("funnelResult.ts");
    expect(guess(room, "FunnelOptions", true)).toBe("funnel.ts");
    expect(guess(room, "CompareFunnelsResult", true)).toBe("compareFunnels.ts");
    expect(guess(room, "FunnelGroup", true)).toBe("funnelResult.ts");
    expect(guess(room, "ComparedFunnel", true)).toBe("compareFunnels.ts");
    expect(guess(room, "Interval", true)).toBeUndefined();
    expect(isNamedAfterItself(sourceOf("nameTable.ts", "export type NameTable = 1;"))).toBe(true);
    expect(isNamedAfterItself(sourceOf("names.ts", "export type NameTable = 1; const names = 1;"))).toBe(false);
  });
});

function sourceOf(path: string, text: string): Source {
  return { path, text, lines: 1, ast: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}
