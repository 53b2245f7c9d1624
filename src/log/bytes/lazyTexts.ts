/** Gives fields as a list of texts, for whoever needs texts. */

import type { ByteFields } from "./byteFields.ts";
import { createByteText } from "./byteText.ts";

/** The texts of a column; `null` for an empty field. */
export function textsOfFields({ bytes, starts, ends, rows }: ByteFields): (string | null)[] {
  const textOf = createByteText();
  const texts = new Array<string | null>(rows);
  for (let i = 0; i < rows; i++) {
    const [start, end] = [starts[i] as number, ends[i] as number];
    texts[i] = start === end ? null : textOf(bytes, start, end);
  }
  return texts;
}

/**
 * The same as {@link textsOfFields}, but the texts are made when somebody reads one of them. Most columns are read as bytes, and
 * their texts are only needed for a message about an invalid row.
 */
export function lazyTexts(fields: ByteFields): readonly (string | null)[] {
  let texts: (string | null)[] | null = null;
  return new Proxy([] as (string | null)[], {
    get(_, key) {
      texts ??= textsOfFields(fields);
      return Reflect.get(texts, key);
    },
  });
}
