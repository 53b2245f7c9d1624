/** Draws a histogram: how many customers are active on one, two, three days of a period. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { periodWords } from "../retention/retentionText.ts";
import { groupLabel } from "../tables/makeTable.ts";
import { saidShare } from "../words/saidShare.ts";
import { stickinessGroupName, stickinessText, stickinessWords } from "./stickinessText.ts";

type Group = NonNullable<StickinessResult["groups"]>[number];

/**
 * Draws stickiness as an `<svg>` text: a bar for each number of active units, with the customers of all periods that were observed from
 * start to end. Without such a period the bars are those of the last one, hatched. The finding has the ratio (DAU / MAU). With groups, the ratio of
 * each stands below the bars, with its interval and a line at the ratio of all.
 *
 * @param result - the result of `stickiness`
 * @param options - how the picture looks; `top` is the largest number of groups (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * stickinessSvg(stickiness(log)).slice(0, 4) // => "<svg"
 */
export function stickinessSvg(result: StickinessResult, options: ChartOptions = {}): string {
  expectResult(result, ["stickiness"], "stickinessSvg");
  const pen = createPen(options, "stickinessSvg", { timeZone: result.definition.timeZone });
  const words = stickinessWords[pen.options.language];
  const text = stickinessText(result, pen.format, pen.options.language);
  if (result.periods.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const open = result.counts.length === 0;
  const { groups = [] } = result;
  const shown = groups.slice(0, pen.options.top ?? 12);
  const hidden = groups.length - shown.length;
  const footnote = [
    ...(open ? [words.open] : []),
    text.footnote,
    ...(hidden > 0 ? [words.hidden(pen.format.count(hidden))] : []),
  ].join(" ");
  const body = (top: number) => {
    const bars = drawBars(pen, result, open, top);
    if (shown.length === 0) return bars;
    const below = drawGroups(pen, result, shown, bars.bottom + 22);
    return { svg: bars.svg + below.svg, bottom: below.bottom };
  };
  return frame(pen, { ...text, footnote, body });
}

/** The ratio of each group with its interval. */
function drawGroups(pen: Pen, { ratio, definition }: StickinessResult, groups: readonly Group[], top: number) {
  const { format, options } = pen;
  const words = stickinessWords[options.language];
  const [unit] = periodWords(definition.unit, format, options.language);
  const [period] = periodWords(definition.period, format, options.language);
  const rows = groups.map((group): EstimateRow => {
    const estimate = group.ratio ?? { value: null, lower: null, upper: null };
    return {
      name: stickinessGroupName(group, format, options.language),
      estimate,
      data: { label: groupLabel(group), series: "ratio", n: group.customers },
      note: words.n(format.count(group.customers)),
      reference: ratio?.value ?? null,
    };
  });
  const most = roundEnd(groups.map((group) => group.ratio?.upper ?? group.ratio?.value ?? 0));
  const axis = { from: 0, to: Math.min(1, most), write: format.share, unknown: words.unknown };
  return drawEstimates(pen, [{ heading: words.byGroup(unit, period) }, ...rows], axis, top);
}

function drawBars(pen: Pen, { counts, periods, definition, ratio }: StickinessResult, open: boolean, top: number) {
  const { theme, format, margin, width } = pen;
  const { language } = pen.options;
  const words = stickinessWords[language];
  const all = open ? (periods.at(-1)?.counts ?? []) : counts;
  const bars = all.slice(0, Math.max(1, all.findLastIndex((count) => count > 0) + 1));
  const left = margin + Math.max(42, pen.measure(format.count(roundEnd(bars, 4)), 12) + 12);
  const right = width - margin - 8;
  const bottom = top + 30 + (pen.narrow ? 170 : 260);
  const y = linearScale(0, roundEnd(bars, 4), bottom, top + 30);
  const room = Math.min(64, (right - left) / bars.length);
  const gap = Math.min(2, room / 8);
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  const out = [
    pen.text(left, top + 10, words.customers, { fill: theme.muted }),
    axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 4 }),
  ];
  let free = Number.NEGATIVE_INFINITY;
  for (const [i, count] of bars.entries()) {
    const x = left + i * room;
    const look = open ? { fill: pen.pattern("hatch"), stroke: theme.hatch } : { fill: theme.main };
    const shape = {
      x: x + gap,
      y: y(count),
      width: Math.max(0.5, room - 2 * gap),
      height: bottom - y(count),
      class: "bar",
    };
    const label = String(i + 1);
    out.push(pen.mark("rect", { ...shape, ...look }, { label, value: count }, `${label}: ${format.count(count)}`));
    const above = format.count(count);
    if (pen.measure(above, 12) < room - 4)
      out.push(pen.text(x + room / 2, y(count) - 5, above, { anchor: "middle", halo: true }));
    const half = pen.measure(label, 12) / 2;
    const middle = x + room / 2;
    if (middle - half < free + 8) continue;
    free = middle + half;
    out.push(pen.text(middle, bottom + 17, label, { fill: theme.muted, anchor: "middle" }));
  }
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const [, units] = periodWords(definition.unit, format, language);
  const [period] = periodWords(definition.period, format, language);
  out.push(pen.text(left, bottom + 36, words.axis(units, period), { fill: theme.muted, max: right - left }));
  if (ratio === null) return { svg: out.join(""), bottom: bottom + 42 };
  const [unit] = periodWords(definition.unit, format, language);
  const share = words.ratio(unit, period, saidShare(ratio, format, language));
  const block = pen.block(left, bottom + 46, share, { width: right - left, size: 13, bold: true, lines: 3 });
  return { svg: out.join("") + block.svg, bottom: bottom + 46 + block.height };
}
