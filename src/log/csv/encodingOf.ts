/** Finds the encoding of bytes from their beginning: byte order mark, pattern of zeros, or XML declaration. */

/**
 * An encoding and how it was found. `zeros`: there is no mark, but every second byte is 0. `said`: the encoding that the XML
 * declaration names, when it cannot be right.
 */
export type FoundEncoding = { label: string; by: "mark" | "zeros" | "declaration"; said?: string };

/**
 * Finds the encoding that the bytes declare; `null` when they declare none.
 *
 * @param head - the first bytes, one character each
 * @param xml - whether to read an XML declaration
 */
export function encodingOf(head: string, xml: boolean): FoundEncoding | null {
  if (head.startsWith("\xef\xbb\xbf")) return { label: "utf-8", by: "mark" };
  if (head.startsWith("\xff\xfe")) return { label: "utf-16le", by: "mark" };
  if (head.startsWith("\xfe\xff")) return { label: "utf-16be", by: "mark" };
  if (/^[^\0]\0[^\0]\0/.test(head)) return { label: "utf-16le", by: "zeros" };
  if (/^\0[^\0]\0[^\0]/.test(head)) return { label: "utf-16be", by: "zeros" };
  const declared = xml ? /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] : undefined;
  if (declared === undefined) return null;
  // text that is readable with one byte per character cannot be UTF-16, even when it declares UTF-16
  const wide = /^(utf-?16|ucs-?2|iso-10646-ucs-2|utf-?32|ucs-?4)/i.test(declared);
  return wide ? { label: "utf-8", by: "declaration", said: declared } : { label: declared, by: "declaration" };
}
