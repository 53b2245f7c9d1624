/** Draws the plot of an emotion curve: mean and interval of each touchpoint, open gaps, assumed feelings, peak, lowest, end and biggest drop. */

import type { EmotionCurveResult, EmotionPoint } from "../../experience/curve/emotionCurve.ts";
import { coordinate } from "../draw/element.ts";
import { bandPath, linePath } from "../draw/linePath.ts";
import type { Pen } from "../draw/pen.ts";
import { linearScale, type ValueScale } from "../draw/valueAxis.ts";
import { wellDocumented } from "../map/journeyMapText.ts";
import { mapSigns } from "../map/mapSigns.ts";
import type { mapWords } from "../map/mapWords.ts";

/** A touchpoint with its place; a column without an id stands for a stage without touchpoints. */
export type EmotionColumn = {
  /** Place among all columns. */
  index: number;
  id: string | null;
  name: string;
  point: EmotionPoint | null;
  /** The valence that the author assumes. */
  assumed: number | null;
  left: number;
  center: number;
  width: number;
};

/** Some columns under one another's curve, and where they stand. */
export type EmotionPlot = {
  pen: Pen;
  words: (typeof mapWords)["en" | "fr"];
  columns: readonly EmotionColumn[];
  left: number;
  right: number;
  top: number;
  height: number;
  /** Values of all columns, for the line to the columns that stand elsewhere. */
  valueAt: (index: number) => number | null;
  curve: EmotionCurveResult | null;
  /** Class of the marks of the points. */
  mark: string;
};

/** Pixels below the plot that the numbers of the points take. */
export const emotionNumbers = 51;

/** The plot with the numbers of the points below it; without a curve, the assumed feelings alone. */
export function emotionPlot(plot: EmotionPlot): string {
  const { pen, columns, curve, top, height } = plot;
  const { theme } = pen;
  const y = linearScale(-1, 1, top + height, top);
  const axis = [-1, -0.5, 0, 0.5, 1].map((value) =>
    pen.shape("path", {
      d: `M${coordinate(plot.left)} ${coordinate(y(value))}H${coordinate(plot.right)}`,
      stroke: value === 0 ? theme.muted : theme.grid,
      "stroke-width": value === 0 ? 1.6 : 1,
    }),
  );
  const diamonds = columns.map((column) => assumedMark(plot, column, y));
  if (curve === null) return [...axis, ...diamonds].join("");
  return [
    ...axis,
    ...columns.map((column) => gap(plot, column)),
    curveLines(plot, y),
    ...diamonds,
    ...columns.map((column) => point(plot, column, y)),
    ...annotations(plot, y),
    ...columns.map((column) => pointNumbers(plot, column, top + height + 32)),
  ].join("");
}

/** The line and its band; both are open where a value is missing, and run on to the side where the next columns go on. */
function curveLines({ pen, columns, valueAt, left, right }: EmotionPlot, y: ValueScale): string {
  const points = columns.map(({ point, center }) => (point?.value == null ? null : { x: center, y: y(point.value) }));
  const bounds = columns.map(({ point, center }) =>
    point?.lower == null || point.upper === null ? null : { x: center, lower: y(point.lower), upper: y(point.upper) },
  );
  const edge = (own: number, other: number, x: number) => {
    const [a, b] = [valueAt(own), valueAt(other)];
    return a === null || b === null ? [] : [{ x, y: y((a + b) / 2) }];
  };
  const [first, last] = [columns[0]?.index ?? 0, columns.at(-1)?.index ?? 0];
  const line = [...edge(first, first - 1, left), ...points, ...edge(last, last + 1, right)];
  return (
    pen.shape("path", { d: bandPath(bounds) || "M0 0", fill: pen.theme.main, opacity: 0.16 }) +
    pen.shape("path", { d: linePath(line) || "M0 0", fill: "none", stroke: pen.theme.main, "stroke-width": 2.6 })
  );
}

/** How the dot of a point looks: hollow below ten scores, or where it is bridged. */
export function emotionDot({ theme }: Pen, { n, interpolated }: EmotionPoint) {
  const few = n < wellDocumented || interpolated;
  return {
    r: 5.5,
    fill: few ? theme.bg : theme.main,
    stroke: few ? theme.main : theme.bg,
    "stroke-width": few ? 2 : 1.5,
  };
}

function point({ pen, words, mark }: EmotionPlot, { center, name, point: own }: EmotionColumn, y: ValueScale): string {
  if (own?.value == null) return "";
  const { value, lower, upper, n, touchpoint } = own;
  const interval = lower === null || upper === null ? "" : pen.whiskerUp(center, y(lower), y(upper), pen.theme.main);
  const dot = { cx: center, cy: y(value), ...emotionDot(pen, own), class: mark };
  const tip = `${name}: ${pen.format.score(value)}, ${words.n(pen.format.count(n))}`;
  return interval + pen.mark("circle", dot, { label: touchpoint, value, lower, upper, n }, tip);
}

/** A hatched column where nobody gave a score. */
function gap({ pen, words, top, height }: EmotionPlot, { point, center, width, id }: EmotionColumn): string {
  if (id === null || (point?.value ?? null) !== null) return "";
  const wide = Math.min(64, width - 10);
  const box = { x: center - wide / 2, y: top + 6, width: wide, height: height - 12 };
  const text = pen.block(0, 0, words.noScore, { width: wide - 4, size: 11, lines: 2, leading: 14 });
  const y = top + height / 2 - text.height / 2 - 2;
  const style = { width: wide - 4, size: 11, lines: 2, leading: 14, anchor: "middle" as const, fill: pen.theme.muted };
  return (
    pen.shape("rect", { ...box, fill: pen.pattern("hatch", pen.theme.line), class: "gap" }) +
    pen.shape("rect", { x: box.x, y: y - 1, width: wide, height: text.height + 5, fill: pen.theme.bg }) +
    pen.block(center, y + 1, words.noScore, style).svg
  );
}

function assumedMark({ pen }: EmotionPlot, { id, assumed, center, name }: EmotionColumn, y: ValueScale): string {
  if (assumed === null || id === null) return "";
  const shape = {
    d: mapSigns.diamond(center - 16, y(assumed), 5),
    fill: pen.theme.bg,
    stroke: pen.theme.muted,
    "stroke-width": 1.5,
    class: "assumed",
  };
  return pen.mark("path", shape, { label: id, value: assumed }, `${name}: ${pen.format.score(assumed)}`);
}

function pointNumbers({ pen, words }: EmotionPlot, { point, center, id, width }: EmotionColumn, y: number): string {
  if (id === null) return "";
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
export function feelingFacts({ curve }: { curve: EmotionCurveResult | null }) {
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
function annotations(plot: EmotionPlot, y: ValueScale): string[] {
  const { pen, words, columns, left, top } = plot;
  const facts = feelingFacts(plot);
  if (facts === null) return [];
  const { known, peak, lowest, end, isHigh, drop } = facts;
  const column = (id: string | undefined) => columns.find((own) => own.id !== null && own.id === id);
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
  if (known > 1) {
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
    const x = Math.max(left, Math.min(after.center - after.width / 2 + 8, pen.width - 4 - wide));
    const style = { size: 11, bold: true, halo: true, fill: pen.theme.neg };
    out.push(
      pen.text(x, top + 3, words.drop, { ...style, max: Math.max(wide, after.width) }),
      pen.text(x, top + 17, text, style),
    );
    if (before?.point?.value != null) {
      const middle = { x: (before.center + after.center) / 2, y: (y(before.point.value) + y(after.point.value)) / 2 };
      out.push(
        pen.shape("path", {
          d: `M${coordinate(x + 6)} ${coordinate(top + 21)}L${coordinate(middle.x + 3)} ${coordinate(middle.y - 4)}`,
          stroke: pen.theme.neg,
          "stroke-width": 1.2,
        }),
      );
    }
  }
  return out;
}
