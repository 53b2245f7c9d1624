/** Turns credits into rows for a spreadsheet. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import type { AttributeResult } from "./attributeResult.ts";
import { modelNames } from "./evaluation/agreement.ts";

/** One touchpoint under one model; `name` is `null` for conversions that no touchpoint gets credit for. */
export type CreditRow = {
  model: string;
  name: string | null;
  conversions: number;
  value: number | null;
  share: number | null;
  /** Interval of `conversions`, if there is one. */
  lower: number | null;
  upper: number | null;
  removalEffect: number | null;
};

/** How the rows are written. */
export type CreditRowsOptions = {
  /** Rounds to whole conversions by largest remainder: per model they still add up to the (rounded) total. @defaultValue no rounding */
  round?: "whole";
};

/**
 * Results in long format: one row per model and touchpoint; unmatched conversions are last.
 *
 * @param results - one or several results of {@link attribute}
 * @example
 * const paths = pathTableFromRows([{ path: ["A", "B"], conversions: 3 }, { path: [], conversions: 1 }]);
 * const rows = creditRows(attribute(paths, { model: "linear" }), { round: "whole" });
 * rows.map(({ name, conversions }) => [name, conversions]) // => [["A", 2], ["B", 1], [null, 1]]
 */
export function creditRows(
  results: AttributeResult | readonly AttributeResult[],
  options: CreditRowsOptions = {},
): CreditRow[] {
  checkKeys(options, { round: true }, "creditRows", "the options");
  const list: readonly AttributeResult[] = Array.isArray(results) ? results : [results];
  list.forEach((one, i) => {
    expectResult(one, ["attribute"], "creditRows", list === results ? `results[${i}]` : "");
  });
  const names = modelNames(list.map(({ definition }) => definition));
  if (options.round !== undefined) oneOf(options.round, ["whole"], "creditRows", "round");
  return list.flatMap(({ credits, unmatched }, i) => {
    const model = names[i] as string;
    const rows: CreditRow[] = credits.map(({ name, conversions, value, share, interval, removalEffect }) => ({
      model,
      name,
      conversions,
      value,
      share,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      removalEffect: removalEffect ?? null,
    }));
    const { conversions, value } = unmatched;
    const none = { share: null, lower: null, upper: null, removalEffect: null };
    rows.push({ model, name: null, conversions, value, ...none });
    if (options.round === "whole") roundTogether(rows);
    return rows;
  });
}

/** Rounds by largest remainder: first all are rounded down, then those with the largest remainders get one more until the sum is right. */
function roundTogether(rows: CreditRow[]): void {
  const total = Math.round(rows.reduce((sum, { conversions }) => sum + conversions, 0));
  const cut = rows.map(({ conversions }, i) => ({ i, rest: conversions - Math.floor(conversions) }));
  for (const row of rows) row.conversions = Math.floor(row.conversions);
  let missing = total - rows.reduce((sum, { conversions }) => sum + conversions, 0);
  for (const { i } of cut.sort((a, b) => b.rest - a.rest || a.i - b.i)) {
    if (missing-- <= 0) return;
    (rows[i] as CreditRow).conversions++;
  }
}
