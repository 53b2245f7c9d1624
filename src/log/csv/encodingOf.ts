/** Finds the encoding of bytes from their beginning: byte order mark, pattern of zeros, XML declaration. */

/** An encoding, and where it was found. `zeros`: no mark says so, every second byte is 0. `said`: declared, but impossible. */
export type FoundEncoding = { label: string; by: "mark" | "zeros" | "declaration"; said?: string };

/**
 * The encoding that bytes say they have; `null` when they say nothing.
 *
 * @param head - the first bytes, one character each
 * @param xml - whether an XML declaration counts
 */
export function encodingOf(head: string, xml: boolean): FoundEncoding | null {
  if (head.startsWith("\xef\xbb\xbf")) return { label: "utf-8", by: "mark" };
  if (head.startsWith("\xff\xfe")) return { label: "utf-16le", by: "mark" };
  if (head.startsWith("\xfe\xff")) return { label: "utf-16be", by: "mark" };
  if (/^[^\0]\0[^\0]\0/.test(head)) return { label: "utf-16le", by: "zeros" };
  if (/^\0[^\0]\0[^\0]/.test(head)) return { label: "utf-16be", by: "zeros" };
  const declared = xml ? /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] : undefined;
  if (declared === undefined) return null;
  // what can be read one byte a character is no UTF-16, whatever it declares
  const wide = /^(utf-?16|ucs-?2|iso-10646-ucs-2|utf-?32|ucs-?4)/i.test(declared);
  return wide ? { label: "utf-8", by: "declaration", said: declared } : { label: declared, by: "declaration" };
}
