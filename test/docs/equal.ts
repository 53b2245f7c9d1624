/** Compares what an example gave with what the page says it gives: exactly, or to the digits written before `…`. */

import { isDeepStrictEqual } from "node:util";

/** A number of which a page shows the first digits: `0.3333…`. */
export class FirstDigits {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
  /** Whether a number differs by less than one unit of the last digit shown. */
  covers(actual: unknown): boolean {
    const [mantissa = "", exponent = "0"] = this.digits.toLowerCase().split("e");
    const decimals = (mantissa.split(".")[1] ?? "").length;
    return typeof actual === "number" && Math.abs(actual - Number(this.digits)) < 10 ** (Number(exponent) - decimals);
  }
}

/** Deep equality: same keys, same numbers (0 is not −0), same kinds; a null prototype counts as a plain object. */
export function matches(actual: unknown, expected: unknown): boolean {
  if (expected instanceof FirstDigits) return expected.covers(actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((value, index) => matches(actual[index], value))
    );
  }
  if (!isPlain(expected) || !isPlain(actual)) return isDeepStrictEqual(actual, expected);
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(actual).length &&
    keys.every((key) => Object.hasOwn(actual, key) && matches(actual[key], expected[key]))
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `0.3333…` becomes a call that stands for it; text in quotes is left alone. */
export function withFirstDigits(expression: string, call: string): string {
  const token = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:…|\.\.\.)/g;
  return expression.replace(token, (all, quoted: string | undefined, digits: string) =>
    quoted === undefined ? `${call}("${digits}")` : all,
  );
}
