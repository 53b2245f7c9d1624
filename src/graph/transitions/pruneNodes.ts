/** Merges the touchpoints beyond a limit into one node, before anything is counted. */

import { codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { codeOf } from "../../log/condition.ts";
import type { Sequences } from "../../paths/sequences.ts";
import type { TransitionPruning } from "../pruning/transitionPruning.ts";
import { walkOf } from "./countSteps.ts";
import type { Walk } from "./walk.ts";

/** Sequences whose last code may stand for several labels. */
export type PrunedSequences = Sequences & {
  /** Number of labels merged into the code `names.length`; 0 if that code does not exist. */
  others: number;
};

/**
 * Merges all labels but the kept ones into one. A single label is never merged: its name would be hidden without need.
 *
 * @param known - names that may be kept although they do not occur
 * @throws {@link ParcoursError} `unknown_touchpoint`, `invalid_definition`
 */
export function pruneNodes(
  sequences: Sequences,
  nodes: TransitionPruning["nodes"],
  known: readonly string[],
  caller: string,
): PrunedSequences {
  if (nodes === undefined) return { ...sequences, others: 0 };
  const kept = keptCodes(sequences, nodes, known, caller);
  const { names, codes } = sequences;
  const others = names.length - kept.size;
  if (others < 2) return { ...sequences, others: 0 };
  const newNames: string[] = [];
  const newCode = new Uint32Array(names.length);
  names.forEach((name, code) => {
    newCode[code] = kept.has(code) ? newNames.push(name) - 1 : kept.size;
  });
  const merged = codesFor(kept.size, codes.length);
  for (let i = 0; i < codes.length; i++) merged[i] = newCode[codes[i] as number] as number;
  return { ...sequences, names: newNames, codes: merged, others };
}

function keptCodes(
  sequences: Sequences,
  nodes: NonNullable<TransitionPruning["nodes"]>,
  known: readonly string[],
  caller: string,
): Set<number> {
  const { names } = sequences;
  if ("keep" in nodes) {
    const codes = nodes.keep.map((name) => {
      const code = codeOf(names, name);
      if (code < 0 && known.length > 0 && codeOf(known, name) < 0)
        throw new ParcoursError(
          "unknown_touchpoint",
          `${caller}: ${unknownName("touchpoint", String(name), "prune.nodes.keep", known)}`,
        );
      return code;
    });
    return new Set(codes.filter((code) => code >= 0));
  }
  const events = eventsOf(walkOf(sequences));
  const codes = names.map((_, code) => code);
  if ("minEvents" in nodes) return new Set(codes.filter((code) => (events[code] as number) >= nodes.minEvents));
  codes.sort((a, b) => (events[b] as number) - (events[a] as number) || a - b);
  return new Set(codes.slice(0, nodes.top));
}

/** Events per label. */
function eventsOf({ size, codes, start, end, weights }: Walk): Float64Array {
  const events = new Float64Array(size);
  for (let j = 0; j < start.length; j++) {
    const weight = weights === null ? 1 : (weights[j] as number);
    const to = end[j] as number;
    for (let i = start[j] as number; i < to; i++) {
      const a = codes[i] as number;
      events[a] = (events[a] as number) + weight;
    }
  }
  return events;
}
