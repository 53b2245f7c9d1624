/** Times contenders in turns, so that a busy moment affects all of them, and compares their medians. */

/**
 * Something to time. Its answer is checked, so that a wrong answer does not win. A short contender is called `repeats` times in a row, because a
 * single call is timed only after the others have emptied the caches.
 */
export type Contender = {
  name: string;
  run: () => unknown | Promise<unknown>;
  check?: (answer: never) => void;
  repeats?: number;
};

/** Median of all calls in the rounds that count, in milliseconds. */
export type Timing = { name: string; ms: number; fastest: number };

/**
 * One contender must be a given number of times as fast as another (without `times`, the ratio is only printed), or may take at most a
 * given number of times as long.
 */
export type Bound =
  | { faster: string; slower: string; times?: number }
  | { variant: string; plain: string; atMost: number };

/**
 * @param rounds - number of turns of each contender; the first round is ignored
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<Timing[]> {
  const taken = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run, check, repeats = 1 }] of contenders.entries()) {
      for (let call = 0; call < repeats; call++) {
        const from = performance.now();
        const answer = await run();
        if (round > 0) taken[i]?.push(performance.now() - from);
        check?.(answer as never);
      }
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
