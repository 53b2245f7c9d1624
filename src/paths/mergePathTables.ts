/** Adds two path tables. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Codes, compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { sumOfClusters } from "./customers/pathClusters.ts";
import { createPathInterner } from "./pathInterner.ts";
import type { PathTable } from "./pathTableResult.ts";
import { type ExtendedTable, joined, rowKeys, sumOfExtras } from "./table/extendedTable.ts";
import { finishPathTable } from "./table/finishPathTable.ts";

const measures = ["conversions", "nonConversions", "value"] as const;
const defaults = { by: "touchpoint", withoutLabel: "drop", collapse: "none", keep: "first" };

/**
 * Adds two path tables. The sum of the table of A and the table of B is the table of A ∪ B, if no journey is in both. Use it to count month
 * by month, or on several machines, and add up.
 *
 * Names are united, and equal paths are added. A measure that only one table has is dropped, with the warning `measure_dropped`: a sum over
 * half of the journeys would mislead. Merging is commutative and associative; a table without rows changes nothing. The additional columns of
 * conversion paths (touch times, stages, report) are joined if both tables have them; else they are dropped with the same warning.
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
  const names = [...new Set([...a.names, ...b.names])].sort(compareNames);
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const tables = [a, b].map((table) => ({
    table: table as ExtendedTable,
    newCode: Uint32Array.from(table.names, (name) => codeOf.get(name) as number),
    rowOf: new Uint32Array(table.rows), // per row: its row in the sum
  }));
  const keys = rowKeys([a, b]);
  const interner = createPathInterner(keys.byPath ? names.length - 1 : 2 ** 32 - 1);
  // lengths of the paths alone, without the other columns that distinguish rows
  const lengths = new Uint32Array(a.rows + b.rows);
  for (const { table, newCode, rowOf } of tables) {
    for (let row = 0; row < table.rows; row++) {
      const end = keys.write(table, row, newCode);
      const at = interner.intern(keys.key, 0, end);
      rowOf[row] = at;
      lengths[at] = (table.offsets[row + 1] as number) - (table.offsets[row] as number);
    }
  }
  const all = interner.paths();
  const { offsets, codes } = keys.byPath ? all : pathsOf(all, lengths.subarray(0, interner.rows));
  const add = (measure: (typeof measures)[number] | "journeys") => {
    const sums = new Float64Array(interner.rows);
    for (const { table, rowOf } of tables) {
      const column = table[measure];
      for (let row = 0; column !== null && row < table.rows; row++) {
        const at = rowOf[row] as number;
        sums[at] = (sums[at] as number) + (column[row] as number);
      }
    }
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
  const { table, order } = finishPathTable({
    definition: a.definition,
    names,
    offsets,
    codes,
    journeys: add("journeys"),
    conversions: measure("conversions"),
    nonConversions: measure("nonConversions"),
    value: measure("value"),
    clusters: sumOfClusters(interner.rows, tables),
    leftOut: joined(a.leftOut, b.leftOut),
    examples: { ...exampleOf([a, b], "no_label"), ...exampleOf([a, b], "truncated") },
  });
  const rank = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) rank[order[row] as number] = row;
  for (const { rowOf } of tables)
    for (let row = 0; row < rowOf.length; row++) rowOf[row] = rank[rowOf[row] as number] as number;
  const extras = sumOfExtras(tables, table, keys.stages, drop);
  const warnings = [...unitedWarnings([...a.warnings, ...b.warnings, ...dropped]), ...table.warnings];
  return { ...table, ...extras, warnings } as PathTable as T;
}

/** The beginning of every sequence, of the given length. */
function pathsOf(all: { offsets: Uint32Array; codes: Codes }, lengths: Uint32Array) {
  const offsets = new Uint32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) offsets[row + 1] = (offsets[row] as number) + (lengths[row] as number);
  const codes = new Uint32Array(offsets[lengths.length] as number);
  for (let row = 0; row < lengths.length; row++) {
    const from = all.offsets[row] as number;
    codes.set(all.codes.subarray(from, from + (lengths[row] as number)), offsets[row]);
  }
  return { offsets, codes };
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
