/** Reads which periods a retention table shows: single periods or brackets, and how many returns count. */

import { fail } from "../core/checks/fail.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { RetentionDefinition } from "./retentionDefinition.ts";

/** The periods of a cell: from the `from`-th to the `to`-th after the start. */
export type PeriodCell = { from: number; to: number };

/** What {@link checkPeriodRules} reads of a definition, with its defaults. */
export type PeriodRules = Pick<RetentionDefinition, "periods" | "brackets" | "cohorts"> & { atLeast: number };

const most = 10_000;

/**
 * Checks `periods`, `brackets`, `cohorts` and `atLeast`, and fills the default of the last.
 *
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function checkPeriodRules(definition: RetentionDefinition, caller = "retention"): PeriodRules {
  const { every, periods, brackets, cohorts, atLeast = 1 } = definition;
  wholeNumber(atLeast, caller, "atLeast", 1);
  const shared = { ...(cohorts !== undefined && { cohorts }), atLeast };
  if (brackets === undefined) return { ...shared, periods: wholeNumber(periods as number, caller, "periods", 1, most) };
  if (periods !== undefined) fail(caller, "periods", "periods or brackets, one of the two", periods);
  if (!Array.isArray(brackets) || brackets.length === 0)
    fail(caller, "brackets", "a list of pairs such as [[0, 0], [1, 3]]", brackets);
  // a span begins at the start event: nothing after it is in period 0
  const least = typeof every === "string" ? 0 : 1;
  for (const [i, bracket] of brackets.entries()) {
    const place = `brackets[${i}]`;
    if (!Array.isArray(bracket) || bracket.length !== 2) fail(caller, place, "a pair [from, to]", bracket);
    wholeNumber(bracket[0], caller, `${place}[0]`, least, most);
    wholeNumber(bracket[1], caller, `${place}[1]`, bracket[0], most);
  }
  return { ...shared, brackets };
}

/** The cells of a row after the one of the start. */
export function periodCells({ periods, brackets }: Pick<RetentionDefinition, "periods" | "brackets">): PeriodCell[] {
  if (brackets !== undefined) return brackets.map(([from, to]) => ({ from, to }));
  return Array.from({ length: periods as number }, (_, p) => ({ from: p + 1, to: p + 1 }));
}

/** How many of the ascending numbers are from `from` to `to`. */
export function countBetween(ascending: readonly number[], from: number, to: number): number {
  return firstAtLeast(ascending, to + 1) - firstAtLeast(ascending, from);
}

function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
