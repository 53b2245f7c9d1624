/** Finds the distinct paths of a log, and the path of each journey. */

import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { createPathInterner, type PathInterner } from "../core/sequences/pathInterner.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { Sequences } from "./sequences.ts";
import { logSequences } from "./sequencesOf.ts";

/** The distinct paths of a log in order of first appearance. */
export type InternedJourneys = {
  sequences: Sequences;
  interner: PathInterner;
  /** Number of journeys of each path. */
  journeys: Float64Array;
  /** Journeys whose path was cut, and the first of them; −1 if there is none. */
  truncated: number;
  firstTruncated: number;
};

/**
 * Labels, collapses and cuts the journeys of a log, and numbers their paths.
 *
 * @param rowOf - receives the path of each journey; `null`: not wanted
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`
 */
export function internJourneys(
  log: EventLog,
  definition: PathTableDefinition,
  rowOf: Uint32Array | null,
  caller: string,
): InternedJourneys {
  const { keep = "first" } = definition;
  const maxLength = wholeNumber(definition.maxLength ?? Infinity, caller, "maxLength", 1, Infinity);
  oneOf(keep, ["first", "last"], caller, "keep");
  const sequences = logSequences(log, definition, caller);
  const { names, offsets, codes } = sequences;
  const interner = createPathInterner(names.length - 1);
  const journeys = new Float64Array(log.journeys);
  let truncated = 0;
  let firstTruncated = -1;
  for (let j = 0; j < log.journeys; j++) {
    let from = offsets[j] as number;
    let to = offsets[j + 1] as number;
    if (to - from > maxLength) {
      if (truncated++ === 0) firstTruncated = j;
      if (keep === "last") from = to - maxLength;
      else to = from + maxLength;
    }
    const row = interner.intern(codes, from, to);
    journeys[row] = (journeys[row] as number) + 1;
    if (rowOf !== null) rowOf[j] = row;
  }
  return { sequences, interner, journeys: journeys.subarray(0, interner.rows), truncated, firstTruncated };
}
