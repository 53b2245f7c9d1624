/** Draws what customers say: reports of each touchpoint by source, and one short quotation for each. */

import type { MapBand, PlacedColumn } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage } from "../map/mapPage.ts";

/** Largest number of sources that a column lists; the others are added up. */
const mostSources = 4;

/** A box that is put into rows from left to right, where there is room. */
export type StackedBox = { left: number; width: number; height: number };

/** The voices of a band. */
export const voiceLane: MapLane = (page, band, top) => {
  const { pen, words, content } = page;
  if (band.columns.every(({ voice }) => voice === null)) return null;
  const elsewhere =
    content.elsewhere === 0 || band.index > 0 ? "" : words.elsewhere(pen.format.count(content.elsewhere));
  const title = laneTitle(page, top, words.lanes.voice);
  const note = pen.block(pen.margin, title.bottom + 3, elsewhere, {
    width: gutterText,
    size: 11,
    lines: 3,
    leading: 13,
    fill: pen.theme.muted,
  });
  const out = [title.svg, elsewhere === "" ? "" : note.svg];
  let rows = 1;
  for (const column of band.columns) {
    const list = sourceList(page, column, top + 9);
    rows = Math.max(rows, list.rows);
    out.push(list.svg);
  }
  const first = top + rows * 15 + 12;
  const quotes = band.columns.flatMap((column) => quoteBox(page, column, band));
  const tops = stackBoxes(quotes, 8);
  quotes.forEach((quote, i) => {
    const y = first + (tops[i] as number);
    out.push(quote.draw(y, tops[i] === 0));
  });
  const bottom = quotes.reduce(
    (most, { height }, i) => Math.max(most, first + (tops[i] as number) + height),
    first - 12,
  );
  return {
    svg: out.join(""),
    bottom: Math.max(bottom, elsewhere === "" ? title.bottom : title.bottom + 3 + note.height),
  };
};

/** Pixels of a text in the gutter. */
const gutterText = 118;

/** Tops of boxes, each as high as possible without touching a box before it. */
export function stackBoxes(boxes: readonly StackedBox[], space: number): number[] {
  const placed: { left: number; right: number; top: number; bottom: number }[] = [];
  return boxes.map(({ left, width, height }) => {
    const right = left + width;
    const rivals = placed.filter((other) => other.left < right + space && other.right > left - space);
    const tops = [0, ...rivals.map(({ bottom }) => bottom + space)].sort((a, b) => a - b);
    const top = tops.find((y) =>
      rivals.every((other) => y >= other.bottom + space || y + height + space <= other.top),
    ) as number;
    placed.push({ left, right, top, bottom: top + height });
    return top;
  });
}

function sourceList(page: MapPage, { voice, left, width, touchpoint }: PlacedColumn, y: number) {
  const { pen, words } = page;
  if (touchpoint === null) return { svg: "", rows: 0 };
  if (voice === null) return { svg: pen.text(left + 6, y, "–", { size: 11, fill: pen.theme.muted }), rows: 1 };
  const all = voice.sources.map(({ source, count }) => ({ name: words.sources[source] as string, count }));
  const rest = all.slice(mostSources - 1);
  const lines =
    all.length <= mostSources
      ? all
      : [
          ...all.slice(0, mostSources - 1),
          { name: words.sources.other, count: rest.reduce((sum, { count }) => sum + count, 0) },
        ];
  const counts = lines.map(({ count }) => pen.format.count(count));
  const wide = Math.max(14, ...counts.map((text) => pen.measure(text, 11, true)));
  const svg = lines.map(({ name }, i) => {
    const style = { size: 11, fill: pen.theme.muted, max: width - wide - 14 };
    return (
      pen.text(left + 6 + wide, y + i * 15, counts[i] as string, { size: 11, bold: true, anchor: "end" }) +
      (style.max > 14 ? pen.text(left + 10 + wide, y + i * 15, name, style) : "")
    );
  });
  return { svg: svg.join(""), rows: lines.length };
}

type QuoteBox = StackedBox & { draw: (y: number, isFirst: boolean) => string };

/** The bubble of a quotation, below its touchpoint. */
function quoteBox(page: MapPage, column: PlacedColumn, band: MapBand): QuoteBox[] {
  const { pen, words } = page;
  const { theme } = pen;
  const quote = column.voice?.quote;
  if (quote == null) return [];
  const stage = band.stages.find(({ section }) => section === column.section) as MapBand["stages"][number];
  const text = words.quote(quote.text);
  const most = Math.min(300, Math.max(150, stage.right - stage.left - 12), band.right - band.left - 8);
  const width = Math.min(most, Math.max(150, pen.measure(text, 12) + 24));
  const within = stage.right - stage.left >= width + 8 ? stage : { left: band.left, right: pen.width - pen.margin };
  const left = Math.max(within.left + 4, Math.min(column.center - width / 2, within.right - width - 4));
  const style = { width: width - 20, size: 12, italic: true, lines: 3, leading: 15 };
  const height = pen.block(0, 0, text, style).height + 30;
  return [
    {
      left,
      width,
      height,
      draw: (y, isFirst) => {
        const block = pen.block(left + 10, y + 8, text, style);
        const x = column.center;
        const beak = isFirst
          ? pen.shape("path", { d: `M${x - 7} ${y + 0.5}l7 -8 7 8`, fill: theme.surface, stroke: theme.line })
          : "";
        const who = `${column.name} · ${words.sources[quote.source]}`;
        return (
          pen.shape("rect", {
            x: left,
            y,
            width,
            height,
            rx: 8,
            fill: theme.surface,
            stroke: theme.line,
            class: "quote",
          }) +
          beak +
          block.svg +
          pen.text(left + 10, y + 8 + block.height + 12, who, { size: 11, fill: theme.muted, max: width - 20 })
        );
      },
    },
  ];
}
