/** Draws a path graph whose places are known: edges with arrowheads, nodes, then labels on top. */

import type { Attributes } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import {
  edgeLabelHeight,
  type GraphPoint,
  loopHeight,
  type NodeBoundary,
  type PathGraph,
  type PathGraphEdge,
  type PathGraphNode,
  type PlacedGraphEdge,
  type PlacedGraphNode,
} from "./pathGraph.ts";
import { mixColours } from "./touchpointColours.ts";

/** Draws the line of an edge as a mark that carries its numbers. */
export type DrawEdgeLine = (edge: PathGraphEdge, attributes: Attributes) => string;

/** How a line looks. */
export type EdgeStroke = { colour: string; dash?: string; opacity?: number };

const nodeSize = 13;
const detailSize = 11.5;
const labelSize = 12;
/** A name longer than this is cut. */
const mostName = 132;

/** Sizes of nodes and labels, from their texts. */
export function pathGraphSizes(pen: Pen) {
  return {
    node: ({ name, detail, start, end }: PathGraphNode) => {
      const wide = Math.max(pen.measure(name, nodeSize, true), pen.measure(detail, detailSize));
      const boundaries = 32 + pen.measure(start?.text ?? "", 11.5, true) + pen.measure(end?.text ?? "", 11.5, true);
      const width = Math.max(76, Math.min(mostName, wide) + 18, start && end ? boundaries + 4 : 0);
      return Math.ceil(width);
    },
    label: ({ label: [bold, rest] }: PathGraphEdge) =>
      pen.measure(bold, labelSize, true) + (rest === "" ? 0 : 5 + pen.measure(rest, labelSize)),
  };
}

/** The whole graph below `top`, between the margins. */
export function drawPathGraph(
  pen: Pen,
  graph: PathGraph,
  top: number,
  strokeOf: (edge: PlacedGraphEdge) => EdgeStroke,
  line: DrawEdgeLine,
) {
  const left = pen.margin + Math.max(0, (pen.inner - graph.width) / 2);
  const move = ({ x, y }: GraphPoint): GraphPoint => ({ x: x + left, y: y + top });
  const edges = graph.edges.map((edge) => ({
    ...edge,
    label: move(edge.label),
    rails: edge.rails.map(([from, to]) => [move(from), move(to)] as const),
  }));
  const nodes = graph.nodes.map((node) => ({ ...node, ...move(node) }));
  const out = [
    ...edges.map((edge) => drawEdge(pen, edge, nodes[edge.edge.from] as PlacedGraphNode, strokeOf(edge), line)),
    ...nodes.map((node) => drawNode(pen, node)),
    ...edges.map((edge) => drawLabel(pen, edge)),
  ];
  return { svg: out.join(""), bottom: top + graph.height };
}

function drawEdge(
  pen: Pen,
  placed: PlacedGraphEdge,
  node: PlacedGraphNode,
  stroke: EdgeStroke,
  line: DrawEdgeLine,
): string {
  const { edge } = placed;
  const head = 6 + edge.width * 0.9;
  const style = {
    fill: "none",
    stroke: stroke.colour,
    "stroke-width": edge.width,
    "stroke-dasharray": stroke.dash,
    "stroke-opacity": stroke.opacity,
  };
  const arrow = (path: string) => pen.shape("path", { d: path, fill: stroke.colour, "fill-opacity": stroke.opacity });
  const half = 3.5 + edge.width * 0.55;
  if (placed.loop) {
    const y = node.y - node.height / 2;
    const up = loopHeight - edgeLabelHeight;
    const [from, to] = [node.x - 17, node.x + 17];
    const d = `M${n(from)} ${n(y)}C${n(from - 8)} ${n(y - up - 7)} ${n(to + 8)} ${n(y - up - 7)} ${n(to)} ${n(y - head)}`;
    return line(edge, { ...style, d }) + arrow(`M${n(to)} ${n(y)}L${n(to - half)} ${n(y - head)}H${n(to + half)}Z`);
  }
  const turn = placed.back ? -1 : 1;
  const end = placed.rails.at(-1)?.[1] as GraphPoint;
  const neck = { x: end.x - turn * head, y: end.y };
  const rails = [...placed.rails.slice(0, -1), [neck, neck] as const];
  let d = "";
  let before: GraphPoint | null = null;
  for (const [from, to] of rails) {
    if (before === null) d += `M${n(from.x)} ${n(from.y)}`;
    else {
      const middle = (before.x + from.x) / 2;
      d += `C${n(middle)} ${n(before.y)} ${n(middle)} ${n(from.y)} ${n(from.x)} ${n(from.y)}`;
    }
    if (to.x !== from.x) d += `H${n(to.x)}`;
    before = to;
  }
  return (
    line(edge, { ...style, d }) + arrow(`M${n(end.x)} ${n(end.y)}L${n(neck.x)} ${n(end.y - half)}V${n(end.y + half)}Z`)
  );
}

function drawNode(pen: Pen, { node, x, y, width, height }: PlacedGraphNode): string {
  const { theme } = pen;
  const box = {
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: 8,
    fill: mixColours(theme.bg, theme.mainSoft, 0.3 + 0.7 * node.shade),
    stroke: node.kind === "other" ? theme.muted : theme.main,
    "stroke-width": 1.6,
    "stroke-dasharray": node.kind === "other" && "4 3",
  };
  const startEnd = x - width / 2 + 29 + (node.start ? pen.measure(node.start.text, 11.5, true) : 0);
  const style = { anchor: "middle" as const, max: width - 14 };
  return (
    pen.shape("rect", box) +
    pen.text(x, y - 3, node.name, { ...style, size: nodeSize, bold: true }) +
    pen.text(x, y + 14, node.detail, { ...style, size: detailSize }) +
    drawBoundary(pen, "start", node.start, x - width / 2 + 7, y + height / 2) +
    drawBoundary(pen, "end", node.end, Math.max(x + 5, startEnd), y + height / 2)
  );
}

/** Draws starts and ends below a node: a dot with an arrow to the node for the start, a ring with an arrow from the node for the end, each with its share. */
function drawBoundary(
  pen: Pen,
  side: "start" | "end",
  boundary: NodeBoundary | undefined,
  x: number,
  top: number,
): string {
  if (boundary === undefined) return "";
  const { theme } = pen;
  const width = 1.4 + 4 * boundary.share;
  const [from, to] = side === "start" ? [top + 14, top + 5] : [top, top + 8];
  const line = { d: `M${n(x)} ${n(from)}V${n(to)}`, stroke: theme.muted, "stroke-width": width };
  const tip = side === "start" ? top : top + 11;
  const arrow = `M${n(x)} ${n(tip)}l-4 5.5h8z`;
  const down = `M${n(x)} ${n(tip)}l-4 -5.5h8z`;
  return (
    pen.shape("path", line) +
    pen.shape("path", { d: side === "start" ? arrow : down, fill: theme.muted }) +
    pen.shape("circle", {
      cx: x,
      cy: top + 16,
      r: 5,
      fill: side === "start" ? theme.ink : theme.bg,
      stroke: theme.ink,
      "stroke-width": 1.8,
    }) +
    pen.text(x + 9, top + 20.5, boundary.text, { size: 11.5, bold: true })
  );
}

/** The label in a box of the background, so that no line runs through it. */
function drawLabel(pen: Pen, { edge, label: { x, y } }: PlacedGraphEdge): string {
  const [bold, rest] = edge.label;
  if (bold === "" && rest === "") return "";
  const head = pen.measure(bold, labelSize, true);
  const wide = head + (rest === "" ? 0 : 5 + pen.measure(rest, labelSize));
  const left = x - wide / 2;
  return (
    pen.shape("rect", {
      x: left - 3,
      y: y - edgeLabelHeight / 2,
      width: wide + 6,
      height: edgeLabelHeight,
      rx: 3,
      fill: pen.theme.bg,
    }) +
    pen.text(left, y + 4.3, bold, { size: labelSize, bold: true }) +
    (rest === "" ? "" : pen.text(left + head + 5, y + 4.3, rest, { size: labelSize, fill: pen.theme.muted }))
  );
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
