/** Can the sample see it? How many customers it takes to meet a problem, and which problems some customers can show. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { answeredOnce, type EvidenceReport } from "./evidenceReport.ts";
import { checkTimesMet, type TimesMet } from "./timesMet.ts";

/** What {@link smallestVisibleRate} asks: once or twice. Plain JSON. */
export type SmallestVisibleRateDefinition = TimesMet;

export const MISSED = 0.05;

/**
 * The smallest rate that n customers have a 95 % chance to show once (or twice). Rarer problems may stay unseen.
 *
 * @param n - how many customers were asked
 * @returns a share; `null` when n is too small to show anything that often
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

/** A note for verdicts that rest on few interviews or questionnaires; `null` where there are none, or thirty and more. */
export function visibilityWarning(rows: readonly EvidenceReport[]): Warning | null {
  const asked = rows.filter((row) => answeredOnce(row.source) && row.count === undefined);
  const n = asked.length;
  if (n === 0 || n >= 30) return null;
  const unit = asked.every(({ source }) => source === "interview") ? "interviews" : "answers";
  const rate = Math.round(100 * (smallestVisibleRate(n) as number));
  const message = `${n} ${unit} cannot be relied on to show an irritant met by fewer than ${rate} % of customers`;
  return warning("few_interviews", message, n);
}

export function chanceToMiss(n: number, rate: number, times: 1 | 2): number {
  const never = (1 - rate) ** n;
  return times === 1 ? never : never + n * rate * (1 - rate) ** (n - 1);
}
