/** Compares how two totals are divided over the same categories. */

import { expectSource } from "../checks/expectSource.ts";
import { fail } from "../checks/fail.ts";
import { listOf } from "../checks/listOf.ts";
import { chiSquareTail } from "../chiSquareTail.ts";
import { type Warning, warning } from "../issue.ts";
import { type RateDifference, rateDifference } from "../testRates.ts";

/** The result of {@link compareShares}. */
export type CompareSharesResult = {
  kind: "compareShares";
  /** The counts, and after − before of each share with Newcombe's interval. */
  categories: { before: number; after: number; difference: RateDifference }[];
  /** Pearson's chi-square of the table, its degrees of freedom and its p-value; null where fewer than two categories have a count. */
  chiSquare: number | null;
  df: number;
  p: number | null;
  /** Cramér's V, 0 to 1; and corrected for its bias (Bergsma 2013). */
  cramersV: number | null;
  cramersVCorrected: number | null;
  /** Population stability index Σ (q − p) ln(q / p). */
  psi: number | null;
  /** Jensen–Shannon divergence to base 2, from 0 (same shares) to 1 (no common category). */
  jensenShannon: number | null;
  /** By Cramér's V: below 0.1 negligible, below 0.3 small, below 0.5 medium (Cohen 1988, a convention). */
  size: "negligible" | "small" | "medium" | "large" | null;
  /** What was added to every count for `psi`: ½ when one is 0. */
  added: 0 | 0.5;
  warnings: Warning[];
};

const caller = "compareShares";

/**
 * Compares the shares of the same categories in two totals: are the channels of June other ones than those of May?
 *
 * Effect size first: with many journeys the p-value is nearly always small. Chi-square has no continuity correction; a category with count 0 on
 * both sides is not counted. Differences are after − before.
 *
 * @param before - a count for each category: whole numbers
 * @param after - the counts of the same categories in the same order
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_count` for a count that is no whole number, `invalid_definition` when the lists differ
 *   in length
 * @example
 * const shares = compareShares([400, 300, 200, 100], [300, 320, 230, 150]);
 * shares.chiSquare?.toFixed(6) // => "27.023899"
 * shares.cramersV?.toFixed(6) // => "0.116241"
 * shares.size // => "small"
 * shares.psi?.toFixed(6) // => "0.054525"
 */
export function compareShares(before: readonly number[], after: readonly number[]): CompareSharesResult {
  for (const [name, counts] of Object.entries({ before, after })) {
    expectSource(counts, "list", caller, name);
    listOf(counts, caller, name, "counts");
    const wrong = Array.from(counts).findIndex((count) => !(Number.isSafeInteger(count) && count >= 0));
    if (wrong >= 0) fail(caller, `${name}[${wrong}]`, "a whole number, 0 or more", counts[wrong], "", "invalid_count");
  }
  if (before.length !== after.length) fail(caller, "after", `${before.length} counts, as many as before`, after);
  const [n1, n2] = [before, after].map((counts) => Array.from(counts).reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ];
  const n = n1 + n2;
  const pairs = Array.from(before, (count, i): [number, number] => [count, after[i] as number]);
  const present = pairs.filter(([a, b]) => a + b > 0);
  const known = n1 > 0 && n2 > 0;
  const df = Math.max(0, present.length - 1);
  let chiSquare: number | null = null;
  let few = 0;
  if (known && df > 0) {
    chiSquare = 0;
    for (const [a, b] of present) {
      const [one, two] = [((a + b) * n1) / n, ((a + b) * n2) / n];
      chiSquare += (a - one) ** 2 / one + (b - two) ** 2 / two;
      if (Math.min(one, two) < 5) few++;
    }
  }
  const cramersV = chiSquare === null ? null : Math.sqrt(chiSquare / n);
  const added = known && present.some(([a, b]) => a === 0 || b === 0) ? 0.5 : 0;
  const warnings =
    few > 0 ? [warning("few_expected", "categories with an expected count below 5: the p-value is rough", few)] : [];
  return {
    kind: caller,
    categories: pairs.map(([a, b]) => ({
      before: a,
      after: b,
      difference: rateDifference({ k: b, n: n2 }, { k: a, n: n1 }),
    })),
    chiSquare,
    df,
    p: chiSquare === null ? null : chiSquareTail(chiSquare, df),
    cramersV,
    cramersVCorrected: chiSquare === null ? null : correctedV(chiSquare, n, present.length),
    psi: known ? psiOf(present, n1, n2, added) : null,
    jensenShannon: known ? divergence(present, n1, n2) : null,
    size:
      cramersV === null
        ? null
        : cramersV < 0.1
          ? "negligible"
          : cramersV < 0.3
            ? "small"
            : cramersV < 0.5
              ? "medium"
              : "large",
    added,
    warnings,
  };
}

/** Cramér's V of a table with two rows, corrected for its bias (Bergsma 2013). */
function correctedV(chiSquare: number, n: number, columns: number): number | null {
  if (n < 2) return null;
  const square = Math.max(0, chiSquare / n - (columns - 1) / (n - 1));
  const rows = 2 - 1 / (n - 1);
  const width = columns - (columns - 1) ** 2 / (n - 1);
  const least = Math.min(rows, width) - 1;
  return least > 0 ? Math.sqrt(square / least) : null;
}

function psiOf(pairs: readonly (readonly [number, number])[], n1: number, n2: number, added: number): number {
  const [one, two] = [n1 + added * pairs.length, n2 + added * pairs.length];
  return pairs.reduce((sum, [a, b]) => {
    const [p, q] = [(a + added) / one, (b + added) / two];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

function divergence(pairs: readonly (readonly [number, number])[], n1: number, n2: number): number {
  const term = (share: number, middle: number) => (share > 0 ? share * Math.log2(share / middle) : 0);
  const sum = pairs.reduce((total, [a, b]) => {
    const [p, q] = [a / n1, b / n2];
    const middle = (p + q) / 2;
    return total + (term(p, middle) + term(q, middle)) / 2;
  }, 0);
  return Math.min(1, Math.max(0, sum));
}
