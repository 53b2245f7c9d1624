/** Cuts UTF-8 bytes between characters, and finds bytes that are ASCII. */

/** Cuts pieces of one text between characters. */
export type Utf8Cutter = {
  /** The bytes kept back before and these, without a character at the end that is not complete. They are never shared memory. */
  cut(bytes: Uint8Array): Uint8Array;
  /** Returns the bytes kept back, and forgets them. */
  rest(): Uint8Array;
};

/** Makes a cutter for one text. */
export function createUtf8Cutter(): Utf8Cutter {
  let kept = new Uint8Array(0);
  return {
    cut(bytes) {
      // other threads may change shared memory, and decoders refuse it
      let all = bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
      if (kept.length > 0) {
        all = new Uint8Array(kept.length + bytes.length);
        all.set(kept);
        all.set(bytes, kept.length);
      }
      const end = lastBoundary(all, 0, all.length);
      kept = all.slice(end);
      return all.subarray(0, end);
    },
    rest() {
      const rest = kept;
      kept = new Uint8Array(0);
      return rest;
    },
  };
}

/** The end of the last whole character in the bytes `from` … `to − 1`. */
export function lastBoundary(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && end > to - 4 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end--;
  const lead = end > from ? (bytes[end - 1] as number) : 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return to - end + 1 < length ? end - 1 : to;
}

/** Whether all bytes are ASCII. It looks at four bytes at once. */
export function isAscii(bytes: Uint8Array): boolean {
  const head = Math.min(bytes.length, -bytes.byteOffset & 3);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, (bytes.length - head) >> 2);
  let all = 0;
  for (let i = 0; i < head; i++) all |= bytes[i] as number;
  for (let i = head + 4 * words.length; i < bytes.length; i++) all |= bytes[i] as number;
  let some = 0;
  for (let i = 0; i < words.length; i++) some |= words[i] as number;
  return ((all & 0x80) | (some & 0x80808080)) === 0;
}
