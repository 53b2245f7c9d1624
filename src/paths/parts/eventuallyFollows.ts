/** Counts which touchpoint comes after which, at any distance. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Warning } from "../../core/issue.ts";
import type { PathSource } from "../pathSource.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { journeysOf, sourceWarnings } from "../sourceWarnings.ts";
import { createPairIndex } from "./pairIndex.ts";

/** Two touchpoints, of which the second comes after the first. */
export type FollowsRow = {
  from: string;
  to: string;
  /** Pairs of events i < j of one journey, where i is called `from` and j is called `to`. */
  pairs: number;
  /** Journeys with at least one such pair. */
  journeys: number;
};

/** The result of {@link eventuallyFollows}. */
export type EventuallyFollowsResult = {
  kind: "eventuallyFollows";
  journeys: number;
  /** Every pair of touchpoints that occurs: most pairs first; equal numbers by `from`, then `to`. */
  rows: FollowsRow[];
  warnings: Warning[];
};

/**
 * Counts, for every two touchpoints, how often the second comes after the first in one journey, at any distance. For neighbouring events use
 * `transitions`.
 *
 * Takes O(events × distinct touchpoints of the journey).
 *
 * @param source - a log or a path table; a row counts as its `journeys`
 * @example
 * eventuallyFollows(pathTableFromRows([{ path: ["A", "B", "A", "B"] }])).rows
 * // => [
 * //   { from: "A", to: "B", pairs: 3, journeys: 1 },
 * //   { from: "A", to: "A", pairs: 1, journeys: 1 },
 * //   { from: "B", to: "A", pairs: 1, journeys: 1 },
 * //   { from: "B", to: "B", pairs: 1, journeys: 1 },
 * // ]
 */
export function eventuallyFollows(source: PathSource): EventuallyFollowsResult {
  expectSource(source, "pathSource", "eventuallyFollows");
  const { names, offsets, codes, weights } = sequencesOf(source, {}, "eventuallyFollows");
  const index = createPairIndex(names.length);
  const pairs: number[] = [];
  const journeys: number[] = [];
  const seenIn: number[] = [];
  const events = new Uint32Array(names.length);
  const met = new Uint32Array(names.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    let distinct = 0;
    for (let i = offsets[s] as number; i < (offsets[s + 1] as number); i++) {
      const b = codes[i] as number;
      for (let k = 0; k < distinct; k++) {
        const a = met[k] as number;
        const id = index.idOf(a, b);
        if (id === pairs.length) {
          pairs.push(0);
          journeys.push(0);
          seenIn.push(-1);
        }
        pairs[id] = (pairs[id] as number) + weight * (events[a] as number);
        if (seenIn[id] === s) continue;
        seenIn[id] = s;
        journeys[id] = (journeys[id] as number) + weight;
      }
      if (events[b] === 0) met[distinct++] = b;
      events[b] = (events[b] as number) + 1;
    }
    for (let k = 0; k < distinct; k++) events[met[k] as number] = 0;
  }
  const { first, second } = index.pairs();
  const order = [...pairs.keys()].sort(
    (x, y) =>
      (pairs[y] as number) - (pairs[x] as number) ||
      (first[x] as number) - (first[y] as number) ||
      (second[x] as number) - (second[y] as number),
  );
  const rows = order.map((id) => ({
    from: names[first[id] as number] as string,
    to: names[second[id] as number] as string,
    pairs: pairs[id] as number,
    journeys: journeys[id] as number,
  }));
  return { kind: "eventuallyFollows", journeys: journeysOf(source), rows, warnings: sourceWarnings(source) };
}
