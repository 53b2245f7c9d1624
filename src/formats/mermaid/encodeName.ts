/** Names in Mermaid's `journey` diagrams: what must be written as a code, and how codes are read. */

/** A name ready to be written, and what was lost on the way. */
export type EncodedName = { text: string; replaced: boolean };

/** What may not begin a name: words of the grammar, and the sign of comments. */
const opener = /^(?:title|section|accTitle|accDescr|journey|%)/i;
const blank = "\u200b";

/**
 * A name that Mermaid reads back as it is. Decimal codes stand for what its grammar or its preprocessing would take: `#`, `:`,
 * `;`, line breaks, its own placeholder `ﬂ`, `%%` (comments), `="` (attributes of tags), commas in actors, and the first
 * letter of a name that begins like a keyword or a comment. Other control characters become blanks, halves of surrogate pairs U+FFFD.
 *
 * @param kind - in actors commas are encoded too; in titles `<`, because Mermaid cleans titles of tags
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

/** A name as it was before {@link encodeName}. Decimal codes only, as Mermaid reads them. */
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
  // line breaks are written as a code; every other control character would break the line or vanish
  const control =
    (point < 0x20 && point !== 10) || (point >= 0x7f && point <= 0x9f) || point === 0x2028 || point === 0x2029;
  return control ? " " : letter;
}
