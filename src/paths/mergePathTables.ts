/** Adds two path tables. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Codes, codesFor, compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { sumOfClusters } from "./customers/pathClusters.ts";
import type { PathTable } from "./pathTableResult.ts";
import { copiedRows } from "./table/copiedRows.ts";
import { distinctRows } from "./table/distinctRows.ts";
import { type ExtendedTable, joined, rowKeys, sumOfExtras } from "./table/extendedTable.ts";
import { tableOfRows } from "./table/finishPathTable.ts";
import { mergedOrder } from "./table/mergedOrder.ts";

const measures = ["conversions", "nonConversions", "value"] as const;
const defaults = { by: "touchpoint", withoutLabel: "drop", collapse: "none", keep: "first" };

/**
 * Adds two path tables. The sum of the table of A and the table of B is the table of A ∪ B, if no journey is in both. Use it to count month
 * by month, or on several machines, and add up.
 *
 * Names are united, and equal paths are added. A measure that only one table has is dropped, with the warning `measure_dropped`: a sum over
 * half of the journeys would mislead. Merging is commutative and associative; a table without rows changes nothing. The additional columns of
 * conversion paths (touch times, stages, report) are joined if both tables have them; else they are dropped with the same warning. The sum of two
 * results of `conversionPaths` is again one; groups of a `breakdown` are not added up, and dropped with the warning.
 *
 * @throws {@link ParcoursError} `definition_mismatch` when the paths were made with different definitions
 * @example
 * const january = pathTableFromRows([{ path: ["A", "B"], journeys: 2 }, { path: ["A"] }]);
 * const february = pathTableFromRows([{ path: ["A", "B"] }, { path: ["C"] }]);
 * pathTableToRows(mergePathTables(january, february))
 * // => [{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }, { path: ["C"], journeys: 1 }]
 */
export function mergePathTables<T extends PathTable>(a: T, b: T): T {
  expectSource(a, "pathTable", "mergePathTables", "a");
  expectSource(b, "pathTable", "mergePathTables", "b");
  if (isNeutral(b)) return a;
  if (isNeutral(a)) return b;
  checkSameDefinition(a, b);
  const names = unitedNames(a.names, b.names);
  const paths = joinedPaths([a, b], names);
  const keys = rowKeys([a, b], paths);
  const first = distinctRows(keys.offsets, keys.codes);
  const journeys = new Float64Array(first.length);
  const rowsOf = (table: T) => (table === a ? first.subarray(0, a.rows) : first.subarray(a.rows));
  for (const table of [a, b]) addTo(journeys, table.journeys, rowsOf(table));
  const order = mergedOrder({ ...paths, journeys }, first, a.rows, names.length);
  const rowOf = ranks(order, first);
  const tables: { table: ExtendedTable; rowOf: Uint32Array }[] = [
    { table: a, rowOf: rowOf.subarray(0, a.rows) },
    { table: b, rowOf: rowOf.subarray(a.rows) },
  ];
  const add = (measure: (typeof measures)[number] | "journeys") => {
    const sums = new Float64Array(order.length);
    for (const { table, rowOf } of tables) addTo(sums, table[measure] ?? [], rowOf);
    return sums;
  };
  const dropped: Warning[] = [];
  const drop = (name: string) => {
    dropped.push(
      warning(
        "measure_dropped",
        `only one of the two tables has ${name}, so the merged table does not have it`,
        1,
        [],
        name,
      ),
    );
  };
  const measure = (name: (typeof measures)[number]) => {
    if ((a[name] ?? b[name]) === null) return null;
    if (tables.every(({ table }) => table[name] || table.rows === 0)) return add(name);
    drop(name);
    return null;
  };
  const table = tableOfRows({
    definition: a.definition,
    names,
    ...copiedRows(paths, order, names.length),
    journeys: add("journeys"),
    conversions: measure("conversions"),
    nonConversions: measure("nonConversions"),
    value: measure("value"),
    clusters: sumOfClusters(order.length, tables),
    leftOut: joined(a.leftOut, b.leftOut),
    examples: { ...exampleOf([a, b], "no_label"), ...exampleOf([a, b], "truncated") },
  });
  const extras = sumOfExtras(tables, table, keys.stages, drop);
  const grouped = tables.filter(({ table }) => table.groups !== undefined).length;
  if (grouped > 0) {
    const message = "the groups of the tables are not added up: `other` may hold other values in each of them";
    dropped.push(warning("measure_dropped", message, grouped, [], "groups"));
  }
  const warnings = [...unitedWarnings([...a.warnings, ...b.warnings, ...dropped]), ...table.warnings];
  // two tables of conversion paths are conversion paths again, because they both have the report of events
  const kind =
    extras.report === undefined
      ? table.kind
      : (tables.find(({ table }) => table.report !== undefined)?.table.kind ?? table.kind);
  const { breakdown: _, ...definition } = table.definition as PathTable["definition"] & { breakdown?: unknown };
  return { ...table, kind, definition, ...extras, warnings } as PathTable as T;
}

/** The names of both tables, sorted. */
function unitedNames(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort(compareNames);
}

/** The paths of the first table, then those of the second, with the codes of the united names. */
function joinedPaths(tables: readonly PathTable[], names: readonly string[]): { offsets: Uint32Array; codes: Codes } {
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const offsets = new Uint32Array(tables.reduce((sum, { rows }) => sum + rows, 1));
  const codes = codesFor(
    names.length - 1,
    tables.reduce((sum, { codes }) => sum + codes.length, 0),
  );
  let row = 0;
  let start = 0;
  for (const table of tables) {
    const newCode = Uint32Array.from(table.names, (name) => codeOf.get(name) as number);
    for (let r = 0; r < table.rows; r++) offsets[++row] = start + (table.offsets[r + 1] as number);
    for (let i = 0; i < table.codes.length; i++) codes[start++] = newCode[table.codes[i] as number] as number;
  }
  return { offsets, codes };
}

/** For each row of the tables, its row in the sum. */
function ranks(order: Uint32Array, first: Uint32Array): Uint32Array {
  const rowOf = new Uint32Array(first.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row] as number] = row;
  // the first of equal rows comes before the others
  for (let row = 0; row < first.length; row++) rowOf[row] = rowOf[first[row] as number] as number;
  return rowOf;
}

/** Adds a column to the rows of the sum. */
function addTo(sums: Float64Array, column: ArrayLike<number>, rowOf: Uint32Array): void {
  for (let row = 0; row < column.length; row++) {
    const at = rowOf[row] as number;
    sums[at] = (sums[at] as number) + (column[row] as number);
  }
}

/** Whether the table has no rows and left nothing out: then its definition makes no difference. */
function isNeutral(table: ExtendedTable): boolean {
  return table.rows + table.warnings.length + Object.keys(table.leftOut).length === 0 && table.report === undefined;
}

function checkSameDefinition(a: PathTable, b: PathTable): void {
  if (fingerprint(a) === fingerprint(b)) return;
  const [own, other] = [JSON.stringify(a.definition), JSON.stringify(b.definition)];
  throw new ParcoursError(
    "definition_mismatch",
    `mergePathTables: both tables must have the same definition; got ${own} and ${other}`,
  );
}

/** A definition as text, with its defaults written out and the keys of every object sorted. */
function fingerprint({ definition }: PathTable): string {
  const given = Object.entries(definition).filter(([, value]) => value !== undefined);
  return JSON.stringify({ ...defaults, ...Object.fromEntries(given) }, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.entries(value).sort() : value,
  );
}

/** The example of a warning of the tables, by its code. */
function exampleOf(tables: readonly PathTable[], code: string): { [code: string]: string } {
  const { example } = leastExample(tables.flatMap(({ warnings }) => warnings.filter((one) => one.code === code)));
  return example === undefined ? {} : { [code]: example };
}

/** The first of the examples, in the order of customers. */
function leastExample(warnings: readonly Warning[]): { example?: string } {
  const examples = warnings.flatMap(({ example }) => (example === undefined ? [] : [example]));
  const numbers = examples.every((one) => String(Number(one)) === one);
  const [example] = examples.sort((a, b) => (numbers ? Number(a) - Number(b) : compareNames(a, b)));
  return example === undefined ? {} : { example };
}

/** Each warning once, sorted, with the counts of ties added up, without those that follow from `leftOut`: finishPathTable writes these again. */
function unitedWarnings(warnings: readonly Warning[]): Warning[] {
  const ties = warnings.filter(({ code }) => code === "tied_events");
  const count = ties.reduce((sum, one) => sum + (one.count ?? 0), 0);
  const others = warnings.filter(({ code }) => code !== "no_label" && code !== "truncated" && code !== "tied_events");
  const kept = ties[0] === undefined ? others : [...others, { ...ties[0], count, ...leastExample(ties) }];
  return [...new Set(kept.map((one) => JSON.stringify(one)))].sort().map((text) => JSON.parse(text));
}
