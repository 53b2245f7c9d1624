/** Writes names in messages: the nearest known name, a list of known names, invisible characters as escapes. */

/**
 * A sentence to append to an error message: ` Did you mean "checkout"?`. It is empty when no known name is near.
 *
 * A name that differs only in Unicode form (NFC), case, spaces or invisible characters is preferred, and the sentence says so.
 * Otherwise a name is near when at most a quarter of its letters are wrong (1 of 3 to 5 letters, 2 of 6 to 11). A wrong letter
 * is inserted, left out, replaced, or swapped with its neighbour. A name is also near when it contains the other name and both
 * have four letters or more. Names of one or two letters are near no other name.
 *
 * @param name - the unknown name
 * @param known - the known names; of equally near names the first is taken
 * @example
 * didYouMean("chekout", ["cart", "checkout"]) // => ' Did you mean "checkout"?'
 * didYouMean("Cart", ["cart", "checkout"]) // => ' Did you mean "cart"? Upper and lower case are different names.'
 * didYouMean("zzz", ["cart", "checkout"]) // => ""
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const asked = forms(name);
  const wanted = asked[1].slice(0, 100);
  let alike = differences.length;
  let least = Number.POSITIVE_INFINITY;
  let nearest: string | undefined;
  for (const candidate of known) {
    const own = forms(candidate);
    const same = own.findIndex((form, i) => form === asked[i]);
    if (same >= 0 && same < alike) {
      alike = same;
      nearest = candidate;
    }
    if (alike < differences.length) continue;
    const letters = own[1].slice(0, 100);
    const length = Math.max(wanted.length, letters.length);
    const shorter = Math.min(wanted.length, letters.length);
    const inside = shorter > 3 && (wanted.includes(letters) || letters.includes(wanted));
    const most = inside ? length : length < 3 ? 0 : length < 6 ? 1 : Math.max(2, Math.floor(length / 4));
    if (length - shorter > most) continue;
    const distance = editDistance(wanted, letters);
    if (distance > most || distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest === undefined ? "" : ` Did you mean ${quote(nearest)}?${differences[alike] ?? ""}`;
}

/**
 * The text to append to a message about an unknown name: {@link didYouMean}, or up to ten known names when none is near.
 *
 * @example
 * nearOrKnown("zzz", ["cart", "checkout"]) // => ' Known: "cart", "checkout".'
 */
export function nearOrKnown(name: string, known: Iterable<string>): string {
  const names = [...known];
  const near = didYouMean(name, names);
  if (near !== "") return near;
  if (names.length === 0) return " There are no known names.";
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return ` Known: ${names.slice(0, 10).map(quote).join(", ")}${more}.`;
}

/** The message for a name that does not exist: `unknown touchpoint "chekout" in steps[2]. Did you mean "checkout"?` */
export function unknownName(kind: string, name: string, place: string, known: Iterable<string>): string {
  return `unknown ${kind} ${quote(name)} in ${place}.${nearOrKnown(name, known)}`;
}

/**
 * Formats a name for a message: in double quotes, cut after 80 characters. Control characters, invisible characters, separate
 * accents, and Cyrillic and Greek letters among Latin ones are written as escapes, so two names that look alike are written differently.
 *
 * @example
 * quote("cafe\u0301") // => '"cafe\\u0301"'
 * quote("a\u00a0b") // => '"a\\u00a0b"'
 * quote("h\u043eme") // => '"h\\u043eme"'
 */
export function quote(name: string): string {
  const text = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  const hidden = text === text.normalize("NFC") ? invisible : invisibleOrMark;
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const shown = JSON.stringify(text).replace(hidden, (character) => character.replace(/[\s\S]/g, escaped));
  return /[a-z]/i.test(text)
    ? shown.replace(/[\u0370-\u052f]/g, (letter) => (latinOf(letter) ? escaped(letter) : letter))
    : shown;
}

/** Characters that JSON does not escape but nobody can see: controls, formats, fillers, and all spaces except the usual one. */
const invisible = /(?! )[\p{DI}\p{Cc}\p{Cf}\p{Z}]/gu;
const invisibleOrMark = /(?! )[\p{DI}\p{Cc}\p{Cf}\p{Z}\p{M}]/gu;

/** How two names differ that are equal in the form with the same index. */
const differences = [
  " It is written with other Unicode characters.",
  " Upper and lower case are different names.",
  " The two names differ only in case, spaces or invisible characters.",
  " It is written with other Unicode characters.",
];

/**
 * A name in NFKC and lower case, without spaces and invisible characters, with Latin letters for the Cyrillic and Greek ones that look
 * like them, and straight quotes and hyphens. Names that look alike have the same bare name.
 */
export function bareName(name: string): string {
  return forms(name)[3];
}

/** Four forms of a name: in NFC; also in lower case; also without spaces and invisible characters; also as {@link bareName} says. */
function forms(name: string): [string, string, string, string] {
  const composed = name.normalize("NFC");
  const lower = withoutCase(composed);
  const bare = lower.replace(/[\s\p{DI}\p{Cf}\p{Cc}]/gu, "");
  const plain = withoutCase(bare.normalize("NFKC")).replaceAll("i\u0307", "i");
  return [composed, lower, bare, plain.replace(/[^\0-\x7f]/g, (letter) => latinOf(letter) ?? letter)];
}

/** The Latin letter, straight quote or hyphen that looks like a character; `undefined` if none does. */
function latinOf(character: string): string | undefined {
  const place = foreign.indexOf(character.toLowerCase());
  if (place >= 0) return latins[place];
  if ("‘’‚‛′".includes(character)) return "'";
  if ("“”„‟″«»".includes(character)) return '"';
  return "‐‑‒–—―−".includes(character) ? "-" : undefined;
}

/** Small Cyrillic and Greek letters that look like Latin ones in one case at least (not μ, which is a unit too), and these. */
const foreign = "авекмнорстухіјѕһԁԛԝαβεζηικνορτυχ";
const latins = "abekmhopctyxijshdqwabezhiknoptyx";

/** Lower case in which `STRASSE` is `straße`. */
function withoutCase(text: string): string {
  return text.toUpperCase().toLowerCase();
}

/** The number of insertions, deletions, replacements and swaps of neighbours that turn one text into another. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
