/** Finds the anchor of a step analysis in each sequence. */

import type { EventLog } from "../../log/eventLog.ts";
import { type Anchor, compileAnchor } from "../../log/verbs/anchor.ts";
import { isPathTable, type PathSource } from "../pathSource.ts";
import type { PathTable } from "../pathTableResult.ts";
import type { Sequences } from "../sequences.ts";

/** Per sequence: the index of the anchor in `codes`, before any shift; `NO_ANCHOR` or `NO_LABEL` where there is none. */
export type Origins = Float64Array;

/** The journey has no anchor event. */
export const NO_ANCHOR = -1;
/** The anchor event itself has no label, so it is not part of the sequence. */
export const NO_LABEL = -2;

/**
 * Finds the anchor in every sequence of a source. A path table is searched too, if the condition asks only for touchpoints. A table does not
 * know which names exist, so a missing name is not an error: it is not found.
 *
 * @throws {@link ParcoursError} the errors of the condition or pattern
 */
export function originsOf(source: PathSource, { events, offsets }: Sequences, anchor: Anchor, caller: string): Origins {
  const log = isPathTable(source) ? asLog(source) : source;
  const find = compileAnchor(log, anchor, { caller, path: "anchor" });
  const origins = new Float64Array(offsets.length - 1);
  for (let s = 0; s < origins.length; s++) {
    const start = log.offsets[s] as number;
    const event = find(start, log.offsets[s + 1] as number, start);
    if (event < 0) origins[s] = NO_ANCHOR;
    else origins[s] = events === null ? event : placeOf(event, events, offsets[s] as number, offsets[s + 1] as number);
  }
  return origins;
}

/** The rows of a table as journeys that have only touchpoints. */
function asLog(table: PathTable): EventLog {
  const { names: touchpoints, codes, offsets, rows } = table;
  const known = { touchpoints, knownTouchpoints: [], touchpoint: codes, offsets };
  const sizes = { events: codes.length, journeys: rows, customers: rows, tiedPairs: 0 };
  const nothing = { customer: null, customerIds: [], properties: [], issues: [], lineage: [] };
  return { ...known, ...sizes, ...nothing, timeUnit: "ms", time: new Float64Array() };
}

function placeOf(event: number, events: Uint32Array, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as number) < event) low = middle + 1;
    else high = middle;
  }
  return low < end && events[low] === event ? low : NO_LABEL;
}

/** Journeys left out because they have no anchor, by reason. */
export function leftOutOf(origins: Origins, weights: Float64Array | null): { [reason: string]: number } {
  let missing = 0;
  let unlabelled = 0;
  for (let s = 0; s < origins.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    if (origins[s] === NO_ANCHOR) missing += weight;
    if (origins[s] === NO_LABEL) unlabelled += weight;
  }
  return { ...(missing > 0 && { no_anchor: missing }), ...(unlabelled > 0 && { anchor_without_label: unlabelled }) };
}

/** The journeys left out in all parts of a source, by these reasons. */
export function sumOfLeftOut(
  parts: readonly { leftOut: { readonly [reason: string]: number } }[],
  reasons: readonly string[],
): { [reason: string]: number } {
  const sum: { [reason: string]: number } = {};
  for (const reason of reasons) {
    const count = parts.reduce((all, { leftOut }) => all + (leftOut[reason] ?? 0), 0);
    if (count > 0) sum[reason] = count;
  }
  return sum;
}
