/** Draws what was measured: reach of each stage and touchpoint with its interval, exits with n, median time beside the planned one. */

import type { MapSection } from "../map/mapContent.ts";
import type { PlacedColumn, PlacedStage } from "../map/mapLayout.ts";
import { gutter, laneTitle, type MapLane, type MapPage, rateText, timeText } from "../map/mapPage.ts";

/** Exits of at least this share, of at least this many journeys, are emphasised. */
const manyLeave = { share: 0.35, n: 100 };

/** Whether so many journeys end here that the map emphasises the exit. */
export function endsMany({ measured, plannedEnd }: Pick<PlacedColumn, "measured" | "plannedEnd">): boolean {
  const exits = measured?.exits;
  return !plannedEnd && exits !== undefined && (exits.value ?? 0) >= manyLeave.share && exits.n >= manyLeave.n;
}

/** The numbers of a band; absent where nothing was measured. */
export const measuredLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  if (content.measured === null) return null;
  const journeys = words.journeys(content.measured.journeys, pen.format.count(content.measured.journeys));
  const title = laneTitle(page, top + 4, [words.lanes.measured[0] as string, journeys]);
  const y = Math.max(top + 36, title.bottom + 6);
  const row = (at: number, name: string, second: string) => {
    const style = { anchor: "end" as const, max: gutter - 10 };
    const x = pen.margin + gutter - 10;
    return (
      pen.text(x, at, name, { ...style, size: 12, bold: true }) +
      pen.text(x, at + 15, second, { ...style, size: 11, fill: pen.theme.muted })
    );
  };
  const out = [
    title.svg,
    ...band.stages.map((stage) => stageBar(page, stage, top + 2)),
    row(y + 18, words.reachedBy, words.interval(page.level)),
    row(y + 57, words.leaves, words.ofJourneys),
    row(y + 95, words.medianTime, words.plannedTime),
    ...band.columns.map((column) => numbers(page, column, y)),
  ];
  return { svg: out.join(""), bottom: y + 114 };
};

function stageBar(page: MapPage, { section, left, right }: PlacedStage, y: number): string {
  return reachOfStage(page, page.content.sections[section] as MapSection, { left: left + 6, right: right - 6, y });
}

/** The bar of the share of journeys that reach a stage, with its interval. */
export function reachOfStage(
  page: MapPage,
  section: MapSection,
  { left, right, y }: { left: number; right: number; y: number },
): string {
  const { pen, words } = page;
  const { theme } = pen;
  const reached = section.measured?.reached;
  if (reached === undefined) return "";
  const at = (share: number) => left + share * (right - left);
  const box = { x: left, y, height: 22, rx: 3 };
  const out = [pen.shape("rect", { ...box, width: right - left, fill: theme.surface, stroke: theme.line })];
  const { value, lower, upper, n } = reached;
  if (value !== null) {
    const data = { label: section.stage?.id ?? "", value, lower, upper, n };
    out.push(
      pen.mark(
        "rect",
        { ...box, width: at(value) - left, fill: theme.main, opacity: 0.3, class: "stage-reach" },
        data,
        `${section.name}: ${rateText(page, reached)}`,
      ),
    );
  }
  const between = lower !== null && upper !== null;
  // the shares 0 % and 100 % have no whisker at their end
  const isDrawn = between && !(value === 1 && lower > 0.995) && value !== null;
  if (isDrawn) out.push(pen.whisker(at(lower), at(upper), y + 11, theme.main));
  const full = value === null ? words.nobodyHere : words.reaches(pen.format.share(value));
  const brief = value === null ? "–" : pen.format.share(value);
  const spaceLeft = (isDrawn ? at(lower) - 6 : right) - left - 8;
  const spaceRight = right - (isDrawn ? at(upper) + 6 : left) - 8;
  const fits = (text: string) => pen.measure(text, 12, true) <= Math.max(spaceLeft, spaceRight);
  const text = fits(full) ? full : brief;
  const style = { size: 12, bold: true, halo: !fits(text) };
  out.push(
    spaceLeft >= spaceRight || !isDrawn
      ? pen.text(left + 8, y + 15.5, text, { ...style, max: right - left - 8 })
      : pen.text(right - 8, y + 15.5, text, { ...style, anchor: "end", max: right - left - 8 }),
  );
  return out.join("");
}

function numbers(page: MapPage, column: PlacedColumn, y: number): string {
  const { pen, words } = page;
  const { theme, format } = pen;
  const { measured, plannedEnd } = column;
  if (measured === null) return "";
  const { reached, exits, touchpoint } = measured;
  const left = column.left + 6;
  const width = column.width - 10;
  const out = [reachBar(page, column, { x: left, y, width: column.width - 12 })];
  const line = (at: number, text: string, size: number, isSecond = false, bold = false, fill = theme.ink) =>
    out.push(pen.text(left, y + at, text, { size, bold, fill: isSecond ? theme.muted : fill, max: width }));
  line(19, reached.value === null ? words.nobodyHere : format.share(reached.value), 13, false, true);
  if (reached.value !== null) line(34, format.interval(reached), 11, true);
  const many = endsMany(column);
  if (plannedEnd && exits.value !== null) line(57, words.plannedEnd, 11, true);
  else if (exits.value !== null) {
    const share = format.share(exits.value);
    const x = left + pen.measure(share, 13, many) + 6;
    const data = { label: touchpoint, value: exits.value, lower: exits.lower, upper: exits.upper, n: exits.n };
    const drop = { d: `M${x} ${y + 49}h9l-4.5 7.5z`, fill: many ? theme.neg : "none", class: "exit-share" };
    line(57, share, 13, false, many, many ? theme.neg : theme.ink);
    out.push(pen.mark("path", drop, data, `${column.name}: ${words.leaves.toLowerCase()} ${rateText(page, exits)}`));
  } else line(57, "–", 13);
  line(72, words.n(format.count(exits.n)), 11, true);
  line(95, measured.q50SinceStartMs === null ? "–" : timeText(page, measured.q50SinceStartMs), 11.5);
  line(110, measured.plannedOffsetMs === null ? "–" : timeText(page, measured.plannedOffsetMs), 11, true);
  return out.join("");
}

/** The bar of a touchpoint's reach, with its interval. */
export function reachBar(
  page: MapPage,
  { measured, name }: Pick<PlacedColumn, "measured" | "name">,
  { x, y, width }: { x: number; y: number; width: number },
): string {
  const { pen } = page;
  const { theme } = pen;
  if (measured === null) return "";
  const { reached, touchpoint } = measured;
  const { value, lower, upper, n } = reached;
  const out = [
    pen.shape("rect", { x, y, width, height: 5, fill: theme.surface, stroke: theme.line, "stroke-width": 0.8 }),
  ];
  const bar = { x, y, width: (value ?? 0) * width, height: 5, fill: theme.main, class: "bar" };
  out.push(pen.mark("rect", bar, { label: touchpoint, value, lower, upper, n }, `${name}: ${rateText(page, reached)}`));
  if (lower !== null && upper !== null) {
    const [from, to] = [x + lower * width, x + upper * width].map((value) => Math.round(value * 100) / 100);
    const path = `M${from} ${y + 2.5}H${to}M${from} ${y - 1.5}v8M${to} ${y - 1.5}v8`;
    out.push(pen.shape("path", { d: path, stroke: theme.bg, "stroke-width": 3.4, fill: "none" }));
    out.push(pen.shape("path", { d: path, stroke: theme.ink, "stroke-width": 1.4, fill: "none" }));
  }
  return out.join("");
}
