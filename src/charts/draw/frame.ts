/** Draws the frame of every picture: title, subtitle, legend, footnote, and the text for screen readers. */

import { fontFamily } from "../text/measureText.ts";
import { element, svgText } from "./element.ts";
import type { Pen } from "./pen.ts";

/** One entry of a legend: a sample drawn into 24 × 14 pixels at (x, y), and its words. */
export type LegendEntry = { label: string; sample: (x: number, y: number) => string };

/** The texts and the legend around a picture. */
export type FrameParts = {
  /** The question in plain words. `options.title` takes its place. */
  title: string;
  /** The definition in short: steps, window, what is counted, how many. `options.subtitle` takes its place. */
  subtitle: string;
  /** The finding in one sentence with its numbers; for screen readers, and for reports. */
  finding: string;
  legend?: readonly LegendEntry[];
  /** Where the legend stands. @defaultValue `"top"` */
  legendAt?: "top" | "bottom";
  /** What to know before quoting a number. */
  footnote?: string;
  /** Draws the picture below `top`, and returns where it ends. */
  body: (top: number) => { svg: string; bottom: number };
};

/** Writes the whole `<svg>`. */
export function frame(pen: Pen, parts: FrameParts): string {
  const { margin, inner, theme, narrow, options } = pen;
  const out: string[] = [];
  let y = margin - 4;
  const titleText = options.title || parts.title;
  // an empty title leaves the place to a heading of the page around the picture
  if (options.title !== "") {
    const style = { width: inner, size: narrow ? 17 : 20, bold: true, lines: narrow ? 4 : 2 };
    const title = pen.block(margin, y, titleText, style);
    out.push(title.svg);
    y += title.height + 6;
  }
  const subtitleText = options.subtitle ?? parts.subtitle;
  if (subtitleText !== "") {
    const style = { width: inner, size: 13, fill: theme.muted, lines: narrow ? 8 : 4, leading: 18 };
    const subtitle = pen.block(margin, y, subtitleText, style);
    out.push(subtitle.svg);
    y += subtitle.height;
  }
  y += 16;
  const bottomLegend = parts.legendAt === "bottom";
  if (!bottomLegend && parts.legend !== undefined && parts.legend.length > 0) {
    const legend = drawLegend(pen, parts.legend, y);
    out.push(legend.svg);
    y += legend.height + 12;
  }
  const body = parts.body(y);
  out.push(body.svg);
  y = body.bottom + 16;
  if (bottomLegend && parts.legend !== undefined && parts.legend.length > 0) {
    const legend = drawLegend(pen, parts.legend, y);
    out.push(legend.svg);
    y += legend.height + 8;
  }
  if (parts.footnote !== undefined && parts.footnote !== "") {
    const style = { width: inner, size: 11, fill: theme.muted, lines: narrow ? 10 : 5, leading: 15 };
    const footnote = pen.block(margin, y, parts.footnote, style);
    out.push(footnote.svg);
    y += footnote.height;
  }
  const height = Math.ceil(y + margin - 8);
  return svgRoot(pen, { title: titleText, description: parts.finding, height }, ...out);
}

/** Writes the `<svg>` of a picture: the text for screen readers, the definitions, the background, then the parts. */
export function svgRoot(
  pen: Pen,
  { title, description, height }: { title: string; description: string; height: number },
  ...parts: readonly string[]
): string {
  const { width } = pen;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      lang: pen.options.language,
      "aria-labelledby": `${pen.id("title")} ${pen.id("desc")}`,
      "font-family": fontFamily,
    },
    element("title", { id: pen.id("title") }, svgText(title)),
    element("desc", { id: pen.id("desc") }, svgText(description)),
    pen.definitions(),
    element("rect", { width, height, fill: pen.theme.bg }),
    ...parts,
  );
}

/** Entries from left to right, in as many lines as they need. */
export function drawLegend(pen: Pen, entries: readonly LegendEntry[], top: number): { svg: string; height: number } {
  const out: string[] = [];
  let x = pen.margin;
  let y = top;
  const end = pen.width - pen.margin;
  for (const { label, sample } of entries) {
    const wide = 30 + Math.min(pen.measure(label, 12), pen.inner - 30);
    if (x > pen.margin && x + wide > end) {
      x = pen.margin;
      y += 20;
    }
    out.push(sample(x, y), pen.text(x + 30, y + 11.5, label, { size: 12, max: pen.inner - 30 }));
    x += wide + 18;
  }
  return { svg: out.join(""), height: y - top + 16 };
}

/** A legend sample: a box with a fill. */
export function boxSample(pen: Pen, fill: string, stroke?: string, dashes?: string): LegendEntry["sample"] {
  return (x, y) => pen.shape("rect", { x, y: y + 1, width: 22, height: 12, fill, stroke, "stroke-dasharray": dashes });
}

/** A legend sample: an interval. */
export function whiskerSample(pen: Pen): LegendEntry["sample"] {
  return (x, y) => pen.whisker(x + 1, x + 21, y + 7);
}
