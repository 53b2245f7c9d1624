/** Which columns of the input play which role, how they are read, and the checks on both. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { TimeOptions } from "../time/timeReader.ts";

/** One row of input: an object, of which only own properties are read. */
export type EventRow = { readonly [column: string]: unknown };

/**
 * A property whose type is said instead of found out: every reader then makes the same column of the same texts. Values that
 * are not of the type (`"x"` as a number) are read as missing and counted (`invalid_property`).
 */
export type TypedProperty = {
  name: string;
  /** `text`: as written; `number`: decimals; `boolean`: `true` and `false` in any case, 1 and 0. @defaultValue found out from the values */
  type?: "text" | "number" | "boolean";
};

/** Which column of the input plays which role. */
export type ColumnMapping = {
  /** Who: a string, number, BigInt or boolean, written as text; a list of them gives one event each. */
  customer: string;
  /** What: the name of the touchpoint. */
  touchpoint: string;
  /** When: see {@link LogOptions.timeUnit} and {@link LogOptions.timeZone}. */
  time: string;
  /** The medium. */
  channel?: string;
  /** What the event was worth: finite numbers, negative ones too; may be absent in a row. */
  value?: string;
  /** What the event cost: finite numbers; may be absent in a row. */
  cost?: string;
  /**
   * Orders events of a customer at the same time, before the input row does: by number if all its values are decimals, whether
   * they come as numbers or as text; else as text by code unit. Rows without it come last.
   */
  order?: string;
  /** Further columns to keep. Not `customer`, `touchpoint`, `time`, `channel`, `value` or `cost`: those are roles. */
  properties?: readonly (string | TypedProperty)[];
  /** Columns among the above that the input may lack altogether; they are left out then. */
  optional?: readonly string[];
};

/** How far reading has come. */
export type LogProgress = {
  /** Rows read. */
  rows: number;
  /** Events kept. */
  events: number;
  /** Rows refused. */
  invalid: number;
  /** Bytes of text consumed, where the input is text. */
  bytes?: number;
};

/** How input is read. */
export type LogOptions = TimeOptions & {
  /**
   * What to do about rows that are no events: read on, then throw `invalid_rows`; or leave them out and count them in `log.issues`.
   * @defaultValue `"throw"`
   */
  onInvalid?: "throw" | "skip";
  /**
   * What orders events of a customer at the same time (after the `order` column): the input row or the name of the touchpoint.
   * @defaultValue `"row"`
   */
  ties?: "row" | "touchpoint";
  /**
   * Touchpoints that exist even if none occurs: conditions may name them.
   * @defaultValue `[]`
   */
  touchpoints?: readonly string[];
  /**
   * Whether each event remembers the index of its input row (`log.row`, 4 bytes an event).
   * @defaultValue `false`
   */
  keepRows?: boolean;
  /** Told every 65,536 rows. */
  onProgress?: (progress: LogProgress) => void;
  /** Looked at every 65,536 rows; aborting throws (or rejects with) `signal.reason`. */
  signal?: AbortSignal;
};

/** Roles that name one column each. */
export const roles = ["customer", "touchpoint", "time", "channel", "value", "cost", "order"] as const;

/** The name of a {@link roles role}. */
export type ColumnRole = (typeof roles)[number];

/** A mapped column: its name and its role (`null`: a property). */
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

/** The mapped columns: customer, touchpoint, time, further roles, properties. */
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

/** Refuses a mapping that cannot be read by, and options that mean nothing. */
export function checkReading(columns: ColumnMapping, options: LogOptions, caller: string): void {
  const fault = (message: string): never => {
    throw new ParcoursError("invalid_definition", `${caller}: ${message}`);
  };
  if (typeof columns !== "object" || columns === null) {
    fault('expected columns such as { customer: "user_id", touchpoint: "event", time: "timestamp" }');
  }
  for (const [key, name] of Object.entries(columns)) {
    const list = key === "properties" || key === "optional";
    if (!list && !roles.includes(key as ColumnRole))
      fault(`columns has an unknown key ${quote(key)}.${nearOrKnown(key, roles)}`);
    if (name !== undefined && (list ? !isNames(name, key === "properties") : typeof name !== "string")) {
      fault(`columns.${key} must be ${list ? "a list of names of columns" : "the name of a column"}`);
    }
  }
  for (const role of roles.slice(0, 3)) {
    const name = columns[role];
    if (name === undefined || columns.optional?.includes(name)) fault(`columns.${role} is needed`);
  }
  const properties = (columns.properties ?? []).map((one) => (typeof one === "string" ? { name: one } : one));
  properties.forEach(({ name, type, ...rest }: TypedProperty, i) => {
    checkKeys(rest, [], caller, `columns.properties[${i}]`);
    if (type !== undefined) oneOf(type, ["text", "number", "boolean"], caller, `columns.properties[${i}].type`);
    if (reserved.includes(name)) fault(`columns.properties: ${quote(name)} is the name of a role; rename the column`);
    if (properties.findIndex((other) => other.name === name) < i)
      fault(`columns.properties names ${quote(name)} twice`);
  });
  checkKeys(options, optionKeys, caller, "the options");
  for (const [option, allowed] of Object.entries(choices)) {
    const value = (options as Record<string, unknown>)[option];
    if (value !== undefined && !allowed.includes(value as string)) {
      fault(`${option} must be one of ${allowed.join(", ")}; got ${String(value)}`);
    }
  }
  if (options.touchpoints !== undefined && !isNames(options.touchpoints)) fault("touchpoints must be a list of names");
}

function isNames(value: unknown, typed = false): boolean {
  const isName = (one: unknown) =>
    typeof one === "string" ||
    (typed && typeof one === "object" && typeof (one as TypedProperty | null)?.name === "string");
  return Array.isArray(value) && value.every(isName);
}
