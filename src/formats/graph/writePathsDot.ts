/** Writes path graphs for Graphviz. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { WriteResult } from "../writeResult.ts";
import { type Drawing, type DrawnNode, drawingLosses, drawingOf } from "./drawing.ts";
import type { PathGraphSource } from "./pathGraphSource.ts";
import type { WritePathsOptions } from "./writePathsOptions.ts";

/**
 * Writes a DOT graph of transitions (with counts and shares on the edges) or of the links of a journey, with one cluster per stage. Node
 * ids are generated and names are labels only, so every name can be drawn. The same source gives the same bytes.
 *
 * @param source - the result of `transitions`, or a Journey
 * @example
 * const flow = transitions(pathTableFromRows([{ path: ["visit", "pay"], journeys: 3 }]));
 * writePathsDot(flow).text.includes('n1 -> n0 [label="3 · 100.0 %"];') // => true
 */
export function writePathsDot(source: PathGraphSource, options: WritePathsOptions = {}): WriteResult {
  expectSource(source, "drawable", "writePathsDot");
  checkKeys(options, { language: true }, "writePathsDot", "the options");
  const { groups, nodes, edges }: Drawing = drawingOf(source, options);
  const node = ({ id, caption }: DrawnNode) => `${id} [label=${dotText(caption)}];`;
  const clusters = groups.flatMap((group) => [
    `  subgraph cluster_${group.id} {`,
    `    label=${dotText(group.caption)};`,
    ...group.nodes.map((own) => `    ${node(own)}`),
    "  }",
  ]);
  const arrows = edges.map(
    ({ from, to, caption }) => `  ${from} -> ${to}${caption === "" ? "" : ` [label=${dotText(caption)}]`};`,
  );
  const lines = [
    "digraph {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...nodes.map((own) => `  ${node(own)}`),
    ...clusters,
    ...arrows,
    "}",
  ];
  return { text: `${lines.join("\n")}\n`, losses: drawingLosses(source, options) };
}

/** Writes a quoted DOT string. It escapes backslashes (`\N` would print the node's id) and ampersands (they begin entities). */
function dotText(text: string): string {
  const clean = Array.from(text.trim(), (letter) => {
    const point = letter.codePointAt(0) as number;
    if (point >= 0xd800 && point <= 0xdfff) return "\ufffd";
    return (point < 0x20 && point !== 10) || (point >= 0x7f && point <= 0x9f) ? " " : letter;
  }).join("");
  const escaped = clean
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("&", "&amp;")
    .replaceAll("\n", "\\n");
  return `"${escaped}"`;
}
