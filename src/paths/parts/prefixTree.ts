/** Shows how journeys begin, and where they separate. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { compareNames } from "../../core/codes.ts";
import type { Warning } from "../../core/issue.ts";
import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { PathSource } from "../pathSource.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { sourceWarnings } from "../sourceWarnings.ts";

/** How much of the tree to show. */
export type PrefixTreeDefinition = {
  /** Number of touchpoints from the start of a journey; later ones are in `other`. @defaultValue 10 */
  maxDepth?: number;
  /** Touchpoints that fewer journeys took next are joined as `other`, unless it would stand for a single touchpoint. @defaultValue 1 */
  minJourneys?: number;
};

/** All journeys with the same beginning. `journeys` = `ends` + those of `children` + those of `other`. */
export type PrefixNode = {
  /** The last touchpoint of this beginning; `null` at the root. */
  name: string | null;
  journeys: number;
  /** Journeys that end here. */
  ends: number;
  /** The next touchpoints, most journeys first; equal numbers by name. */
  children: PrefixNode[];
  /** The next touchpoints that are not shown: number of different touchpoints, and of journeys that took them. */
  other: { nodes: number; journeys: number };
};

/** The result of {@link prefixTree}: the root, with all journeys. */
export type PrefixTreeResult = PrefixNode & {
  kind: "prefixTree";
  definition: PrefixTreeDefinition;
  warnings: Warning[];
};

/**
 * Joins journeys with the same beginning in a tree. Each node counts the journeys with its beginning.
 *
 * @param source - a log or a path table; a row counts as its `journeys`
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const tree = prefixTree(pathTableFromRows([{ path: ["A", "B"], journeys: 2 }, { path: ["A"] }, { path: ["C"] }]));
 * tree.journeys; // => 4
 * tree.children.map(({ name, journeys, ends }) => [name, journeys, ends]) // => [["A", 3, 1], ["C", 1, 1]]
 */
export function prefixTree(source: PathSource, definition: PrefixTreeDefinition = {}): PrefixTreeResult {
  expectSource(source, "pathSource", "prefixTree");
  checkKeys(definition, { maxDepth: true, minJourneys: true }, "prefixTree");
  const maxDepth = wholeNumber(definition.maxDepth ?? 10, "prefixTree", "maxDepth");
  const minJourneys = wholeNumber(definition.minJourneys ?? 1, "prefixTree", "minJourneys");
  const { names, offsets, codes, weights } = sequencesOf(source, {}, "prefixTree");
  // a node is identified by the pair (parent, code of its touchpoint); node 0 is the root, row r of the interner is node r + 1
  const interner = createPathInterner(0xffff_ffff);
  const key = new Uint32Array(2);
  const parent = [0];
  const code = [-1];
  const depth = [0];
  const journeys = [0];
  const ends = [0];
  for (let s = 0; s + 1 < offsets.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    const end = offsets[s + 1] as number;
    let node = 0;
    journeys[0] = (journeys[0] as number) + weight;
    let i = offsets[s] as number;
    for (; i < end && (depth[node] as number) <= maxDepth; i++) {
      key[0] = node;
      key[1] = codes[i] as number;
      const next = interner.intern(key, 0, 2) + 1;
      if (next === parent.length) {
        parent.push(node);
        code.push(codes[i] as number);
        depth.push((depth[node] as number) + 1);
        journeys.push(0);
        ends.push(0);
      }
      journeys[next] = (journeys[next] as number) + weight;
      node = next;
    }
    ends[node] = (ends[node] as number) + weight;
  }
  const nodes: PrefixNode[] = parent.map((_, id) => ({
    name: id === 0 ? null : (names[code[id] as number] as string),
    journeys: journeys[id] as number,
    ends: ends[id] as number,
    children: [],
    other: { nodes: 0, journeys: 0 },
  }));
  for (let id = 1; id < nodes.length; id++) {
    const above = nodes[parent[id] as number] as PrefixNode;
    if ((depth[id] as number) <= maxDepth) above.children.push(nodes[id] as PrefixNode);
    else putAside(above, nodes[id] as PrefixNode);
  }
  for (const node of nodes) hideRareWays(node, minJourneys);
  return {
    kind: "prefixTree",
    definition: { ...definition },
    ...(nodes[0] as PrefixNode),
    warnings: sourceWarnings(source),
  };
}

function putAside({ other }: PrefixNode, child: PrefixNode): void {
  other.nodes++;
  other.journeys += child.journeys;
}

/** Sorts the children and joins the rare ones in `other`; a single rare one is shown. */
function hideRareWays(node: PrefixNode, minJourneys: number): void {
  const { children } = node;
  children.sort((a, b) => b.journeys - a.journeys || compareNames(a.name as string, b.name as string));
  const shown = children.findIndex((child) => child.journeys < minJourneys);
  if (shown < 0 || shown === children.length - 1) return;
  for (const child of children.splice(shown)) putAside(node, child);
}
