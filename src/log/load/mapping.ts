/** Which columns of the input play which role, how they are read, and the checks on both. */

import { ParcoursError } from "../../core/error.ts";
import { didYouMean, quote } from "../../core/suggest.ts";

/** One row of input: an object, of which only own properties are read. */
export type Row = { readonly [column: string]: unknown };

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
  /** Orders events of a customer at the same time, before the input row does: numbers, or text by code unit; rows without it come last. */
  order?: string;
  /** Further columns to keep. Not `customer`, `touchpoint`, `time`, `channel`, `value` or `cost`: those are roles. */
  properties?: readonly string[];
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
export type LogOptions = {
  /**
   * What to do about rows that are no events: read on, then throw `invalid_rows`; or leave them out and count them in `log.issues`.
   * @defaultValue `"throw"`
   */
  onInvalid?: "throw" | "skip";
  /**
   * What a number means as a time. `"s"` is stored as milliseconds, `"us"` as microseconds.
   * @defaultValue `"ms"`
   */
  timeUnit?: "ms" | "s" | "us";
  /**
   * Where a date without an offset was written: an IANA name such as `"Europe/Paris"`.
   * @defaultValue `"UTC"`
   */
  timeZone?: string;
  /**
   * What orders events of a customer at the same time (after the `order` column): the input row or the name of the touchpoint.
   * @defaultValue `"row"`
   */
  tieOrder?: "row" | "touchpoint";
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
export type Role = (typeof roles)[number];

const reserved: readonly string[] = roles.slice(0, 6);
const choices: { [option: string]: readonly string[] } = {
  onInvalid: ["throw", "skip"],
  timeUnit: ["ms", "s", "us"],
  tieOrder: ["row", "touchpoint"],
};

/** Refuses a mapping that cannot be read by. */
export function checkMapping(columns: ColumnMapping, caller: string): void {
  const fault = (message: string): never => {
    throw new ParcoursError("invalid_definition", `${caller}: ${message}`);
  };
  if (typeof columns !== "object" || columns === null) {
    fault('expected columns such as { customer: "user_id", touchpoint: "event", time: "timestamp" }');
  }
  const known = [...roles, "properties", "optional"];
  for (const [key, name] of Object.entries(columns)) {
    if (!known.includes(key)) fault(`columns has an unknown key ${quote(key)}.${didYouMean(key, known)}`);
    if (name === undefined || key === "properties" || key === "optional") continue;
    if (typeof name !== "string") fault(`columns.${key} must be the name of a column; got ${typeof name}`);
  }
  for (const role of ["customer", "touchpoint", "time"] as const) {
    if (columns[role] === undefined) fault(`columns.${role} is missing: give the name of the column`);
  }
  const properties = columns.properties ?? [];
  if (!Array.isArray(properties) || properties.some((name) => typeof name !== "string")) {
    fault("columns.properties must be a list of names of columns");
  }
  for (const [i, name] of properties.entries()) {
    if (reserved.includes(name)) fault(`columns.properties: ${quote(name)} is the name of a role; rename the column`);
    if (properties.indexOf(name) < i) fault(`columns.properties names ${quote(name)} twice`);
  }
}

/** Refuses options that mean nothing. */
export function checkOptions(options: LogOptions, caller: string): void {
  for (const [option, allowed] of Object.entries(choices)) {
    const value = (options as Record<string, unknown>)[option];
    if (value !== undefined && !allowed.includes(value as string)) {
      const listed = allowed.map((choice) => quote(choice)).join(" or ");
      throw new ParcoursError("invalid_definition", `${caller}: ${option} must be ${listed}; got ${String(value)}`);
    }
  }
}
