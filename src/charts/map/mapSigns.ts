/** Draws the small signs of a map: kinds of touchpoints, star, flag, person, dots of a severity. */

import type { Pen } from "../draw/pen.ts";

/** The signs, each an SVG text. */
export const mapSigns = {
  kind: kindSign,
  star: starSign,
  flag: flagSign,
  flagWidth,
  person: personSign,
  severity: severityDots,
  diamond: diamondPath,
  arrow: arrowHead,
} as const;

/** The sign of a kind of touchpoint in 14 × 14 pixels: a bubble, a pointer, a flag on a pole. */
function kindSign(pen: Pen, kind: string | undefined, x: number, y: number): string {
  const { muted } = pen.theme;
  const line = { fill: "none", stroke: muted, "stroke-width": 1.5, "stroke-linejoin": "round" };
  if (kind === "communication") return pen.shape("path", { ...line, d: `M${x + 1} ${y + 2}h11.5v8h-6l-3 3v-3h-2.5z` });
  if (kind === "action")
    return pen.shape("path", { d: `M${x + 2} ${y + 1}l9 7.4-4 .5 2.4 4.4-2 1-2.3-4.5-3.1 2.7z`, fill: muted });
  if (kind === "outcome")
    return pen.shape("path", { ...line, d: `M${x + 2} ${y + 14}V${y + 2}h10l-2.6 3.4 2.6 3.4h-10` });
  return "";
}

/** A star of a radius around a point: a moment of truth. */
function starSign(pen: Pen, x: number, y: number, radius = 8): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    const r = i % 2 === 0 ? radius : radius * 0.42;
    return `${round(x + r * Math.cos(angle))},${round(y + r * Math.sin(angle))}`;
  });
  return pen.shape("polygon", { points: points.join(" "), fill: pen.theme.main, class: "star" });
}

/** A flag with the number of an irritant, 19 × 20 pixels; (x, y) is its top left corner. */
function flagSign(pen: Pen, x: number, y: number, text: string): string {
  const { neg, onNeg } = pen.theme;
  const wide = flagWidth(pen, text);
  return (
    pen.shape("path", { d: `M${x + 1} ${y}V${y + 20}`, stroke: neg, "stroke-width": 2 }) +
    pen.shape("path", { d: `M${x} ${y}h${wide}l-3 6.5 3 6.5h-${wide}z`, fill: neg }) +
    (text === ""
      ? ""
      : pen.text(x + (wide - 2) / 2, y + 10.5, text, { size: 11, bold: true, fill: onNeg, anchor: "middle" }))
  );
}

/** Width of a flag. */
function flagWidth(pen: Pen, text: string): number {
  return Math.max(19, pen.measure(text, 11, true) + 9);
}

/** The head and shoulders of a persona in a circle. */
function personSign(pen: Pen, x: number, y: number): string {
  const { main, mainSoft } = pen.theme;
  return (
    pen.shape("circle", { cx: x, cy: y, r: 16, fill: mainSoft, stroke: main, "stroke-width": 1.4 }) +
    pen.shape("circle", { cx: x, cy: y - 5, r: 5.5, fill: main }) +
    pen.shape("path", { d: `M${x - 10} ${y + 10}c0-11 20-11 20 0z`, fill: main })
  );
}

/** Draws four dots; the number of filled dots is the severity. */
function severityDots(pen: Pen, x: number, y: number, severity: number): string {
  return [0, 1, 2, 3]
    .map((i) =>
      pen.shape("circle", {
        cx: x + 4 + i * 11,
        cy: y,
        r: 3.6,
        fill: i < severity ? pen.theme.ink : pen.theme.bg,
        stroke: pen.theme.ink,
        "stroke-width": 1.2,
      }),
    )
    .join("");
}

/** A diamond around a point. */
function diamondPath(x: number, y: number, radius: number): string {
  return `M${round(x)} ${round(y - radius)}l${radius} ${radius} -${radius} ${radius} -${radius} -${radius}z`;
}

/** The head of an arrow that ends at a point. */
function arrowHead(x: number, y: number, direction: "up" | "down" | "left" | "right", size = 4): string {
  const [at, s] = [`M${round(x)} ${round(y)}`, size];
  if (direction === "down") return `${at}l-${s} -${s * 1.7}h${2 * s}z`;
  if (direction === "up") return `${at}l-${s} ${s * 1.7}h${2 * s}z`;
  if (direction === "right") return `${at}l-${s * 1.7} -${s}v${2 * s}z`;
  return `${at}l${s * 1.7} -${s}v${2 * s}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
