/** Collapses the repeated labels of a path. */

import { oneOf } from "../core/checks/oneOf.ts";
import { codesFor } from "../core/codes.ts";
import { collapseCodes, collapseWays } from "../core/sequences/collapseCodes.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { Sequences } from "./sequences.ts";

/** How repeats are treated; see {@link PathTableDefinition}. */
export type Collapse = NonNullable<PathTableDefinition["collapse"]>;

/**
 * Collapses the repeats of sequences. Of `D A B B C D C C`, `repeats` keeps D A B C D C, `first` keeps D A B C, `last` keeps A B D C and
 * `set` keeps A B C D. Each label stands for one event: the last one under `last`, else the first one.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown way
 */
export function collapseSequences(sequences: Sequences, collapse: Collapse, caller: string): Sequences {
  if (collapse === "none") return sequences;
  oneOf(collapse, collapseWays, caller, "collapse");
  const { codes, offsets, names, events } = sequences;
  const kept = codesFor(names.length - 1, codes.length);
  const places = new Uint32Array(codes.length);
  const newOffsets = new Uint32Array(offsets.length);
  const place = new Uint32Array(names.length); // per code: the event it stands for
  let n = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    n = collapseCodes(codes, offsets[s] as number, offsets[s + 1] as number, collapse, place, kept, places, n);
    newOffsets[s + 1] = n;
  }
  const positions = places.slice(0, n);
  if (events !== null) for (let k = 0; k < n; k++) positions[k] = events[positions[k] as number] as number;
  const own = sequences.weights === null ? positions : null;
  return { ...sequences, offsets: newOffsets, codes: kept.slice(0, n), events: own };
}
