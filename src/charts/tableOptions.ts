/** Declares and checks the options of the functions that write a table as text. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource, wrongArgument } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { checkTimeZone } from "../core/time/timeZone.ts";
import type { Table } from "./table.ts";
import type { ChartLanguage } from "./words/chartLanguage.ts";
import { createFormat, type Format } from "./words/format.ts";

/** Options for writing the values of a table. */
export type TableOptions = {
  /** Language of labels and numbers. Names and codes stay as they are. @defaultValue `"en"` */
  language?: ChartLanguage;
  /** ISO 4217 code in which amounts are written, such as `"EUR"`. @defaultValue amounts are plain numbers */
  currency?: string;
  /** IANA time zone in which instants are written. @defaultValue `"UTC"` */
  timeZone?: string;
  /** Largest number of rows; a last line says how many are cut. @defaultValue all */
  top?: number;
};

/** Checked options. */
export type ResolvedTableOptions = { language: ChartLanguage; format: Format; top: number };

const known: KeysOf<TableOptions> = { language: true, currency: true, timeZone: true, top: true };

/**
 * Checks a table and options.
 *
 * @param more - further keys that the caller takes, and checks itself
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_time_zone`
 */
export function resolveTableOptions(
  table: Table,
  options: TableOptions,
  caller: string,
  more: readonly string[] = [],
): ResolvedTableOptions {
  const { columns, rows } = Object(table) as Partial<Table>;
  if (!Array.isArray(columns) || !Array.isArray(rows))
    wrongArgument(caller, "", "a table", table, "Give tableOf(result).");
  expectSource(options, "object", caller, "the options");
  checkKeys(options, [...Object.keys(known), ...more], caller, "the options");
  const { currency, timeZone = "UTC", top = Number.POSITIVE_INFINITY } = options;
  const language = oneOf(options.language, ["en", "fr"], caller, "language");
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    fail(caller, "currency", 'a code such as "EUR"', currency);
  checkTimeZone(timeZone, caller);
  if (top !== Number.POSITIVE_INFINITY) wholeNumber(top, caller, "top", 1);
  return { language, format: createFormat({ language, currency, timeZone }), top };
}
