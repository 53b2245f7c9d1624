/** Makes a graphology graph of referrals, for graph algorithms and other packages. */

import { DirectedGraph } from "graphology";
import { expectResult } from "../../core/checks/expectSource.ts";
import { nodeKey } from "../network/nodeKey.ts";
import type { ReferralEdge, ReferralNode, ReferralsResult } from "./referralsResult.ts";

/** A graph of referrals: an edge goes from the referrer to the referred customer. */
export type ReferralGraph = DirectedGraph<ReferralNode, Pick<ReferralEdge, "at" | "delayMs">>;

/**
 * The forest of {@link referrals} as a directed graphology graph: a node for every customer, an edge for every referral. {@link nodeKey} gives
 * the key of an id.
 *
 * @param result - the result of `referrals`
 * @throws {@link ParcoursError} `wrong_argument`
 * @example
 * const log = logFromRows(
 *   [{ who: "ann", at: 0 }, { who: "bob", at: 1, by: "ann" }].map((row) => ({ what: "signup", by: null, ...row })),
 *   { customer: "who", touchpoint: "what", time: "at", properties: ["by"] },
 * );
 * const graph = referralGraph(referrals(log, { referred: { event: "signup", by: "by" } }));
 * graph.outNeighbors(nodeKey("ann")) // => ["bob"]
 * graph.getNodeAttribute(nodeKey("bob"), "generation") // => 1
 */
export function referralGraph(result: ReferralsResult): ReferralGraph {
  expectResult(result, ["referrals"], "referralGraph");
  const graph: ReferralGraph = new DirectedGraph();
  for (const node of result.nodes) graph.addNode(nodeKey(node.id), { ...node });
  for (const { from, to, at, delayMs } of result.edges)
    graph.addDirectedEdge(nodeKey(from), nodeKey(to), { at, delayMs });
  return graph;
}
