/** Maps the columns of the input to roles, and checks the mapping and the reading options. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail, ruleOf } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { LogOptions } from "../logOptions.ts";

/**
 * A property with a given type, so that the type does not depend on the values: every reader then makes the same column from the
 * same texts. A value that does not have the type (`"x"` as a number) is read as missing and counted (`invalid_property`).
 */
export type TypedProperty = {
  name: string;
  /** `text`: as written; `number`: decimals; `boolean`: `true` and `false` in any case, 1 and 0. @defaultValue the type of the values */
  type?: "text" | "number" | "boolean";
};

/** The column of the input for each role. */
export type ColumnMapping = {
  /** The customer: a text, number, BigInt or boolean, stored as text. A list of these gives one event per customer. */
  customer: string;
  /** The name of the touchpoint. */
  touchpoint: string;
  /** The time of the event: see {@link LogOptions.timeUnit} and {@link LogOptions.timeZone}. */
  time: string;
  /** The name of the channel. */
  channel?: string;
  /** The value of the event: a finite number, also negative; may be missing in a row. */
  value?: string;
  /** The cost of the event: a finite number; may be missing in a row. */
  cost?: string;
  /**
   * Orders the events of a customer that have the same time, before the input row does. When all its values are decimals, as numbers
   * or as text, it orders by number; otherwise by text, in code units. Rows without a value come last.
   */
  order?: string;
  /** More columns to keep. They must not be named `customer`, `touchpoint`, `time`, `channel`, `value` or `cost`: these are roles. */
  properties?: readonly (string | TypedProperty)[];
  /** Columns of this mapping that the input may lack. The log then has no such column. */
  optional?: readonly string[];
};

/** The roles. Each has one column. */
export const roles = ["customer", "touchpoint", "time", "channel", "value", "cost", "order"] as const;

/** The name of a {@link roles role}. */
export type ColumnRole = (typeof roles)[number];

/** A mapped column: its name and its role (`null` for a property). */
export type Slot = { name: string; role: ColumnRole | null; optional: boolean; type?: TypedProperty["type"] };

const reserved: readonly string[] = /* @__PURE__ */ roles.slice(0, 6);
const choices: { [option: string]: readonly string[] } = {
  onInvalid: ["throw", "skip"],
  timeUnit: ["ms", "s", "us"],
  ties: ["row", "touchpoint"],
};

const optionKeys: KeysOf<LogOptions> = {
  onInvalid: true,
  timeUnit: true,
  timeZone: true,
  ties: true,
  touchpoints: true,
  keepRows: true,
  onProgress: true,
  signal: true,
};

/** Lists the mapped columns: customer, touchpoint, time, other roles, properties. */
export function slotsOf(columns: ColumnMapping): Slot[] {
  const slot = (name: string, role: ColumnRole | null) => ({
    name,
    role,
    optional: columns.optional?.includes(name) === true,
  });
  return [
    ...roles.flatMap((role) => (columns[role] === undefined ? [] : [slot(columns[role], role)])),
    ...(columns.properties ?? []).map((property) =>
      typeof property === "string" ? slot(property, null) : { ...slot(property.name, null), type: property.type },
    ),
  ];
}

/** Throws when the mapping or the options are not valid. */
export function checkReading(columns: ColumnMapping, options: LogOptions, caller: string): void {
  const fault: (message: string) => never = ruleOf(caller, "invalid_definition");
  if (typeof columns !== "object" || columns === null) {
    fail(caller, "columns", 'columns such as { customer: "user_id", touchpoint: "event", time: "timestamp" }', columns);
  }
  for (const [key, name] of Object.entries(columns)) {
    const list = key === "properties" || key === "optional";
    if (!list && !roles.includes(key as ColumnRole))
      fault(`columns has an unknown key ${quote(key)}.${nearOrKnown(key, roles)}`);
    if (name !== undefined && (list ? !isNames(name, key === "properties") : typeof name !== "string")) {
      fail(caller, `columns.${key}`, list ? "a list of column names" : "the name of a column", name);
    }
  }
  for (const role of roles.slice(0, 3)) {
    const name = columns[role];
    if (name === undefined || columns.optional?.includes(name))
      fail(caller, `columns.${role}`, "the name of a column", name);
  }
  const properties = (columns.properties ?? []).map((one) => (typeof one === "string" ? { name: one } : one));
  properties.forEach(({ name, type, ...rest }: TypedProperty, i) => {
    checkKeys(rest, [], caller, `columns.properties[${i}]`);
    if (type !== undefined) oneOf(type, ["text", "number", "boolean"], caller, `columns.properties[${i}].type`);
    if (reserved.includes(name)) fault(`columns.properties: ${quote(name)} is the name of a role. Rename the column.`);
    if (properties.findIndex((other) => other.name === name) < i)
      fault(`columns.properties has the name ${quote(name)} twice`);
  });
  checkKeys(options, optionKeys, caller, "the options");
  for (const [option, allowed] of Object.entries(choices)) {
    const value = (options as Record<string, unknown>)[option];
    if (value !== undefined) oneOf(value as string, allowed, caller, option);
  }
  if (options.touchpoints !== undefined && !isNames(options.touchpoints))
    fail(caller, "touchpoints", "a list of names", options.touchpoints);
}

function isNames(value: unknown, typed = false): boolean {
  const isName = (one: unknown) =>
    typeof one === "string" ||
    (typed && typeof one === "object" && typeof (one as TypedProperty | null)?.name === "string");
  return Array.isArray(value) && value.every(isName);
}
