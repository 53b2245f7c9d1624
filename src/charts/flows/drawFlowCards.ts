/** Draws step flows as a card for each step: a bar for each touchpoint, divided by where journeys go next. */

import type { StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { Pen } from "../draw/pen.ts";
import type { FlowLook } from "./flowLook.ts";
import type { DrawnFlowLink, DrawnFlowNode, DrawnFlows } from "./foldStepFlows.ts";
import { stepFlowsWords, stepLabel } from "./stepFlowsText.ts";

/** Cards from left to right, then in further lines. */
export function drawFlowCards(pen: Pen, result: StepFlowsResult, flows: DrawnFlows, look: FlowLook, top: number) {
  const space = 28;
  const across = Math.max(1, Math.floor((pen.inner + space) / (300 + space)));
  const width = (pen.inner - space * (across - 1)) / across;
  const next = new Map<DrawnFlowNode, DrawnFlowLink[]>();
  for (const link of flows.links) next.set(link.from, [...(next.get(link.from) ?? []), link]);
  for (const links of next.values()) links.sort((a, b) => b.journeys - a.journeys);

  const out: string[] = [];
  let y = top;
  for (let first = 0; first < flows.columns.length; first += across) {
    let bottom = y;
    for (let i = first; i < Math.min(first + across, flows.columns.length); i++) {
      const card = drawCard(pen, result, flows, look, next, i, pen.margin + (width + space) * (i - first), y, width);
      out.push(card.svg);
      bottom = Math.max(bottom, card.bottom);
    }
    y = bottom + 18;
  }
  return { svg: out.join(""), bottom: y - 18 };
}

function drawCard(
  pen: Pen,
  result: StepFlowsResult,
  flows: DrawnFlows,
  look: FlowLook,
  next: ReadonlyMap<DrawnFlowNode, readonly DrawnFlowLink[]>,
  column: number,
  x: number,
  top: number,
  width: number,
) {
  const { theme, format } = pen;
  const words = stepFlowsWords[pen.options.language];
  const there = look.reached(column);
  const head = words.step(stepLabel(flows.steps[column] as number, result.definition));
  const count = `${words.journeys(format.count(there))} (${look.share(there)})`;
  const out = [
    pen.text(x, top + 13, head, { size: 14, bold: true }),
    pen.text(x + width, top + 13, count, { size: 12, fill: theme.muted, anchor: "end" }),
    pen.shape("path", { d: `M${x} ${top + 20.5}h${width}`, stroke: theme.line }),
  ];
  let y = top + 28;
  for (const node of flows.columns[column] ?? []) {
    const value = `${format.count(node.journeys)} · ${look.share(node.journeys)}`;
    const room = width - pen.measure(value, 12) - 10;
    out.push(pen.text(x + 16, y + 11, look.name(node), { size: 12.5, bold: true, max: room - 16 }));
    out.push(pen.text(x + width, y + 11, value, { size: 12, anchor: "end" }));
    y += 17;
    out.push(look.node(node, { x: x + 0.5, y: y - 15.5, width: 10, height: 10 }));
    out.push(pen.shape("rect", { x, y, width, height: 9, fill: theme.surface }));
    const ways = next.get(node) ?? [];
    const pixels = (journeys: number) => (result.journeys === 0 ? 0 : (journeys / result.journeys) * width);
    let at = x;
    for (const link of ways) {
      const wide = pixels(link.journeys);
      const box = { x: at, y, width: wide, height: 9, fill: look.fill(link.to), stroke: theme.bg, "stroke-width": 0.8 };
      out.push(look.link(link, "rect", box));
      at += wide;
    }
    if (ways.length === 0)
      out.push(pen.shape("rect", { x, y, width: pixels(node.journeys), height: 9, fill: look.fill(node) }));
    y += 12;
    if (node.kind !== "dropped" && ways.length > 0) {
      const list = ways
        .slice(0, 3)
        .map(({ to, journeys }) => `${look.name(to)} ${format.share(journeys / node.journeys)}`)
        .join(", ");
      out.push(pen.text(x, y + 11, `${words.goesTo} ${list}`, { size: 11.5, fill: theme.muted, max: width }));
      y += 15;
    }
    y += 8;
  }
  return { svg: out.join(""), bottom: y - 8 };
}
