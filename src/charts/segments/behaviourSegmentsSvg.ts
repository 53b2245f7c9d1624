/** Draws groups of customers by their paths. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { BehaviourSegmentsResult } from "../../segments/behaviour/behaviourSegmentsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { behaviourSegmentsText, behaviourWords, medoidText } from "./behaviourSegmentsText.ts";

/**
 * Draws the groups of `behaviourSegments` as an `<svg>` text: at the left the path in the middle of each group, a dot with its interval at the share of
 * its customers, and the touchpoint that they have more often than all others.
 *
 * @param result - the result of `behaviourSegments`
 * @param options - how the picture looks; `top` is the largest number of groups (default 20)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * behaviourSegmentsSvg(behaviourSegments(log, { k: 1 })).includes("Which customers have similar paths?") // => true
 */
export function behaviourSegmentsSvg(result: BehaviourSegmentsResult, options: ChartOptions = {}): string {
  expectResult(result, ["behaviourSegments"], "behaviourSegmentsSvg");
  const pen = createPen(options, "behaviourSegmentsSvg");
  const { format } = pen;
  const words = behaviourWords[pen.options.language];
  const text = behaviourSegmentsText(result, format, pen.options.language);
  const { clusters } = result;
  if (clusters.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const shown = clusters.slice(0, pen.options.top ?? 20);
  const hidden = clusters.length - shown.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote;
  const rows = shown.map((own, i) => clusterRow(pen, own, i + 1));
  const to = Math.min(1, roundEnd(shown.map(({ members }) => members.upper)));
  const level = format.share(clusters[0]?.members.level ?? 0.95);
  return frame(pen, {
    ...text,
    footnote,
    legend: [{ label: words.share(level), sample: whiskerSample(pen) }],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.none }, top),
  });
}

function clusterRow(
  pen: Pen,
  { id, medoid, members, count, touchpoints }: BehaviourSegmentsResult["clusters"][number],
  number: number,
) {
  const { format, options } = pen;
  const words = behaviourWords[options.language];
  const most = touchpoints[0]?.touchpoint;
  const customers = format.count(count);
  const row: EstimateRow = {
    name: `${number}. ${medoidText(medoid, format, options.language)}`,
    bold: true,
    estimate: members,
    data: { label: id, n: members.n },
    note: most === undefined ? words.plain(customers) : words.most(customers, format.name(most)),
  };
  return row;
}
