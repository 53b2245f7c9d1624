/** Declares journeys, or rows of a path table, as sequences of label codes. */

import type { Codes } from "../core/codes.ts";

/**
 * Journeys (or rows of a table) as label codes. Sequence s is `codes[offsets[s]]` … `codes[offsets[s + 1] − 1]`, each an index into `names`. It
 * stands for `weights[s]` journeys. Columns may be those of the source: never write to them.
 */
export type Sequences = {
  /** Exactly the labels that occur, sorted by code unit. */
  names: readonly string[];
  offsets: Uint32Array;
  codes: Codes;
  /** Journeys per sequence; `null` means one each. */
  weights: Float64Array | null;
  /** Per position in `codes`: the event of the log; `null` where both are the same, and for a table. */
  events: Uint32Array | null;
  /** Events without a label that were left out. */
  withoutLabel: number;
  /** The first of them: an event of the log, or −1. */
  firstWithoutLabel: number;
};
