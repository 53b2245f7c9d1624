/** Makes sort keys from the `order` column, for events of a customer with the same time. */

import type { Notes } from "../issues/notes.ts";
import { inputOrder } from "./eventOrder.ts";
import type { PropertyBuilder } from "./propertyBuilder.ts";

/**
 * One key per event. Numbers, and texts that write decimals, order by their number. Other columns order by their rank among
 * the sorted texts. Events without a value come last; an empty text is no value, as in a CSV.
 *
 * @param notes - receives a note when only some values of the column are decimals
 */
export function orderKeys(order: PropertyBuilder, events: number, notes: Notes): Float64Array {
  const column = order.finish(inputOrder(events), events);
  if (column.type === "number") return Float64Array.from(column.values, (key) => (key === key ? key : Infinity));
  if (column.type === "boolean") return Float64Array.from(column.codes, (key) => (key === 2 ? Infinity : key));
  const { names, codes } = column;
  const others = names.filter((text) => text !== "" && !decimal.test(text));
  const keys = others.length === 0 ? ranks(names) : names.map((text, i) => (text === "" ? Infinity : i));
  if (others.length > 0 && names.some((text) => decimal.test(text))) {
    const odd = names.map((text) => (text === "" || decimal.test(text) ? 0 : 1));
    let count = 0;
    for (const code of codes) count += code === 0 ? 0 : (odd[code - 1] as number);
    notes.add("order_as_text", others[0], "order", count);
  }
  return Float64Array.from(codes, (code) => (code === 0 ? Infinity : (keys[code - 1] as number)));
}

const decimal = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** The rank of each decimal among the distinct numbers. Integers of any size are compared exactly. */
function ranks(decimals: readonly string[]): number[] {
  const whole = decimals.every((text) => /^([+-]?\d+)?$/.test(text));
  const numbers: readonly (number | bigint)[] = decimals.map((text) =>
    text === "" ? Infinity : whole ? BigInt(text.replace("+", "")) : Number(text),
  );
  const distinct = [...new Set(numbers)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const place = new Map(distinct.map((number, i) => [number, i]));
  return numbers.map((number) => (number === Infinity ? Infinity : (place.get(number) as number)));
}
