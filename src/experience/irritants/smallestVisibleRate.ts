/** Computes which rates a sample of customers can show. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { answeredOnce, type EvidenceReport } from "./evidenceReport.ts";
import { checkTimesMet, type TimesMet } from "./timesMet.ts";

/** The definition of {@link smallestVisibleRate}: once or twice. Plain JSON. */
export type SmallestVisibleRateDefinition = TimesMet;

export const MISSED = 0.05;

/**
 * The smallest rate that n customers show with probability 95 %, once (or twice). Problems with a smaller rate may not occur in the
 * sample.
 *
 * @param n - number of customers asked
 * @returns a share; `null` when n is too small to show any problem that often
 * @param definition - once or twice
 * @throws {@link ParcoursError} `invalid_definition` unless n is a whole number of at least 0
 * @example
 * smallestVisibleRate(8)?.toFixed(4) // => "0.3123"
 * smallestVisibleRate(8, { times: 2 })?.toFixed(4) // => "0.4707"
 */
export function smallestVisibleRate(n: number, definition: SmallestVisibleRateDefinition = {}): number | null {
  expectSource(n, "number", "smallestVisibleRate", "n");
  expectSource(definition, "object", "smallestVisibleRate", "the definition");
  const times = checkTimesMet(definition, "smallestVisibleRate");
  if (!(Number.isInteger(n) && n >= 0))
    throw new ParcoursError(
      "invalid_definition",
      `smallestVisibleRate: n: expected a whole number of at least 0, got ${String(n)}`,
    );
  if (n < times) return null;
  if (times === 1) return 1 - MISSED ** (1 / n);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chanceToMiss(n, middle, times) > MISSED) low = middle;
    else high = middle;
  }
  return high;
}

/** A warning for a verdict from few interviews or questionnaires; `null` without any, or with thirty and more. */
export function visibilityWarning(rows: readonly EvidenceReport[]): Warning | null {
  const asked = rows.filter((row) => answeredOnce(row.source) && row.count === undefined);
  const n = asked.length;
  if (n === 0 || n >= 30) return null;
  const unit = asked.every(({ source }) => source === "interview") ? "interviews" : "answers";
  const rate = Math.round(100 * (smallestVisibleRate(n) as number));
  const message = `${n} ${unit} may not show an irritant that fewer than ${rate} % of customers meet`;
  return warning("few_interviews", message, n);
}

export function chanceToMiss(n: number, rate: number, times: 1 | 2): number {
  const never = (1 - rate) ** n;
  return times === 1 ? never : never + n * rate * (1 - rate) ** (n - 1);
}
