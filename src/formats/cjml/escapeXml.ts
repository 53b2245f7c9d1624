/** Escapes text for XML, and resolves references in XML text. */

const escaped = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Writes `& < > "`, control characters, halves of surrogate pairs, and spaces at the ends as references. */
export function escapeXml(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === " ") from++;
  while (to > from && text[to - 1] === " ") to--;
  const inner = text.slice(from, to).replace(escaped, (letter) => {
    for (const [name, meant] of Object.entries(names)) if (letter === meant) return `&${name};`;
    return `&#${letter.charCodeAt(0)};`;
  });
  return "&#32;".repeat(from) + inner + "&#32;".repeat(text.length - to);
}

/**
 * Resolves the references of a text: the five names of XML, decimal and hexadecimal numbers.
 *
 * @param onUnknown - called for each other `&`, which stays unchanged
 */
export function unescapeXml(raw: string, onUnknown: (at: number) => void): string {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));|&/g, (whole, decimal, hex, name, at) => {
    if (name !== undefined && Object.hasOwn(names, name)) return names[name] as string;
    const point = decimal === undefined ? (hex === undefined ? -1 : Number.parseInt(hex, 16)) : Number(decimal);
    if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(point);
    onUnknown(at as number);
    return whole;
  });
}
