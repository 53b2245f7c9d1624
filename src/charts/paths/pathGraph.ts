/** Declares a path graph: nodes with two lines of text, edges with a width, a label and a look. Counts the crossings of its edges. */

/** A node of a path graph. */
export type PathGraphNode = {
  kind: "touchpoint" | "other";
  name: string;
  /** Second line, such as the number of journeys. */
  detail: string;
  /** Share of journeys that start here, written; absent when none does, or when it is not known. */
  start?: NodeBoundary | undefined;
  /** Share of journeys that end here. */
  end?: NodeBoundary | undefined;
  /** 0 … 1: how dark the node is. */
  shade: number;
};

/** Journeys that start or end at a node: their share, 0 … 1, and how it is written. */
export type NodeBoundary = { share: number; text: string };

/** How an edge looks: `plain`; or `more`, `less` and `faint` where two graphs are compared. */
export type PathGraphEdgeLook = "plain" | "more" | "less" | "faint";

/** An edge of a path graph. */
export type PathGraphEdge = {
  /** Index of its first node. */
  from: number;
  /** Index of its last node; the same for a loop. */
  to: number;
  /** Stroke width in pixels. */
  width: number;
  /** 0 … 1: how straight its way should be. */
  weight: number;
  /** The text on the edge: a bold part, and a part after it. */
  label: readonly [bold: string, rest: string];
  look: PathGraphEdgeLook;
};

/** A point in pixels. */
export type GraphPoint = { x: number; y: number };

/** A node with its box: the middle, and its size. */
export type PlacedGraphNode = { node: PathGraphNode; x: number; y: number; width: number; height: number };

/** An edge with its way and the middle of its label. */
export type PlacedGraphEdge = {
  edge: PathGraphEdge;
  /** Places where the way runs level, each from its beginning to its end; curves join one to the next. */
  rails: readonly (readonly [GraphPoint, GraphPoint])[];
  label: GraphPoint;
  /** Whether it runs against the reading order. */
  back: boolean;
  loop: boolean;
};

/** A path graph with all places in pixels, from (0, 0). */
export type PathGraph = {
  nodes: PlacedGraphNode[];
  edges: PlacedGraphEdge[];
  width: number;
  height: number;
  crossings: number;
};

/** Widths of nodes and labels, in pixels. */
export type PathGraphSizes = {
  node: (node: PathGraphNode) => number;
  label: (edge: PathGraphEdge) => number;
};

/** Height of a label on an edge. */
export const edgeLabelHeight = 17;
/** Height above a node that its loop and the label of the loop take. */
export const loopHeight = 46;
/** Height below a node that its start and end take. */
export const boundaryHeight = 25;

/** Counts how often lines of several points cross each other. Lines that only touch do not count. */
export function countCrossings(lines: readonly (readonly GraphPoint[])[]): number {
  type Piece = { line: number; a: GraphPoint; b: GraphPoint };
  const pieces = lines.flatMap((points, line) =>
    points.slice(1).map((b, i): Piece => {
      const a = points[i] as GraphPoint;
      return a.x <= b.x ? { line, a, b } : { line, a: b, b: a };
    }),
  );
  pieces.sort((p, q) => p.a.x - q.a.x);
  let crossings = 0;
  for (const [i, p] of pieces.entries())
    for (let j = i + 1; j < pieces.length; j++) {
      const q = pieces[j] as Piece;
      if (q.a.x > p.b.x) break;
      if (p.line !== q.line && side(p, q.a) * side(p, q.b) < 0 && side(q, p.a) * side(q, p.b) < 0) crossings++;
    }
  return crossings;
}

/** Tells on which side of a line a point lies. */
function side({ a, b }: { a: GraphPoint; b: GraphPoint }, point: GraphPoint): number {
  const cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
  return Math.abs(cross) < 1e-6 ? 0 : Math.sign(cross);
}
