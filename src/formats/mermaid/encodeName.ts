/** Encodes names for Mermaid `journey` diagrams, and decodes them. */

/** An encoded name, and whether characters were replaced. */
export type EncodedName = { text: string; replaced: boolean };

/** What a name must not begin with: words of the grammar, and the sign of comments. */
const opener = /^(?:title|section|accTitle|accDescr|journey|%)/i;
const blank = "\u200b";

/**
 * Encodes a name so that Mermaid reads it back unchanged. Decimal codes replace what the grammar or the preprocessing of Mermaid would
 * change: `#`, `:`, `;`, line breaks, its placeholder `ﬂ`, `%%` (comments), `="` (attributes of tags), commas in actors, and the first
 * letter of a name that begins like a keyword or a comment. Other control characters become spaces, halves of surrogate pairs U+FFFD.
 *
 * @param kind - for `"actor"` it also encodes commas; for `"title"` also `<`, because Mermaid removes tags from titles
 */
export function encodeName(name: string, kind: "name" | "actor" | "title" = "name"): EncodedName {
  const clean = Array.from(name, (letter) => cleaned(letter)).join("");
  const trimmed = clean.trim();
  const coded = trimmed
    .replace(/[#:;\nﬂ]|%(?=%)|(?<=%)%|=(?=")/g, code)
    .replace({ name: /(?!)/g, actor: /,/g, title: /</g }[kind], code)
    .replace(opener, (word) => code(word.slice(0, 1)) + word.slice(1));
  const text = coded === "" ? blank : coded === blank ? code(blank) : coded;
  return { text, replaced: trimmed !== name };
}

/** Returns the name before {@link encodeName}. It reads decimal codes only, as Mermaid does. */
export function decodeName(text: string): string {
  const written = text.trim();
  if (written === blank) return "";
  return written.replace(/#(\d{1,7});/g, (whole, digits: string) => {
    const point = Number(digits);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function code(letter: string): string {
  return `#${letter.codePointAt(0)};`;
}

function cleaned(letter: string): string {
  const point = letter.codePointAt(0) as number;
  if (point >= 0xd800 && point <= 0xdfff) return "\ufffd";
  // line breaks are encoded; every other control character would break the line or disappear
  const control =
    (point < 0x20 && point !== 10) || (point >= 0x7f && point <= 0x9f) || point === 0x2028 || point === 0x2029;
  return control ? " " : letter;
}
