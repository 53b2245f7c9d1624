/** Draws the transitions of two sides compared: one path graph whose changed edges stand out, and the differences with their intervals. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ComparedTransition, CompareTransitionsResult } from "../../graph/compareTransitions.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { compareTransitionsText, compareTransitionsWords, isChanged } from "./compareTransitionsText.ts";
import { drawDifferenceRows } from "./drawDifferenceRows.ts";
import { drawPathGraph, type EdgeStroke, pathGraphSizes } from "./drawPathGraph.ts";
import { layoutPathGraph } from "./layoutPathGraph.ts";
import type { PathGraphEdge, PathGraphEdgeLook, PathGraphNode } from "./pathGraph.ts";

/** Most changed edges that are listed below the graph. */
const mostListed = 10;

/**
 * The picture of two sides compared: one path graph with the edges of both. Edges that differ are wide, solid where they are taken more
 * often after and dashed where less often; the others are faint. Below stand their differences with interval and adjusted p. Where the
 * graph does not fit, or has more than 60 edges, all edges are rows.
 *
 * @param result - the result of `compareTransitions`
 * @param options - how the picture looks; `top` is the largest number of edges (default 20, the smallest p first); the others are counted
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const before = pathTableFromRows([{ path: ["shop", "buy"], journeys: 30 }, { path: ["shop"], journeys: 70 }]);
 * const after = pathTableFromRows([{ path: ["shop", "buy"], journeys: 50 }, { path: ["shop"], journeys: 50 }]);
 * compareTransitionsSvg(compareTransitions(before, after)).includes("+20.0") // => true
 */
export function compareTransitionsSvg(result: CompareTransitionsResult, options: ChartOptions = {}): string {
  expectResult(result, ["compareTransitions"], "compareTransitionsSvg");
  const pen = createPen(options, "compareTransitionsSvg", { width: 1120 });
  const words = compareTransitionsWords[pen.options.language];
  const drawn = result.edges.slice(0, pen.options.top ?? 20);
  const text = compareTransitionsText(result, pen.format, pen.options.language, drawn.length);
  if (drawn.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const level = pen.format.share(drawn[0]?.difference.level ?? 0.95);
  const whisker: LegendEntry = { label: words.interval(level), sample: whiskerSample(pen) };
  const { nodes, edges, sources } = modelOf(pen, result, drawn);
  const graph = pen.narrow ? null : layoutPathGraph(nodes, edges, pathGraphSizes(pen), pen.inner);
  if (graph === null)
    return frame(pen, { ...text, legend: [whisker], body: (top) => drawDifferenceRows(pen, drawn, "bar", top) });
  const looks = (["more", "less", "faint"] as const).filter((look) => edges.some((edge) => edge.look === look));
  const legend = [
    ...looks.map((look): LegendEntry => ({ label: words[look], sample: lineSample(pen, look) })),
    ...(drawn.some(isChanged) ? [whisker] : []),
  ];
  const listed = drawn.filter(isChanged).slice(0, mostListed);
  return frame(pen, {
    ...text,
    legend,
    body: (top) => {
      const picture = drawPathGraph(
        pen,
        graph,
        top + 6,
        ({ edge }) => strokeOf(pen, edge.look, edge.width),
        (edge, attributes) => {
          const { from, to, difference } = sources.get(edge) as ComparedTransition;
          const { value, lower, upper } = difference;
          const tip = `${pen.format.name(from)} → ${pen.format.name(to)}: ${edge.label.join(" ")}`;
          return pen.mark(
            "path",
            { ...attributes, class: "bar" },
            { label: `${from} → ${to}`, value, lower, upper },
            tip,
          );
        },
      );
      if (listed.length === 0) return picture;
      const head = pen.text(pen.margin, picture.bottom + 30, words.changed, { size: 15, bold: true });
      const rows = drawDifferenceRows(pen, listed, "difference", picture.bottom + 40);
      return { svg: picture.svg + head + rows.svg, bottom: rows.bottom };
    },
  });
}

/** One graph with the edges of both sides. */
function modelOf(pen: Pen, result: CompareTransitionsResult, drawn: readonly ComparedTransition[]) {
  const { format } = pen;
  const words = compareTransitionsWords[pen.options.language];
  const linked = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const touched = result.nodes.filter(({ name }) => linked.has(name));
  const busiest = touched.reduce((most, { before, after }) => Math.max(most, before + after), 1);
  const nodes = touched.map(
    ({ name, before, after }): PathGraphNode => ({
      kind: "touchpoint",
      name: format.name(name),
      detail: words.events(format.count(before), format.count(after)),
      shade: (before + after) / busiest,
    }),
  );
  const index = new Map(touched.map(({ name }, i) => [name, i]));
  const size = ({ difference, before, after }: ComparedTransition) =>
    Math.abs(difference.value ?? (after.value ?? 0) - (before.value ?? 0));
  const largest = drawn.filter(isChanged).reduce((most, edge) => Math.max(most, size(edge)), 0.01);
  const sources = new Map<PathGraphEdge, ComparedTransition>();
  const edges = drawn.map((source): PathGraphEdge => {
    const { status, difference, before, after } = source;
    const changed = isChanged(source);
    const more = status === "new" || (status === "both" && (difference.value ?? 0) > 0);
    const shares = [before, after].map(({ value }) => (value === null ? "–" : format.share(value)));
    const edge: PathGraphEdge = {
      from: index.get(source.from) as number,
      to: index.get(source.to) as number,
      width: changed ? 2.4 + (6.6 * size(source)) / largest : 1.3,
      weight: Math.max(before.value ?? 0, after.value ?? 0),
      label: changed
        ? [difference.value === null ? words[status === "gone" ? "gone" : "new"] : format.change(difference.value), ""]
        : [words.sides(shares[0] as string, shares[1] as string), ""],
      look: changed ? (more ? "more" : "less") : "faint",
    };
    sources.set(edge, source);
    return edge;
  });
  return { nodes, edges, sources };
}

function strokeOf({ theme }: Pen, look: PathGraphEdgeLook, width: number): EdgeStroke {
  if (look === "more") return { colour: theme.pos, opacity: 0.85 };
  if (look === "less") return { colour: theme.neg, dash: `${Math.max(6, width * 1.3)} 4`, opacity: 0.85 };
  return { colour: theme.hatch, opacity: 0.8 };
}

function lineSample(pen: Pen, look: PathGraphEdgeLook): LegendEntry["sample"] {
  const width = look === "faint" ? 1.3 : 5;
  const { colour, dash } = strokeOf(pen, look, width);
  return (x, y) =>
    pen.shape("path", { d: `M${x} ${y + 7}h24`, stroke: colour, "stroke-width": width, "stroke-dasharray": dash });
}
