/** Makes keys of graph nodes, which work for every name. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";

/** The nodes of a graph that are not touchpoints. */
export type SpecialNode = "start" | "end" | "other";

/**
 * The key of a touchpoint in the graph of {@link transitionGraph} is its name. Exception: if the name begins with U+0000 or is a property of every
 * object (`constructor`, `__proto__` …), which graphology cannot store, the key is U+0000 and the name. No two names share a key. To read a
 * name use the node attribute `name`, not the key.
 *
 * @param node - a name, or `{ at }` for a special node: its key is U+0000 and `start`, `end` or `other`
 * @example
 * nodeKey("cart") // => "cart"
 * nodeKey("constructor") // => "\u0000constructor"
 * nodeKey({ at: "end" }) // => "\u0000end"
 */
export function nodeKey(node: string | { at: SpecialNode }): string {
  if (typeof node !== "string") {
    expectSource(node, "object", "nodeKey");
    return `\u0000${oneOf(node.at ?? "", ["start", "end", "other"], "nodeKey", "at")}`;
  }
  return node.startsWith("\u0000") || node in Object.prototype ? `\u0000${node}` : node;
}
