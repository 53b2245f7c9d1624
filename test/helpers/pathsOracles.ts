/** Slow obvious twins of the functions of `paths`: plain lists of names, no cleverness. */

/** All different subsequences (gaps allowed, not empty) of up to `maxLength` names. */
export function subsequencesOf(path: readonly string[], maxLength: number): string[][] {
  const found = new Map<string, string[]>();
  for (let mask = 1; mask < 2 ** path.length; mask++) {
    const picked = path.filter((_, i) => (mask >> i) & 1);
    if (picked.length <= maxLength) found.set(JSON.stringify(picked), picked);
  }
  return [...found.values()];
}

/** Whether `part` can be got from `path` by leaving names out. */
export function isSubsequence(part: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const name of path) if (name === part[at]) at++;
  return at === part.length;
}

/** Order of paths: a shorter one first, then name by name. */
export function compareByLength(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((name, i) => name !== b[i]);
  return a.length - b.length || (at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1);
}

/** Every subsequence with its support: in how many of the paths it is contained. */
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
