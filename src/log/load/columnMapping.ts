/** Maps the columns of the input to roles, and checks the mapping and the reading options. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail, ruleOf } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import { type ColumnRef, checkColumnRef, refLabel } from "../columns/columnRef.ts";
import { durationProperty } from "../columns/durationProperty.ts";
import { type ColumnRole, roles, type Slot } from "../columns/slot.ts";
import type { LogOptions } from "../logOptions.ts";
import { checkSelection } from "../select/rowSelection.ts";
import { checkTimeFormat } from "../time/timeFormat.ts";

/**
 * A property with another source than the column of its name, or with a given type, so that the type does not depend on the values: every reader then makes the same column from the
 * same texts. A value that does not have the type (`"x"` as a number) is read as missing and counted (`invalid_property`).
 */
export type TypedProperty = {
  name: string;
  /** Where the values come from. @defaultValue the column with the name of the property */
  from?: ColumnRef;
  /** `text`: as written; `number`: decimals; `boolean`: `true` and `false` in any case, 1 and 0. @defaultValue the type of the values */
  type?: "text" | "number" | "boolean";
};

/** The column of the input for each role: its name, or a {@link ColumnRef} for values that are nested, looked up or composed. */
export type ColumnMapping = {
  /** The customer: a text, number, BigInt or boolean, stored as text. A list of these gives one event per customer. */
  customer: ColumnRef;
  /** The name of the touchpoint. */
  touchpoint: ColumnRef;
  /** The time of the event: see {@link LogOptions.timeUnit} and {@link LogOptions.timeZone}. */
  time: ColumnRef;
  /** The name of the channel. */
  channel?: ColumnRef;
  /** The value of the event: a finite number, also negative; may be missing in a row. */
  value?: ColumnRef;
  /** The cost of the event: a finite number; may be missing in a row. */
  cost?: ColumnRef;
  /**
   * Orders the events of a customer that have the same time, before the input row does. When all its values are decimals, as numbers
   * or as text, it orders by number; otherwise by text, in code units. Rows without a value come last.
   */
  order?: ColumnRef;
  /**
   * The time at which the event ended, where `time` is its start: read as `time` is. The log then has the property `durationMs`. An end that
   * is missing gives no duration; one that is not a time (`invalid_end`) or lies before the start (`end_before_start`) neither, and is counted.
   */
  end?: ColumnRef;
  /** More columns to keep. They must not be named `customer`, `touchpoint`, `time`, `channel`, `value` or `cost`: these are roles. */
  properties?: readonly (string | TypedProperty)[];
  /**
   * Columns of this mapping that the input may lack. The log then has no such column. A column with a name is given by its name,
   * another one by its role, and a property by the name of the property.
   */
  optional?: readonly string[];
};

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
  timeFormat: true,
  keep: true,
  touchpoint: true,
  duplicates: true,
  ties: true,
  touchpoints: true,
  keepRows: true,
  onProgress: true,
  signal: true,
};

/** Lists the mapped columns: customer, touchpoint, time, other roles, properties, and the ids by which duplicates are found. */
export function slotsOf(columns: ColumnMapping, duplicates?: LogOptions["duplicates"]): Slot[] {
  const by = duplicates === undefined || duplicates.by === "row" ? null : duplicates.by;
  const slot = (name: string, role: ColumnRole | null, ref: ColumnRef, type?: TypedProperty["type"]): Slot => {
    // what is composed is text in every reader, also when its texts are decimals
    const composed = typeof ref === "object" && ("join" in ref || "constant" in ref);
    return {
      name,
      role,
      ref,
      optional: isOptional(columns, ref, role ?? name),
      type: type ?? (composed ? "text" : type),
    };
  };
  return [
    ...roles.flatMap((role) => {
      const ref = columns[role];
      return ref === undefined ? [] : [slot(refLabel(ref), role, ref)];
    }),
    ...(columns.properties ?? []).map((property) =>
      typeof property === "string"
        ? slot(property, null, property)
        : slot(property.name, null, property.from ?? property.name, property.type),
    ),
    ...(by === null ? [] : [{ name: refLabel(by), role: null, ref: by, optional: false, hidden: true }]),
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
    if (name !== undefined && list && !isNames(name, key === "properties"))
      fail(caller, `columns.${key}`, "a list of column names", name);
    if (name !== undefined && !list) checkColumnRef(name, caller, `columns.${key}`);
  }
  for (const role of roles.slice(0, 3)) {
    const name = columns[role];
    if (name === undefined || isOptional(columns, name, role))
      fail(caller, `columns.${role}`, "the name of a column", name);
  }
  const properties = (columns.properties ?? []).map((one) => (typeof one === "string" ? { name: one } : one));
  properties.forEach(({ name, type, from, ...rest }: TypedProperty, i) => {
    checkKeys(rest, [], caller, `columns.properties[${i}]`);
    if (from !== undefined) checkColumnRef(from, caller, `columns.properties[${i}].from`);
    if (type !== undefined) oneOf(type, ["text", "number", "boolean"], caller, `columns.properties[${i}].type`);
    if (name === durationProperty && columns.end !== undefined)
      fault(`columns.properties: ${quote(name)} is the property that columns.end makes. Give one of them.`);
    if (reserved.includes(name)) fault(`columns.properties: ${quote(name)} is the name of a role. Rename the column.`);
    if (properties.findIndex((other) => other.name === name) < i)
      fault(`columns.properties has the name ${quote(name)} twice`);
  });
  checkKeys(options, optionKeys, caller, "the options");
  for (const [option, allowed] of Object.entries(choices)) {
    const value = (options as Record<string, unknown>)[option];
    if (value !== undefined) oneOf(value as string, allowed, caller, option);
  }
  checkSelection(options, caller);
  if (options.timeFormat !== undefined) checkTimeFormat(options.timeFormat, caller);
  if (options.touchpoints !== undefined && !isNames(options.touchpoints))
    fail(caller, "touchpoints", "a list of names", options.touchpoints);
}

/** @param called - the role, or the name of the property */
function isOptional({ optional = [] }: ColumnMapping, ref: ColumnRef, called: string): boolean {
  return optional.includes(typeof ref === "string" ? ref : called) || (!isRole(called) && optional.includes(called));
}

function isRole(name: string): boolean {
  return (roles as readonly string[]).includes(name);
}

function isNames(value: unknown, typed = false): boolean {
  const isName = (one: unknown) =>
    typeof one === "string" ||
    (typed && typeof one === "object" && typeof (one as TypedProperty | null)?.name === "string");
  return Array.isArray(value) && value.every(isName);
}
