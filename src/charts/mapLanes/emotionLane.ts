/** Draws the emotion curve: mean and interval of each touchpoint, open gaps, assumed feelings, peak, lowest, end and biggest drop. */

import { bandPath, linePath } from "../draw/linePath.ts";
import { linearScale, type ValueScale } from "../draw/valueAxis.ts";
import { wellDocumented } from "../map/journeyMapText.ts";
import type { MapContent } from "../map/mapContent.ts";
import type { MapBand, PlacedColumn } from "../map/mapLayout.ts";
import { gutter, laneTitle, type MapLane, type MapPage } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";

/** Pixels from −1 to +1. */
const plotHeight = 158;

/** The curve of a band; without scores, the feelings that the document assumes. */
export const emotionLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  const { theme } = pen;
  const { curve } = content;
  const isAssumed = band.columns.some(({ touchpoint }) => touchpoint?.valence !== undefined);
  if (curve === null && !isAssumed) return null;
  const [name] = words.lanes.emotion as [string];
  const title = laneTitle(page, top, [name, curve === null ? words.assumedOnly : words.band(page.level)]);
  const plot = title.bottom + 8;
  const y = linearScale(-1, 1, plot + plotHeight, plot);
  const axis = [-1, -0.5, 0, 0.5, 1].map((value) =>
    pen.shape("path", {
      d: `M${band.left} ${round(y(value))}H${band.right}`,
      stroke: value === 0 ? theme.muted : theme.grid,
      "stroke-width": value === 0 ? 1.6 : 1,
    }),
  );
  const style = { size: 11, fill: theme.muted, anchor: "end" as const, max: gutter - 10 };
  const labels = [
    [1, words.happy],
    [0, words.neutral],
    [-1, words.unhappy],
  ] as const;
  const out = [
    title.svg,
    ...axis,
    ...labels.map(([value, text]) => pen.text(pen.margin + gutter - 10, y(value) + 4, text, style)),
  ];
  const diamonds = band.columns.map((column) => assumedMark(page, column, y));
  if (curve === null) return { svg: [...out, ...diamonds].join(""), bottom: plot + plotHeight + 14 };
  out.push(
    ...band.columns.map((column) => gap(page, column, plot)),
    curveLines(page, band, y),
    ...diamonds,
    ...band.columns.map((column) => point(page, column, y)),
    ...annotations(page, band, y, plot),
    ...band.columns.map((column) => pointNumbers(page, column, plot + plotHeight + 32)),
  );
  return { svg: out.join(""), bottom: plot + plotHeight + 51 };
};

/** The line and its band; both are open where a value is missing, and run on to the side where the next band goes on. */
function curveLines({ pen, content }: MapPage, band: MapBand, y: ValueScale): string {
  const valueAt = (index: number) => content.columns[index]?.point?.value ?? null;
  const points = band.columns.map(({ point, center }) =>
    point?.value == null ? null : { x: center, y: y(point.value) },
  );
  const bounds = band.columns.map(({ point, center }) =>
    point?.lower == null || point.upper === null ? null : { x: center, lower: y(point.lower), upper: y(point.upper) },
  );
  const edge = (own: number, other: number, x: number) => {
    const [a, b] = [valueAt(own), valueAt(other)];
    return a === null || b === null ? [] : [{ x, y: y((a + b) / 2) }];
  };
  const [first, last] = [band.columns[0]?.index ?? 0, band.columns.at(-1)?.index ?? 0];
  const line = [...edge(first, first - 1, band.left), ...points, ...edge(last, last + 1, band.right)];
  return (
    pen.shape("path", { d: bandPath(bounds) || "M0 0", fill: pen.theme.main, opacity: 0.16 }) +
    pen.shape("path", { d: linePath(line) || "M0 0", fill: "none", stroke: pen.theme.main, "stroke-width": 2.6 })
  );
}

function point({ pen, words }: MapPage, column: PlacedColumn, y: ValueScale): string {
  const { theme, format } = pen;
  const { center, name, point: own } = column;
  if (own?.value == null) return "";
  const { value, lower, upper, n, touchpoint } = own;
  const few = n < wellDocumented || own.interpolated;
  const interval = lower === null || upper === null ? "" : pen.whiskerUp(center, y(lower), y(upper), theme.main);
  const dot = {
    cx: center,
    cy: y(value),
    r: 5.5,
    fill: few ? theme.bg : theme.main,
    stroke: few ? theme.main : theme.bg,
    "stroke-width": few ? 2 : 1.5,
    class: "feeling",
  };
  return (
    interval +
    pen.mark(
      "circle",
      dot,
      { label: touchpoint, value, lower, upper, n },
      `${name}: ${format.score(value)}, ${words.n(format.count(n))}`,
    )
  );
}

/** A hatched column where nobody gave a score. */
function gap({ pen, words }: MapPage, { point, center, width, touchpoint }: PlacedColumn, plot: number): string {
  if (touchpoint === null || (point?.value ?? null) !== null) return "";
  const wide = Math.min(64, width - 10);
  const box = { x: center - wide / 2, y: plot + 6, width: wide, height: plotHeight - 12 };
  const text = pen.block(0, 0, words.noScore, { width: wide - 4, size: 11, lines: 2, leading: 14 });
  const top = plot + plotHeight / 2 - text.height / 2 - 2;
  const style = { width: wide - 4, size: 11, lines: 2, leading: 14, anchor: "middle" as const, fill: pen.theme.muted };
  return (
    pen.shape("rect", { ...box, fill: pen.pattern("hatch", pen.theme.line), class: "gap" }) +
    pen.shape("rect", { x: box.x, y: top - 1, width: wide, height: text.height + 5, fill: pen.theme.bg }) +
    pen.block(center, top + 1, words.noScore, style).svg
  );
}

function assumedMark({ pen }: MapPage, { touchpoint, center, name }: PlacedColumn, y: ValueScale): string {
  if (touchpoint?.valence === undefined) return "";
  const { valence, id } = touchpoint;
  const shape = {
    d: mapSigns.diamond(center - 16, y(valence), 5),
    fill: pen.theme.bg,
    stroke: pen.theme.muted,
    "stroke-width": 1.5,
    class: "assumed",
  };
  return pen.mark("path", shape, { label: id, value: valence }, `${name}: ${pen.format.score(valence)}`);
}

function pointNumbers({ pen, words }: MapPage, { point, center, touchpoint, width }: PlacedColumn, y: number): string {
  if (touchpoint === null) return "";
  const { theme, format } = pen;
  const value = point?.value ?? null;
  const style = { anchor: "middle" as const, max: width - 4 };
  const fill = value !== null && value <= -0.005 ? theme.neg : theme.ink;
  const score =
    value === null ? "" : pen.text(center, y, format.score(value), { ...style, size: 12, bold: true, fill });
  return (
    score + pen.text(center, y + 15, words.n(format.count(point?.n ?? 0)), { ...style, size: 11, fill: theme.muted })
  );
}

/** The touchpoints that stand out on a curve: peak, lowest, end and biggest drop; `null` without a curve. */
export function feelingFacts({ curve }: Pick<MapContent, "curve">) {
  if (curve === null) return null;
  const { points, facts } = curve;
  const known = points.filter(({ value, interpolated }) => value !== null && !interpolated);
  const idOf = (index: number | undefined) => (index === undefined ? undefined : points[index]?.touchpoint);
  const { biggestDrop } = facts;
  return {
    known: known.length,
    isHigh: (facts.peak ?? 0) >= 0,
    lowest: idOf(facts.lowest?.index),
    peak: known.find(({ value }) => value === facts.peak)?.touchpoint,
    end: known.at(-1)?.touchpoint,
    drop: biggestDrop && { from: idOf(biggestDrop.from), to: idOf(biggestDrop.to), size: biggestDrop.size },
  };
}

/** Names of the points that stand out, clear of the marks. */
function annotations({ pen, words, content }: MapPage, band: MapBand, y: ValueScale, plot: number): string[] {
  const facts = feelingFacts(content);
  if (facts === null) return [];
  const { lowest, peak, end, isHigh, drop } = facts;
  const column = (id: string | undefined) =>
    band.columns.find(({ touchpoint }) => touchpoint !== null && touchpoint.id === id);
  const out: string[] = [];
  const name = (id: string | undefined, texts: readonly string[], place: "above" | "below" | "right") => {
    const own = column(id);
    if (own?.point?.value == null || texts.length === 0) return;
    const { value, lower, upper } = own.point;
    const style = { size: 11, bold: true, halo: true };
    if (place === "right") {
      const text = texts.join(" · ");
      const isTight = own.center + 11 + pen.measure(text, 11, true) > pen.width - 4;
      out.push(
        pen.text(own.center + (isTight ? -11 : 11), y(value) + 4, text, {
          ...style,
          anchor: isTight ? "end" : "start",
        }),
      );
    } else {
      const at =
        place === "above"
          ? Math.min(y(upper ?? value), y(value) - 4) - 7
          : Math.max(y(lower ?? value), y(value) + 4) + 15;
      out.push(pen.text(own.center, at, texts.join(" · "), { ...style, anchor: "middle", max: own.width - 2 }));
    }
  };
  if (facts.known > 1) {
    name(
      peak === lowest ? undefined : peak,
      [words.peak, ...(end === peak ? [words.last] : [])],
      isHigh ? "above" : "below",
    );
    name(lowest, [words.lowest, ...(end === lowest ? [words.last] : [])], "below");
    if (end !== peak && end !== lowest) name(end, [words.last], "right");
  }
  const [before, after] = [column(drop?.from), column(drop?.to)];
  if (drop != null && after?.point?.value != null) {
    const text = pen.format.score(-drop.size);
    const wide = Math.max(pen.measure(words.drop, 11, true), pen.measure(text, 11, true));
    const x = Math.max(band.left, Math.min(after.center - after.width / 2 + 8, pen.width - 4 - wide));
    const style = { size: 11, bold: true, halo: true, fill: pen.theme.neg };
    out.push(
      pen.text(x, plot + 3, words.drop, { ...style, max: Math.max(wide, after.width) }),
      pen.text(x, plot + 17, text, style),
    );
    if (before?.point?.value != null) {
      const middle = { x: (before.center + after.center) / 2, y: (y(before.point.value) + y(after.point.value)) / 2 };
      out.push(
        pen.shape("path", {
          d: `M${round(x + 6)} ${plot + 21}L${round(middle.x + 3)} ${round(middle.y - 4)}`,
          stroke: pen.theme.neg,
          "stroke-width": 1.2,
        }),
      );
    }
  }
  return out;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
