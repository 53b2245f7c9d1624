/** The known name nearest to a misspelt one. */

/**
 * A sentence to append to an error message: ` Did you mean "checkout"?`, or nothing when no known name is near
 * (at most a third of the letters away, by insertions, deletions and replacements; case does not count).
 *
 * @param name - what was asked for
 * @param known - what there is; the first of equally near names is taken
 * @example
 * didYouMean("chekout", ["cart", "checkout"]) // => ' Did you mean "checkout"?'
 * didYouMean("zzz", ["cart", "checkout"]) // => ""
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const wanted = name.slice(0, 100).toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(wanted, candidate.slice(0, 100).toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best === undefined ? "" : ` Did you mean ${quote(best)}?`;
}

/** A name as it stands in a message: in double quotes, escaped, cut after 80 characters. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
