/** Draws the most frequent paths: a row of chips for each, with its share, its interval, and the share of journeys covered so far. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { TopPathsResult } from "../../paths/topPaths.ts";
import type { ChartOptions } from "../chartOptions.ts";
import type { Attributes } from "../draw/element.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { linearScale, roundEnd, type ValueScale } from "../draw/valueAxis.ts";
import { type ChipStyle, chipHeight, chipPath, drawChips } from "./drawChips.ts";
import { topPathsText, topPathsWords } from "./topPathsText.ts";
import { mixColours, touchpointColours } from "./touchpointColours.ts";

/** One row of the picture: a path, or the sum of those that are not drawn. */
type DrawnPath = {
  /** `null`: the other paths. */
  path: readonly string[] | null;
  /** How many paths the row stands for. */
  paths: number;
  label: string;
  journeys: number;
  share: { value: number | null; lower: number | null; upper: number | null; n: number };
  before: number;
  covered: number;
};

/**
 * Draws the most frequent paths as an `<svg>` text: one row per path with its journeys, its share with interval, its
 * touchpoints as chips, and the share of journeys covered so far. The other paths are one hatched row.
 *
 * @param result - the result of `topPaths`
 * @param options - how the picture looks; `top` is the largest number of paths (default 12, narrow 8); the others are one row with their sum
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }]);
 * topPathsSvg(topPaths(table)).slice(0, 4) // => "<svg"
 */
export function topPathsSvg(result: TopPathsResult, options: ChartOptions = {}): string {
  expectResult(result, ["topPaths"], "topPathsSvg");
  const pen = createPen(options, "topPathsSvg", { width: 1120 });
  const words = topPathsWords[pen.options.language];
  const shown = Math.min(result.rows.length, pen.options.top ?? (pen.narrow ? 8 : 12));
  const rows = drawnPaths(result, shown);
  const text = topPathsText(result, pen.format, pen.options.language, shown);
  const level = pen.format.share(result.rows[0]?.share.level ?? 0.95);
  const legend: LegendEntry[] = [
    { label: words.legendShare(pen.format.share(shareEnd(rows))), sample: boxSample(pen, pen.theme.main) },
  ];
  if (rows.some(({ path }) => path === null))
    legend.push({ label: words.legendOther, sample: boxSample(pen, pen.pattern("hatch"), pen.theme.hatch) });
  if (shown > 0) legend.push({ label: words.interval(level), sample: whiskerSample(pen) });
  return frame(pen, {
    ...text,
    ...(rows.length > 0 && { legend }),
    body: (top) => {
      if (rows.length === 0) {
        const svg = pen.text(pen.margin, top + 20, words.none, { size: 14, fill: pen.theme.muted });
        return { svg, bottom: top + 28 };
      }
      return pen.width < 760 ? drawBlocks(pen, rows, top) : drawTable(pen, rows, level, top);
    },
  });
}

/** The first paths of the result, then one row for all others. */
function drawnPaths(result: TopPathsResult, shown: number): DrawnPath[] {
  const { journeys: all, leftOut, otherJourneys } = result;
  let covered = 0;
  const rows = result.rows.slice(0, shown).map(({ path, journeys, share, cumulativeShare }): DrawnPath => {
    const before = covered;
    covered = cumulativeShare ?? 0;
    return { path, paths: 1, label: path.join(" > "), journeys, share, before, covered };
  });
  const rest = result.rows.slice(shown);
  const paths = leftOut.top + rest.length;
  if (paths === 0) return rows;
  const journeys = otherJourneys + rest.reduce((sum, row) => sum + row.journeys, 0);
  const value = all > 0 ? journeys / all : null;
  const share = { value, lower: null, upper: null, n: all };
  return [
    ...rows,
    { path: null, paths, label: `(${paths} other paths)`, journeys, share, before: covered, covered: 1 },
  ];
}

/** Columns: rank, journeys, share, chips, coverage. */
function drawTable(pen: Pen, rows: readonly DrawnPath[], level: string, top: number) {
  const { format, theme } = pen;
  const words = topPathsWords[pen.options.language];
  const right = pen.width - pen.margin;
  const bar = { left: pen.margin + 104, right: pen.margin + 184 };
  const chips = bar.right + 92;
  const cover = { left: right - 150, right: right - 50 };
  const style: ChipStyle = { ...chipStyle(pen, rows), width: cover.left - 20 - chips, lines: 1 };
  const scale = linearScale(0, shareEnd(rows), bar.left, bar.right);
  const head = { size: 12, fill: theme.muted };
  const out = [
    pen.text(pen.margin + 88, top + 12, words.journeys, { ...head, anchor: "end" }),
    pen.text(bar.left, top + 12, words.share(level), { ...head, max: chips - bar.left - 10 }),
    pen.text(chips, top + 12, words.path, head),
    pen.text(right, top + 12, words.covered, { ...head, anchor: "end" }),
  ];
  let y = top + 22;
  for (const [i, row] of rows.entries()) {
    const middle = y + 18;
    const share = format.share(row.share.value ?? 0);
    if (row.path !== null)
      out.push(pen.text(pen.margin, middle + 4, format.count(i + 1), { size: 12, fill: theme.muted }));
    out.push(
      pen.text(pen.margin + 88, middle + 5, format.count(row.journeys), { size: 14, bold: true, anchor: "end" }),
      drawShare(pen, row, scale, middle - 9, 18),
    );
    const interval = row.share.lower === null ? "" : format.interval(row.share);
    out.push(pen.text(bar.right + 12, interval === "" ? middle + 4.5 : middle - 2, share, { size: 13, bold: true }));
    if (interval !== "") out.push(pen.text(bar.right + 12, middle + 12, interval, { size: 11.5, fill: theme.muted }));
    out.push(
      row.path === null
        ? drawRest(pen, row, chips, middle - 12)
        : drawPath(pen, row.path, chips, middle - 12, style).svg,
    );
    out.push(drawCoverage(pen, row, cover.left, cover.right, middle - 5));
    out.push(pen.text(right, middle + 4.5, format.share(row.covered), { size: 13, anchor: "end" }));
    y += 38;
    if (i < rows.length - 1) out.push(pen.shape("path", { d: `M${pen.margin} ${y - 1}H${right}`, stroke: theme.grid }));
  }
  return { svg: out.join(""), bottom: y };
}

/** One block per path, for narrow pictures: words, bar, chips in several lines. */
function drawBlocks(pen: Pen, rows: readonly DrawnPath[], top: number) {
  const { format, theme } = pen;
  const words = topPathsWords[pen.options.language];
  const [left, right] = [pen.margin, pen.width - pen.margin];
  const scale = linearScale(0, shareEnd(rows), left, right);
  const style: ChipStyle = { ...chipStyle(pen, rows), width: pen.inner, lines: 3 };
  const out: string[] = [];
  let y = top;
  for (const [i, row] of rows.entries()) {
    const share = format.share(row.share.value ?? 0);
    const rate = row.share.lower === null ? share : `${share} (${format.interval(row.share)})`;
    const head = words.journeysOf(format.count(row.journeys));
    out.push(
      pen.text(left, y + 12, row.path === null ? head : `${format.count(i + 1)} · ${head}`, { size: 13, bold: true }),
    );
    out.push(pen.text(right, y + 12, rate, { size: 12, bold: true, anchor: "end" }));
    out.push(row.path === null ? drawCoverage(pen, row, left, right, y + 20) : drawShare(pen, row, scale, y + 18, 14));
    y += 38;
    const chips =
      row.path === null
        ? { svg: drawRest(pen, row, left, y), height: chipHeight }
        : drawPath(pen, row.path, left, y, style);
    out.push(chips.svg);
    y += chips.height;
    out.push(pen.text(left, y + 15, words.coveredUpTo(format.share(row.covered)), { size: 11.5, fill: theme.muted }));
    y += 24;
    if (i < rows.length - 1) out.push(pen.shape("path", { d: `M${left} ${y}H${right}`, stroke: theme.grid }));
    y += 9;
  }
  return { svg: out.join(""), bottom: y - 9 };
}

function drawPath(pen: Pen, path: readonly string[], x: number, y: number, style: ChipStyle) {
  if (path.length > 0) return drawChips(pen, x, y, path, style);
  const words = topPathsWords[pen.options.language];
  return {
    svg: pen.text(x, y + 16.3, words.noTouchpoint, { italic: true, fill: pen.theme.muted }),
    height: chipHeight,
  };
}

/** The share of a path as a bar from zero, with its interval. The sum of the other paths has no bar, because it would be longer than all others. */
function drawShare(pen: Pen, row: DrawnPath, scale: ValueScale, y: number, height: number): string {
  if (row.path === null) return "";
  const { theme } = pen;
  const { value, lower, upper } = row.share;
  const [left, right] = [scale(0), scale(scale.to)];
  const box = { x: left, y, width: scale(value ?? 0) - left, height, fill: theme.main };
  return (
    pen.shape("rect", { x: left, y, width: right - left, height, fill: theme.surface }) +
    markRow(pen, row, box) +
    (lower === null || upper === null ? "" : pen.whisker(scale(lower), scale(upper), y + height / 2))
  );
}

/** The shape that carries the numbers of a row. */
function markRow(pen: Pen, { label, journeys, share }: DrawnPath, box: Attributes): string {
  const { format } = pen;
  const { value, lower, upper, n } = share;
  const rate = value === null ? "" : `, ${format.share(value)}${lower === null ? "" : ` (${format.interval(share)})`}`;
  const tip = `${topPathsWords[pen.options.language].journeysOf(format.count(journeys))}${rate}`;
  return pen.mark("rect", { ...box, class: "bar" }, { label, value: journeys, lower, upper, n }, tip);
}

/** Draws the share of journeys covered: by the rows above in a light colour, by this row in full colour. */
function drawCoverage(pen: Pen, row: DrawnPath, left: number, right: number, y: number): string {
  const { theme } = pen;
  const x = (share: number) => left + Math.min(1, share) * (right - left);
  const own = { x: x(row.before), y, width: Math.max(0, x(row.covered) - x(row.before)), height: 10 };
  const hatched = { ...own, fill: pen.pattern("hatch"), stroke: theme.hatch, "stroke-width": 1 };
  return (
    pen.shape("rect", { x: left, y, width: right - left, height: 10, fill: theme.surface }) +
    pen.shape("rect", {
      x: left,
      y,
      width: x(row.before) - left,
      height: 10,
      fill: mixColours(theme.bg, theme.main, 0.4),
    }) +
    (row.path === null ? markRow(pen, row, hatched) : pen.shape("rect", { ...own, fill: theme.main }))
  );
}

/** The other paths as one hatched chip with their number. */
function drawRest(pen: Pen, { paths }: DrawnPath, x: number, y: number): string {
  const { theme, format } = pen;
  const label = topPathsWords[pen.options.language].otherPaths(format.count(paths));
  const wide = pen.measure(label, 12, true);
  return (
    pen.shape("path", {
      d: chipPath(x, y, wide + 84, true),
      fill: pen.pattern("hatch"),
      stroke: theme.hatch,
      "stroke-width": 1.4,
    }) +
    pen.shape("rect", { x: x + 14, y: y + 3, width: wide + 12, height: chipHeight - 6, fill: theme.bg }) +
    pen.text(x + 20, y + 16.3, label, { size: 12, bold: true })
  );
}

/** Finds the end of the scale of the shares: a round share that is above every interval. */
function shareEnd(rows: readonly DrawnPath[]): number {
  return Math.min(1, roundEnd(rows.flatMap(({ path, share }) => (path === null ? [] : [share.upper, share.value]))));
}

function chipStyle(pen: Pen, rows: readonly DrawnPath[]): Pick<ChipStyle, "colour" | "more"> {
  const weights = new Map<string, number>();
  for (const { path, journeys } of rows)
    for (const name of new Set(path ?? [])) weights.set(name, (weights.get(name) ?? 0) + journeys);
  const words = topPathsWords[pen.options.language];
  return {
    colour: touchpointColours(pen.theme, weights),
    more: (left) => words.more(pen.format.count(left)),
  };
}
