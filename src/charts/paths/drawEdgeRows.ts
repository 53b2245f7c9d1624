/** Draws the strongest edges of transitions as rows: names, bar, share with its interval, time. */

import type { TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { Pen } from "../draw/pen.ts";
import { linearScale } from "../draw/valueAxis.ts";
import { edgeMark } from "./edgeMark.ts";
import { transitionsWords } from "./transitionsText.ts";

/** Rows below one another, in two columns where there is room; then where journeys start and end. */
export function drawEdgeRows(pen: Pen, result: TransitionsResult, shown: number, top: number) {
  const { format, theme } = pen;
  const words = transitionsWords[pen.options.language];
  const members = result.nodes.find(({ name }) => name === null)?.members ?? 0;
  const nameOf = (name: string | null) => (name === null ? words.others(format.count(members)) : format.name(name));
  const edges = result.edges.slice(0, shown);
  const longest = edges.reduce((most, { count }) => Math.max(most, count), 1);
  const space = 36;
  const across = pen.inner >= 640 ? 2 : 1;
  const width = (pen.inner - space * (across - 1)) / across;
  const perColumn = Math.ceil(edges.length / across);
  const rowHeight = 54;
  const out: string[] = [];
  for (const [i, edge] of edges.entries()) {
    const x = pen.margin + Math.floor(i / perColumn) * (width + space);
    const y = top + (i % perColumn) * rowHeight;
    const ms = edge.q50Ms ?? edge.meanMs;
    const rate = `${format.share(edge.outShare.value ?? 0)} (${format.interval(edge.outShare)})`;
    const rateWide = pen.measure(rate, 12, true);
    const way = edge.from === edge.to ? `↻ ${nameOf(edge.to)}` : `${nameOf(edge.from)} → ${nameOf(edge.to)}`;
    out.push(
      drawWay(
        pen,
        x,
        y + 12,
        way,
        edge.from === edge.to ? null : [nameOf(edge.from), nameOf(edge.to)],
        width - rateWide - 12,
      ),
    );
    out.push(pen.text(x + width, y + 12, rate, { size: 12, bold: true, anchor: "end" }));
    const count = format.count(edge.count);
    const scale = linearScale(0, longest, x, x + width);
    out.push(pen.shape("rect", { x, y: y + 18, width, height: 8, fill: theme.surface }));
    const box = { x, y: y + 18, width: Math.max(1, scale(edge.count) - x), height: 8, fill: theme.main };
    out.push(edgeMark(pen, "rect", box, edge));
    const time =
      ms === null
        ? ""
        : ` · ${edge.q50Ms === null ? words.mean(format.duration(ms)) : words.median(format.duration(ms))}`;
    out.push(pen.text(x, y + 39, `${words.times(count)}${time}`, { size: 11.5, fill: theme.muted, max: width }));
  }
  let y = top + perColumn * rowHeight + 4;
  for (const [head, boundaries] of [[words.starts, result.starts] as const, [words.ends, result.ends] as const]) {
    if (boundaries.length === 0) continue;
    const kept = boundaries.slice(0, 4);
    const list = kept.map(
      ({ name, share }) => `${nameOf(name)} ${format.share(share.value ?? 0)} (${format.interval(share)})`,
    );
    const rest = boundaries.slice(kept.length);
    if (rest.length > 0) {
      const sum = rest.reduce((all, { share }) => all + (share.value ?? 0), 0);
      list.push(`${words.rest(format.count(rest.length))} ${format.share(sum)}`);
    }
    out.push(pen.text(pen.margin, y + 12, head, { size: 13, bold: true }));
    const block = pen.block(pen.margin, y + 18, list.join(" · "), {
      width: pen.inner,
      size: 12,
      lines: 5,
      leading: 17,
    });
    out.push(block.svg);
    y += 18 + block.height + 12;
  }
  return { svg: out.join(""), bottom: y - 12 };
}

/** Draws both names of an edge. They share the width, so that both can be read. */
function drawWay(
  pen: Pen,
  x: number,
  y: number,
  way: string,
  names: readonly [string, string] | null,
  room: number,
): string {
  const style = { size: 12.5, bold: true };
  if (names === null || pen.measure(way, 12.5, true) <= room) return pen.text(x, y, way, { ...style, max: room });
  const arrow = pen.measure(" → ", 12.5, true);
  const half = (room - arrow) / 2;
  const [one, two] = names.map((name) => pen.measure(name, 12.5, true)) as [number, number];
  const first = Math.max(half, room - arrow - two);
  const taken = Math.min(one, first);
  return (
    pen.text(x, y, names[0], { ...style, max: first }) +
    pen.text(x + taken, y, " → ".replaceAll(" ", "\u00a0"), style) +
    pen.text(x + taken + arrow, y, names[1], { ...style, max: room - taken - arrow })
  );
}
