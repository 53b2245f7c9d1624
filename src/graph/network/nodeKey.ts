/** Keys of graph nodes that no name can break. */

import { expectSource } from "../../core/checks/expectSource.ts";

/** The nodes of a graph that are no touchpoints. */
export type SpecialNode = "start" | "end" | "other";

/**
 * The key of a touchpoint in the graph of {@link transitionGraph}: its name, unless that begins with U+0000 or is a
 * property of every object (`constructor`, `__proto__` …), for which graphology has no room: then U+0000 and the name.
 * No two names share a key. To read a name take the node attribute `touchpoint`, not the key.
 *
 * @param node - a name, or `{ at }` for one of the special nodes, whose keys are U+0000 and `start`, `end` or `other`
 * @example
 * nodeKey("cart") // => "cart"
 * nodeKey("constructor") // => "\u0000constructor"
 * nodeKey({ at: "end" }) // => "\u0000end"
 */
export function nodeKey(node: string | { at: SpecialNode }): string {
  if (typeof node !== "string") expectSource(node, "object", "nodeKey");
  if (typeof node !== "string") return `\u0000${node.at}`;
  return node.startsWith("\u0000") || node in Object.prototype ? `\u0000${node}` : node;
}
