/** Names, colours and marks of the nodes of step flows, alike in both layouts. */

import type { StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { Attributes } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import type { DrawnFlowNode, DrawnFlows } from "./foldStepFlows.ts";
import { stepFlowsWords, stepLabel } from "./stepFlowsText.ts";
import { touchpointColours } from "./touchpointColours.ts";

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
  mark: (node: DrawnFlowNode, box: Attributes) => string;
};

/** Makes the look of one picture. */
export function flowLook(pen: Pen, result: StepFlowsResult, flows: DrawnFlows): FlowLook {
  const { theme, format } = pen;
  const words = stepFlowsWords[pen.options.language];
  const colours = touchpointColours(theme, flows.touchpoints);
  const over = result.definition.direction === "before" ? words.notBegun : words.ended;
  const name = ({ kind, name: own, members }: DrawnFlowNode) =>
    kind === "touchpoint" ? (own as string) : kind === "other" ? words.others(format.count(members)) : over;
  const share = (journeys: number) => format.share(result.journeys === 0 ? 0 : journeys / result.journeys);
  return {
    name,
    colour: (node) => (node.kind === "touchpoint" ? colours(node.name) : theme.hatch),
    reached: (column) =>
      (flows.columns[column] ?? []).reduce((sum, { kind, journeys }) => sum + (kind === "dropped" ? 0 : journeys), 0),
    share,
    mark: (node, box) => {
      const plain = node.kind === "touchpoint";
      const fill = plain ? colours(node.name) : pen.pattern(node.kind === "other" ? "hatch" : "dots");
      const series = stepLabel(flows.steps[node.column] as number, result.definition);
      return pen.mark(
        "rect",
        { ...box, fill, ...(!plain && { stroke: theme.hatch, "stroke-width": 1 }), class: "bar" },
        { label: node.name ?? node.kind, value: node.journeys, n: result.journeys, series },
        `${name(node)}: ${words.journeys(format.count(node.journeys))} (${share(node.journeys)})`,
      );
    },
  };
}
