/** Draws a ranking of irritants: a bar for each score, the cumulative share beside it, the verdict in words. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type {
  RankedIrritant,
  RankIrritantsResult,
  UnrankedIrritant,
} from "../../experience/irritants/rankIrritants.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisBelow, linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { mapWords } from "../map/mapWords.ts";
import { irritantReason, scoreReason } from "./irritantReason.ts";
import { type JourneyNames, type JourneyNamesOptions, journeyNames } from "./journeyNames.ts";
import { cumulativeShares, rankIrritantsText, rankIrritantsWords } from "./rankIrritantsText.ts";
import { verdictPill } from "./verdictPill.ts";

/** Looks of {@link rankIrritantsSvg}. */
export type RankIrritantsSvgOptions = ChartOptions & JourneyNamesOptions;

/** Most irritants without a rank that are drawn. */
const mostUnranked = 8;

/** Where the columns stand. */
type RankLayout = { names: number; score: ValueScale; share: ValueScale; end: number; pill: number };

/**
 * The picture of a ranking of irritants: a Pareto chart from the highest score down, with the share of the score held so far on an axis
 * of its own, and the verdict beside each. Irritants without a rank stand below with the reason.
 *
 * @param result - the result of `rankIrritants`
 * @param options - how the picture looks; `journey` gives the names; `top` is the largest number of ranked irritants (default 12); the others are one row
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "till" }],
 *   irritants: [{ id: "queue", severity: 3, touchpoints: ["till"] }],
 *   evidence: [{ id: "wave", source: "survey", irritant: "queue", count: 20, exposed: 200 }],
 * });
 * rankIrritantsSvg(rankIrritants(shop)).includes("10% of 200 exposed") // => true
 */
export function rankIrritantsSvg(result: RankIrritantsResult, options: RankIrritantsSvgOptions = {}): string {
  expectResult(result, ["rankIrritants"], "rankIrritantsSvg");
  const pen = createPen(options, "rankIrritantsSvg", { more: ["journey"] });
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = rankIrritantsWords[language];
  const nameOf = journeyNames(options.journey, format, language);
  const text = rankIrritantsText(result, format, language, nameOf);
  if (result.rows.length + result.unranked.length === 0)
    return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const rows = result.rows.slice(0, pen.options.top ?? 12);
  const level = rows.find(({ rate }) => rate !== null)?.rate?.level ?? 0.95;
  const isRecurrent = ({ verdict }: RankedIrritant) => verdict.verdict === "recurrent";
  const legend: LegendEntry[] = [
    ...(rows.some(isRecurrent) ? [{ label: words.recurs, sample: boxSample(pen, theme.neg) }] : []),
    ...(rows.some((row) => !isRecurrent(row))
      ? [{ label: words.others, sample: boxSample(pen, pen.pattern("hatch"), theme.hatch) }]
      : []),
    ...(rows.some(({ bounds }) => bounds?.lower != null && bounds.upper !== null)
      ? [{ label: words.interval(format.share(level)), sample: whiskerSample(pen) }]
      : []),
  ];
  return frame(pen, { ...text, legend, body: (top) => drawRanking(pen, result, rows, nameOf, top) });
}

function drawRanking(
  pen: Pen,
  result: RankIrritantsResult,
  rows: readonly RankedIrritant[],
  nameOf: JourneyNames,
  top: number,
) {
  const { theme, format, margin, narrow } = pen;
  const words = rankIrritantsWords[pen.options.language];
  const end = pen.width - margin;
  const pill = 104;
  const names = narrow ? pen.inner : Math.max(200, Math.min(300, pen.inner * 0.31));
  const largest = roundEnd(
    rows.flatMap(({ score, bounds }) => [score, bounds?.upper]),
    4,
  );
  const shareStart = end - pill - 22 - Math.max(90, pen.inner * 0.15);
  const layout: RankLayout = {
    names,
    end,
    pill,
    score: narrow
      ? linearScale(0, largest, margin, end - 62)
      : linearScale(0, largest, margin + names + 14, shareStart - 70),
    share: linearScale(0, 1, shareStart, end - pill - 22),
  };
  const shares = cumulativeShares(result);
  const out: string[] = [];
  const marks: string[] = [];
  const line: { x: number; y: number }[] = [];
  let y = top;
  if (!narrow && rows.length > 0) {
    const style = { size: 12, fill: theme.muted };
    out.push(
      pen.text(layout.score(0), y + 10, words.score, style),
      pen.text(layout.share(0), y + 10, words.cumulative, style),
      pen.text(end, y + 10, words.verdict, { ...style, anchor: "end" }),
    );
    y += 20;
  }
  const first = y;
  for (const [i, row] of rows.entries()) {
    const drawn = drawRanked(pen, row, shares[i] ?? null, layout, nameOf, y);
    marks.push(drawn.svg);
    if (drawn.point !== null) line.push(drawn.point);
    y = drawn.bottom;
    out.push(pen.shape("path", { d: `M${margin} ${coordinate(y)}H${end}`, stroke: theme.grid }));
  }
  if (!narrow && rows.length > 0) {
    out.push(axisBelow(pen, { scale: layout.score, write: format.number, grid: [first, y], count: 4 }));
    out.push(axisBelow(pen, { scale: layout.share, write: format.share, grid: [first, y], count: 2 }));
    for (const scale of [layout.score, layout.share])
      out.push(
        pen.shape("path", {
          d: `M${coordinate(scale(0))} ${first}V${coordinate(y)}`,
          stroke: theme.ink,
          "stroke-width": 1.2,
        }),
      );
    out.push(pen.shape("path", { d: linePath(line) || "M0 0", fill: "none", stroke: theme.main, "stroke-width": 2.4 }));
    y += 24;
  }
  const rest = result.rows.slice(rows.length);
  if (rest.length > 0) {
    const sum = rest.reduce((all, { score }) => all + (score ?? 0), 0);
    const note = `${words.rest(format.count(rest.length))}: ${words.score} ${format.number(sum)}`;
    marks.push(pen.text(margin, y + 16, note, { size: 12, fill: theme.muted, max: pen.inner }));
    y += 24;
  }
  if (result.unranked.length > 0) {
    const drawn = drawUnranked(pen, result.unranked, layout, nameOf, y + 8);
    marks.push(drawn.svg);
    y = drawn.bottom;
  }
  return { svg: [...out, ...marks].join(""), bottom: y };
}

/** One row: rank, name and rate, bar of the score, cumulative share, verdict. */
function drawRanked(
  pen: Pen,
  row: RankedIrritant,
  share: number | null,
  layout: RankLayout,
  nameOf: JourneyNames,
  top: number,
) {
  const { theme, format, margin, narrow } = pen;
  const words = rankIrritantsWords[pen.options.language];
  const { rank, rate, score, bounds, verdict, irritant } = row;
  const name = nameOf("irritants", irritant);
  const recurs = verdict.verdict === "recurrent";
  const said =
    rate === null || rate.value === null
      ? words.noRate(format.count(verdict.customers))
      : words.rate(format.share(rate.value), format.count(rate.n), format.interval(rate));
  const wide = layout.names - 36 - (narrow ? layout.pill + 8 : 0);
  const head = pen.block(margin + 36, 0, name, { width: wide, size: 13, bold: true, lines: 2, leading: 16 });
  const textHeight = head.height + 16;
  const rowTop = top + 9;
  const middle = narrow ? rowTop + head.height / 2 : rowTop + Math.max(textHeight, 30) / 2;
  const textTop = narrow ? rowTop : middle - textHeight / 2;
  const out = [
    pen.shape("circle", {
      cx: margin + 13,
      cy: middle,
      r: 13,
      fill: recurs ? theme.neg : theme.surface,
      stroke: recurs ? theme.neg : theme.ink,
    }),
    pen.text(margin + 13, middle + 4.5, format.count(rank), {
      size: 13,
      bold: true,
      anchor: "middle",
      fill: recurs ? theme.onNeg : theme.ink,
    }),
    pen.block(margin + 36, textTop, name, { width: wide, size: 13, bold: true, lines: 2, leading: 16 }).svg,
    pen.text(margin + 36, textTop + head.height + 11, said, {
      size: 11.5,
      fill: theme.muted,
      max: pen.narrow ? pen.inner - 36 : wide,
    }),
    pillAt(pen, verdict.verdict, layout.end, narrow ? rowTop + 8 : middle),
  ];
  const barMiddle = narrow ? textTop + textHeight + 14 : middle;
  const height = narrow ? 14 : 22;
  const { score: scale } = layout;
  if (score === null)
    out.push(
      noScore(
        pen,
        scale(0),
        barMiddle,
        row.reason === null ? words.noScore : scoreReason(row.reason, pen.options.language),
      ),
    );
  else {
    const look = recurs ? { fill: theme.neg } : { fill: pen.pattern("hatch"), stroke: theme.hatch };
    const box = {
      x: scale(0),
      y: barMiddle - height / 2,
      width: Math.max(0, scale(score) - scale(0)),
      height,
      class: "bar",
    };
    const data = { label: irritant, value: score, lower: bounds?.lower, upper: bounds?.upper, n: rate?.n };
    out.push(pen.mark("rect", { ...box, ...look }, data, `${name}: ${words.score} ${format.number(score)}, ${said}`));
    const hasBounds = bounds !== null && bounds.lower !== null && bounds.upper !== null;
    if (hasBounds) out.push(pen.whisker(scale(bounds.lower as number), scale(bounds.upper as number), barMiddle));
    const after = scale(Math.max(score, hasBounds ? (bounds.upper as number) : score)) + 9;
    out.push(pen.text(after, barMiddle + 4.5, format.number(score), { size: 13, bold: true }));
  }
  let bottom = narrow ? barMiddle + 12 : top + 18 + Math.max(textHeight, 30);
  let point: { x: number; y: number } | null = null;
  if (share !== null && !narrow) {
    point = { x: layout.share(share), y: middle };
    const dot = { cx: point.x, cy: middle, r: 5, fill: theme.main, stroke: theme.bg, class: "cumulative" };
    out.push(pen.mark("circle", dot, { label: irritant, value: share }));
    const text = format.share(share);
    const isLeft = point.x - pen.measure(text, 12) - 10 > layout.share(0);
    out.push(pen.text(point.x + (isLeft ? -9 : 9), middle + 4, text, { anchor: isLeft ? "end" : "start", halo: true }));
  }
  if (share !== null && narrow) {
    out.push(pen.text(margin, bottom + 12, words.soFar(format.share(share)), { size: 11.5, fill: theme.muted }));
    bottom += 18;
  }
  return { svg: out.join(""), bottom: bottom + (narrow ? 8 : 0), point };
}

/** The irritants without a rank: name, reason, verdict. */
function drawUnranked(
  pen: Pen,
  unranked: readonly UnrankedIrritant[],
  layout: RankLayout,
  nameOf: JourneyNames,
  top: number,
) {
  const { theme, format, margin } = pen;
  const words = rankIrritantsWords[pen.options.language];
  const out = [pen.text(margin, top + 13, words.unranked, { size: 13, bold: true })];
  let y = top + 26;
  for (const row of unranked.slice(0, mostUnranked)) {
    const name = nameOf("irritants", row.irritant);
    const wide = layout.end - margin - layout.pill - 46;
    const reason = { width: wide, size: 11.5, fill: theme.muted, lines: 3, leading: 14.5 };
    const why = pen.block(margin + 36, y + 20, irritantReason(row, format, pen.options.language), reason);
    out.push(
      pen.text(margin + 36, y + 14, name, { size: 13, bold: true, max: wide }),
      why.svg,
      pillAt(pen, row.verdict.verdict, layout.end, y + 16),
    );
    y += 26 + why.height;
  }
  const more = unranked.length - mostUnranked;
  if (more > 0) {
    out.push(pen.text(margin + 36, y + 14, words.moreUnranked(format.count(more)), { fill: theme.muted }));
    y += 22;
  }
  return { svg: out.join(""), bottom: y };
}

function noScore(pen: Pen, x: number, y: number, reason: string): string {
  const words = rankIrritantsWords[pen.options.language];
  const wide = pen.measure(words.noScore, 12) + 22;
  return (
    pen.shape("rect", {
      x: x + 0.5,
      y: y - 12,
      width: wide,
      height: 24,
      fill: "none",
      stroke: pen.theme.muted,
      "stroke-dasharray": "4 3",
      "data-reason": reason,
    }) + pen.text(x + wide / 2, y + 4, words.noScore, { anchor: "middle", fill: pen.theme.muted })
  );
}

/** The verdict, ending at x. */
function pillAt(pen: Pen, verdict: RankedIrritant["verdict"]["verdict"], end: number, middle: number): string {
  const page = { pen, words: mapWords[pen.options.language] };
  const { width } = verdictPill(page, verdict, 0, 0);
  return verdictPill(page, verdict, end - width, middle - 8).svg;
}
