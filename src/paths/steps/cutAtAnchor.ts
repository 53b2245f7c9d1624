/** Cuts each journey at an anchor. */

import { codesFor } from "../../core/codes.ts";
import type { Anchor } from "../../log/verbs/anchor.ts";
import { type Collapse, collapseSequences } from "../collapse.ts";
import type { PathSource } from "../pathSource.ts";
import type { Sequences } from "../sequences.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { journeysOf } from "../sourceWarnings.ts";
import { leftOutOf, originsOf } from "./origins.ts";

/** Where to cut, which side to keep, and how to collapse it. */
export type AnchorCut = { anchor?: Anchor; direction?: "after" | "before"; collapse?: Collapse };

/**
 * The sequences of a source from the anchor on (or up to it), as `truncateJourneys` would cut them, then collapsed. Without an anchor they are
 * whole.
 *
 * @returns the sequences, their number of journeys, and the journeys left out: `no_anchor`, `nothing_between`
 */
export function cutAtAnchor(
  source: PathSource,
  { anchor, direction = "after", collapse = "none" }: AnchorCut,
  caller: string,
): { sequences: Sequences; journeys: number; leftOut: { [reason: string]: number } } {
  if (anchor === undefined)
    return { sequences: sequencesOf(source, { collapse }, caller), journeys: journeysOf(source), leftOut: {} };
  const whole = sequencesOf(source, {}, caller);
  const origins = originsOf(source, whole, anchor, caller);
  const leftOut = leftOutOf(origins, whole.weights);
  const inward = anchor.include === false ? 1 : 0;
  const shift = (anchor.shift ?? 0) + (direction === "after" ? inward : -inward);

  const codes = codesFor(whole.names.length - 1, whole.codes.length);
  const offsets = new Uint32Array(whole.offsets.length);
  const weights = new Float64Array(origins.length);
  let kept = 0;
  let end = 0;
  let journeys = 0;
  for (let s = 0; s < origins.length; s++) {
    const origin = origins[s] as number;
    if (origin < 0) continue;
    const weight = whole.weights === null ? 1 : (whole.weights[s] as number);
    const start = whole.offsets[s] as number;
    const stop = whole.offsets[s + 1] as number;
    const from = direction === "after" ? Math.max(start, origin + shift) : start;
    const to = direction === "after" ? stop : Math.min(stop, origin + shift + 1);
    if (from >= to) {
      leftOut.nothing_between = (leftOut.nothing_between ?? 0) + weight;
      continue;
    }
    for (let i = from; i < to; i++) codes[end++] = whole.codes[i] as number;
    weights[kept++] = weight;
    offsets[kept] = end;
    journeys += weight;
  }
  const cut = {
    ...whole,
    offsets: offsets.slice(0, kept + 1),
    codes: codes.subarray(0, end),
    weights: weights.subarray(0, kept),
  };
  return { sequences: collapseSequences(cut, collapse, caller), journeys, leftOut };
}
