/** Writes values into statements so that no engine reads them as SQL. */

import { ParcoursError } from "../../core/error.ts";
import type { SqlDialect } from "../dialects/sqlDialect.ts";

/** Texts that are the same between quotes in every engine. */
const plain = /^[A-Za-z0-9_ -]*$/;

/** A text as a literal: between quotes if it is plain, else as hex. */
export function sqlText(dialect: SqlDialect, text: string): string {
  return plain.test(text) ? `'${text}'` : dialect.textOfHex(hexOf(text));
}

/** A number as a literal. */
export function sqlNumber(dialect: SqlDialect, value: number): string {
  if (!Number.isFinite(value)) throw new ParcoursError("invalid_definition", `engines: ${value} is no finite number.`);
  if (Number.isSafeInteger(value)) return String(value + 0);
  return dialect.asNumber(`'${value}'`);
}

/** A list of numbers for `IN (…)`. */
export function inList(x: string, codes: readonly number[]): string {
  return codes.length === 0 ? "FALSE" : `${x} IN (${codes.join(", ")})`;
}

/** Whether a text has half of a surrogate pair: no engine can hold it. */
export function isBroken(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
