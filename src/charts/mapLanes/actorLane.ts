/** Draws who contacts whom at each touchpoint: a mark at the actor who starts, an arrow to the actor who is contacted. */

import type { Actor } from "../../model/entities/actor.ts";
import type { PlacedColumn } from "../map/mapLayout.ts";
import { gutter, laneTitle, type MapLane, type MapPage, rowName } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";

/** Pixels of a row. */
const rowHeight = 18;

/** One row for each actor that the band names. */
export const actorLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  const named = new Set(band.columns.flatMap(({ touchpoint }) => actorsOf(touchpoint)));
  const actors = content.journey.actors.filter(({ id }) => named.has(id));
  if (actors.length === 0) return null;
  const title = laneTitle(page, top, words.lanes.actors);
  const first = title.bottom + 11;
  const rows = new Map(actors.map(({ id }, i) => [id, first + i * rowHeight]));
  const sides = new Map(actors.map(({ id, side }) => [id, side]));
  const out = [title.svg];
  for (const actor of actors) {
    const y = rows.get(actor.id) as number;
    out.push(rowName(page, y, content.nameOf(actor), gutter - 26));
    out.push(sideMark(page, actor.side, pen.margin + gutter - 14, y, 4, pen.theme.muted));
    out.push(pen.shape("path", { d: `M${band.left} ${y}H${band.right}`, stroke: pen.theme.grid }));
  }
  out.push(...band.columns.map((column) => turn(page, column, rows, sides)));
  return { svg: out.join(""), bottom: first + (actors.length - 1) * rowHeight + 12 };
};

function actorsOf(touchpoint: PlacedColumn["touchpoint"]): string[] {
  const { initiator, receiver, actors = [] } = touchpoint ?? {};
  return [initiator, receiver, ...actors].filter((id) => id !== undefined);
}

function turn(
  page: MapPage,
  { touchpoint, center }: PlacedColumn,
  rows: ReadonlyMap<string, number>,
  sides: ReadonlyMap<string, Actor["side"]>,
): string {
  const { pen } = page;
  const { theme } = pen;
  const { initiator = "", receiver = "", actors = [] } = touchpoint ?? {};
  const [start, end] = [rows.get(initiator), rows.get(receiver)];
  const out = [...new Set(actors)]
    .filter((id) => id !== initiator && id !== receiver)
    .map((id) => {
      const y = rows.get(id) as number;
      return pen.shape("circle", { cx: center, cy: y, r: 3.6, fill: theme.bg, stroke: theme.ink, "stroke-width": 1.4 });
    });
  if (end !== undefined && end !== start) {
    const direction = start === undefined || end > start ? "down" : "up";
    if (start !== undefined) {
      const stop = end + (direction === "down" ? -6 : 6);
      out.push(pen.shape("path", { d: `M${center} ${start}V${stop}`, stroke: theme.muted, "stroke-width": 1.5 }));
    }
    out.push(pen.shape("path", { d: mapSigns.arrow(center, end, direction, 4.5), fill: theme.muted }));
  }
  if (start !== undefined) out.push(sideMark(page, sides.get(initiator), center, start, 5, theme.ink));
  return out.join("");
}

/** A circle for customers and their like, a square for the brand, a diamond for all others. */
function sideMark({ pen }: MapPage, side: Actor["side"], x: number, y: number, size: number, fill: string): string {
  if (side === "brand") return pen.shape("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, fill });
  if (side === undefined || side === "customer" || side === "peer" || side === "public")
    return pen.shape("circle", { cx: x, cy: y, r: size, fill });
  return pen.shape("path", { d: mapSigns.diamond(x, y, size + 1), fill });
}
