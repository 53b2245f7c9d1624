/** Places a path graph in layers from left to right, so that few edges cross and no label lies on another. */

import { Graph, layout } from "@dagrejs/dagre";
import {
  boundaryHeight,
  countCrossings,
  edgeLabelHeight,
  type GraphPoint,
  loopHeight,
  type PathGraph,
  type PathGraphEdge,
  type PathGraphNode,
  type PathGraphSizes,
  type PlacedGraphEdge,
  type PlacedGraphNode,
} from "./pathGraph.ts";
import { pushApart } from "./pushApart.ts";

/** A layer of the graph: its place in the layout of the library, its place in the picture, half its width. */
type GraphLayer = { key: number; x: number; half: number };

/** The result of the library: middles of nodes and labels, and the points between two nodes on an edge. */
type RawLayout = { nodes: GraphPoint[]; edges: ({ label: GraphPoint; points: GraphPoint[] } | null)[] };

/** An end of an edge at a side of a node. */
type GraphPort = { edge: number; end: "first" | "last"; towards: number; width: number };

/** The nodes of an edge, by index. */
type Ends = readonly { from: number; to: number }[];

/** Least and most pixels between two layers; with less, edges cannot bend. */
const leastGap = 12;
const mostGap = 64;
const leastHeight = 46;
const mostHeight = 160;

// the time of the library grows faster than the number of edges, and with more edges no reader can follow one
const mostEdges = 60;
const mostEdgesTwice = 40;

/**
 * Lays a graph out with both rankers of dagre and keeps the result with fewer crossings; more than 40 edges are laid out once. The
 * layers are spread over the width.
 *
 * @returns the graph, or `null` when it has more than 60 edges, or when its layers do not fit the width
 */
export function layoutPathGraph(
  nodes: readonly PathGraphNode[],
  edges: readonly PathGraphEdge[],
  sizes: PathGraphSizes,
  width: number,
): PathGraph | null {
  if (edges.length > mostEdges) return null;
  // where the layers of the first ranker do not fit, those of the second do not either (no exception in 150 random graphs)
  const first = layoutWith("tight-tree", nodes, edges, sizes, width);
  if (first === null || first.crossings === 0 || edges.length > mostEdgesTwice) return first;
  const second = layoutWith("network-simplex", nodes, edges, sizes, width);
  return second !== null && second.crossings < first.crossings ? second : first;
}

function layoutWith(
  ranker: "tight-tree" | "network-simplex",
  nodes: readonly PathGraphNode[],
  edges: readonly PathGraphEdge[],
  sizes: PathGraphSizes,
  width: number,
): PathGraph | null {
  const looped = new Set(edges.filter(({ from, to }) => from === to).map(({ from }) => from));
  const degrees = new Uint32Array(nodes.length);
  for (const { from, to } of edges)
    if (from !== to) for (const end of [from, to]) degrees[end] = (degrees[end] as number) + 1;
  const boxes = nodes.map((node, i) => ({
    width: sizes.node(node),
    // many edges need room to arrive side by side
    height: Math.min(mostHeight, Math.max(leastHeight, 16 + 5 * (degrees[i] as number))),
    above: looped.has(i) ? loopHeight : 0,
    below: node.start || node.end ? boundaryHeight : 0,
  }));
  const labels = edges.map((edge) => Math.ceil(sizes.label(edge)) + 8);
  const raw = layoutRaw(ranker, boxes, edges, labels);

  const halves = new Map<number, number>();
  const widen = (x: number, half: number) => {
    const key = Math.round(x);
    halves.set(key, Math.max(halves.get(key) ?? 0, half));
  };
  for (const [i, { x }] of raw.nodes.entries()) widen(x, (boxes[i] as (typeof boxes)[number]).width / 2);
  for (const [i, edge] of raw.edges.entries()) {
    for (const { x } of edge?.points ?? []) widen(x, 0);
    if (edge !== null) widen(edge.label.x, (labels[i] as number) / 2);
  }
  const layers = spread(halves, raw, edges, width);
  if (layers === null) return null;

  const placed = nodes.map((node, i): PlacedGraphNode => {
    const { width: wide, height, above, below } = boxes[i] as (typeof boxes)[number];
    const at = raw.nodes[i] as GraphPoint;
    const { x } = layers.get(Math.round(at.x)) as GraphLayer;
    return { node, x, y: at.y + (above - below) / 2, width: wide, height };
  });
  const routed = routeEdges(placed, edges, raw, layers);
  return settle(placed, routed, looped);
}

/** Runs the library. Its search for cycles ends only with whole weights. Loops are left out. */
function layoutRaw(
  ranker: string,
  boxes: readonly { width: number; height: number; above: number; below: number }[],
  edges: readonly PathGraphEdge[],
  labels: readonly number[],
): RawLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 30, ranksep: 54, edgesep: 16, acyclicer: "greedy", ranker });
  for (const [i, { width, height, above, below }] of boxes.entries())
    graph.setNode(String(i), { width, height: above + height + below });
  for (const [i, { from, to, weight }] of edges.entries()) {
    if (from === to) continue;
    const pull = Math.round(1 + 20 * Math.min(1, Math.max(0, weight)));
    const box = { width: labels[i], height: edgeLabelHeight, labelpos: "c", weight: pull, minlen: 1 };
    graph.setEdge(String(from), String(to), box, String(i));
  }
  layout(graph);
  type Drawn = GraphPoint & { points: GraphPoint[] };
  return {
    nodes: boxes.map((_, i) => graph.node(String(i)) as unknown as GraphPoint),
    edges: edges.map(({ from, to }, i) => {
      if (from === to) return null;
      const drawn = graph.edge(String(from), String(to), String(i)) as unknown as Drawn;
      return { label: { x: drawn.x, y: drawn.y }, points: drawn.points.slice(1, -1) };
    }),
  };
}

/**
 * Gives each layer its place, from left to right. Where edges climb or fall far between two layers, the gap is wider. `null` when the
 * layers do not fit.
 */
function spread(
  halves: ReadonlyMap<number, number>,
  raw: RawLayout,
  ends: Ends,
  width: number,
): Map<number, GraphLayer> | null {
  const sorted = [...halves].sort(([a], [b]) => a - b);
  const free = width - sorted.reduce((sum, [, half]) => sum + 2 * half, 0);
  const count = sorted.length - 1;
  if (free < leastGap * count || free < 0) return null;
  const place = new Map(sorted.map(([key], i) => [key, i]));
  const climbs = new Float64Array(Math.max(0, count));
  for (const [i, edge] of raw.edges.entries()) {
    if (edge === null) continue;
    const points = [
      raw.nodes[ends[i]?.from as number],
      ...edge.points,
      raw.nodes[ends[i]?.to as number],
    ] as GraphPoint[];
    for (const [j, { x, y }] of points.slice(1).entries()) {
      const before = points[j] as GraphPoint;
      const gap = Math.min(place.get(Math.round(x)) as number, place.get(Math.round(before.x)) as number);
      climbs[gap] = (climbs[gap] as number) + Math.abs(y - before.y);
    }
  }
  const all = climbs.reduce((sum, climb) => sum + climb, 0);
  const layers = new Map<number, GraphLayer>();
  let x = 0;
  for (const [i, [key, half]] of sorted.entries()) {
    layers.set(key, { key, x: x + half, half });
    const part = all === 0 ? 1 / count : (climbs[i] ?? 0) / all;
    x += 2 * half + Math.min(mostGap, leastGap + (free - leastGap * count) * part);
  }
  return layers;
}

/** The ways of all edges: level through each layer, then a curve to the next; ends side by side at the nodes. */
function routeEdges(
  nodes: readonly PlacedGraphNode[],
  edges: readonly PathGraphEdge[],
  raw: RawLayout,
  layers: ReadonlyMap<number, GraphLayer>,
): PlacedGraphEdge[] {
  const layerAt = (x: number) => layers.get(Math.round(x)) as GraphLayer;
  const ports = new Map<string, GraphPort[]>();
  const offer = (node: number, side: "left" | "right", port: GraphPort) => {
    const key = `${node} ${side}`;
    ports.set(key, [...(ports.get(key) ?? []), port]);
  };
  const routed = edges.map((edge, i) => {
    const drawn = raw.edges[i] ?? null;
    const node = nodes[edge.from] as PlacedGraphNode;
    if (drawn === null || drawn.points.length === 0) {
      const label = { x: node.x, y: node.y - node.height / 2 - loopHeight + edgeLabelHeight / 2 };
      return { edge, rails: [] as [GraphPoint, GraphPoint][], label, back: false, loop: true };
    }
    const first = drawn.points[0] as GraphPoint;
    const last = drawn.points.at(-1) as GraphPoint;
    const back = first.x < (raw.nodes[edge.from] as GraphPoint).x;
    const turn = back ? -1 : 1;
    offer(edge.from, back ? "left" : "right", { edge: i, end: "first", towards: first.y, width: edge.width });
    offer(edge.to, back ? "right" : "left", { edge: i, end: "last", towards: last.y, width: edge.width });
    const rails = drawn.points.map(({ x, y }): [GraphPoint, GraphPoint] => {
      const layer = layerAt(x);
      return [
        { x: layer.x - turn * layer.half, y },
        { x: layer.x + turn * layer.half, y },
      ];
    });
    return { edge, rails, label: { x: layerAt(drawn.label.x).x, y: drawn.label.y }, back, loop: false };
  });

  for (const [key, own] of ports) {
    const [place, side] = key.split(" ") as [string, string];
    const { x, y, width, height } = nodes[Number(place)] as PlacedGraphNode;
    const sorted = own.sort((a, b) => a.towards - b.towards || a.edge - b.edge);
    const [top, bottom] = [y - height / 2 + 4, y + height / 2 - 4];
    const wanted = sorted.map((port) => port.width + 5);
    const fit = Math.min(1, (bottom - top) / wanted.reduce((sum, high) => sum + high, 0));
    const middles = pushApart(
      sorted.map(({ towards }) => towards),
      wanted.map((high) => high * fit),
      top,
      bottom,
    );
    for (const [i, port] of sorted.entries()) {
      const point = { x: side === "left" ? x - width / 2 : x + width / 2, y: middles[i] as number };
      const { rails } = routed[port.edge] as (typeof routed)[number];
      if (port.end === "first") rails.unshift([point, point]);
      else rails.push([point, point]);
    }
  }
  return routed;
}

/** Moves everything so that it begins at (0, 0), and measures it. */
function settle(nodes: PlacedGraphNode[], edges: PlacedGraphEdge[], looped: ReadonlySet<number>): PathGraph {
  let [top, bottom, right] = [Number.POSITIVE_INFINITY, 0, 0];
  const reach = (y: number, half: number) => {
    top = Math.min(top, y - half);
    bottom = Math.max(bottom, y + half);
  };
  for (const [i, { node, x, y, width, height }] of nodes.entries()) {
    reach(y, height / 2);
    if (node.start || node.end) reach(y + height / 2 + boundaryHeight, 0);
    if (looped.has(i)) reach(y - height / 2 - loopHeight, 0);
    right = Math.max(right, x + width / 2);
  }
  for (const { rails, label } of edges) {
    reach(label.y, edgeLabelHeight / 2);
    for (const [{ y }] of rails) reach(y, 6);
  }
  if (nodes.length === 0) top = 0;
  const up = ({ x, y }: GraphPoint): GraphPoint => ({ x, y: y - top });
  const moved = edges.map((edge) => ({
    ...edge,
    label: up(edge.label),
    rails: edge.rails.map(([from, to]): [GraphPoint, GraphPoint] => [up(from), up(to)]),
  }));
  return {
    nodes: nodes.map((node) => ({ ...node, y: node.y - top })),
    edges: moved,
    width: right,
    height: bottom - top,
    crossings: countCrossings(moved.map(({ rails }) => rails.flat())),
  };
}
