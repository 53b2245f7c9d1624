/** Declares what every lane of a map needs to draw, and draws the frame of a lane: its title in the gutter and the line above it. */

import type { Estimate } from "../../core/estimate.ts";
import type { Pen } from "../draw/pen.ts";
import type { LaneName } from "./journeyMapSvgOptions.ts";
import type { MapContent } from "./mapContent.ts";
import type { MapBand, MapPlaces } from "./mapLayout.ts";
import type { MapWords } from "./mapWords.ts";

/** The map that is drawn. */
export type MapPage = {
  pen: Pen;
  words: MapWords;
  content: MapContent;
  bands: readonly MapBand[];
  places: MapPlaces;
  lanes: ReadonlySet<LaneName>;
  /** Confidence level of the intervals, as a text. */
  level: string;
};

/** Draws one lane of one band below `top`, and returns where it ends; `null` when the band has nothing for it. */
export type MapLane = (page: MapPage, band: MapBand, top: number) => { svg: string; bottom: number } | null;

/** Pixels of the gutter at the left of the columns. */
export const gutter = 132;

/** The title of a lane with its second line, in the gutter. */
export function laneTitle({ pen }: MapPage, top: number, [title, second]: readonly string[]) {
  const width = gutter - 14;
  const head = pen.block(pen.margin, top, title ?? "", { width, size: 13, bold: true, lines: 2, leading: 16 });
  if (second === undefined || second === "") return { svg: head.svg, bottom: top + head.height };
  const style = { width, size: 11, fill: pen.theme.muted, lines: 3, leading: 13 };
  const line = pen.block(pen.margin, top + head.height + 2, second, style);
  return { svg: head.svg + line.svg, bottom: top + head.height + 2 + line.height };
}

/** The name of a row at the right end of the gutter. */
export function rowName({ pen }: MapPage, y: number, name: string, room = gutter - 10): string {
  return pen.text(pen.margin + room, y + 4, name, { size: 11.5, anchor: "end", max: room });
}

/** The line between two lanes. */
export function laneLine({ pen }: MapPage, band: MapBand, y: number): string {
  return pen.shape("path", { d: `M${pen.margin} ${y}H${band.right}`, stroke: pen.theme.line });
}

/** `12% (9–15%), n = 400`; empty when nothing is known. */
export function rateText({ pen, words }: Pick<MapPage, "pen" | "words">, rate: Estimate | null): string {
  if (rate === null || rate.value === null) return "";
  return `${pen.format.share(rate.value)} (${pen.format.interval(rate)}), ${words.n(pen.format.count(rate.n))}`;
}

/** The time since the start of a journey: a day, and below one day a duration. */
export function timeText({ pen }: Pick<MapPage, "pen">, ms: number): string {
  return ms > 0 && ms < 86_400_000 ? pen.format.duration(ms) : pen.format.dayOfJourney(ms);
}
