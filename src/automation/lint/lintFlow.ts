/** Finds faults in how the nodes of a programme follow each other: unknown and unreachable nodes, cycles without a wait. */

import { durationMs } from "../../core/duration.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { type GivenNode, referencesOf } from "./lintNodes.ts";
import { type LintPath, placeText, type ReportFault } from "./reportFault.ts";

/** Reports the faults of the flow. Nodes without an id or a kind were reported before. */
export function lintFlow(nodes: readonly unknown[], path: LintPath, report: ReportFault): void {
  const places = new Map<unknown, number>();
  const given = nodes.map((node) => (typeof node === "object" && node !== null ? (node as GivenNode) : {}));
  given.forEach(({ id }, i) => {
    if (places.has(id)) report("duplicate_id", [...path, i, "id"], `two nodes have the id ${quote(String(id))}`);
    else places.set(id, i);
  });
  const known = [...places.keys()].map(String);
  const nexts = given.map((node, i) =>
    referencesOf(node).flatMap(([at, id]) => {
      const place = places.get(id);
      if (place !== undefined) return [place];
      const where = [...path, i, ...at];
      report("unknown_node", where, unknownName("node", String(id), placeText(where), known));
      return [];
    }),
  );
  const reached = reachable(nexts, 0);
  given.forEach(({ id }, i) => {
    if (!reached.has(i))
      report("unreachable_node", [...path, i], `node ${quote(String(id))} is not reached from the first node`);
  });
  const cycle = cycleWithoutWait(given, nexts);
  if (cycle !== null) {
    const round = cycle.map((place) => quote(String(given[place]?.id))).join(" → ");
    const message = `nodes follow each other in a cycle without a wait: ${round}. Put a node of kind "wait" into it.`;
    report("cycle_without_wait", [...path, cycle[0] as number], message);
  }
}

function reachable(nexts: readonly (readonly number[])[], start: number): Set<number> {
  const found = new Set([start]);
  for (const place of found) for (const next of nexts[place] ?? []) found.add(next);
  return found;
}

/** A cycle of nodes in which no time has to pass, with its first node at both ends; `null` if there is none. */
function cycleWithoutWait(given: readonly GivenNode[], nexts: readonly (readonly number[])[]): number[] | null {
  const state = new Uint8Array(given.length);
  for (let start = 0; start < given.length; start++) {
    const trail = [start];
    const turns = [0];
    while (trail.length > 0) {
      const place = trail.at(-1) as number;
      const own = waits(given[place] as GivenNode) ? [] : (nexts[place] as readonly number[]);
      state[place] = 1;
      const turn = turns.at(-1) as number;
      if (state[place] === 2 || turn >= own.length) {
        state[place] = 2;
        trail.pop();
        turns.pop();
        continue;
      }
      turns[turns.length - 1] = turn + 1;
      const next = own[turn] as number;
      if (state[next] === 1) return [...trail.slice(trail.indexOf(next)), next];
      if (state[next] === 0) {
        trail.push(next);
        turns.push(0);
      }
    }
  }
  return null;
}

/** Whether time has to pass at a node. */
function waits({ kind, for: span, after, event, rule, atMost }: GivenNode): boolean {
  if (kind === "wait") return positive(span);
  if (kind === "wait-until") return after !== undefined && positive(after);
  // a rule may hold on arrival
  return kind === "wait-for" && event !== undefined && rule === undefined && positive(atMost);
}

function positive(duration: unknown): boolean {
  try {
    return durationMs(duration as never) > 0;
  } catch {
    // the fault of the duration was reported: it is no reason for another one
    return true;
  }
}
