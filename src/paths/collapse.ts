/** Collapses the repeated labels of a path. */

import { oneOf } from "../core/checks/oneOf.ts";
import { codesFor } from "../core/codes.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { Sequences } from "./sequences.ts";

/** How repeats are treated; see {@link PathTableDefinition}. */
export type Collapse = NonNullable<PathTableDefinition["collapse"]>;

const ways: readonly Collapse[] = ["none", "repeats", "first", "last", "set"];

/**
 * Collapses the repeats of sequences. Of `D A B B C D C C`, `repeats` keeps D A B C D C, `first` keeps D A B C, `last` keeps A B D C and
 * `set` keeps A B C D. Each label stands for one event: the last one under `last`, else the first one.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown way
 */
export function collapseSequences(sequences: Sequences, collapse: Collapse, caller: string): Sequences {
  if (collapse === "none") return sequences;
  oneOf(collapse, ways, caller, "collapse");
  const { codes, offsets, names, events } = sequences;
  const kept = codesFor(names.length - 1, codes.length);
  const places = new Uint32Array(codes.length);
  const newOffsets = new Uint32Array(offsets.length);
  const place = new Uint32Array(names.length); // per code: the event it stands for
  let n = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    const from = n;
    for (let i = start; i < end; i++) {
      const next = collapse === "last" ? i : start + end - 1 - i;
      place[codes[next] as number] = next;
    }
    for (let i = start; i < end; i++) {
      const code = codes[i] as number;
      if (collapse === "repeats" ? i > start && code === codes[i - 1] : place[code] !== i) continue;
      kept[n] = code;
      places[n++] = i;
    }
    if (collapse === "set") {
      kept.subarray(from, n).sort();
      for (let k = from; k < n; k++) places[k] = place[kept[k] as number] as number;
    }
    newOffsets[s + 1] = n;
  }
  const positions = places.slice(0, n);
  if (events !== null) for (let k = 0; k < n; k++) positions[k] = events[positions[k] as number] as number;
  const own = sequences.weights === null ? positions : null;
  return { ...sequences, offsets: newOffsets, codes: kept.slice(0, n), events: own };
}
