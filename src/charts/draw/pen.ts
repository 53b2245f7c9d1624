/** Makes the pen of one picture. It writes texts that fit, and draws marks with their numbers, patterns and whiskers, in one theme and language. */

import type { ChartOptions, ResolvedChartOptions } from "../chartOptions.ts";
import { type ChartDefaults, resolveChartOptions } from "../chartOptions.ts";
import { measureText } from "../text/measureText.ts";
import { cutText, wrapText } from "../text/wrapText.ts";
import type { Theme } from "../theme.ts";
import { createFormat, type Format } from "../words/format.ts";
import { typography } from "../words/typography.ts";
import { type Attributes, element, type MarkData, markData, svgText } from "./element.ts";

/** The style of a line of text. */
export type TextStyle = {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  /** A colour. @defaultValue ink */
  fill?: string;
  anchor?: "start" | "middle" | "end";
  /** Largest width in pixels. A longer text is cut by an ellipsis; its `<title>` has the whole text. */
  max?: number;
  /** An outline in the colour of the background, for texts over marks. */
  halo?: boolean;
};

/** The style of a text of several lines. */
export type BlockStyle = Omit<TextStyle, "max"> & {
  width: number;
  /** Largest number of lines. */
  lines: number;
  /** Pixels from line to line. @defaultValue 1.28 × size */
  leading?: number;
};

/** Patterns, so that a fill is recognised without its colour. */
export type PatternName = "hatch" | "dots" | "bars" | "cross";

/** The functions that draw one picture, and its sizes. */
export type Pen = {
  options: ResolvedChartOptions;
  theme: Theme;
  format: Format;
  width: number;
  /** Pixels left free at each side. */
  margin: number;
  /** Pixels between the margins. */
  inner: number;
  /** Whether the narrow layout is drawn (500 px and less). */
  narrow: boolean;
  /** Width of a text in pixels. */
  measure: (text: string, size: number, bold?: boolean) => number;
  /** One line of text; `y` is its baseline. */
  text: (x: number, y: number, text: string, style?: TextStyle) => string;
  /** Several lines; `y` is the top. */
  block: (x: number, y: number, text: string, style: BlockStyle) => { svg: string; height: number; width: number };
  /** A shape without data: decoration. */
  shape: (name: string, attributes: Attributes) => string;
  /** A shape that carries its numbers, and a tooltip when the picture is interactive. */
  mark: (name: string, attributes: Attributes, data: MarkData, tip?: string) => string;
  /** An interval along x, on an outline of the background. */
  whisker: (lower: number, upper: number, y: number, colour?: string) => string;
  /** An interval along y. */
  whiskerUp: (x: number, lower: number, upper: number, colour?: string) => string;
  /** The `fill` of a pattern. */
  pattern: (name: PatternName, colour?: string) => string;
  /** Id inside the picture, unique in it. */
  id: (name: string) => string;
  /** A reference `url(#id)` to a definition, which is written once. */
  define: (name: string, content: (id: string) => string) => string;
  /** The `<defs>` of all that was defined. */
  definitions: () => string;
};

// a picture with more rows is higher than browsers paint, and takes seconds to draw
const mostRows = 1000;

/** Makes the pen of one picture. */
export function createPen(options: ChartOptions, caller: string, defaults: ChartDefaults = {}): Pen {
  const resolved = resolveChartOptions(options, caller, defaults);
  if (resolved.top !== undefined) resolved.top = Math.min(resolved.top, mostRows);
  const { theme, width } = resolved;
  const defs = new Map<string, string>();
  const narrow = width <= 500;
  const margin = width < 560 ? 16 : 24;
  const id = (name: string) => `${resolved.id}-${name}`;

  const pen: Pen = {
    options: resolved,
    theme,
    format: createFormat(resolved),
    width,
    margin,
    inner: width - 2 * margin,
    narrow,
    measure: measureText,
    text,
    block,
    shape: (name, attributes) => element(name, attributes),
    mark,
    whisker: (lower, upper, y, colour = theme.ink) =>
      whiskerPath(`M${n(lower)} ${n(y)}H${n(upper)}M${n(lower)} ${n(y - 5)}v10M${n(upper)} ${n(y - 5)}v10`, colour),
    whiskerUp: (x, lower, upper, colour = theme.ink) =>
      whiskerPath(`M${n(x)} ${n(lower)}V${n(upper)}M${n(x - 4)} ${n(lower)}h8M${n(x - 4)} ${n(upper)}h8`, colour),
    pattern: (name, colour = theme.hatch) =>
      define(`${name}${colour.replace("#", "")}`, (own) => patternOf(name, own, colour, theme.bg)),
    id,
    define,
    definitions: () => (defs.size === 0 ? "" : element("defs", {}, ...defs.values())),
  };
  return pen;

  function text(x: number, y: number, own: string, style: TextStyle = {}): string {
    const content = typography(own, resolved.language);
    const { size = 12, bold, italic, fill = theme.ink, anchor, max, halo } = style;
    const { lines, cut } = max === undefined ? { lines: [content], cut: false } : cutText(content, max, size, bold);
    return element(
      "text",
      {
        x,
        y,
        "font-size": size,
        "font-weight": bold && "bold",
        "font-style": italic && "italic",
        fill,
        "text-anchor": anchor !== "start" && anchor,
        ...(halo && { stroke: theme.bg, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" }),
      },
      cut ? element("title", {}, svgText(content)) : "",
      svgText(lines[0] as string),
    );
  }

  function block(x: number, y: number, own: string, style: BlockStyle) {
    const content = typography(own, resolved.language);
    const { size = 12, width: most, lines: limit, bold, leading = size * 1.28, ...rest } = style;
    const { lines, cut } = wrapText(content, { width: most, size, lines: limit, ...(bold !== undefined && { bold }) });
    const set = lines.map((line, i) =>
      text(x, y + size * 0.92 + i * leading, line, { ...rest, size, ...(bold && { bold }) }),
    );
    const svg = cut ? element("g", {}, element("title", {}, svgText(content)), ...set) : set.join("");
    const widest = Math.max(...lines.map((line) => measureText(line, size, bold)));
    return { svg, height: lines.length * leading, width: widest };
  }

  function mark(name: string, attributes: Attributes, data: MarkData, tip?: string): string {
    const title = resolved.interactive && tip !== undefined ? element("title", {}, svgText(tip)) : "";
    return element(name, { ...attributes, ...markData(data) }, title);
  }

  function whiskerPath(path: string, colour: string): string {
    const line = { d: path, fill: "none" };
    return (
      element("path", { ...line, stroke: theme.bg, "stroke-width": 5 }) +
      element("path", { ...line, stroke: colour, "stroke-width": 1.8 })
    );
  }

  function define(name: string, content: (id: string) => string): string {
    const own = id(name);
    if (!defs.has(own)) defs.set(own, content(own));
    return `url(#${own})`;
  }
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function patternOf(name: PatternName, id: string, colour: string, bg: string): string {
  const size = name === "dots" ? 6 : name === "bars" ? 8 : 7;
  const tile = { id, width: size, height: size, patternUnits: "userSpaceOnUse" };
  const ground = element("rect", { width: size, height: size, fill: bg });
  const line = { stroke: colour, "stroke-width": 1.4, fill: "none" };
  if (name === "dots")
    return element(
      "pattern",
      tile,
      ground,
      element("circle", { cx: 1.5, cy: 1.5, r: 1.1, fill: colour }),
      element("circle", { cx: 4.5, cy: 4.5, r: 1.1, fill: colour }),
    );
  const path = name === "bars" ? "M4 0V8" : name === "cross" ? "M0 0L7 7M7 0L0 7" : "M-1 8L8 -1M-1 1L1 -1M6 8L8 6";
  return element("pattern", tile, ground, element("path", { ...line, d: path }));
}
