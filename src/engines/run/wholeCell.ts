/** Reads cells that an engine answers with. */

import { shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";

/** A cell as a whole number: a number, a BigInt, or what writes its digits. */
export function wholeCell(cell: unknown, purpose: string): number {
  const number = typeof cell === "number" ? cell : digits(cell);
  return Number.isSafeInteger(number) ? number + 0 : badCell(cell, "a whole number within ±2⁵³", purpose);
}

/** A cell as a whole number of any size, rounded to a double beyond 2⁵³: a sum. */
export function wideCell(cell: unknown, purpose: string): number {
  const number = typeof cell === "number" ? cell : digits(cell);
  return Number.isInteger(number) ? number + 0 : badCell(cell, "a whole number", purpose);
}

/** A cell as a whole number, or null. */
export function wholeOrNull(cell: unknown, purpose: string): number | null {
  return cell === null ? null : wholeCell(cell, purpose);
}

/** A cell as a text. */
export function textCell(cell: unknown, purpose: string): string {
  return typeof cell === "string" ? cell : badCell(cell, "a text", purpose);
}

/** A cell as a finite number, or null. */
export function numberOrNull(cell: unknown, purpose: string): number | null {
  if (cell === null) return null;
  const number = typeof cell === "number" ? cell : typeof cell === "bigint" ? Number(cell) : Number.NaN;
  return Number.isFinite(number) ? number : badCell(cell, "a number", purpose);
}

/** A cell as a list: an array, or `{ items }`. */
export function listCell(cell: unknown, purpose: string): readonly unknown[] {
  if (Array.isArray(cell)) return cell;
  const items = typeof cell === "object" && cell !== null ? (cell as { items?: unknown }).items : undefined;
  return Array.isArray(items) ? items : badCell(cell, "a list", purpose);
}

function digits(cell: unknown): number {
  if (cell === null || (typeof cell !== "string" && typeof cell !== "bigint" && typeof cell !== "object")) return NaN;
  const text = String(cell);
  return /^-?\d+$/.test(text) ? Number(text) : NaN;
}

function badCell(cell: unknown, expected: string, purpose: string): never {
  const came = typeof cell === "bigint" ? String(cell) : shown(cell);
  throw new ParcoursError("engine_answer", `engines: ${purpose}: expected ${expected}, got ${came}.`);
}
