/** Measures how much two rankings, or two lists of shares, agree. */

/**
 * Kendall's tau-b of two columns: pairs in the same order minus pairs in opposite order, corrected for ties; −1 … 1.
 *
 * @returns `null` if either column has no two different values
 */
export function kendallTauB(a: readonly number[], b: readonly number[]): number | null {
  let agree = 0;
  let [tiedA, tiedB, pairs] = [0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      const x = Math.sign((a[i] as number) - (a[j] as number));
      const y = Math.sign((b[i] as number) - (b[j] as number));
      pairs++;
      agree += x * y;
      if (x === 0) tiedA++;
      if (y === 0) tiedB++;
    }
  const scale = Math.sqrt((pairs - tiedA) * (pairs - tiedB));
  return scale > 0 ? agree / scale + 0 : null;
}

/** ½ Σ |a − b| of two lists of shares: the part of the total that they assign differently. */
export function totalVariation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, i) => sum + Math.abs(share - (b[i] as number)), 0) / 2;
}

/** Names of models. A name that occurs twice gets numbers: `markov`, `markov 2`. */
export function modelNames(definitions: readonly { name?: string; model: string }[]): string[] {
  const used = new Map<string, number>();
  return definitions.map(({ name, model }) => {
    const own = name ?? model;
    const times = (used.get(own) ?? 0) + 1;
    used.set(own, times);
    return times === 1 ? own : `${own} ${times}`;
  });
}
