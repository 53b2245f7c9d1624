/** Draws the channels of each touchpoint: the main one filled, others hollow, a line from main channel to main channel. */

import { curveBumpX } from "d3-shape";
import { linePath } from "../draw/linePath.ts";
import type { MapColumn } from "../map/mapContent.ts";
import type { PlacedColumn } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage, rowName } from "../map/mapPage.ts";

/** Pixels of a row. */
const rowHeight = 21;

/** One row for each channel that the band uses. */
export const channelLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  const used = new Set(band.columns.flatMap(({ touchpoint }) => touchpoint?.channels ?? []));
  const channels = content.journey.channels.filter(({ id }) => used.has(id));
  if (channels.length === 0) return null;
  const switches = channelSwitches(content.columns);
  const title = laneTitle(page, top, [words.channels, words.switches(switches, pen.format.count(switches))]);
  const first = title.bottom + 12;
  const rows = new Map(channels.map(({ id }, i) => [id, first + i * rowHeight]));
  const out = [title.svg];
  for (const channel of channels) {
    const y = rows.get(channel.id) as number;
    out.push(rowName(page, y, content.nameOf(channel)));
    out.push(pen.shape("path", { d: `M${band.left} ${y}H${band.right}`, stroke: pen.theme.grid }));
  }
  const at = (column: PlacedColumn) => rows.get(column.touchpoint?.channels?.[0] ?? "");
  let before: PlacedColumn | null = null;
  for (const column of band.columns) {
    const y = at(column);
    if (y === undefined) continue;
    if (before !== null) out.push(connection(page, before, column, at(before) as number, y));
    before = column;
  }
  out.push(...band.columns.map((column) => dots(page, column, rows)));
  return { svg: out.join(""), bottom: first + (channels.length - 1) * rowHeight + 12 };
};

/** How often the main channel changes from one touchpoint to the next that has one. */
export function channelSwitches(columns: readonly MapColumn[]): number {
  const mains = columns.flatMap(({ touchpoint }) => touchpoint?.channels?.[0] ?? []);
  return mains.filter((channel, i) => i > 0 && channel !== mains[i - 1]).length;
}

/** Bent where the channel changes, straight and thin where it stays, dashed over touchpoints without a channel. */
function connection(page: MapPage, from: PlacedColumn, to: PlacedColumn, y0: number, y1: number): string {
  const { theme } = page.pen;
  const isSwitch = y0 !== y1;
  const points = [
    { x: from.center, y: y0 },
    { x: to.center, y: y1 },
  ];
  return page.pen.shape("path", {
    d: linePath(points, curveBumpX),
    fill: "none",
    stroke: isSwitch ? theme.main : theme.muted,
    "stroke-width": isSwitch ? 2.4 : 1.5,
    "stroke-dasharray": to.index > from.index + 1 && "4 4",
    class: isSwitch ? "switch" : "stay",
  });
}

function dots({ pen }: MapPage, { touchpoint, center }: PlacedColumn, rows: ReadonlyMap<string, number>): string {
  const { theme } = pen;
  const [main, ...others] = touchpoint?.channels ?? [];
  const y = rows.get(main ?? "");
  if (y === undefined) return "";
  const out = [...new Set(others)].flatMap((id) => {
    const other = rows.get(id);
    if (other === undefined || other === y) return [];
    return [
      pen.shape("path", {
        d: `M${center} ${y}V${other}`,
        stroke: theme.main,
        "stroke-width": 1.4,
        "stroke-dasharray": "2 3",
      }),
      pen.shape("circle", { cx: center, cy: other, r: 5, fill: theme.bg, stroke: theme.main, "stroke-width": 1.8 }),
    ];
  });
  const dot = { cx: center, cy: y, r: 6.5, fill: theme.main, stroke: theme.bg, "stroke-width": 1.5, class: "channel" };
  return out.join("") + pen.shape("circle", { ...dot, "data-touchpoint": touchpoint?.id ?? "" });
}
