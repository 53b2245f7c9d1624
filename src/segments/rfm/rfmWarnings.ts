/** Warns of scores that may mislead: few customers, tied values, names that can never fit. */

import { type Warning, warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { CheckedBins } from "./checkRfmBins.ts";
import type { RfmValues } from "./readRfm.ts";
import type { RfmSegment } from "./rfmSegment.ts";
import type { AxisScores } from "./scoreAxis.ts";

/** Scores of the three axes, the names and the bins. */
export type RfmScores = {
  r: AxisScores;
  f: AxisScores;
  m: AxisScores;
  names: readonly RfmSegment[];
  axes: CheckedBins;
};

export function rfmWarnings(found: RfmValues, { r, f, m, names, axes }: RfmScores): Warning[] {
  const n = found.owners.length;
  const warnings: Warning[] = [];
  const most = Math.max(...Object.values(axes).map((own) => (typeof own === "number" ? own : 0)));
  if (n > 0 && n < most)
    warnings.push(
      warning("fewer_customers_than_bins", `${n} customers are fewer than ${most} bins: some scores are empty`, n),
    );
  for (const [axis, values] of [
    ["recency", found.last],
    ["frequency", found.frequency],
    ["monetary", found.money],
  ] as const) {
    const tied = mostEqual(values);
    if (n > 1 && tied > n / 2 && typeof axes[axis] === "number")
      warnings.push(
        warning(
          "tied_scores",
          `${tied} of ${n} customers have the same ${axis}, and the same score`,
          tied,
          [axis],
          axis,
        ),
      );
  }
  if (found.unpriced > 0)
    warnings.push(warning("missing_value", `${found.unpriced} events have no value and count as 0`, found.unpriced));
  for (const name of shadowed(names, [r.counts.length, f.counts.length, m.counts.length]))
    warnings.push(
      warning(
        "shadowed_segment",
        `no scores have the name ${quote(name)}: names before it take them all`,
        undefined,
        [],
        name,
      ),
    );
  return warnings;
}

/** How many customers have the most frequent value. */
function mostEqual(values: Float64Array): number {
  const sorted = values.slice().sort();
  let [most, run] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    if (run > most) most = run;
  }
  return most;
}

/** The names that no scores have. */
function shadowed(names: readonly RfmSegment[], [r = 0, f = 0, m = 0]: readonly number[]): string[] {
  const used = new Set<number>();
  for (let a = 1; a <= r; a++)
    for (let b = 1; b <= f; b++)
      for (let c = 1; c <= m; c++)
        used.add(
          names.findIndex((own) => {
            const fits = (score: number, range?: readonly [number, number]) =>
              range === undefined || (score >= range[0] && score <= range[1]);
            return (
              fits(a, own.recency) && fits(b, own.frequency) && fits(c, own.monetary) && fits((b + c) / 2, own.mean)
            );
          }),
        );
  return names.flatMap(({ name }, i) => (used.has(i) ? [] : [name]));
}
