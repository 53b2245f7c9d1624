/** Reads rows into a table of customers with their traits. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { cameOf, expectSource, isPlainObject } from "../../core/checks/expectSource.ts";
import { fail, failWith } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { unknownColumn } from "../columns/slot.ts";
import type { EventRow } from "../eventRow.ts";
import { createNotes } from "../issues/notes.ts";
import { inputOrder } from "../load/eventOrder.ts";
import { createPropertyBuilder } from "../load/propertyBuilder.ts";
import type { LogColumn } from "../logColumn.ts";
import { createNameTable, noName } from "../names/nameTable.ts";
import type { Customers } from "./customers.ts";

/** Which columns {@link customersFromRows} reads. Plain JSON. */
export type CustomersFromRowsDefinition = {
  /** The column of the id: a text, number, BigInt or boolean, kept as text. */
  id: string;
  /** The columns to keep. @defaultValue every other column of the rows */
  traits?: readonly string[];
};

/** How {@link customersFromRows} reads. */
export type CustomersFromRowsOptions = {
  /**
   * What to do with rows without an id and with ids that came before. `"throw"`: read all rows, then throw. `"skip"`: leave these rows
   * out, and count them in `issues`.
   *
   * @defaultValue `"throw"`
   */
  onInvalid?: "throw" | "skip";
};

const shown = 20;

/**
 * Reads a table of customers: one row for each, with traits such as a country or a birthday. Give it to `segment` and `memberships`
 * beside the log. A customer of the table without events is a prospect, and counts.
 *
 * A trait is a number column when all its values are numbers, a boolean column when all are booleans, otherwise text. `null`,
 * `undefined` and a missing key are no value. The order of the rows does not matter.
 *
 * @param rows - any iterable of objects; only their own properties are read
 * @param columns - the column of the id, and those to keep
 * @throws {@link ParcoursError} `duplicate_id`, `missing_customer` (unless `onInvalid: "skip"`), `unknown_column`, `invalid_definition`
 * @example
 * const { ids, traits } = customersFromRows(
 *   [
 *     { id: "bob", country: "FR" },
 *     { id: "ann", country: "DE" },
 *   ],
 *   { id: "id" },
 * );
 * [ids, traits.get("country")] // => [["ann", "bob"], { type: "text", names: ["DE", "FR"], codes: new Uint8Array([1, 2]) }]
 */
export function customersFromRows(
  rows: Iterable<EventRow>,
  columns: CustomersFromRowsDefinition,
  options: CustomersFromRowsOptions = {},
): Customers {
  const caller = "customersFromRows";
  expectSource(rows, "rows", caller);
  checkKeys(columns, { id: true, traits: true }, caller, "columns");
  checkKeys(options, { onInvalid: true }, caller, "the options");
  const onInvalid = oneOf(options.onInvalid, ["throw", "skip"], caller, "onInvalid");
  const { id } = columns;
  if (typeof id !== "string") fail(caller, "columns.id", 'the name of a column, such as "customer"', id);
  const asked =
    columns.traits && listOf(columns.traits, caller, "columns.traits", "names of columns").map((name) => String(name));

  const table = createNameTable(false, false);
  const kept: EventRow[] = [];
  const missing: number[] = [];
  const repeated: number[] = [];
  const known = new Set<string>();
  let example = "";
  let row = 0;
  for (const one of rows) {
    if (!isPlainObject(one)) failWith(caller, `rows[${row}]`, "an object", cameOf(one), "", "wrong_argument");
    for (const key of Object.keys(one)) known.add(key);
    const before = table.size;
    const code = Object.hasOwn(one, id) ? table.code(one[id]) : noName;
    if (code === noName) missing.push(row);
    else if (code < before) {
      if (repeated.push(row) === 1) example = String(one[id]);
    } else kept.push(one);
    row++;
  }
  if (row > 0)
    for (const name of [id, ...(asked ?? [])]) if (!known.has(name)) throw unknownColumn(name, known, caller);

  const issues = [
    rejected("duplicate_id", repeated, `the id ${quote(example)} came before`, example),
    rejected("missing_customer", missing, `${quote(id)} has no id`),
  ].flat();
  const [first] = issues;
  if (first !== undefined && onInvalid === "throw") {
    const advice = 'Repair the rows or pass onInvalid: "skip".';
    throw new ParcoursError(first.code, `${caller}: ${first.message}. ${advice}`, { issues });
  }

  const ids = table.names.map(String);
  const order = ids.map((_, i) => i).sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1));
  const notes = createNotes();
  const traits = new Map<string, LogColumn>();
  for (const name of asked ?? [...known].filter((key) => key !== id).sort()) {
    const builder = createPropertyBuilder(false, { name, role: null, ref: name, optional: false }, notes);
    const values = order.map((place) => {
      const one = kept[place] as EventRow;
      return Object.hasOwn(one, name) ? one[name] : null;
    });
    builder.append(values, null, values.length);
    traits.set(name, builder.finish(inputOrder(values.length), values.length));
  }
  return { ids: order.map((place) => ids[place] as string), traits, issues: [...issues, ...notes.issues(kept.length)] };
}

/** One issue about rows that are left out; none when there are none. */
function rejected(code: string, rows: readonly number[], why: string, example?: string): Issue[] {
  if (rows.length === 0) return [];
  const places = rows
    .slice(0, shown)
    .map((row) => `row ${row}`)
    .join(", ");
  const message = `${why} (${rows.length} in all: ${places}${rows.length > shown ? ", …" : ""})`;
  return [{ code, message, path: ["rows", rows[0] as number], count: rows.length, ...(example && { example }) }];
}
