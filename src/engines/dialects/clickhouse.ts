/** The dialect of ClickHouse. */

import type { SqlDialect } from "./sqlDialect.ts";

const types = { text: "String", integer: "Int64", number: "Float64", boolean: "Bool" } as const;
const whole = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

/** Spellings of ClickHouse 24 and later. */
export const clickhouse: SqlDialect = {
  identifier: (name) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``,
  textOfHex: (hex) => `unhex('${hex}')`,
  placeholder: (place, type) => `{p${place}:${types[type]}}`,
  asText: (x) => `toString(${x})`,
  asWhole: (x) => `toInt64(${x})`,
  asNumber: (x) => `toFloat64(${x})`,
  asBoolean: (x) => `(toUInt8(${x}) = 1)`,
  finite: (x) => `CASE WHEN isFinite(${x}) THEN ${x} END`,
  isWholeId: (x) =>
    `coalesce(toString(toInt64OrNull(${x})) = ${x} AND toInt64OrNull(${x}) BETWEEN -9007199254740991 AND 9007199254740991, false)`,
  micros: (x) => `toUnixTimestamp64Micro(toDateTime64(${x}, 6, 'UTC'))`,
  instant: (micros) => `fromUnixTimestamp64Micro(toInt64(${micros}), 'UTC')`,
  divide: (a, b) => `intDiv(${a}, ${b})`,
  wideSum: (x) => `sum(toInt128(${x}))`,
  countIf: (condition) => `countIf(${condition})`,
  codeOf: (x, literals) =>
    `transform(${x}, [${literals.join(", ")}], [${literals.map((_, i) => i + 1).join(", ")}], 0)`,
  contains: (text, part) => `position(${text}, ${part}) > 0`,
  startsWith: (text, part) => `startsWith(${text}, ${part})`,
  endsWith: (text, part) => `endsWith(${text}, ${part})`,
  differs: (a, b) => `(isNull(${a}) <> isNull(${b}) OR coalesce(${a} <> ${b}, false))`,
  lag: (x, window) => `lagInFrame(toNullable(${x})) OVER (${window} ${whole})`,
  lead: (x, window) => `leadInFrame(toNullable(${x})) OVER (${window} ${whole})`,
  tuple: (fields) => `tuple(${fields.join(", ")})`,
  field: (tuple, i) => `${tuple}.${i + 1}`,
  leastIf: (tuple, condition) => `minIf(${tuple}, ${condition})`,
  sortedList: (x) => `arraySort(groupArray(${x}))`,
  sortedValues: (x) => `arraySort(groupArray(${x}))`,
  sorted: (list) => `arraySort(${list})`,
  list: (values) => `array(${values.join(", ")})`,
  at: (list, place) => `${list}[${place} + 1]`,
  first: (list, condition) => `arrayFirst(z -> ${condition("z")}, ${list})`,
  fold(list, start, next) {
    const tuple = (fields: readonly string[]) => `tuple(${fields.join(", ")})`;
    const after = next((i) => `s.${i + 1}`, "bitShiftRight(x, 7)", "bitAnd(x, 127)");
    return `arrayFold((s, x) -> ${tuple(after.map((field) => `toInt64(${field})`))}, ${list}, ${tuple(start.map((x) => `toInt64(${x})`))})`;
  },
  timeOf: (z) => `bitShiftRight(${z}, 7)`,
  stepOf: (z) => `bitAnd(${z}, 127)`,
  length: (list) => `length(${list})`,
  map: (list, body) => `arrayMap(z -> ${body("z")}, ${list})`,
  filter: (list, body) => `arrayFilter(z -> ${body("z")}, ${list})`,
  countPairs: (list, body) => `arrayCount((y, z) -> ${body("y", "z")}, arrayPopBack(${list}), arrayPopFront(${list}))`,
  withoutRepeats: (list) => `arrayCompact(${list})`,
  firsts: (list) => `arrayFilter((z, i) -> indexOf(${list}, z) = i, ${list}, arrayEnumerate(${list}))`,
  lasts: (list) =>
    `arrayReverse(arrayFilter((z, i) -> indexOf(arrayReverse(${list}), z) = i, arrayReverse(${list}), arrayEnumerate(${list})))`,
  sortedSet: (list) => `arraySort(arrayDistinct(${list}))`,
  head: (list, n) => `arraySlice(${list}, 1, ${n})`,
  tail: (list, n) => `arraySlice(${list}, -${n})`,
  unknownColumn: /UNKNOWN_IDENTIFIER|Missing columns|Code: 47\b/,
};
