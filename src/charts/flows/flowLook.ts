/** Gives the nodes of step flows their names, colours and marks, which are the same in both layouts. */

import type { StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { Attributes } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import { touchpointColours } from "../paths/touchpointColours.ts";
import type { DrawnFlowLink, DrawnFlowNode, DrawnFlows } from "./foldStepFlows.ts";
import { stepFlowsWords, stepLabel } from "./stepFlowsText.ts";

/** How nodes of one picture look. */
export type FlowLook = {
  name: (node: DrawnFlowNode) => string;
  /** Colour of a node and of the streams that leave it. */
  colour: (node: DrawnFlowNode) => string;
  /** Journeys of a column that are not over there. */
  reached: (column: number) => number;
  /** Share of all journeys, written. */
  share: (journeys: number) => string;
  /** A node, with its numbers. */
  node: (node: DrawnFlowNode, box: Attributes) => string;
  /** The fill of a node. */
  fill: (node: DrawnFlowNode) => string;
  /** A stream, with its numbers. */
  link: (link: DrawnFlowLink, shape: string, attributes: Attributes) => string;
};

/** Makes the look of one picture. */
export function flowLook(pen: Pen, result: StepFlowsResult, flows: DrawnFlows): FlowLook {
  const { theme, format } = pen;
  const words = stepFlowsWords[pen.options.language];
  const colours = touchpointColours(theme, flows.touchpoints);
  const over = result.definition.direction === "before" ? words.notBegun : words.ended;
  const name = ({ kind, name: own, members }: DrawnFlowNode) =>
    kind === "touchpoint" ? format.name(own as string) : kind === "other" ? words.others(format.count(members)) : over;
  const share = (journeys: number) => format.share(result.journeys === 0 ? 0 : journeys / result.journeys);
  const fill = ({ kind, name: own }: DrawnFlowNode) =>
    kind === "touchpoint" ? colours(own) : pen.pattern(kind === "other" ? "hatch" : "dots");
  const outline = { stroke: theme.hatch, "stroke-width": 1 };
  const rowName = ({ name: own, kind }: DrawnFlowNode) => own ?? `(${kind})`;
  const seriesOf = ({ column }: DrawnFlowNode) => stepLabel(flows.steps[column] as number, result.definition);
  return {
    name,
    colour: (node) => (node.kind === "touchpoint" ? colours(node.name) : theme.hatch),
    reached: (column) =>
      (flows.columns[column] ?? []).reduce((sum, { kind, journeys }) => sum + (kind === "dropped" ? 0 : journeys), 0),
    share,
    fill,
    node: (node, box) =>
      pen.mark(
        "rect",
        { ...box, fill: fill(node), ...(node.kind !== "touchpoint" && outline), class: "node" },
        { label: rowName(node), value: node.journeys, n: result.journeys, series: seriesOf(node) },
        `${name(node)}: ${words.journeys(format.count(node.journeys))} (${share(node.journeys)})`,
      ),
    link: ({ from, to, journeys }, shape, attributes) =>
      pen.mark(
        shape,
        { ...attributes, class: "bar" },
        { label: `${rowName(from)} → ${rowName(to)}`, value: journeys, n: result.journeys, series: seriesOf(from) },
        `${name(from)} → ${name(to)}: ${words.journeys(format.count(journeys))} (${format.share(journeys / from.journeys)})`,
      ),
  };
}
