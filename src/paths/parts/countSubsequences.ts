/** Counts the journeys that contain each of some subsequences. */

import type { Sequences } from "../sequences.ts";
import { type Projection, project, wholeProjection } from "./projection.ts";

/** The subsequences with a common beginning: those that end here, and those that go on. */
type Beginning = { ends: number[]; next: Map<string, Beginning> };

/**
 * How many journeys contain each subsequence, with any events between. Subsequences with a common beginning share its search.
 *
 * @param paths - names of touchpoints in order; a name that the sequences do not have is in none
 */
export function countSubsequences(sequences: Sequences, paths: readonly (readonly string[])[]): number[] {
  const { names, weights } = sequences;
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const root: Beginning = { ends: [], next: new Map() };
  for (const [index, path] of paths.entries()) {
    let at = root;
    for (const name of path) {
      let next = at.next.get(name);
      if (next === undefined) {
        next = { ends: [], next: new Map() };
        at.next.set(name, next);
      }
      at = next;
    }
    at.ends.push(index);
  }
  const counts = paths.map(() => 0);
  const open: { at: Beginning; projection: Projection }[] = [{ at: root, projection: wholeProjection(sequences) }];
  for (let own = open.pop(); own !== undefined; own = open.pop()) {
    const { at, projection } = own;
    let support = 0;
    for (const row of projection.rows) support += weights === null ? 1 : (weights[row] as number);
    for (const index of at.ends) counts[index] = support;
    for (const [name, next] of at.next) {
      const code = codeOf.get(name);
      if (code !== undefined) open.push({ at: next, projection: project(sequences, projection, code) });
    }
  }
  return counts;
}
