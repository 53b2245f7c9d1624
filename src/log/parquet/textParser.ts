/** Decodes the texts of a Parquet file and counts the ones that are not UTF-8. */

import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";

/** Decodes texts column by column. */
export type TextParser = {
  /** Number of texts that are not UTF-8. */
  readonly bad: number;
  /** Makes the parser of a column: hyparquet calls it for each text, or for each text of a dictionary. */
  parserOf(column: string): (bytes: Uint8Array) => string;
  error(caller: string): ParcoursError;
  issues(): Issue[];
};

/** Short texts of ASCII are made from their codes, which is faster than a call of the decoder. */
const shortest = 24;

export function createTextParser(): TextParser {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true });
  let bad = 0;
  let first = "";
  const says = () => `in the column ${quote(first)}, texts are not in UTF-8`;
  return {
    get bad() {
      return bad;
    },
    parserOf: (column) => (bytes) => {
      if (bytes.length <= shortest) {
        const text = ascii(bytes);
        if (text !== null) return text;
      }
      try {
        return strict.decode(bytes);
      } catch {
        if (bad++ === 0) first = column;
        return lossy.decode(bytes);
      }
    },
    error: (caller) =>
      new ParcoursError(
        "invalid_encoding",
        `${caller}: ${says()} (${bad}). Write the column as text, or pass onInvalid: "skip" to read them with U+FFFD.`,
      ),
    issues: () => {
      const message = `${says()} (${bad}). U+FFFD replaces what is not text, so different names may have become equal.`;
      return bad === 0 ? [] : [{ code: "invalid_encoding", message, path: [], severity: "warning", count: bad }];
    },
  };
}

function ascii(bytes: Uint8Array): string | null {
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const unit = bytes[i] as number;
    if (unit > 127) return null;
    text += String.fromCharCode(unit);
  }
  return text;
}
