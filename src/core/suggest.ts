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
  const letters = (text: string) => text.slice(0, 100).toLowerCase();
  const wanted = letters(name);
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let sentence = "";
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(wanted, letters(candidate));
    if (distance < least) {
      least = distance;
      sentence = ` Did you mean ${quote(candidate)}?`;
    }
  }
  return sentence;
}

/** The message for a name that does not exist: `unknown touchpoint "chekout" in steps[2]. Did you mean "checkout"?` */
export function unknownName(kind: string, name: string, place: string, known: Iterable<string>): string {
  return `unknown ${kind} ${quote(name)} in ${place}.${didYouMean(name, known)}`;
}

/**
 * A name as it stands in a message: in double quotes, escaped, cut after 80 characters. Characters that nobody sees are
 * written as escapes: blanks but the common one, marks without width, combining marks.
 */
export function quote(name: string): string {
  const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
  return shown.replace(invisible, (mark) =>
    Array.from({ length: mark.length }, (_, i) => `\\u${mark.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** Blanks but the common one, control and format characters, accents that stand on the letter before. */
const invisible = /(?! )[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}]|[\u0300-\u036f]/gu;

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    let left = i + 1;
    row = row.map((above, j) => {
      if (j > 0) left = Math.min(left + 1, above + 1, (row[j - 1] as number) + (a[i] === b[j - 1] ? 0 : 1));
      return left;
    });
  }
  return row[b.length] as number;
}
