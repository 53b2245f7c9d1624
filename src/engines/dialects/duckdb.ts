/** The dialect of DuckDB. */

import type { SqlDialect } from "./sqlDialect.ts";

/** Spellings of DuckDB 1.3 and later. */
export const duckdb: SqlDialect = {
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  textOfHex: (hex) => `decode(from_hex('${hex}'))`,
  placeholder: (place) => `$${place}`,
  asText: (x) => `CAST(${x} AS VARCHAR)`,
  asWhole: (x) => `CAST(${x} AS BIGINT)`,
  asNumber: (x) => `CAST(${x} AS DOUBLE)`,
  asBoolean: (x) => `CAST(${x} AS BOOLEAN)`,
  finite: (x) => `CASE WHEN isfinite(${x}) THEN ${x} END`,
  isWholeId: (x) =>
    `coalesce(CAST(TRY_CAST(${x} AS BIGINT) AS VARCHAR) = ${x} AND TRY_CAST(${x} AS BIGINT) BETWEEN -9007199254740991 AND 9007199254740991, FALSE)`,
  micros: (x) => `epoch_us(${x})`,
  instant: (micros) => `make_timestamp(${micros})`,
  divide: (a, b) => `${a} // ${b}`,
  wideSum: (x) => `sum(${x})`,
  countIf: (condition) => `count(*) FILTER (${condition})`,
  codeOf: (x, literals) =>
    `CASE ${x} ${literals.map((literal, i) => `WHEN ${literal} THEN ${i + 1}`).join(" ")} ELSE 0 END`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `suffix(${text}, ${part})`,
  differs: (a, b) => `${a} IS DISTINCT FROM ${b}`,
  lag: (x, window) => `lag(${x}) OVER (${window})`,
  lead: (x, window) => `lead(${x}) OVER (${window})`,
  tuple: (fields) => `{${fields.map((field, i) => `x${i}: ${field}`).join(", ")}}`,
  field: (tuple, i) => `${tuple}.x${i}`,
  leastIf: (tuple, condition) => `(min(${tuple}) FILTER (${condition}))`,
  sortedList: (x) => `list_sort(list(${x}))`,
  sortedValues: (x) => `list_sort(list(${x}) FILTER (${x} IS NOT NULL))`,
  sorted: (list) => `list_sort(${list})`,
  list: (values) => `[${values.join(", ")}]`,
  at: (list, place) => `${list}[${place} + 1]`,
  first: (list, condition) => `list_filter(${list}, lambda z: ${condition("z")})[1]`,
  // the elements and the state must have one type, so the time and the step of an element stand behind the fields of the state
  fold(list, start, next) {
    const width = start.length;
    const row = (fields: readonly string[]) => `{${fields.map((field, i) => `x${i}: ${field}`).join(", ")}}`;
    const own = start.map((x) => `CAST(${x} AS BIGINT)`);
    const elements = `list_transform(${list}, lambda z: ${row([...own, "z >> 7", "z & 127"])})`;
    const after = next((i) => `s.x${i}`, `x.x${width}`, `x.x${width + 1}`);
    const body = row([...after, `x.x${width}`, `x.x${width + 1}`]);
    return `list_reduce(${elements}, lambda s, x: ${body}, ${row([...own, ...["0", "0"].map((x) => `CAST(${x} AS BIGINT)`)])})`;
  },
  timeOf: (z) => `(${z} >> 7)`,
  stepOf: (z) => `(${z} & 127)`,
  length: (list) => `len(${list})`,
  map: (list, body) => `list_transform(${list}, lambda z: ${body("z")})`,
  filter: (list, body) => `list_filter(${list}, lambda z: ${body("z")})`,
  countPairs: (list, body) =>
    `len(list_filter(${list}, lambda z, i: CASE WHEN i > 1 THEN ${body(`${list}[i - 1]`, "z")} ELSE FALSE END))`,
  withoutRepeats: (list) => `list_filter(${list}, lambda z, i: i = 1 OR z <> ${list}[i - 1])`,
  firsts: (list) => `list_filter(${list}, lambda z, i: list_position(${list}, z) = i)`,
  lasts: (list) =>
    `list_reverse(list_filter(list_reverse(${list}), lambda z, i: list_position(list_reverse(${list}), z) = i))`,
  sortedSet: (list) => `list_sort(list_distinct(${list}))`,
  head: (list, n) => `${list}[1:${n}]`,
  tail: (list, n) => `list_slice(${list}, greatest(1, len(${list}) - ${n - 1}), len(${list}))`,
  unknownColumn: /Referenced column .* not found|does not have a column named/i,
};
