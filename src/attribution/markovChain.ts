/** Shows the chain behind Markov credit, with names. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { Warning } from "../core/issue.ts";
import { solveWhole } from "./chain/gaussSeidel.ts";
import { sparseWeights } from "./chain/sparseWeights.ts";
import { stateSequences, unitsOf } from "./chain/stateSequences.ts";
import { type AnyPaths, creditCells } from "./creditCells.ts";

/** Which chain to show. */
export type MarkovChainDefinition = {
  /** Touches per state. @defaultValue `1` */
  order?: number;
  /** @defaultValue `true` */
  nulls?: boolean;
  /** Whether to show a state that follows itself as a transition, instead of collapsing it. Credits are the same. @defaultValue `false` */
  selfLoops?: boolean;
  /** @defaultValue `"conversion"` */
  outcome?: "conversion" | "null";
};

/** A node. Start, conversion and null are kinds, not names: a touchpoint may be called `(start)`. */
export type MarkovChainNode = { kind: "start" | "conversion" | "null" } | { kind: "state"; path: readonly string[] };

/** A transition between two nodes, given by index. `weight` is its count; `probability` is that of leaving `from` this way. */
export type MarkovChainTransition = { from: number; to: number; weight: number; probability: number };

/** The chain as a sparse list. */
export type MarkovChainResult = {
  kind: "markovChain";
  definition: MarkovChainDefinition;
  /** The start is first, then the states, the conversion, and null as the last. */
  nodes: readonly MarkovChainNode[];
  transitions: readonly MarkovChainTransition[];
  /** Probability to convert from the start; `null` for an empty chain. */
  conversionProbability: number | null;
  warnings: readonly Warning[];
};

/**
 * The Markov chain from which {@link attribute} `{ model: "markov" }` removes touchpoints.
 *
 * A state is a window of `order` touches (a shorter path is one state). Equal neighbours are collapsed unless `selfLoops`.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_count`
 * @example
 * const paths = pathTableFromRows([{ path: ["A", "B"], conversions: 3, nonConversions: 1 }]);
 * const { nodes, transitions } = markovChain(paths, {});
 * nodes[1] // => { kind: "state", path: ["A"] }
 * transitions.find(({ from, to }) => from === 2 && to === 3) // => { from: 2, to: 3, weight: 3, probability: 0.75 }
 */
export function markovChain(paths: AnyPaths, definition: MarkovChainDefinition = {}): MarkovChainResult {
  expectSource(paths, "paths", "markovChain");
  checkKeys(definition, { order: true, nulls: true, selfLoops: true, outcome: true }, "markovChain");
  const nulls = oneOf(definition.nulls, [true, false], "markovChain", "nulls");
  const selfLoops = oneOf(definition.selfLoops, [false, true], "markovChain", "selfLoops");
  const order = wholeNumber(definition.order ?? 1, "markovChain", "order", 1);
  const cells = creditCells(paths, definition.outcome, false, "markovChain");
  const counts = nulls ? cells : { ...cells, u: new Float64Array(cells.rows) };
  const walks = stateSequences(cells, order, selfLoops);
  const chain = sparseWeights(walks)(counts);
  const used = [...chain.visits.keys()].filter((state) => (chain.visits[state] as number) > 0);
  const nodeOf = new Map(used.map((state, i) => [state, i + 1]));
  const states = used.map((state): MarkovChainNode => {
    const codes = Array.from(unitsOf(walks, state), (unit) => cells.touchpointOf?.[unit] ?? unit);
    return { kind: "state", path: codes.map((code) => cells.names[code] as string) };
  });
  const conversion = used.length + 1;
  const transitions: MarkovChainTransition[] = [];
  const add = (from: number, to: number, weight: number, all: number) => {
    if (weight > 0) transitions.push({ from, to, weight, probability: weight / all });
  };
  for (const state of used) add(0, nodeOf.get(state) as number, chain.start[state] as number, chain.N);
  for (const state of used) {
    const from = nodeOf.get(state) as number;
    const all = chain.visits[state] as number;
    for (let e = chain.edges[state] as number; e < (chain.edges[state + 1] as number); e++)
      add(from, nodeOf.get(chain.to[e] as number) as number, chain.weight[e] as number, all);
    add(from, conversion, chain.converts[state] as number, all);
    add(from, conversion + 1, (chain.ends[state] as number) - (chain.converts[state] as number), all);
  }
  return {
    kind: "markovChain",
    definition,
    nodes: [{ kind: "start" }, ...states, { kind: "conversion" }, { kind: "null" }],
    transitions,
    conversionProbability: chain.N > 0 ? solveWhole(chain).probability : null,
    warnings: paths.warnings,
  };
}
