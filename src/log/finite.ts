/** Reads a value as a finite number. */

/** A number, or the number that a decimal text writes (`-12.5`, `1e3`, `007`); NaN for any other value. */
export function finite(value: unknown): number {
  const decimal = typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
  const number = decimal || typeof value === "number" || typeof value === "bigint" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : Number.NaN;
}
