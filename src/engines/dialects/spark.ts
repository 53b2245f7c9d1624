/** The dialect of Spark. */

import type { SqlDialect } from "./sqlDialect.ts";

/** Spellings of Spark 4 and later. */
export const spark: SqlDialect = {
  identifier: (name) => `\`${name.replaceAll("`", "``")}\``,
  textOfHex: (hex) => `decode(unhex('${hex}'), 'UTF-8')`,
  placeholder: (place) => `:p${place}`,
  asText: (x) => `CAST(${x} AS STRING)`,
  asWhole: (x) => `CAST(${x} AS BIGINT)`,
  asNumber: (x) => `CAST(${x} AS DOUBLE)`,
  asBoolean: (x) => `CAST(${x} AS BOOLEAN)`,
  finite: (x) => `CASE WHEN NOT isnan(${x}) AND abs(${x}) < double('Infinity') THEN ${x} END`,
  isWholeId: (x) =>
    `coalesce(CAST(try_cast(${x} AS BIGINT) AS STRING) = ${x} AND try_cast(${x} AS BIGINT) BETWEEN -9007199254740991 AND 9007199254740991, FALSE)`,
  micros: (x) => `unix_micros(${x})`,
  instant: (micros) => `timestamp_micros(${micros})`,
  divide: (a, b) => `${a} div ${b}`,
  wideSum: (x) => `sum(CAST(${x} AS DECIMAL(38, 0)))`,
  countIf: (condition) => `count_if(${condition})`,
  codeOf: (x, literals) =>
    `CASE ${x} ${literals.map((literal, i) => `WHEN ${literal} THEN ${i + 1}`).join(" ")} ELSE 0 END`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `startswith(${text}, ${part})`,
  endsWith: (text, part) => `endswith(${text}, ${part})`,
  differs: (a, b) => `NOT (${a} <=> ${b})`,
  lag: (x, window) => `lag(${x}) OVER (${window})`,
  lead: (x, window) => `lead(${x}) OVER (${window})`,
  tuple: (fields) => `struct(${fields.map((field, i) => `${field} AS x${i}`).join(", ")})`,
  field: (tuple, i) => `${tuple}.x${i}`,
  leastIf: (tuple, condition) => `(min(CASE WHEN ${condition} THEN ${tuple} END))`,
  sortedList: (x) => `array_sort(collect_list(${x}))`,
  sortedValues: (x) => `array_sort(collect_list(${x}))`,
  sorted: (list) => `array_sort(${list})`,
  list: (values) => `array(${values.join(", ")})`,
  at: (list, place) => `get(${list}, ${place})`,
  first: (list, condition) => `get(filter(${list}, z -> ${condition("z")}), 0)`,
  fold(list, start, next) {
    const row = (fields: readonly string[]) =>
      `struct(${fields.map((field, i) => `CAST(${field} AS BIGINT) AS x${i}`).join(", ")})`;
    const after = next((i) => `s.x${i}`, "shiftright(x, 7)", "(x & 127)");
    return `aggregate(${list}, ${row(start.map(String))}, (s, x) -> ${row(after)})`;
  },
  timeOf: (z) => `shiftright(${z}, 7)`,
  stepOf: (z) => `(${z} & 127)`,
  length: (list) => `size(${list})`,
  map: (list, body) => `transform(${list}, z -> ${body("z")})`,
  filter: (list, body) => `filter(${list}, z -> ${body("z")})`,
  countPairs: (list, body) =>
    `size(filter(${list}, (z, i) -> CASE WHEN i > 0 THEN ${body(`get(${list}, i - 1)`, "z")} ELSE FALSE END))`,
  withoutRepeats: (list) => `filter(${list}, (z, i) -> i = 0 OR z <> get(${list}, i - 1))`,
  firsts: (list) => `array_distinct(${list})`,
  lasts: (list) => `reverse(array_distinct(reverse(${list})))`,
  sortedSet: (list) => `array_sort(array_distinct(${list}))`,
  head: (list, n) => `slice(${list}, 1, ${n})`,
  tail: (list, n) => `slice(${list}, greatest(1, size(${list}) - ${n - 1}), ${n})`,
  unknownColumn: /UNRESOLVED_COLUMN/,
};
