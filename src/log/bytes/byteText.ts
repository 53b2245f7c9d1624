/** Converts between texts and UTF-8 bytes. A lone surrogate becomes three bytes, so that no text changes. */

/** Returns the text of the bytes `from` … `to − 1`. The bytes must be valid UTF-8, apart from lone surrogates. */
export type ByteText = (bytes: Uint8Array, from: number, to: number) => string;

/** Makes a function that decodes fields. It keeps U+FEFF. */
export function createByteText(): ByteText {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return (bytes, from, to) => {
    const field = bytes.subarray(from, to);
    for (let i = field.indexOf(0xed); i >= 0; i = field.indexOf(0xed, i + 1))
      if ((field[i + 1] as number) >= 0xa0) return withSurrogates(field);
    return decoder.decode(field);
  };
}

/** Decodes bytes of which some write lone surrogates. */
function withSurrogates(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let from = 0;
  for (let i = bytes.indexOf(0xed); i >= 0; i = bytes.indexOf(0xed, i + 1)) {
    const second = bytes[i + 1] as number;
    if (second < 0xa0) continue;
    text += decoder.decode(bytes.subarray(from, i));
    text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | ((bytes[i + 2] as number) & 0x3f));
    from = i + 3;
  }
  return text + decoder.decode(bytes.subarray(from));
}

/** Encodes pieces of one text. A pair of surrogates may be cut by the end of a piece. */
export type TextToBytes = {
  encode(text: string): Uint8Array;
  /** The bytes of a high surrogate that ends the last piece. */
  end(): Uint8Array;
};

/** Makes an encoder for one text. */
export function createTextToBytes(): TextToBytes {
  const encoder = new TextEncoder();
  let high = "";
  return {
    encode(piece) {
      let text = high + piece;
      high = "";
      const last = text.charCodeAt(text.length - 1);
      if (last >= 0xd800 && last < 0xdc00) {
        high = text.slice(-1);
        text = text.slice(0, -1);
      }
      return /\p{Surrogate}/u.test(text) ? surrogateBytes(text) : encoder.encode(text);
    },
    end() {
      const rest = high;
      high = "";
      return surrogateBytes(rest);
    },
  };
}

/** Encodes a text with lone surrogates. */
function surrogateBytes(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const parts = text.split(/(\p{Surrogate})/u).map((part) => {
    const unit = part.charCodeAt(0);
    const alone = part.length === 1 && unit >= 0xd800 && unit < 0xe000;
    return alone ? Uint8Array.of(0xed, 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)) : encoder.encode(part);
  });
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
