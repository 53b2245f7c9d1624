/** Writes path graphs as Mermaid flowcharts. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { WriteResult } from "../writeResult.ts";
import { type DrawnNode, drawingLosses, drawingOf } from "./drawing.ts";
import type { PathGraphSource } from "./pathGraphSource.ts";
import type { WritePathsOptions } from "./writePathsOptions.ts";

/**
 * Writes a Mermaid flowchart of transitions (with counts and shares on the edges) or of the links of a journey, with one subgraph per
 * stage. Node ids are generated, and every character that has a meaning in Mermaid is written as a decimal code, so every name can be drawn.
 *
 * @param source - the result of `transitions`, or a Journey
 * @example
 * const steps = transitions(pathTableFromRows([{ path: ["visit", "pay"], journeys: 3 }]));
 * writePathsMermaid(steps).text.split("\n")[2] // => '  n1["visit#10;3"]'
 */
export function writePathsMermaid(source: PathGraphSource, options: WritePathsOptions = {}): WriteResult {
  expectSource(source, "drawable", "writePathsMermaid");
  checkKeys(options, { language: true }, "writePathsMermaid", "the options");
  const { groups, nodes, edges } = drawingOf(source, options);
  const node = ({ id, caption }: DrawnNode) => `${id}["${flowText(caption)}"]`;
  const lines = [
    "flowchart LR",
    ...nodes.map((own) => `  ${node(own)}`),
    ...groups.flatMap((group) => [
      `  subgraph s${group.id}["${flowText(group.caption)}"]`,
      ...group.nodes.map((own) => `    ${node(own)}`),
      "  end",
    ]),
    ...edges.map(({ from, to, caption }) => `  ${from} -->${caption === "" ? "" : `|"${flowText(caption)}"|`} ${to}`),
  ];
  return { text: `${lines.join("\n")}\n`, losses: drawingLosses(source, options) };
}

/** Writes every ASCII character except letters, digits and spaces, and Mermaid's placeholder, as a decimal code. An empty label stays empty. */
function flowText(text: string): string {
  const coded = Array.from(text.trim(), (letter) => {
    const point = letter.codePointAt(0) as number;
    if (point >= 0xd800 && point <= 0xdfff) return "\ufffd";
    if ((point < 0x20 && point !== 10) || (point >= 0x7f && point <= 0x9f)) return " ";
    return (point < 0x80 && !/[A-Za-z0-9 ]/.test(letter)) || letter === "ﬂ" ? `#${point};` : letter;
  }).join("");
  return coded.trim() === "" ? "\u200b" : coded;
}
