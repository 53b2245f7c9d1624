/** Draws a path as chips: one for each touchpoint, pointing to the next. */

import { element, svgText } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import { mixColours, streamOpacity } from "./touchpointColours.ts";

/** One chip: a touchpoint, and how often it comes in a row. */
type Chip = { name: string; times: number };

/** The style of a path. */
export type ChipStyle = {
  width: number;
  /** Most lines of chips. */
  lines: number;
  colour: (name: string) => string;
  /** Writes the text after the last chip when touchpoints do not fit. */
  more: (left: number) => string;
};

/** Height of a chip in pixels, and from line to line. */
export const chipHeight = 24;
const lineHeight = 29;
const point = 9;
const textSize = 12;
/** A longer name is cut. */
const mostChipText = 150;

/** Draws the chips of a path from (x, y) on, in as many lines as it needs and may have. Chips keep their width. */
export function drawChips(pen: Pen, x: number, y: number, path: readonly string[], style: ChipStyle) {
  const chips = runsOf(path);
  const out: string[] = [];
  let [at, line, done] = [0, 0, 0];
  for (const [i, chip] of chips.entries()) {
    const shown = pen.format.name(chip.name);
    const text = chip.times > 1 ? `${shown} ×${chip.times}` : shown;
    const room = Math.min(mostChipText, style.width - 36);
    const textWidth = Math.min(pen.measure(text, textSize, true), room);
    const wide = textWidth + (i === 0 ? 10 : 10 + point) + 8 + point;
    const rest = path.length - done - chip.times;
    // the last line keeps room for "+ n more"
    const reserve = rest === 0 ? 0 : pen.measure(style.more(path.length - done), textSize) + 8;
    const last = line === style.lines - 1;
    if (at > 0 && at + wide + (last ? reserve : 0) > style.width) {
      if (last) break;
      line += 1;
      at = 0;
    }
    out.push(
      drawChip(
        pen,
        x + at,
        y + line * lineHeight,
        wide,
        { ...chip, name: shown },
        room,
        i === 0,
        style.colour(chip.name),
      ),
    );
    at += wide - point + 4;
    done += chip.times;
  }
  if (done < path.length) {
    const words = pen.text(x + at + point, y + line * lineHeight + 16.5, style.more(path.length - done), {
      size: textSize,
    });
    out.push(element("g", {}, element("title", {}, svgText(path.join(" → "))), words));
  }
  return { svg: out.join(""), height: line * lineHeight + chipHeight };
}

/** The outline of a chip: flat or notched on the left, pointed on the right. */
export function chipPath(x: number, y: number, width: number, first: boolean): string {
  const half = chipHeight / 2;
  const right = x + width - point;
  const notch = first ? "" : `L${n(x + point)} ${n(y + half)}`;
  return `M${n(x)} ${n(y)}H${n(right)}L${n(x + width)} ${n(y + half)}L${n(right)} ${n(y + chipHeight)}H${n(x)}${notch}Z`;
}

function drawChip(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  { name, times }: Chip,
  room: number,
  first: boolean,
  colour: string,
): string {
  const { theme } = pen;
  const fill = mixColours(theme.bg, colour, streamOpacity(theme) * 0.65);
  const left = x + (first ? 10 : 10 + point);
  const count = times > 1 ? ` ×${times}`.replaceAll(" ", "\u00a0") : "";
  const countWide = count === "" ? 0 : pen.measure(count, textSize, true);
  const nameWide = Math.min(pen.measure(name, textSize, true), room - countWide);
  return (
    pen.shape("path", {
      d: chipPath(x, y, width, first),
      fill,
      stroke: colour,
      "stroke-width": 1.6,
      "stroke-linejoin": "round",
    }) +
    pen.text(left, y + 16.3, name, { size: textSize, bold: true, max: room - countWide }) +
    (count === "" ? "" : pen.text(left + nameWide, y + 16.3, count, { size: textSize, bold: true }))
  );
}

/** Neighbours of the same name as one chip. */
function runsOf(path: readonly string[]): Chip[] {
  const runs: Chip[] = [];
  for (const name of path) {
    const last = runs.at(-1);
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  return runs;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
