/** Slow, obvious twins of the functions of `paths`, with plain lists of names. */

/** All different subsequences (gaps allowed, not empty) of up to `maxLength` names. */
export function subsequencesOf(path: readonly string[], maxLength: number): string[][] {
  const found = new Map<string, string[]>();
  for (let mask = 1; mask < 2 ** path.length; mask++) {
    const picked = path.filter((_, i) => (mask >> i) & 1);
    if (picked.length <= maxLength) found.set(JSON.stringify(picked), picked);
  }
  return [...found.values()];
}

/** Whether `part` is `path` with some names left out. */
export function isSubsequence(part: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const name of path) if (name === part[at]) at++;
  return at === part.length;
}

/** Sorts paths: a shorter one first, then name by name. */
export function compareByLength(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((name, i) => name !== b[i]);
  return a.length - b.length || (at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1);
}

/** Every subsequence with its support: the number of paths that contain it. */
export function supports(
  paths: readonly (readonly string[])[],
  maxLength: number,
): { path: string[]; journeys: number }[] {
  const all = new Map(
    paths.flatMap((path) => subsequencesOf(path, maxLength)).map((part) => [JSON.stringify(part), part]),
  );
  return [...all.values()]
    .map((path) => ({ path, journeys: paths.filter((one) => isSubsequence(path, one)).length }))
    .sort((a, b) => b.journeys - a.journeys || compareByLength(a.path, b.path));
}

/** Least number of edits, by trying all, remembered per pair of remaining parts; with `swaps`: unrestricted Damerau–Levenshtein. */
export function editsBetween(x: readonly string[], y: readonly string[], swaps = false): number {
  const known = new Map<string, number>();
  const edits = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let least = Math.min(edits(i - 1, j), edits(i, j - 1)) + 1;
    least = Math.min(least, edits(i - 1, j - 1) + (x[i - 1] === y[j - 1] ? 0 : 1));
    // x[k] … x[i − 1] becomes y[l] … y[j − 1]: delete what is between, swap the two, insert what is between
    for (let k = 1; swaps && k < i; k++) {
      for (let l = 1; l < j; l++) {
        if (x[k - 1] === y[j - 1] && y[l - 1] === x[i - 1])
          least = Math.min(least, edits(k - 1, l - 1) + (i - k - 1) + 1 + (j - l - 1));
      }
    }
    known.set(key, least);
    return least;
  };
  return edits(x.length, y.length);
}

/** Length of the longest common subsequence, by enumeration. */
export function longestCommon(x: readonly string[], y: readonly string[]): number {
  return Math.max(0, ...subsequencesOf(x, x.length).map((part) => (isSubsequence(part, y) ? part.length : 0)));
}

/** A path without its immediate repeats. */
export function runsOf(path: readonly string[]): string[] {
  return path.filter((name, i) => i === 0 || name !== path[i - 1]);
}
