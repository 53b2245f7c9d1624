/** Times contenders in turns, so that a busy moment hits all of them, and compares their medians. */

import { setTimeout } from "node:timers/promises";

/**
 * Something to time. Its answer is checked, so that nobody wins by being wrong. What takes a millisecond or so is called
 * `repeats` times in a row, and the mean of the calls counts.
 */
export type Contender = {
  name: string;
  run: () => unknown | Promise<unknown>;
  check?: (answer: never) => void;
  repeats?: number;
};

/** Median of the rounds kept, in milliseconds. */
export type Timing = { name: string; ms: number; fastest: number };

/** One contender must be so many times as fast as another; or may take at most so many times as long. */
export type Bound =
  | { faster: string; slower: string; times: number }
  | { variant: string; plain: string; atMost: number };

/**
 * @param rounds - how often each runs; the first round is thrown away
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<Timing[]> {
  const taken = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run, check, repeats = 1 }] of contenders.entries()) {
      // threads of the one before may still be tidying up
      await setTimeout(250);
      const from = performance.now();
      let answer = await run();
      for (let again = 1; again < repeats; again++) answer = await run();
      const ms = (performance.now() - from) / repeats;
      check?.(answer as never);
      if (round > 0) taken[i]?.push(ms);
    }
  }
  return contenders.map(({ name }, i) => {
    const sorted = (taken[i] ?? []).sort((a, b) => a - b);
    return { name, ms: median(sorted), fastest: sorted[0] as number };
  });
}

function median(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Fails when an answer is not the expected one. */
export function agree(what: string, answer: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(answer), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`);
}
