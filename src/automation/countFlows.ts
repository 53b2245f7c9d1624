/** Counts how customers pass through programmes, from the columns of their enrolments. */

import { compareNames } from "../core/codes.ts";
import type { CompiledProgramme } from "./engine/compiledProgramme.ts";
import { isEnd, passedAs, splitCode } from "./engine/enrolmentCode.ts";
import type { Enrolments } from "./programme/enrolments.ts";
import type { ProgrammeFlow } from "./programmeFlow.ts";
import type { ProgrammeFlowNode } from "./programmeFlowNode.ts";

/** One flow for each version, in the order in which programmes come first. */
export function countFlows(state: Enrolments, programmes: readonly CompiledProgramme[]): ProgrammeFlow[] {
  const flows = programmes.map(flowOf);
  const { codes, places, ends, ways } = state;
  let k = 0;
  for (let i = 0; i < codes.length; i++) {
    const { version, state: reason, heldOut } = splitCode(codes[i] as number);
    const flow = flows[version] as ProgrammeFlow;
    const ended = isEnd(reason);
    // after its last node an enrolment has ended; converted or left, it stood at one
    const done = reason === "finished" || reason === "expired";
    const place = places[i] as number;
    flow.enrolled++;
    if (heldOut) flow.heldOut++;
    if (!ended) flow.ends.live++;
    else if (reason !== "due" && Object.hasOwn(flow.ends, reason)) flow.ends[reason as keyof ProgrammeFlow["ends"]]++;
    (flow.nodes[0] as ProgrammeFlowNode).entered++;
    for (; k < (ends[i] as number); k++) {
      const way = ways[k] as number;
      const own = flow.nodes[Math.floor(way / 16)] as ProgrammeFlowNode;
      const as = passedAs[way % 16];
      if (as === "sent" || as === "failed") {
        own.sent++;
        flow.sent++;
      } else if (as === "held-out") own.heldOut++;
      else if (as === "expired") own.expired++;
      else if (as !== "passed") own.passedOver++;
      const last = k + 1 === (ends[i] as number);
      const next = !last ? Math.floor((ways[k + 1] as number) / 16) : done ? null : place;
      count(own.next, next, flow, next === null ? reason : null);
    }
    if (ended && !done) count((flow.nodes[place] as ProgrammeFlowNode).next, null, flow, reason);
    if (!ended) (flow.nodes[place] as ProgrammeFlowNode).standing++;
  }
  for (const flow of flows)
    for (const node of flow.nodes)
      node.next.sort((a, b) => order(flow, a.to) - order(flow, b.to) || compareNames(a.reason ?? "", b.reason ?? ""));
  return flows;
}

function count(into: ProgrammeFlowNode["next"], next: number | null, flow: ProgrammeFlow, reason: string | null): void {
  const to = next === null ? null : (flow.nodes[next] as ProgrammeFlowNode).node;
  const known = into.find((one) => one.to === to && one.reason === reason);
  if (known === undefined) into.push({ to, reason, count: 1 });
  else known.count++;
  if (next !== null) (flow.nodes[next] as ProgrammeFlowNode).entered++;
}

function order({ nodes }: ProgrammeFlow, to: string | null): number {
  return to === null ? nodes.length : nodes.findIndex(({ node }) => node === to);
}

function flowOf({ id, version, nodes }: CompiledProgramme): ProgrammeFlow {
  return {
    programme: id,
    version,
    enrolled: 0,
    heldOut: 0,
    sent: 0,
    ends: { converted: 0, left: 0, finished: 0, expired: 0, live: 0 },
    nodes: nodes.map(({ id: node, kind }) => ({
      node,
      kind,
      entered: 0,
      standing: 0,
      sent: 0,
      heldOut: 0,
      passedOver: 0,
      expired: 0,
      next: [],
    })),
  };
}
