/** Limits the touchpoints of each step of a flow, and puts all steps in one order. */

import type { FlowNode, StepFlowsResult } from "../../paths/steps/stepFlows.ts";

/** A node of the picture. It may stand for several nodes of the result. */
export type DrawnFlowNode = Pick<FlowNode, "kind" | "name" | "members" | "journeys"> & {
  /** Place among the columns, from 0. */
  column: number;
};

/** Journeys between two nodes of the picture. */
export type DrawnFlowLink = { from: DrawnFlowNode; to: DrawnFlowNode; journeys: number };

/** What is drawn of a flow. */
export type DrawnFlows = {
  /** The number of each column, in order of time. */
  steps: number[];
  /** Nodes of each column: touchpoints in one order for all columns, then `other`, then `dropped`. */
  columns: DrawnFlowNode[][];
  links: DrawnFlowLink[];
  /** Touchpoints in the order of the picture, with their journeys over all columns. */
  touchpoints: Map<string, number>;
};

// more nodes or streams than this cannot be told apart, and take seconds to draw
const mostNodes = 60;
const mostStreams = 1500;

/**
 * Keeps the `top` most frequent touchpoints of each step and adds the others to its node `other`. At most 60 are kept, and fewer where
 * they would have more than 1,500 streams. Touchpoints stand in the order in which they first appear, the more frequent first, so that
 * one can be followed from column to column.
 */
export function foldStepFlows(result: StepFlowsResult, top: number): DrawnFlows {
  let kept = Math.min(top, mostNodes);
  let flows = foldTo(result, kept);
  while (flows.links.length > mostStreams && kept > 1) {
    // streams grow with the square of the touchpoints
    const fewer = Math.floor(kept * Math.sqrt(mostStreams / flows.links.length));
    kept = Math.max(1, Math.min(kept - 1, fewer));
    flows = foldTo(result, kept);
  }
  return flows;
}

function foldTo(result: StepFlowsResult, top: number): DrawnFlows {
  const steps = [...new Set(result.nodes.map(({ step }) => step))].sort((a, b) => a - b);
  const columnOf = new Map(steps.map((step, column) => [step, column]));
  const drawnAs = new Map<number, DrawnFlowNode>();
  const columns = steps.map((): DrawnFlowNode[] => []);
  for (const column of columns) column.push(...foldColumn(result, steps[columns.indexOf(column)] as number));

  const touchpoints = new Map<string, number>();
  for (const column of columns)
    for (const { name, journeys } of column)
      if (name !== null) touchpoints.set(name, (touchpoints.get(name) ?? 0) + journeys);
  const place = new Map([...touchpoints.keys()].map((name, i) => [name, i]));
  const rank = ({ kind, name }: DrawnFlowNode) =>
    kind === "touchpoint" ? (place.get(name as string) as number) : place.size + (kind === "other" ? 0 : 1);
  for (const column of columns) column.sort((a, b) => rank(a) - rank(b));
  return { steps, columns, links: foldLinks(), touchpoints };

  function foldColumn({ nodes }: StepFlowsResult, step: number): DrawnFlowNode[] {
    const own = nodes.filter((node) => node.step === step).sort((a, b) => b.journeys - a.journeys || a.id - b.id);
    const named = own.filter(({ kind }) => kind === "touchpoint");
    const other = own.filter(({ kind }) => kind === "other");
    // a single touchpoint keeps its name: "other" stands for two or more
    const kept = other.length === 0 && named.length === top + 1 ? named.length : top;
    const drawn: DrawnFlowNode[] = [];
    const add = (parts: readonly FlowNode[], kind: FlowNode["kind"], name: string | null) => {
      if (parts.length === 0) return;
      const sum = (key: "members" | "journeys") => parts.reduce((all, part) => all + part[key], 0);
      const column = columnOf.get(step) as number;
      const node = { kind, name, members: sum("members"), journeys: sum("journeys"), column };
      for (const { id } of parts) drawnAs.set(id, node);
      drawn.push(node);
    };
    for (const node of named.slice(0, kept)) add([node], "touchpoint", node.name);
    add([...named.slice(kept), ...other], "other", null);
    add(
      own.filter(({ kind }) => kind === "dropped"),
      "dropped",
      null,
    );
    return drawn;
  }

  function foldLinks(): DrawnFlowLink[] {
    const links = new Map<DrawnFlowNode, Map<DrawnFlowNode, DrawnFlowLink>>();
    for (const { from, to, journeys } of result.links) {
      const [source, target] = [drawnAs.get(from) as DrawnFlowNode, drawnAs.get(to) as DrawnFlowNode];
      const own = links.get(source) ?? new Map<DrawnFlowNode, DrawnFlowLink>();
      links.set(source, own);
      own.set(target, { from: source, to: target, journeys: (own.get(target)?.journeys ?? 0) + journeys });
    }
    return columns.flatMap((column, i) =>
      column.flatMap((source) => (columns[i + 1] ?? []).flatMap((target) => links.get(source)?.get(target) ?? [])),
    );
  }
}
