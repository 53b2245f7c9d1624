/** Places the nodes, streams and labels of step flows. */

import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from "d3-sankey";
import type { DrawnFlowLink, DrawnFlowNode, DrawnFlows } from "./foldStepFlows.ts";

/** Where step flows are drawn, in pixels. */
export type FlowArea = {
  left: number;
  /** Left end of the last column. */
  right: number;
  top: number;
  height: number;
};

/** A node with its place in pixels. */
export type PlacedFlowNode = { node: DrawnFlowNode; x: number; y: number; height: number };

/** A stream with its line and width in pixels. */
export type PlacedFlowLink = { link: DrawnFlowLink; path: string; width: number };

type FlowNodeExtra = { drawn: DrawnFlowNode; fixedValue: number };
type FlowLinkExtra = { drawn: DrawnFlowLink };

/** Width of a node in pixels. */
export const flowNodeWidth = 16;

/** Nodes in fixed columns and in a fixed order; streams by target, then by source. */
export function layoutStepFlows(
  { columns, links }: DrawnFlows,
  { left, right, top, height }: FlowArea,
): { nodes: PlacedFlowNode[]; links: PlacedFlowLink[] } {
  const drawn = columns.flat();
  if (drawn.length === 0) return { nodes: [], links: [] };
  const index = new Map(drawn.map((node, i) => [node, i]));
  const longest = Math.max(...columns.map(({ length }) => length));
  const gap = columns.length > 1 ? (right - left) / (columns.length - 1) : 0;
  const byPlace = (a: { drawn: DrawnFlowNode }, b: { drawn: DrawnFlowNode }) =>
    (index.get(a.drawn) as number) - (index.get(b.drawn) as number);
  type Node = SankeyNode<FlowNodeExtra, FlowLinkExtra>;
  type Link = SankeyLink<FlowNodeExtra, FlowLinkExtra>;
  const graph = sankey<FlowNodeExtra, FlowLinkExtra>()
    .nodeWidth(flowNodeWidth)
    .nodePadding(Math.min(16, (height * 0.4) / Math.max(1, longest - 1)))
    .nodeAlign((node) => (node as unknown as FlowNodeExtra).drawn.column)
    .nodeSort(byPlace)
    .linkSort(
      (a: Link, b: Link) => byPlace(a.target as Node, b.target as Node) || byPlace(a.source as Node, b.source as Node),
    )
    .iterations(12)
    .extent([
      [left, top],
      [right + flowNodeWidth, top + height],
    ])({
    nodes: drawn.map((node) => ({ drawn: node, fixedValue: node.journeys })),
    links: links.map((link) => ({
      drawn: link,
      source: index.get(link.from) as number,
      target: index.get(link.to) as number,
      value: link.journeys,
    })),
  });
  // with one step, the library has no width to divide
  for (const node of graph.nodes) {
    node.x0 = left + gap * node.drawn.column;
    node.x1 = node.x0 + flowNodeWidth;
  }
  const line = sankeyLinkHorizontal<FlowNodeExtra, FlowLinkExtra>();
  return {
    nodes: graph.nodes.map((node) => {
      const y = node.y0 as number;
      return { node: node.drawn, x: node.x0 as number, y, height: (node.y1 as number) - y };
    }),
    links: graph.links.map((link) => ({
      link: link.drawn,
      path: rounded(line(link) ?? ""),
      width: link.width as number,
    })),
  };
}

/** A path with two decimals at most. */
function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
