/** Takes a whole file as a text or as its bytes. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { Issue } from "../../core/issue.ts";
import { decoderOf } from "./textChunks.ts";
import { createTextFlaws } from "./textFlaws.ts";

/**
 * The content of a file: a text, or bytes (a `Buffer` too). A byte order mark, the pattern of UTF-16 or an XML declaration chooses the
 * encoding of bytes, otherwise they are UTF-8.
 */
export type WholeText = string | Uint8Array | ArrayBuffer;

/**
 * The text of a file, with what decoding lost: `invalid_encoding` (an error, with a count) when bytes are not text,
 * `replacement_character`, `other_encoding`.
 *
 * @throws {@link ParcoursError} `wrong_argument`; `not_text` for bytes of another format (an archive, a workbook)
 */
export function wholeText(given: WholeText, caller: string): { text: string; issues: Issue[] } {
  if (typeof given === "string") return { text: given, issues: [] };
  const bytes = bytesOf(given, caller);
  const flaws = createTextFlaws('Decode the bytes first, for example new TextDecoder("windows-1252").decode(bytes).');
  const decoder = decoderOf(bytes, null, { caller, xml: true, onEncoding: flaws.onEncoding });
  const decoded = decoder.decode(bytes);
  const rest = decoder.decode();
  const all = { ...decoded, text: decoded.text + rest.text, bad: decoded.bad + rest.bad, bytes: bytes.length };
  flaws.add({ ...all, at: decoded.at < 0 && rest.at >= 0 ? decoded.text.length + rest.at : decoded.at }, () => 1);
  const issues = flaws.issues().map(({ severity, ...issue }) => {
    return issue.code === "invalid_encoding" || severity === undefined ? issue : { ...issue, severity };
  });
  return { text: all.text, issues };
}

function bytesOf(given: Exclude<WholeText, string>, caller: string): Uint8Array {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  const { arrayBuffer } = Object(given) as { arrayBuffer?: unknown };
  const advice =
    typeof arrayBuffer === "function"
      ? "Give new Uint8Array(await file.arrayBuffer())."
      : "Give the content of the file, not its path or handle.";
  return wrongArgument(caller, "", "a text, or the bytes of a text", given, advice);
}
