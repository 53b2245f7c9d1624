/** Draws transitions: a path graph in layers, or the strongest edges as rows when the graph does not fit. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { TransitionEdge, TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { drawEdgeRows } from "./drawEdgeRows.ts";
import { drawPathGraph, type EdgeStroke, pathGraphSizes } from "./drawPathGraph.ts";
import { edgeMark } from "./edgeMark.ts";
import { layoutPathGraph } from "./layoutPathGraph.ts";
import type { NodeBoundary, PathGraphEdge, PathGraphNode, PlacedGraphEdge } from "./pathGraph.ts";
import { type ShownTransitions, transitionsText, transitionsWords } from "./transitionsText.ts";

/** The graph of the picture; `sources` gives the edge of the result behind each drawn edge. */
type TransitionModel = {
  nodes: PathGraphNode[];
  edges: PathGraphEdge[];
  sources: Map<PathGraphEdge, TransitionEdge>;
  shown: ShownTransitions;
};

/** Numbers of edges to try, when the caller gives none. */
const defaultTops = [25, 19, 14, 11, 9] as const;

/**
 * Draws transitions as an `<svg>` text: a path graph in layers from left to right. A node shows its
 * number of journeys, an edge its share and median time (the mean if the result has no medians). A dot below a node shows the share of
 * journeys that start there, a ring the share that end there. When the graph does not fit, it has fewer edges; when `top` asks for a number
 * that does not fit, or for more than 60, the strongest edges are rows.
 *
 * @param result - the result of `transitions`
 * @param options - how the picture looks; `top` is the largest number of edges (default 25, or as many as fit, down to 9; narrow 15); the others are counted as hidden
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop", "buy"], journeys: 3 }, { path: ["shop", "shop"] }]);
 * transitionsSvg(transitions(table)).slice(0, 4) // => "<svg"
 */
export function transitionsSvg(result: TransitionsResult, options: ChartOptions = {}): string {
  expectResult(result, ["transitions"], "transitionsSvg");
  const pen = createPen(options, "transitionsSvg", { width: 1120 });
  const words = transitionsWords[pen.options.language];
  const { top } = pen.options;
  const modelOfTop = (most: number) => modelOf(pen, result, result.edges.slice(0, most));
  const layoutOf = ({ nodes, edges }: TransitionModel) =>
    pen.narrow ? null : layoutPathGraph(nodes, edges, pathGraphSizes(pen), pen.inner);
  let model = modelOfTop(top ?? (pen.narrow ? 15 : defaultTops[0]));
  let graph = layoutOf(model);
  // without a number of edges from the caller, a graph of fewer edges says more than rows
  for (const fewer of graph === null && top === undefined && !pen.narrow ? defaultTops.slice(1) : []) {
    if (fewer >= model.shown.edges) continue;
    const smaller = modelOfTop(fewer);
    graph = layoutOf(smaller);
    if (graph === null) continue;
    model = smaller;
    break;
  }
  const text = transitionsText(result, pen.format, pen.options.language, model.shown);
  if (model.shown.edges === 0)
    return frame(pen, {
      ...text,
      body: (top) => ({
        svg: pen.text(pen.margin, top + 20, words.none, { size: 14, fill: pen.theme.muted, max: pen.inner }),
        bottom: top + 28,
      }),
    });
  const widest = pen.format.count(widestOf(result, model.shown.edges));
  if (graph === null) {
    const level = result.edges[0]?.outShare.level ?? 0.95;
    const legend: LegendEntry[] = [
      { label: words.bar(widest), sample: boxSample(pen, pen.theme.main) },
      {
        label: words.bracket(pen.format.share(level)),
        sample: (x, y) => pen.text(x + 24, y + 11.5, "%", { bold: true, anchor: "end" }),
      },
    ];
    return frame(pen, { ...text, legend, body: (top) => drawEdgeRows(pen, result, model.shown.edges, top) });
  }
  const lines = (edge: PlacedGraphEdge) => strokeOf(pen, edge);
  return frame(pen, {
    ...text,
    legend: legendOf(pen, graph.edges, widest),
    legendAt: "bottom",
    body: (top) =>
      drawPathGraph(pen, graph, top + 6, lines, (edge, attributes) => {
        const source = model.sources.get(edge) as TransitionEdge;
        return edgeMark(pen, "path", attributes, source);
      }),
  });
}

function widestOf(result: TransitionsResult, shown: number): number {
  return result.edges.slice(0, shown).reduce((most, { count }) => Math.max(most, count), 0);
}

/** The touchpoints with a drawn edge, their edges, and the starts and ends that count. */
function modelOf(pen: Pen, result: TransitionsResult, drawn: readonly TransitionEdge[]): TransitionModel {
  const { format } = pen;
  const words = transitionsWords[pen.options.language];
  const linked = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const touched = result.nodes
    .filter(({ name }) => linked.has(name))
    .sort((a, b) => b.journeys - a.journeys || b.events - a.events);
  const busiest = touched.reduce((most, { journeys }) => Math.max(most, journeys), 1);
  const boundaries = (sides: TransitionsResult["starts"]) =>
    new Map(
      sides.map(({ name, share }): [string | null, NodeBoundary] => {
        const value = share.value ?? 0;
        return [name, { share: value, text: format.share(value) }];
      }),
    );
  const [starts, ends] = [boundaries(result.starts), boundaries(result.ends)];
  const nodes: PathGraphNode[] = touched.map(({ name, kind, members, journeys }) => ({
    kind,
    name: name === null ? words.others(format.count(members)) : format.name(name),
    detail: words.journeys(format.count(journeys)),
    shade: journeys / busiest,
    start: starts.get(name),
    end: ends.get(name),
  }));
  const index = new Map(touched.map(({ name }, i) => [name, i]));
  const widest = drawn.reduce((most, { count }) => Math.max(most, count), 1);
  const sources: TransitionModel["sources"] = new Map();
  const edges = drawn.map((source): PathGraphEdge => {
    const ms = source.q50Ms ?? source.meanMs;
    const edge: PathGraphEdge = {
      from: index.get(source.from) as number,
      to: index.get(source.to) as number,
      width: 1.4 + (7.6 * source.count) / widest,
      weight: source.count / widest,
      label: [format.share(source.outShare.value ?? 0), ms === null ? "" : format.duration(ms)],
      look: "plain",
    };
    sources.set(edge, source);
    return edge;
  });
  const alone = result.nodes
    .filter(({ name }) => !linked.has(name))
    .sort((a, b) => b.journeys - a.journeys)
    .map(
      ({ name, members, journeys }) =>
        [name === null ? words.others(format.count(members)) : format.name(name), journeys] as const,
    );
  return { nodes, edges, sources, shown: { edges: drawn.length, alone } };
}

function strokeOf({ theme }: Pen, { edge, back }: PlacedGraphEdge): EdgeStroke {
  if (back)
    return { colour: theme.categories[3] ?? theme.neg, dash: `${Math.max(5, edge.width * 1.3)} 4`, opacity: 0.8 };
  return { colour: theme.main, opacity: 0.75 };
}

function legendOf(pen: Pen, edges: readonly PlacedGraphEdge[], widest: string): LegendEntry[] {
  const words = transitionsWords[pen.options.language];
  const { theme } = pen;
  const sample =
    ({ colour, dash }: EdgeStroke, width: number): LegendEntry["sample"] =>
    (x, y) =>
      pen.shape("path", { d: `M${x} ${y + 7}h24`, stroke: colour, "stroke-width": width, "stroke-dasharray": dash });
  const dot =
    (fill: string): LegendEntry["sample"] =>
    (x, y) =>
      pen.shape("circle", { cx: x + 18, cy: y + 7, r: 5, fill, stroke: theme.ink, "stroke-width": 1.8 });
  const legend: LegendEntry[] = [{ label: words.width(widest), sample: sample({ colour: theme.main }, 7) }];
  if (edges.some(({ back }) => back))
    legend.push({ label: words.back, sample: sample({ colour: theme.categories[3] ?? theme.neg, dash: "6 4" }, 3) });
  legend.push(
    { label: words.shade, sample: boxSample(pen, theme.mainSoft, theme.main) },
    { label: words.start, sample: dot(theme.ink) },
    { label: words.end, sample: dot(theme.bg) },
  );
  return legend;
}
