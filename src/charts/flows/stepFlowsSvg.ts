/** Draws step flows: columns of nodes joined by streams, or a card for each step when columns do not fit. */

import { expectResult } from "../../core/checks/expectSource.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import type { StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { pushApart } from "../paths/pushApart.ts";
import { streamOpacity } from "../paths/touchpointColours.ts";
import { drawFlowCards } from "./drawFlowCards.ts";
import { type FlowLook, flowLook } from "./flowLook.ts";
import { type DrawnFlowNode, type DrawnFlows, foldStepFlows } from "./foldStepFlows.ts";
import { flowNodeWidth, layoutStepFlows, type PlacedFlowNode } from "./layoutStepFlows.ts";
import { stepFlowsText, stepFlowsWords, stepLabel } from "./stepFlowsText.ts";

/** Options of {@link stepFlowsSvg}. */
export type StepFlowsSvgOptions = ChartOptions & {
  /** Height of the columns in pixels, 200 … 4000. Wide layout only. @defaultValue 500, more for many nodes */
  height?: number;
};

/** Least pixels from column to column, so that a label has room between them. */
const leastGap = 116;

/**
 * Draws step flows as an `<svg>` text: a step-numbered Sankey diagram. A touchpoint keeps its place in all columns;
 * `other` is hatched, journeys that ended are dotted. In narrow pictures, and with more steps than fit, each step is a card with bars.
 *
 * @param result - the result of `stepFlows`
 * @param options - how the picture looks; `top` is the largest number of touchpoints of a step (default 8, narrow 5, at most 60, and fewer
 * where they would have more than 1,500 streams); the others are one node
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }]);
 * stepFlowsSvg(stepFlows(table, { steps: 2 })).slice(0, 4) // => "<svg"
 */
export function stepFlowsSvg(result: StepFlowsResult, options: StepFlowsSvgOptions = {}): string {
  expectResult(result, ["stepFlows"], "stepFlowsSvg");
  const pen = createPen(options, "stepFlowsSvg", { width: 1120, more: ["height"] });
  const words = stepFlowsWords[pen.options.language];
  const flows = foldStepFlows(result, pen.options.top ?? (pen.narrow ? 5 : 8));
  const longest = flows.columns.reduce((most, { length }) => Math.max(most, length), 0);
  const height = numberBetween(
    options.height ?? Math.max(500, longest * 46),
    "stepFlowsSvg",
    "height",
    200,
    Number.MAX_SAFE_INTEGER,
  );
  const look = flowLook(pen, result, flows);
  const right = pen.width - pen.margin - flowNodeWidth - lastLabels(pen, flows, look);
  const cards = pen.narrow || right - pen.margin < leastGap * (flows.columns.length - 1);
  const kinds = new Set(flows.columns.flat().map(({ kind }) => kind));
  const legend: LegendEntry[] = [];
  if (kinds.has("other"))
    legend.push({ label: words.legendOther, sample: boxSample(pen, pen.pattern("hatch"), pen.theme.hatch) });
  if (kinds.has("dropped")) {
    const label = result.definition.direction === "before" ? words.legendNotBegun : words.legendEnded;
    legend.push({ label, sample: boxSample(pen, pen.pattern("dots"), pen.theme.hatch) });
  }
  if (cards) legend.push({ label: words.legendBar, sample: boxSample(pen, pen.theme.main) });
  else if (flows.links.length > 0) legend.push({ label: words.legendStream, sample: streamSample(pen) });
  return frame(pen, {
    ...stepFlowsText(result, pen.format, pen.options.language),
    legend,
    legendAt: "bottom",
    body: (top) => {
      if (flows.columns.length === 0)
        return {
          svg: pen.text(pen.margin, top + 20, words.none, { size: 14, fill: pen.theme.muted }),
          bottom: top + 28,
        };
      return cards
        ? drawFlowCards(pen, result, flows, look, top)
        : drawColumns(pen, result, flows, look, { top, right, height });
    },
  });
}

function drawColumns(
  pen: Pen,
  result: StepFlowsResult,
  flows: DrawnFlows,
  look: FlowLook,
  { top, right, height }: { top: number; right: number; height: number },
) {
  const { theme, format } = pen;
  const words = stepFlowsWords[pen.options.language];
  const area = { left: pen.margin, right, top: top + 44, height };
  const placed = layoutStepFlows(flows, area);
  const opacity = streamOpacity(theme);
  const gap = flows.columns.length > 1 ? (right - pen.margin) / (flows.columns.length - 1) : pen.inner;
  const out: string[] = [];
  for (const { link, path, width } of placed.links) {
    const stroke = look.colour(link.from);
    const line = { d: path, fill: "none", stroke, "stroke-width": Math.max(0.8, width), "stroke-opacity": opacity };
    out.push(look.link(link, "path", line));
  }
  for (const { node, x, y, height: high } of placed.nodes)
    out.push(look.node(node, { x, y, width: flowNodeWidth, height: Math.max(1, high) }));
  for (const [i, step] of flows.steps.entries()) {
    const x = pen.margin + gap * i;
    const last = i === flows.steps.length - 1;
    const max = last ? pen.width - pen.margin - x : gap - 10;
    out.push(pen.text(x, top + 12, words.step(stepLabel(step, result.definition)), { size: 13, bold: true, max }));
    const there = look.reached(i);
    out.push(
      pen.text(x, top + 30, `${format.count(there)} · ${look.share(there)}`, { size: 12, fill: theme.muted, max }),
    );
    const room = (last ? pen.width - pen.margin - x : gap - 8) - flowNodeWidth - 7;
    const own = placed.nodes.filter(({ node }) => node.column === i);
    out.push(drawLabels(pen, own, look, room, area.top - 4, area.top + height + 4));
  }
  return { svg: out.join(""), bottom: area.top + height };
}

/** The labels of a column, right of its nodes: in two lines at high nodes, else in one. */
function drawLabels(
  pen: Pen,
  nodes: readonly PlacedFlowNode[],
  look: FlowLook,
  room: number,
  top: number,
  bottom: number,
) {
  const tall = nodes.map(({ height }) => height >= 30);
  const middles = pushApart(
    nodes.map(({ y, height }) => y + height / 2),
    tall.map((two) => (two ? 28 : 14)),
    top,
    bottom,
  );
  return nodes
    .map(({ node, x }, i) => {
      const at = x + flowNodeWidth + 7;
      const middle = middles[i] as number;
      const name = look.name(node);
      const count = pen.format.count(node.journeys);
      if (tall[i])
        return (
          pen.text(at, middle - 2, name, { size: 12.5, bold: true, max: room, halo: true }) +
          pen.text(at, middle + 11.5, `${count} · ${look.share(node.journeys)}`, { size: 11.5, max: room, halo: true })
        );
      const wide = pen.measure(count, 11.5);
      const max = Math.max(14, room - wide - 6);
      const taken = Math.min(max, pen.measure(name, 12.5, true));
      return (
        pen.text(at, middle + 4.5, name, { size: 12.5, bold: true, max, halo: true }) +
        pen.text(at + taken + 6, middle + 4.5, count, { size: 11.5, halo: true })
      );
    })
    .join("");
}

/** Pixels to reserve right of the last column for its labels. */
function lastLabels(pen: Pen, { columns }: DrawnFlows, look: FlowLook): number {
  const wide = (node: DrawnFlowNode) => {
    const count = pen.format.count(node.journeys);
    return (
      7 +
      Math.max(
        pen.measure(look.name(node), 12.5, true) + 6 + pen.measure(count, 11.5),
        pen.measure(`${count} · 100,0 %`, 11.5),
      )
    );
  };
  return Math.min(190, Math.max(110, ...(columns.at(-1) ?? []).map(wide)));
}

function streamSample(pen: Pen): LegendEntry["sample"] {
  return (x, y) =>
    pen.shape("rect", { x, y: y + 2, width: 22, height: 10, fill: pen.theme.main, "fill-opacity": 0.36 });
}
