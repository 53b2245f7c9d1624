/** Draws the touchpoints as cards: kind, star of a moment of truth, name, planned day, flags of irritants. */

import type { PlacedColumn } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage, timeText } from "../map/mapPage.ts";
import { mapSigns } from "../map/mapSigns.ts";

/** The cards of a band, all of one height. */
export const touchpointLane: MapLane = (page, band, top) => {
  const title = laneTitle(page, top + 6, page.words.lanes.touchpoints);
  const heights = band.columns.map((column) => 30 + cardName(page, column, 0).height + 36);
  const height = Math.max(100, title.bottom - top, ...heights);
  const cards = band.columns.map((column) => card(page, column, top, height));
  return { svg: title.svg + cards.join(""), bottom: top + height };
};

function cardName({ pen, words }: MapPage, column: PlacedColumn, top: number) {
  const isEmpty = column.touchpoint === null;
  const style = { width: column.width - 12, size: isEmpty ? 11 : 11.5, lines: 4, leading: 14, bold: !isEmpty };
  const fill = isEmpty ? pen.theme.muted : pen.theme.ink;
  return pen.block(column.left + 8, top, isEmpty ? words.noTouchpoint : column.name, { ...style, fill });
}

function card(page: MapPage, column: PlacedColumn, top: number, height: number): string {
  const { pen } = page;
  const { theme } = pen;
  const { touchpoint, left, width } = column;
  const isKey = touchpoint?.momentOfTruth !== undefined;
  const isEmpty = touchpoint === null;
  const out = [
    pen.shape("rect", {
      x: left + 3,
      y: top,
      width: width - 6,
      height,
      rx: touchpoint?.kind === "outcome" ? 16 : 6,
      fill: isEmpty ? theme.bg : theme.surface,
      stroke: isKey ? theme.main : isEmpty ? theme.hatch : theme.line,
      "stroke-width": isKey ? 2.6 : 1.2,
      "stroke-dasharray": isEmpty && "4 3",
      class: "card",
      "data-touchpoint": touchpoint?.id ?? "",
    }),
    cardName(page, column, top + 27).svg,
  ];
  if (isEmpty) return out.join("");
  out.push(mapSigns.kind(pen, touchpoint.kind, left + 9, top + 7));
  if (isKey) out.push(mapSigns.star(pen, left + width - 15, top + 14));
  const flags = cardFlags(page, column, left + width - 3, top + height - 25);
  out.push(flags.svg);
  if (column.offset !== null) {
    const room = width - 14 - flags.width;
    out.push(
      pen.text(left + 9, top + height - 8, timeText(page, column.offset), { size: 11, fill: theme.muted, max: room }),
    );
  }
  return out.join("");
}

/** Draws the flags of a card from the right. The last one counts those that do not fit. */
export function cardFlags({ pen }: MapPage, { irritants, width }: PlacedColumn, right: number, y: number) {
  const most = Math.max(1, Math.floor((width - 50) / 22));
  const texts = irritants.map(({ number }) => String(number));
  const shown = texts.length <= most ? texts : [...texts.slice(0, most - 1), `+${texts.length - most + 1}`];
  let x = right;
  const out: string[] = [];
  for (const text of shown.reverse()) {
    x -= mapSigns.flagWidth(pen, text) + 2;
    out.push(mapSigns.flag(pen, x, y, text));
  }
  return { svg: out.join(""), width: right - x };
}
