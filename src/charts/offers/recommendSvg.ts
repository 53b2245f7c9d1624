/** Draws what to recommend to one customer, and why. */

import type { RecommendedItem } from "../../automation/recommend/recommendedItem.ts";
import type { RecommendResult } from "../../automation/recommend/recommendResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { Interval } from "../../core/estimate.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { recommendText, recommendWords } from "./recommendText.ts";

/**
 * The picture of recommendations: one row per item, the best on top, with why. From `itemsTogether` a dot at the ratio with its interval, on a
 * logarithmic axis; from `nextSteps` at the share. A popular item without evidence has no dot.
 *
 * @param result - the result of `recommend`
 * @param options - how the picture looks; `top` is the largest number of items (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "tea", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const from = itemsTogether([...Array(9).fill(["tea", "milk"]), ...Array(9).fill(["milk"]), ...Array(30).fill(["soap"])]);
 * recommendSvg(recommend(log, "ann", { from, now: 1 })).includes("milk") // => true
 */
export function recommendSvg(result: RecommendResult, options: ChartOptions = {}): string {
  expectResult(result, ["recommend"], "recommendSvg");
  const pen = createPen(options, "recommendSvg");
  const { format } = pen;
  const words = recommendWords[pen.options.language];
  const text = recommendText(result, format, pen.options.language);
  if (result.rows.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const shown = result.rows.slice(0, pen.options.top ?? 12);
  const noteOf = ({ because }: RecommendedItem) => {
    if ("seen" in because) return words.together(format.name(because.seen));
    if ("after" in because)
      return because.after.length === 0 ? words.next0 : words.next(because.after.map(format.name).join(" → "));
    return "baskets" in because
      ? words.baskets(format.count(because.baskets))
      : words.customers(format.count(because.customers));
  };
  const rows = shown.map((row): EstimateRow => {
    const estimate = drawnEstimate(row);
    return {
      name: format.name(row.item),
      estimate,
      data: { label: row.item, series: row.reason },
      note: row.reason === "together" && estimate.value === null ? `${noteOf(row)}, ${words.never}` : noteOf(row),
    };
  });
  const ratios = result.definition.from === "itemsTogether";
  const level = levelOf(shown);
  const ends = shown.map((row) => drawnEstimate(row).upper);
  return frame(pen, {
    ...text,
    legend:
      level === null
        ? []
        : [{ label: (ratios ? words.ratio : words.share)(format.share(level)), sample: whiskerSample(pen) }],
    body: (top) =>
      drawEstimates(
        pen,
        rows,
        {
          from: 0,
          to: Math.min(1, roundEnd(ends)),
          write: ratios ? format.number : format.share,
          unknown: "–",
          log: ratios,
        },
        top,
      ),
  });
}

/** The ratio or the share; nothing for a popular item, and where the upper bound is not known. */
function drawnEstimate({ because }: RecommendedItem): Interval & { value: number | null } {
  if ("share" in because) return because.share;
  const none = { value: null, lower: null, upper: null };
  if (!("ratio" in because)) return none;
  const { value, lower, upper } = because.ratio;
  return { value, lower: upper === null ? null : lower, upper };
}

function levelOf(rows: readonly RecommendedItem[]): number | null {
  for (const { because } of rows) {
    if ("share" in because) return because.share.level;
    if ("ratio" in because) return because.ratio.level;
  }
  return null;
}
